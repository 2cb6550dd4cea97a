#include "canvas/tools/vertex_handles.hpp"

#include <utility>

#include "model/edit.hpp"

namespace gatehouse {
namespace {

constexpr std::size_t most_handles = 1500;
constexpr double grip_pixels = 8;
constexpr double shortest_edge_pixels = 36;  // shorter ones would hide under their corners' handles

Point middle(Point a, Point b) { return {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2}; }

void add_handles(std::vector<VertexHandle>& handles, const FeatureRef& ref, const Geometry& geometry,
                 const Viewport& viewport, bool midpoints) {
  for (std::size_t part = 0; part < geometry.parts.size(); ++part) {
    for (std::size_t ring = 0; ring < geometry.parts[part].rings.size(); ++ring) {
      const Vertices& v = geometry.parts[part].rings[ring];
      for (std::size_t i = 0; i < v.size(); ++i) {
        if (!midpoints) {
          handles.push_back({ref, {part, ring, i}, false, v[i]});
          continue;
        }
        if (i == 0 && (geometry.type != GeometryType::polygon || v.size() < 3)) continue;
        const Point before = v[(i + v.size() - 1) % v.size()];
        if (pixels_between(viewport.to_screen(before), viewport.to_screen(v[i])) <
            screen_pixels(shortest_edge_pixels, viewport))
          continue;
        handles.push_back({ref, {part, ring, i}, true, middle(before, v[i])});
      }
    }
  }
}

/// One transaction that does what two do one after the other.
Transaction joined(const MapPtr& map, const Transaction& first, const Transaction& second) {
  TransactionBuilder builder(map);
  for (const Transaction* transaction : {&first, &second}) {
    for (const Change& change : transaction->changes) {
      const auto* feature = std::get_if<FeatureChange>(&change);
      if (feature != nullptr && feature->after) builder.replace(feature->layer, *feature->after);
    }
  }
  return std::move(builder).finish(first.name);
}

}  // namespace

std::vector<VertexHandle> handles_of(const ToolContext& context, const Viewport& viewport) {
  std::vector<VertexHandle> handles;
  if (!context.map) return handles;
  for (const bool midpoints : {false, true}) {
    for (const FeatureRef& ref : context.selection) {
      const Feature* feature = context.map->feature(ref);
      if (feature != nullptr) add_handles(handles, ref, feature->geometry, viewport, midpoints);
      if (handles.size() > most_handles) return {};
    }
  }
  return handles;
}

std::optional<VertexHandle> handle_at(ScreenPoint place, const ToolContext& context, const Viewport& viewport) {
  std::optional<VertexHandle> best;
  double best_distance = screen_pixels(grip_pixels, viewport);
  for (VertexHandle& handle : handles_of(context, viewport)) {
    if (handle.midpoint && best && !best->midpoint) break;  // corners come first and win
    const double d = pixels_between(viewport.to_screen(handle.at), place);
    if (d > best_distance) continue;
    best_distance = d;
    best = std::move(handle);
  }
  return best;
}

Result<Transaction> drop_handle(const MapPtr& map, const VertexHandle& handle, Point to, bool alone) {
  const std::optional<FeatureRef> only = alone ? std::optional(handle.feature) : std::nullopt;
  if (!handle.midpoint) return move_vertex(map, handle.at, to, only);
  Result<Transaction> inserted = insert_vertex(map, handle.feature, handle.vertex, handle.at);
  if (!inserted) return inserted;
  Result<Map> with_corner = apply(*map, *inserted);
  if (!with_corner) return with_corner.error();
  Result<Transaction> moved = move_vertex(std::make_shared<const Map>(*std::move(with_corner)), handle.at, to, only);
  if (!moved) return moved;
  return joined(map, *inserted, *moved);
}

std::vector<Geometry> shapes_with(const Map& map, const VertexHandle& handle, Point to, bool alone) {
  std::vector<Geometry> shapes;
  const auto add = [&](const FeatureRef& ref, const VertexIndex& index, bool insert) {
    const Feature* feature = map.feature(ref);
    if (feature == nullptr) return;
    Geometry shape = feature->geometry;
    Vertices& ring = shape.parts[index.part].rings[index.ring];
    if (insert) {
      ring.insert(ring.begin() + static_cast<std::ptrdiff_t>(index.vertex), to);
    } else {
      ring[index.vertex] = to;
    }
    shapes.push_back(std::move(shape));
  };
  if (handle.midpoint) {
    add(handle.feature, handle.vertex, true);
  } else {
    for (const SharedVertex& shared : vertices_at(map, handle.at)) {
      if (!alone || shared.feature == handle.feature) add(shared.feature, shared.vertex, false);
    }
  }
  return shapes;
}

}  // namespace gatehouse
