// The corners and edge middles of the selected features, which can be taken hold of.
#pragma once

#include "canvas/tools/overlay_shapes.hpp"

namespace gatehouse {

struct VertexHandle {
  FeatureRef feature;
  VertexIndex vertex;     ///< the corner, or the corner before which a new one would go
  bool midpoint = false;  ///< of the edge that ends at `vertex`
  Point at;
  bool operator==(const VertexHandle&) const = default;
};

/// The handles of the selection: corners, then edge middles where the edge is long enough on this screen. None where
/// the selection has too many corners to be taken hold of one by one.
[[nodiscard]] std::vector<VertexHandle> handles_of(const ToolContext& context, const Viewport& viewport);
/// The handle under the pointer: the nearest corner within 8 pixels, else the nearest edge middle.
[[nodiscard]] std::optional<VertexHandle> handle_at(ScreenPoint place, const ToolContext& context,
                                                    const Viewport& viewport);

/// The edit that dropping the handle at `to` makes: moves the corner in all features that share it (`alone`: in this
/// one), or adds one to the edge, in all features that share the edge, and moves that.
[[nodiscard]] Result<Transaction> drop_handle(const MapPtr& map, const VertexHandle& handle, Point to, bool alone);
/// The shapes as they would be, for the rubber band; unchecked.
[[nodiscard]] std::vector<Geometry> shapes_with(const Map& map, const VertexHandle& handle, Point to, bool alone);

}  // namespace gatehouse
