#include "storage/check_references.hpp"

#include <algorithm>
#include <limits>

#include "geometry/predicates.hpp"
#include "geometry/spatial_index.hpp"
#include "model/references.hpp"

namespace gatehouse {
namespace {

// Paths, found by where they are.
class Paths {
public:
  explicit Paths(const Layer& layer) : index_(entries(layer)), layer_(layer) {}

  [[nodiscard]] double distance_from(Point place, double no_farther) const {
    Envelope area;
    area.expand(place);
    double nearest = std::numeric_limits<double>::infinity();
    for (const std::uint64_t key : index_.query(area.grown(to_millimetre(no_farther)))) {
      nearest = std::min(nearest, distance(place, layer_.feature(static_cast<FeatureId>(key))->geometry));
    }
    return nearest;
  }

private:
  static std::vector<SpatialIndex::Entry> entries(const Layer& layer) {
    std::vector<SpatialIndex::Entry> all;
    for (const auto& [id, feature] : layer.features)
      all.push_back({envelope_of(feature->geometry), static_cast<std::uint64_t>(id)});
    return all;
  }
  SpatialIndex index_;
  const Layer& layer_;
};

}  // namespace

void check_references(const Map& map, std::vector<CheckFinding>& findings) {
  for (const Reference& reference : references()) {
    const Layer* layer = map.layer(reference.layer);
    const Layer* target = map.layer(reference.target);
    if (layer == nullptr || target == nullptr) continue;
    const Field* field = layer->definition.field(reference.field);
    if (field == nullptr) continue;
    for (const auto& [id, feature] : layer->features) {
      const auto* wanted = std::get_if<std::int64_t>(&feature->value(reference.field));
      if (wanted == nullptr || target->feature(*wanted) != nullptr) continue;
      findings.push_back({true,
                          text("{}: “{}” is {}, but the layer “{}” holds nothing with that number.",
                               display_name(*layer, *feature), field->label, *wanted, target->definition.label),
                          {std::string(reference.layer), id}});
    }
  }
}

void check_reach(const Map& map, std::vector<CheckFinding>& findings) {
  const Layer* path_layer = map.layer("paths");
  if (path_layer == nullptr) return;
  const auto anything = [&](const char* name) {
    const Layer* layer = map.layer(name);
    return layer != nullptr && !layer->features.empty();
  };
  if (path_layer->features.empty()) {
    if (anything("doors") || anything("entrances")) {
      findings.push_back(
          {false, text("The map has no paths: no plan can tell how to walk to a door or an entrance."), {}});
    }
    return;
  }
  const Paths paths(*path_layer);
  for (const char* name : {"doors", "entrances"}) {
    const Layer* layer = map.layer(name);
    if (layer == nullptr) continue;
    for (const auto& [id, feature] : layer->features) {
      const std::optional<Point> place = label_point(feature->geometry);
      if (!place || paths.distance_from(*place, farthest_from_path) <= farthest_from_path) continue;
      findings.push_back(
          {false,
           text("{} is more than {} m from any path.", display_name(*layer, *feature), farthest_from_path),
           {name, id}});
    }
  }
}

}  // namespace gatehouse
