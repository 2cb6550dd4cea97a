// Where a click lands: on the nearest vertex, else a crossing of edges, else the nearest edge, within a distance on the
// screen.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

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

/// Finds what is near a place in the visible layers of one map. Making the next one from the last costs only what
/// changed.
class Snapper {
public:
  /// `previous`: the snapper of an earlier revision, whose indexes are taken over for layers that hardly changed.
  explicit Snapper(MapPtr map, const Snapper* previous = nullptr);

  /// A vertex within `radius` mm of ground wins over a crossing of edges, that over an edge; the nearest of each. Ties
  /// go to the lower (layer, id), so the same click gives the same snap. Features in `without` are not snapped to.
  [[nodiscard]] std::optional<Snap> snap(Point place, Millimetre radius,
                                         std::span<const FeatureRef> without = {}) const;
  /// Features within `radius` of the place, topmost layer first, then nearest first. `only_layer`: empty for all.
  [[nodiscard]] std::vector<FeatureRef> features_at(Point place, Millimetre radius,
                                                    std::string_view only_layer = {}) const;
  /// Features that lie wholly in the box, topmost layer first. `only_layer`: empty for all.
  [[nodiscard]] std::vector<FeatureRef> features_within(const Envelope& box, std::string_view only_layer = {}) const;

private:
  /// Where a layer's features lie. May name features that have since gone or moved: who asks looks at the feature
  /// itself.
  struct LayerIndex {
    LayerPtr layer;
    std::shared_ptr<const SpatialIndex> packed;  ///< envelopes at some revision, keyed by id
    std::vector<FeatureId> changed;              ///< since then
  };
  static LayerIndex index_of(const LayerPtr& layer, const LayerIndex* previous);
  [[nodiscard]] std::vector<const Feature*> near(const LayerIndex& index, const Envelope& area) const;

  MapPtr map_;
  std::vector<LayerIndex> layers_;  ///< the visible ones, lowest first
};

}  // namespace gatehouse
