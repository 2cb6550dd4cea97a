#include "model/edit.hpp"

#include <algorithm>

#include "geometry/predicates.hpp"
#include "geometry/validity.hpp"

namespace gatehouse {
namespace {

template <class Visit>
void for_each_vertex(const Geometry& g, Visit visit) {
  for (std::size_t p = 0; p < g.parts.size(); ++p)
    for (std::size_t r = 0; r < g.parts[p].rings.size(); ++r)
      for (std::size_t v = 0; v < g.parts[p].rings[r].size(); ++v) visit(VertexIndex{p, r, v}, g.parts[p].rings[r][v]);
}

Error gone() {
  return {ErrorKind::conflict, text("What was to be edited is no longer there."), text("Choose it again."), {}};
}

Vertices* ring_at(Geometry& g, const VertexIndex& i) {
  if (i.part >= g.parts.size() || i.ring >= g.parts[i.part].rings.size()) return nullptr;
  Vertices& ring = g.parts[i.part].rings[i.ring];
  return i.vertex < ring.size() ? &ring : nullptr;
}

/// The edited shape in normal form, or why it cannot stand, naming the feature.
Result<Geometry> checked(Geometry geometry, const Text& name) {
  Geometry normal = normalized(std::move(geometry));
  if (normal.empty()) {
    return Error{
        ErrorKind::input, text("{}: too few different corners would be left.", name), text("Delete it instead."), {}};
  }
  if (auto reason = invalid_reason(normal)) {
    return Error{ErrorKind::input, text("{0}: {1}", name, *reason), text("Move the corner elsewhere."), {}};
  }
  return normal;
}

Text name_of(const Map& map, const FeatureRef& ref) {
  const Layer* layer = map.layer(ref.layer);
  const Feature* feature = layer ? layer->feature(ref.id) : nullptr;
  return feature ? display_name(*layer, *feature) : Text{ref.layer, ref.layer};
}

}  // namespace

std::vector<SharedVertex> vertices_at(const Map& map, Point place) {
  std::vector<SharedVertex> found;
  for (const auto& layer : map.layers) {
    if (!layer->definition.visible || layer->definition.geometry == GeometryType::none) continue;
    for (const auto& [id, feature] : layer->features) {
      for_each_vertex(feature->geometry, [&, id = id](const VertexIndex& index, Point p) {
        if (p == place) found.push_back({{layer->definition.name, id}, index});
      });
    }
  }
  return found;
}

Result<Transaction> move_vertex(const MapPtr& map, Point from, Point to, const std::optional<FeatureRef>& only) {
  std::map<FeatureRef, std::vector<VertexIndex>> touched;
  for (const auto& shared : vertices_at(*map, from))
    if (!only || shared.feature == *only) touched[shared.feature].push_back(shared.vertex);
  if (touched.empty()) return gone();
  TransactionBuilder builder(map);
  for (const auto& [ref, vertices] : touched) {
    Feature moved = *map->feature(ref);
    for (const auto& index : vertices) (*ring_at(moved.geometry, index))[index.vertex] = to;
    auto geometry = checked(std::move(moved.geometry), name_of(*map, ref));
    if (!geometry) return geometry.error();
    moved.geometry = *std::move(geometry);
    builder.replace(ref.layer, std::move(moved));
  }
  const Text first = name_of(*map, only ? *only : touched.begin()->first);
  const bool point = map->feature(touched.begin()->first)->geometry.type == GeometryType::point && touched.size() == 1;
  return std::move(builder).finish(point ? text("Move {}", first)
                                   : touched.size() == 1
                                       ? text("Move corner of {}", first)
                                       : text("Move corner of {} and {} more", first, touched.size() - 1));
}

Result<Transaction> insert_vertex(const MapPtr& map, const FeatureRef& feature, const VertexIndex& before,
                                  Point place) {
  const Feature* original = map->feature(feature);
  Geometry probe = original ? original->geometry : Geometry{};
  const Vertices* ring = original ? ring_at(probe, before) : nullptr;
  if (!ring) return gone();
  const bool closed = original->geometry.type == GeometryType::polygon;
  if (before.vertex == 0 && !closed) return gone();
  const Point a = (*ring)[(before.vertex + ring->size() - 1) % ring->size()], b = (*ring)[before.vertex];
  TransactionBuilder builder(map);
  for (const auto& layer : map->layers) {
    for (const auto& [id, candidate] : layer->features) {
      const bool is_this = layer->definition.name == feature.layer && id == feature.id;
      if (!is_this && !layer->definition.visible) continue;
      Geometry edited = candidate->geometry;
      bool changed = false;
      for (auto& part : edited.parts)
        for (auto& r : part.rings) {
          const std::size_t edges = edited.type == GeometryType::polygon ? r.size() : r.empty() ? 0 : r.size() - 1;
          for (std::size_t i = 0; i < edges && edited.type != GeometryType::point; ++i) {
            const Point p = r[i], q = r[(i + 1) % r.size()];
            if ((p == a && q == b) || (p == b && q == a)) {
              r.insert(r.begin() + static_cast<std::ptrdiff_t>(i) + 1, place);
              changed = true;
              break;
            }
          }
        }
      if (!changed) continue;
      auto geometry = checked(std::move(edited), display_name(*layer, *candidate));
      if (!geometry) return geometry.error();
      Feature next = *candidate;
      next.geometry = *std::move(geometry);
      builder.replace(layer->definition.name, std::move(next));
    }
  }
  return std::move(builder).finish(text("Add corner to {}", name_of(*map, feature)));
}

Result<Transaction> remove_vertex(const MapPtr& map, const FeatureRef& feature, const VertexIndex& vertex) {
  const Feature* original = map->feature(feature);
  Feature edited = original ? *original : Feature{};
  Vertices* ring = original ? ring_at(edited.geometry, vertex) : nullptr;
  if (!ring || edited.geometry.type == GeometryType::point) return gone();
  ring->erase(ring->begin() + static_cast<std::ptrdiff_t>(vertex.vertex));
  // A hole or part that loses its last corners goes with them; the whole shape must stay.
  auto geometry = checked(std::move(edited.geometry), name_of(*map, feature));
  if (!geometry) return geometry.error();
  edited.geometry = *std::move(geometry);
  TransactionBuilder builder(map);
  builder.replace(feature.layer, std::move(edited));
  return std::move(builder).finish(text("Remove corner of {}", name_of(*map, feature)));
}

Result<Transaction> draw_feature(const MapPtr& map, const std::string& layer, Geometry geometry,
                                 Attributes attributes) {
  const Layer* into = map->layer(layer);
  if (!into) return gone();
  TransactionBuilder builder(map);
  for (auto& [name, value] : attributes) {
    const Field* field = into->definition.field(name);
    if (!field)
      return Error{ErrorKind::input, text("The layer “{}” has no field “{}”.", into->definition.label, name), {}, {}};
    auto accepted = field->accept(value);
    if (!accepted) return accepted.error();
    value = *std::move(accepted);
  }
  const Feature named{into->next_id, {}, attributes};
  const Text name = display_name(*into, named);
  if (into->definition.geometry != GeometryType::none) {
    auto good = checked(std::move(geometry), name);
    if (!good) return good.error();
    geometry = *std::move(good);
  }
  builder.add(layer, std::move(geometry), std::move(attributes));
  return std::move(builder).finish(text("Draw {}", name));
}

Result<Transaction> set_attributes(const MapPtr& map, const FeatureRef& feature, const Attributes& values) {
  const Layer* layer = map->layer(feature.layer);
  const Feature* original = layer ? layer->feature(feature.id) : nullptr;
  if (!original) return gone();
  Feature edited = *original;
  Text last_field;
  for (const auto& [name, value] : values) {
    const Field* field = layer->definition.field(name);
    if (!field)
      return Error{ErrorKind::input, text("The layer “{}” has no field “{}”.", layer->definition.label, name), {}, {}};
    auto accepted = field->accept(value);
    if (!accepted) return accepted.error();
    edited.set(name, *std::move(accepted));
    last_field = field->label;
  }
  const Text name = display_name(*layer, *original);
  TransactionBuilder builder(map);
  builder.replace(feature.layer, std::move(edited));
  return std::move(builder).finish(values.size() == 1 ? text("Change {1} of {0}", name, last_field)
                                                      : text("Change {}", name));
}

Result<Transaction> remove_features(const MapPtr& map, const std::vector<FeatureRef>& features) {
  TransactionBuilder builder(map);
  for (const auto& ref : features) {
    if (!map->feature(ref)) return gone();
    builder.remove(ref.layer, ref.id);
  }
  if (features.empty()) return gone();
  const Text first = name_of(*map, features.front());
  return std::move(builder).finish(features.size() == 1 ? text("Delete {}", first)
                                                        : text("Delete {} and {} more", first, features.size() - 1));
}

Result<Transaction> move_features(const MapPtr& map, const std::vector<FeatureRef>& features, Millimetre dx,
                                  Millimetre dy) {
  TransactionBuilder builder(map);
  for (const auto& ref : features) {
    const Feature* original = map->feature(ref);
    if (!original) return gone();
    Feature moved = *original;
    for (auto& part : moved.geometry.parts)
      for (auto& ring : part.rings)
        for (Point& p : ring) p = {p.x + dx, p.y + dy};
    builder.replace(ref.layer, std::move(moved));
  }
  if (features.empty()) return gone();
  const Text first = name_of(*map, features.front());
  return std::move(builder).finish(features.size() == 1 ? text("Move {}", first)
                                                        : text("Move {} and {} more", first, features.size() - 1));
}

}  // namespace gatehouse
