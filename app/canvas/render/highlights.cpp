#include "canvas/render/highlights.hpp"

#include <algorithm>
#include <map>

namespace gatehouse {
namespace {

constexpr Colour chosen{255, 122, 0, 255};
constexpr Colour planned{150, 40, 200, 110};
constexpr Colour leaving{190, 20, 40, 255};
constexpr Colour washed_out{255, 255, 255, 190};
constexpr double ring_size = 9;  // mm, around a mark

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

DrawList preview_list(const Map& map, const Map& preview, const std::vector<FeatureRef>& changed,
                      const PortrayalOptions& options) {
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
  std::map<std::string, Layer> shown;
  for (const FeatureRef& ref : changed) {
    const Layer* layer = preview.layer(ref.layer);
    const auto found = layer != nullptr ? layer->features.find(ref.id) : decltype(layer->features.end()){};
    if (layer == nullptr || found == layer->features.end()) {
      const Feature* before = map.feature(ref);
      if (before == nullptr) continue;
      if (before->geometry.type == GeometryType::polygon) {
        for (const Part& part : before->geometry.parts)
          list.items.push_back({DrawArea{part.rings, washed_out, Hatch::none, {}, 2, 0.2}, ref});
      }
      outline(list, before->geometry, struck, ref);
      continue;
    }
    Layer& part = shown[ref.layer];
    if (part.features.empty()) part.definition = layer->definition;
    part.features.insert(*found);
    outline(list, found->second->geometry, glow, ref);
  }
  DrawList drawn;
  for (const LayerPtr& layer : preview.layers) {
    const auto part = shown.find(layer->definition.name);
    if (part == shown.end()) continue;
    part->second.definition.visible = true;  // a plan is seen though its layer is switched off
    DrawList portrayed = portray_layer(preview, part->second, options);
    std::move(portrayed.items.begin(), portrayed.items.end(), std::back_inserter(drawn.items));
  }
  std::stable_sort(drawn.items.begin(), drawn.items.end(),
                   [](const DrawItem& a, const DrawItem& b) { return a.level < b.level; });
  std::move(drawn.items.begin(), drawn.items.end(), std::back_inserter(list.items));
  return list;
}

}  // namespace gatehouse
