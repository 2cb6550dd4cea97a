// Edits that keep shared corners shared, as transactions on a map. The window's tools and scripts build on these.
#pragma once

#include "model/transaction.hpp"

namespace gatehouse {

struct SharedVertex {
  FeatureRef feature;
  VertexIndex vertex;
};

/// Every vertex of a visible layer's feature that stands exactly at `place`.
[[nodiscard]] std::vector<SharedVertex> vertices_at(const Map& map, Point place);

/// Moves the corner at `from` to `to` in all features that share it, or in `only` alone. Fails where no vertex stands
/// there or a geometry would become invalid (a building that crosses itself), naming it.
[[nodiscard]] Result<Transaction> move_vertex(const MapPtr& map, Point from, Point to,
                                              const std::optional<FeatureRef>& only = std::nullopt);
/// Adds a vertex at `place`, which lies on (or within 1 mm of) an edge, in every feature that has that edge.
[[nodiscard]] Result<Transaction> insert_vertex(const MapPtr& map, const FeatureRef& feature, const VertexIndex& before,
                                                Point place);
/// Removes one vertex from a line or ring, in that feature alone. Fails where too few would remain.
[[nodiscard]] Result<Transaction> remove_vertex(const MapPtr& map, const FeatureRef& feature,
                                                const VertexIndex& vertex);
/// Adds a drawn feature, made normal and checked valid.
[[nodiscard]] Result<Transaction> draw_feature(const MapPtr& map, const std::string& layer, Geometry geometry,
                                               Attributes attributes);
/// Sets fields of one feature, each checked by the schema.
[[nodiscard]] Result<Transaction> set_attributes(const MapPtr& map, const FeatureRef& feature,
                                                 const Attributes& values);
[[nodiscard]] Result<Transaction> remove_features(const MapPtr& map, const std::vector<FeatureRef>& features);
/// Moves whole features by (dx, dy) mm.
[[nodiscard]] Result<Transaction> move_features(const MapPtr& map, const std::vector<FeatureRef>& features,
                                                Millimetre dx, Millimetre dy);

}  // namespace gatehouse
