#include "ui/round_focus.hpp"

namespace gatehouse::ui {

bool may_stand_alone(const std::string& layer) { return layer == "delivery_routes" || layer == "patrol_routes"; }

Focus focus_on(const Map& map, const FeatureRef& round) {
  const Feature* feature = may_stand_alone(round.layer) ? map.feature(round) : nullptr;
  if (feature == nullptr) return {};
  Focus focus{{round.layer, {round.id}}};
  const Layer* stops = round.layer == "delivery_routes" ? map.layer("delivery_stops") : nullptr;
  if (stops == nullptr) return focus;
  const std::string number = to_string(feature->value("number"));
  std::set<FeatureId>& of_round = focus["delivery_stops"];
  for (const auto& [id, stop] : stops->features)
    if (to_string(stop->value("route")) == number) of_round.insert(id);
  return focus;
}

}  // namespace gatehouse::ui
