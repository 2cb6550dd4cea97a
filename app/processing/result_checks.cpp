#include "processing/result_checks.hpp"

#include <cmath>

#include "geometry/validity.hpp"
#include "processing/text_checks.hpp"

namespace gatehouse::worker {
namespace {

// More than any plan has: a count beyond them is a wild number, and reading on would only crash.
constexpr std::size_t most_parts = 100'000;
constexpr std::size_t most_vertices = 5'000'000;
constexpr std::size_t most_attributes = 1'000;

Error refused(Text reason) { return {ErrorKind::plugin, std::move(reason), {}, {}}; }

Text type_name(GeometryType type) {
  switch (type) {
    case GeometryType::point:
      return text("a point");
    case GeometryType::line:
      return text("a line");
    case GeometryType::polygon:
      return text("an area");
    case GeometryType::none:
      break;
  }
  return text("no shape");
}

Result<Vertices> vertices_from(const gh_ring& ring) {
  if (ring.count > most_vertices || (ring.count > 0 && ring.vertices == nullptr))
    return refused(text("a shape has a wrong number of corners"));
  Vertices vertices;
  vertices.reserve(ring.count);
  for (std::size_t i = 0; i < ring.count; ++i) {
    const auto point = point_from_metres(ring.vertices[i].x, ring.vertices[i].y);
    if (!point) return refused(text("a shape has a corner that is nowhere on the map (not a number, or too far away)"));
    vertices.push_back(*point);
  }
  return vertices;
}

/// Whether so many rings of so many vertices make a part of that type.
bool fits(GeometryType type, std::size_t rings, std::size_t vertices_of_first) {
  if (type == GeometryType::point) return rings == 1 && vertices_of_first == 1;
  if (type == GeometryType::line) return rings == 1;
  return rings >= 1;
}

Result<Value> value_from(const gh_value& v, const std::string& field) {
  switch (v.type) {
    case GH_NULL:
      return Value();
    case GH_INTEGER:
      return Value(v.integer);
    case GH_BOOLEAN:
      return Value(v.integer != 0);
    case GH_REAL:
      if (!std::isfinite(v.real)) return refused(text("the value for field {} is not a number", field));
      return Value(v.real);
    case GH_TEXT:
      if (v.text == nullptr || !is_clean_text(v.text))
        return refused(text("the value for field {} is not readable text", field));
      return Value(std::string(v.text));
    default:
      return refused(text("the value for field {} is of no known kind", field));
  }
}

}  // namespace

Result<Attributes> checked(const Attributes& attributes, const LayerDefinition& layer) {
  Attributes accepted;
  for (const auto& [name, value] : attributes) {
    const Field* field = layer.field(name);
    if (field == nullptr) return refused(text("layer {} has no field {}", layer.name, name));
    auto stored = field->accept(value);
    if (!stored) return refused(text("field {} of layer {} does not take “{}”", name, layer.name, to_string(value)));
    accepted[name] = std::move(*stored);
  }
  return accepted;
}

Result<Emission> checked(Emission emission, const LayerDefinition& layer) {
  if (emission.geometry.type != layer.geometry)
    return refused(
        text("layer {} takes {}, not {}", layer.name, type_name(layer.geometry), type_name(emission.geometry.type)));
  if (layer.geometry != GeometryType::none) {
    emission.geometry = normalized(std::move(emission.geometry));
    if (emission.geometry.empty())
      return refused(text("a shape for layer {} is empty or shrinks to nothing", layer.name));
    if (const auto reason = invalid_reason(emission.geometry))
      return refused(text("a shape for layer {} is not valid: {}", layer.name, *reason));
  }
  auto attributes = checked(emission.attributes, layer);
  if (!attributes) return attributes.error();
  emission.attributes.clear();
  for (auto& [name, value] : *attributes)
    if (!is_null(value)) emission.attributes[name] = std::move(value);
  return emission;
}

Result<Geometry> geometry_from(std::uint32_t type, const gh_part* parts, std::size_t count) {
  if (type > GH_POLYGON) return refused(text("a shape is of no known kind"));
  Geometry geometry;
  geometry.type = static_cast<GeometryType>(type);
  if (count > most_parts || (count > 0 && parts == nullptr) || (type == GH_NO_GEOMETRY && count > 0) ||
      (type == GH_POINT && count != 1))
    return refused(text("a shape has a wrong number of parts"));
  for (std::size_t p = 0; p < count; ++p) {
    const gh_part& part = parts[p];
    if (part.count > most_parts || part.rings == nullptr || part.count == 0 ||
        !fits(geometry.type, part.count, part.rings[0].count))
      return refused(text("a shape has a wrong number of corners"));
    auto& rings = geometry.parts.emplace_back().rings;
    for (std::size_t r = 0; r < part.count; ++r) {
      auto vertices = vertices_from(part.rings[r]);
      if (!vertices) return vertices.error();
      rings.push_back(std::move(*vertices));
    }
  }
  return geometry;
}

Result<Attributes> attributes_from(const gh_attribute* attributes, std::size_t count) {
  if (count > most_attributes || (count > 0 && attributes == nullptr))
    return refused(text("a feature has a wrong number of fields"));
  Attributes out;
  for (std::size_t i = 0; i < count; ++i) {
    const char* name = attributes[i].field;
    if (name == nullptr || !is_identifier(name)) return refused(text("a field has no readable name"));
    auto value = value_from(attributes[i].value, name);
    if (!value) return value.error();
    if (!out.emplace(name, std::move(*value)).second) return refused(text("field {} is set twice", std::string(name)));
  }
  return out;
}

}  // namespace gatehouse::worker
