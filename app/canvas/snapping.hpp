// Where a click lands: on the nearest vertex, else the nearest edge, within a distance on the screen.
#pragma once

#include <optional>

#include "geometry/spatial_index.hpp"
#include "model/map.hpp"

namespace gatehouse {

enum class SnapKind { vertex, edge, intersection };

struct Snap {
  Point at;
  SnapKind kind = SnapKind::vertex;
  FeatureRef feature;
  VertexIndex vertex;  ///< the vertex, or the first of the edge's two
};

/// Snaps to the visible layers of one map. Made anew for each map revision, off the frame's thread if large.
class Snapper {
 public:
  explicit Snapper(MapPtr map);
  /// A vertex within `radius` mm of ground wins over a crossing of edges, that over an edge; the nearest of each. Ties go to
  /// the lower (layer, id), so the same click gives the same snap.
  [[nodiscard]] std::optional<Snap> snap(Point place, Millimetre radius) const;
  /// Features within `radius` of the place, topmost layer first, then nearest first.
  [[nodiscard]] std::vector<FeatureRef> features_at(Point place, Millimetre radius) const;

 private:
  MapPtr map_;
  SpatialIndex edges_;
  struct Edge {
    Point a, b;
    FeatureRef feature;
    VertexIndex vertex;
  };
  std::vector<Edge> entries_;
};

}  // namespace gatehouse
