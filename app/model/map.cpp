#include "model/map.hpp"

#include <algorithm>

namespace gatehouse {

const Value& Feature::value(std::string_view field) const {
  static const Value null;
  const auto found = attributes.find(field);
  return found == attributes.end() ? null : found->second;
}

std::string Feature::text(std::string_view field) const { return to_string(value(field)); }

double Feature::number(std::string_view field, double otherwise) const {
  double n = 0;
  return as_number(value(field), n) ? n : otherwise;
}

void Feature::set(std::string_view field, Value value) {
  const auto found = attributes.find(field);
  if (is_blank(value)) {
    if (found != attributes.end()) attributes.erase(found);
  } else if (found != attributes.end()) {
    found->second = std::move(value);
  } else {
    attributes.emplace(std::string(field), std::move(value));
  }
}

const Feature* Layer::feature(FeatureId id) const {
  const auto found = features.find(id);
  return found == features.end() ? nullptr : found->second.get();
}

Envelope Layer::envelope() const {
  Envelope e;
  for (const auto& [id, feature] : features) e.expand(envelope_of(feature->geometry));
  return e;
}

const Layer* Map::layer(std::string_view name) const {
  const auto found =
      std::find_if(layers.begin(), layers.end(), [&](const LayerPtr& l) { return l->definition.name == name; });
  return found == layers.end() ? nullptr : found->get();
}

const Feature* Map::feature(const FeatureRef& ref) const {
  const Layer* l = layer(ref.layer);
  return l ? l->feature(ref.id) : nullptr;
}

std::string Map::setting(std::string_view key) const {
  const auto found = settings.find(key);
  return found == settings.end() ? std::string() : found->second;
}

Envelope Map::envelope() const {
  Envelope e;
  for (const auto& l : layers) e.expand(l->envelope());
  return e;
}

Map empty_map(std::string crs) {
  Map map;
  map.crs = std::move(crs);
  for (const auto& definition : built_in_layers()) {
    auto layer = std::make_shared<Layer>();
    layer->definition = definition;
    map.layers.push_back(std::move(layer));
  }
  return map;
}

namespace {

/// One of a layer's features: "Building", where the layer is "Buildings".
Text singular(const LayerDefinition& layer) {
  static const std::map<std::string, Text, std::less<>> words{{"grid_districts", text("Grid district")},
                                                              {"open_ground", text("Open ground")},
                                                              {"zones", text("Zone")},
                                                              {"buildings", text("Building")},
                                                              {"barriers", text("Barrier")},
                                                              {"paths", text("Path")},
                                                              {"delivery_routes", text("Delivery route")},
                                                              {"delivery_stops", text("Delivery stop")},
                                                              {"patrol_routes", text("Patrol route")},
                                                              {"doors", text("Stair door")},
                                                              {"sites", text("Site")},
                                                              {"entrances", text("Entrance")},
                                                              {"checkpoints", text("Checkpoint")},
                                                              {"notes", text("Note")},
                                                              {"households", text("Household")},
                                                              {"requests", text("Request")},
                                                              {"staff", text("Staff member")},
                                                              {"duties", text("Duty")}};
  const auto found = words.find(layer.name);
  return found == words.end() ? layer.label : found->second;
}

}  // namespace

Text display_name(const Layer& layer, const Feature& feature) {
  const Text kind = singular(layer.definition);
  for (const char* field : {"number", "name", "house_number", "unit"}) {
    // A name of a person says more about them than a sentence should.
    const Field* known = layer.definition.field(field);
    if (known && known->personal) continue;
    if (const std::string own = feature.text(field); !own.empty()) return text("{0} {1}", kind, own);
  }
  return text("{0} #{1}", kind, feature.id);
}

}  // namespace gatehouse
