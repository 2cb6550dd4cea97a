#include "canvas/render/highlights.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string>

namespace gatehouse {
namespace {

constexpr Colour chosen{255, 122, 0, 255};
constexpr Colour planned{150, 40, 200, 110};
constexpr Colour planned_ring{150, 40, 200, 220};  // around a mark: no line below shows through
constexpr Colour leaving{190, 20, 40, 255};
constexpr double ring_size = 9;  // mm, around a mark
constexpr std::size_t most_rings = 80;

/// Every outline of a geometry, drawn like `look`; a ring around points.
void outline(DrawList& list, const Geometry& geometry, const DrawLine& look, const FeatureRef& feature) {
  for (const Part& part : geometry.parts) {
    for (const Vertices& ring : part.rings) {
      DrawLine line = look;
      line.points = ring;
      line.closed = geometry.type == GeometryType::polygon;
      if (geometry.type == GeometryType::point) {
        line.width = ring_size;
        line.doubled = true;
        line.dash.clear();
        line.halo_width = 0;
      }
      list.items.push_back({std::move(line), feature});
    }
  }
}

}  // namespace

DrawList selection_list(const Map& map, const std::vector<FeatureRef>& selection) {
  DrawList list;
  DrawLine look;
  look.colour = chosen;
  look.width = 0.8;
  look.halo = {255, 255, 255, 230};
  look.halo_width = 0.3;
  for (const FeatureRef& ref : selection) {
    if (const Feature* feature = map.feature(ref)) outline(list, feature->geometry, look, ref);
  }
  return list;
}

bool rings_in_preview(const Map& map, const Map& preview, const std::vector<FeatureRef>& changed) {
  const DrawList list = preview_list(map, preview, changed);
  return std::any_of(list.items.begin(), list.items.end(), [](const DrawItem& item) {
    const auto* line = std::get_if<DrawLine>(&item.shape);
    return line != nullptr && line->doubled;
  });
}

DrawList preview_list(const Map& map, const Map& preview, const std::vector<FeatureRef>& changed) {
  DrawList list;
  DrawLine glow;
  glow.colour = planned;
  glow.width = 3;
  DrawLine struck;
  struck.colour = leaving;
  struck.width = 0.6;
  struck.dash = {1.6, 1.2};
  struck.halo = {255, 255, 255, 230};
  struck.halo_width = 0.3;
  std::set<std::string> renewed;  // layers that get something in the place of what goes
  std::size_t points = 0;
  bool draws_ways = false;  // lines or areas, which say enough of the points on them
  for (const FeatureRef& ref : changed) {
    const Feature* after = preview.feature(ref);
    if (after == nullptr) continue;
    const bool point = after->geometry.type == GeometryType::point;
    if (map.feature(ref) == nullptr) {
      renewed.insert(ref.layer);
      draws_ways = draws_ways || (!point && after->geometry.type != GeometryType::none);
    }
    points += point ? 1 : 0;
  }
  for (const FeatureRef& ref : changed) {
    const Feature* before = map.feature(ref);
    const Feature* after = preview.feature(ref);
    if (after == nullptr) {
      if (before != nullptr && !renewed.contains(ref.layer)) outline(list, before->geometry, struck, ref);
      continue;
    }
    const bool point = after->geometry.type == GeometryType::point;
    const bool wanted =
        point ? points <= most_rings && (before != nullptr || !draws_ways) : before != nullptr && !draws_ways;
    if (!wanted) continue;
    glow.colour = point ? planned_ring : planned;
    outline(list, after->geometry, glow, ref);
  }
  return list;
}

MapPtr as_previewed(MapPtr preview, const std::vector<FeatureRef>& changed) {
  std::set<std::string> of_plan;
  for (const FeatureRef& ref : changed) of_plan.insert(ref.layer);
  const auto hidden = [&](const LayerPtr& layer) {
    return !layer->definition.visible && of_plan.contains(layer->definition.name);
  };
  if (!preview || std::none_of(preview->layers.begin(), preview->layers.end(), hidden)) return preview;
  Map shown = *preview;
  for (LayerPtr& layer : shown.layers) {
    if (!hidden(layer)) continue;
    Layer seen = *layer;
    seen.definition.visible = true;
    layer = std::make_shared<const Layer>(std::move(seen));
  }
  return std::make_shared<const Map>(std::move(shown));
}

}  // namespace gatehouse
