// Internal: features and rules -> draw items, shared by the map, its labels and its legend.
#pragma once

#include <functional>

#include "portrayal/portrayal.hpp"
#include "portrayal/scheme.hpp"

namespace gatehouse {

/// Whether the map shows the layer at all.
[[nodiscard]] bool shown(const Layer& layer, const PortrayalOptions& options);
/// Whether any of the geometry meets options.area.
[[nodiscard]] bool shown(const Feature& feature, const PortrayalOptions& options);
[[nodiscard]] inline bool shown_at(double max_scale, const PortrayalOptions& options) {
  return max_scale <= 0 || options.scale <= max_scale;
}

/// Point symbols shrink on small-scale maps, where at full size they would hide each other and the ground.
[[nodiscard]] double mark_factor(double scale);
/// So do the lines of the ground (level 0), which would run together; plans and edges of zones keep their width.
[[nodiscard]] double ground_line_factor(double scale);

/// Above 1:2500 the two lines of a doubled one close up: it is drawn as one, thinner, nearer to its way.
inline constexpr double single_from_scale = 2500;
/// Whether the options' focus is on others of the feature's layer.
[[nodiscard]] bool faint(const FeatureRef& feature, const PortrayalOptions& options);

/// A draw item and its place in the order of its layer.
struct OrderedItem {
  DrawItem item;
  int order = 0;
};
/// What one symbolizer draws for a geometry.
void symbolize(const Symbolizer& symbolizer, const Geometry& geometry, const FeatureRef& feature,
               const PortrayalOptions& options, std::vector<OrderedItem>& out);
/// The symbolizer in the feature's own tint.
[[nodiscard]] Symbolizer tinted(Symbolizer symbolizer, const Feature& feature);
/// Calls `use` for each rule that draws the feature at the options' scale.
void for_each_rule(const LayerStyle& style, const Feature& feature, const PortrayalOptions& options,
                   const std::function<void(const StyleRule&)>& use);
/// Lowest level first, then lowest order, else as they came.
[[nodiscard]] DrawList ordered(std::vector<OrderedItem> items);

/// Rec. 709 luma of the colour as a grey of the same opacity.
[[nodiscard]] Colour grey(Colour colour);
void make_grey(DrawList& list);

}  // namespace gatehouse
