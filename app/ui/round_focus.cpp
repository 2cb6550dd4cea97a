#include "ui/round_focus.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace gatehouse::ui {
namespace {

constexpr std::array<std::string_view, 2> layers_of_rounds{"delivery_routes", "patrol_routes"};

std::string person_of(const Feature& round) {
  const std::string carrier = to_string(round.value("carrier"));
  return carrier.empty() ? to_string(round.value("patroller")) : carrier;
}

/// Namesakes are told apart by the number that the staff list gives them.
std::string key_of(const Feature& round) {
  const std::string name = person_of(round);
  return name.empty() ? name : name + '\n' + to_string(round.value("staff"));
}

}  // namespace

bool may_stand_alone(const std::string& layer) {
  return std::find(layers_of_rounds.begin(), layers_of_rounds.end(), layer) != layers_of_rounds.end();
}

std::string person_of(const Map& map, const FeatureRef& round) {
  const Feature* feature = may_stand_alone(round.layer) ? map.feature(round) : nullptr;
  return feature != nullptr ? person_of(*feature) : "";
}

std::vector<FeatureRef> rounds_of_person(const Map& map, const FeatureRef& round) {
  const Feature* feature = may_stand_alone(round.layer) ? map.feature(round) : nullptr;
  if (feature == nullptr) return {};
  const std::string person = key_of(*feature);
  if (person.empty()) return {round};
  std::vector<FeatureRef> all;
  for (const auto& [id, other] : map.layer(round.layer)->features)
    if (key_of(*other) == person) all.push_back({round.layer, id});
  return all;
}

Focus focus_on(const Map& map, const FeatureRef& round, bool whole_person) {
  if (!may_stand_alone(round.layer) || map.feature(round) == nullptr) return {};
  const auto rounds = whole_person ? rounds_of_person(map, round) : std::vector{round};
  Focus focus;
  std::set<std::string> numbers;
  for (const FeatureRef& one : rounds) {
    focus[one.layer].insert(one.id);
    numbers.insert(to_string(map.feature(one)->value("number")));
  }
  const Layer* stops = round.layer == "delivery_routes" ? map.layer("delivery_stops") : nullptr;
  if (stops == nullptr) return focus;
  std::set<FeatureId>& of_rounds = focus["delivery_stops"];
  for (const auto& [id, stop] : stops->features)
    if (numbers.contains(to_string(stop->value("route")))) of_rounds.insert(id);
  return focus;
}

std::string rounds_made_by(const Algorithm& algorithm) {
  for (const auto& output : algorithm.outputs)
    if (may_stand_alone(output.layer)) return output.layer;
  return "";
}

Focus stepping_back(const Algorithm& algorithm) {
  Focus focus;
  const std::string own = rounds_made_by(algorithm);
  for (const std::string_view layer : layers_of_rounds)
    if (layer != own) focus[std::string(layer)] = {};
  if (own != "delivery_routes") focus["delivery_stops"] = {};
  return focus;
}

std::optional<FeatureRef> round_after(const Map& map, const FeatureRef& round, int by) {
  const Layer* layer = may_stand_alone(round.layer) ? map.layer(round.layer) : nullptr;
  if (layer == nullptr || layer->features.empty()) return std::nullopt;
  std::vector<FeatureId> ids;
  for (const auto& entry : layer->features) ids.push_back(entry.first);
  const auto here = std::find(ids.begin(), ids.end(), round.id);
  if (here == ids.end()) return FeatureRef{round.layer, ids.front()};
  const auto count = static_cast<std::ptrdiff_t>(ids.size());
  const std::ptrdiff_t next = ((here - ids.begin() + by) % count + count) % count;
  return FeatureRef{round.layer, ids[static_cast<std::size_t>(next)]};
}

}  // namespace gatehouse::ui
