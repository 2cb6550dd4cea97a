#include "processing/snapshot.hpp"

namespace gatehouse::worker {
namespace {

std::uint32_t value_type(FieldType type) {
  switch (type) {
    case FieldType::integer:
      return GH_INTEGER;
    case FieldType::real:
      return GH_REAL;
    case FieldType::boolean:
      return GH_BOOLEAN;
    case FieldType::text:
    case FieldType::date:
    case FieldType::date_time:
      break;
  }
  return GH_TEXT;
}

struct Counts {
  std::size_t parts = 0, rings = 0, vertices = 0;
};

Counts count(const Layer& layer) {
  Counts n;
  for (const auto& [id, feature] : layer.features) {
    n.parts += feature->geometry.parts.size();
    for (const auto& part : feature->geometry.parts) {
      n.rings += part.rings.size();
      for (const auto& ring : part.rings) n.vertices += ring.size();
    }
  }
  return n;
}

}  // namespace

gh_value to_c(const Value& value) {
  gh_value c{GH_NULL, 0, 0, nullptr};
  if (const auto* i = std::get_if<std::int64_t>(&value)) {
    c.type = GH_INTEGER;
    c.integer = *i;
  } else if (const auto* d = std::get_if<double>(&value)) {
    c.type = GH_REAL;
    c.real = *d;
  } else if (const auto* b = std::get_if<bool>(&value)) {
    c.type = GH_BOOLEAN;
    c.integer = *b ? 1 : 0;
  } else if (const auto* s = std::get_if<std::string>(&value)) {
    c.type = GH_TEXT;
    c.text = s->c_str();
  }
  return c;
}

Snapshot::Snapshot(const Map& map) {
  layers_.reserve(map.layers.size());
  for (const auto& layer : map.layers) add(*layer);
  c_ = {sizeof(gh_snapshot), 0, map.crs.c_str(), layers_.data(), layers_.size()};
}

void Snapshot::add_geometry(const Geometry& geometry, LayerContent& content) {
  for (const auto& part : geometry.parts) {
    const gh_ring* first = content.rings.data() + content.rings.size();
    for (const auto& ring : part.rings) {
      const gh_vertex* begin = content.vertices.data() + content.vertices.size();
      for (const Point p : ring) content.vertices.push_back({to_metres(p.x), to_metres(p.y)});
      content.rings.push_back({begin, ring.size()});
    }
    content.parts.push_back({first, part.rings.size()});
  }
}

void Snapshot::add(const Layer& layer) {
  LayerContent& content = contents_.emplace_back();
  const LayerDefinition& definition = layer.definition;
  for (const auto& field : definition.fields)
    content.fields.push_back({sizeof(gh_field), value_type(field.type), field.name.c_str()});

  // Pointers go into these vectors while they fill: they are reserved whole and never move.
  const Counts n = count(layer);
  content.parts.reserve(n.parts);
  content.rings.reserve(n.rings);
  content.vertices.reserve(n.vertices);
  content.features.reserve(layer.features.size());
  content.values.reserve(layer.features.size() * definition.fields.size());

  for (const auto& [id, feature] : layer.features) {
    const gh_part* parts = content.parts.data() + content.parts.size();
    add_geometry(feature->geometry, content);
    const gh_value* values = content.values.data() + content.values.size();
    for (const auto& field : definition.fields) content.values.push_back(to_c(feature->value(field.name)));
    content.features.push_back({sizeof(gh_feature), static_cast<std::uint32_t>(feature->geometry.type), id, parts,
                                feature->geometry.parts.size(), values});
  }
  layers_.push_back({sizeof(gh_layer), static_cast<std::uint32_t>(definition.geometry), definition.name.c_str(),
                     content.fields.data(), content.fields.size(), content.features.data(), content.features.size()});
}

}  // namespace gatehouse::worker
