#include "canvas/snapping.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geometry/predicates.hpp"

namespace gatehouse {
namespace {

/// More than this and the layer is packed anew.
constexpr std::size_t most_changed = 500;
/// Crossings are looked for among so many edges near the place; more are never told apart on a screen.
constexpr std::size_t most_crossing_edges = 64;

double squared(Point a, Point b) {
  const auto dx = static_cast<double>(a.x - b.x);
  const auto dy = static_cast<double>(a.y - b.y);
  return dx * dx + dy * dy;
}

struct Edge {
  Point a, b;
  const std::string* layer = nullptr;
  FeatureId id = 0;
  VertexIndex vertex;
};

bool lower(const std::string& layer_a, FeatureId id_a, const VertexIndex& vertex_a, const Snap& b) {
  return std::tie(layer_a, id_a, vertex_a) < std::tie(b.feature.layer, b.feature.id, b.vertex);
}

/// The best so far, by distance and then by name.
struct Best {
  std::optional<Snap> snap;
  double distance2 = 0;

  void offer(Point at, SnapKind kind, const Edge& edge, double d2) {
    if (snap && (d2 > distance2 || (d2 == distance2 && !lower(*edge.layer, edge.id, edge.vertex, *snap)))) return;
    snap = Snap{at, kind, {*edge.layer, edge.id}, edge.vertex};
    distance2 = d2;
  }
};

Envelope around(Point place, Millimetre radius) {
  Envelope e;
  e.expand(place);
  return e.grown(radius);
}

}  // namespace

Snapper::Snapper(MapPtr map, const Snapper* previous) : map_(std::move(map)) {
  if (!map_) return;
  for (const LayerPtr& layer : map_->layers) {
    if (!layer->definition.visible || layer->definition.geometry == GeometryType::none) continue;
    const LayerIndex* earlier = nullptr;
    if (previous != nullptr) {
      for (const LayerIndex& candidate : previous->layers_) {
        if (candidate.layer->definition.name == layer->definition.name) earlier = &candidate;
      }
    }
    layers_.push_back(index_of(layer, earlier));
  }
}

Snapper::LayerIndex Snapper::index_of(const LayerPtr& layer, const LayerIndex* previous) {
  LayerIndex index{layer, {}, {}};
  if (previous != nullptr) {
    index.packed = previous->packed;
    index.changed = previous->changed;
    auto old = previous->layer->features.begin();
    const auto old_end = previous->layer->features.end();
    for (const auto& [id, feature] : layer->features) {
      while (old != old_end && old->first < id) ++old;  // removed: looked up in vain later
      if (old == old_end || old->first != id || old->second != feature) index.changed.push_back(id);
      if (index.changed.size() > most_changed) break;
    }
    if (index.changed.size() <= most_changed) {
      std::sort(index.changed.begin(), index.changed.end());
      index.changed.erase(std::unique(index.changed.begin(), index.changed.end()), index.changed.end());
      return index;
    }
    index.changed.clear();
  }
  std::vector<SpatialIndex::Entry> entries;
  entries.reserve(layer->features.size());
  for (const auto& [id, feature] : layer->features) {
    entries.push_back({envelope_of(feature->geometry), static_cast<std::uint64_t>(id)});
  }
  index.packed = std::make_shared<const SpatialIndex>(entries);
  return index;
}

std::vector<const Feature*> Snapper::near(const LayerIndex& index, const Envelope& area) const {
  std::vector<FeatureId> ids;
  for (const std::uint64_t key : index.packed->query(area)) ids.push_back(static_cast<FeatureId>(key));
  ids.insert(ids.end(), index.changed.begin(), index.changed.end());
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<const Feature*> found;
  for (const FeatureId id : ids) {
    const Feature* feature = index.layer->feature(id);
    if (feature != nullptr && envelope_of(feature->geometry).intersects(area)) found.push_back(feature);
  }
  return found;
}

std::optional<Snap> Snapper::snap(Point place, Millimetre radius, std::span<const FeatureRef> without) const {
  const Envelope area = around(place, radius);
  const double limit2 = static_cast<double>(radius) * static_cast<double>(radius);
  Best vertex;
  Best edge;
  std::vector<Edge> edges;
  for (const LayerIndex& index : layers_) {
    const std::string& layer = index.layer->definition.name;
    for (const Feature* feature : near(index, area)) {
      const bool skipped = std::any_of(without.begin(), without.end(),
                                       [&](const FeatureRef& r) { return r.id == feature->id && r.layer == layer; });
      if (skipped) continue;
      const Geometry& geometry = feature->geometry;
      for (std::size_t part = 0; part < geometry.parts.size(); ++part) {
        for (std::size_t ring = 0; ring < geometry.parts[part].rings.size(); ++ring) {
          const Vertices& v = geometry.parts[part].rings[ring];
          for (std::size_t i = 0; i < v.size(); ++i) {
            const Edge here{v[i], v[(i + 1) % v.size()], &layer, feature->id, {part, ring, i}};
            if (const double d2 = squared(v[i], place); d2 <= limit2) vertex.offer(v[i], SnapKind::vertex, here, d2);
            const bool has_edge = i + 1 < v.size() || (geometry.type == GeometryType::polygon && v.size() > 2);
            if (!has_edge) continue;
            Envelope box;
            box.expand(here.a);
            box.expand(here.b);
            if (!box.intersects(area)) continue;
            const Point foot = nearest_on_segment(place, here.a, here.b);
            const double d2 = squared(foot, place);
            if (d2 > limit2) continue;
            edge.offer(foot, SnapKind::edge, here, d2);
            if (edges.size() < most_crossing_edges) edges.push_back(here);
          }
        }
      }
    }
  }
  if (vertex.snap) return vertex.snap;
  Best crossing;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    for (std::size_t j = i + 1; j < edges.size(); ++j) {
      const auto at = segment_intersection(edges[i].a, edges[i].b, edges[j].a, edges[j].b);
      if (!at) continue;
      if (const double d2 = squared(*at, place); d2 <= limit2)
        crossing.offer(*at, SnapKind::intersection, edges[i], d2);
    }
  }
  return crossing.snap ? crossing.snap : edge.snap;
}

std::vector<FeatureRef> Snapper::features_at(Point place, Millimetre radius, std::string_view only_layer) const {
  const Envelope area = around(place, radius);
  const double limit = to_metres(radius);
  std::vector<FeatureRef> result;
  for (auto index = layers_.rbegin(); index != layers_.rend(); ++index) {
    const std::string& layer = index->layer->definition.name;
    if (!only_layer.empty() && layer != only_layer) continue;
    std::vector<std::pair<double, FeatureId>> hits;
    for (const Feature* feature : near(*index, area)) {
      if (const double d = distance(place, feature->geometry); d <= limit) hits.emplace_back(d, feature->id);
    }
    std::sort(hits.begin(), hits.end());
    for (const auto& hit : hits) result.push_back({layer, hit.second});
  }
  return result;
}

std::vector<FeatureRef> Snapper::features_within(const Envelope& box, std::string_view only_layer) const {
  std::vector<FeatureRef> result;
  for (auto index = layers_.rbegin(); index != layers_.rend(); ++index) {
    const std::string& layer = index->layer->definition.name;
    if (!only_layer.empty() && layer != only_layer) continue;
    for (const Feature* feature : near(*index, box)) {
      const Envelope e = envelope_of(feature->geometry);
      if (!e.empty() && box.contains(e.min) && box.contains(e.max)) result.push_back({layer, feature->id});
    }
  }
  return result;
}

}  // namespace gatehouse
