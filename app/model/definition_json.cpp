#include <array>
#include <nlohmann/json.hpp>

#include "model/codec.hpp"

// A layer's definition as JSON text: what the map file keeps in gatehouse_layers.
namespace gatehouse {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 6> field_types{"text", "integer", "real", "boolean", "date", "date_time"};
constexpr std::array<const char*, 4> geometry_types{"none", "point", "line", "polygon"};

json text_to_json(const Text& t) { return {{"en", t.en}, {"zh", t.zh}}; }
Text text_from_json(const json& j) { return {j.at("en").get<std::string>(), j.at("zh").get<std::string>()}; }

template <class Enum, std::size_t N>
Enum named(const std::array<const char*, N>& names, const json& j) {
  const auto name = j.get<std::string>();
  for (std::size_t i = 0; i < N; ++i)
    if (name == names[i]) return static_cast<Enum>(i);
  throw std::runtime_error("unknown type " + name);
}

json field_to_json(const Field& f) {
  json j{
      {"name", f.name}, {"label", text_to_json(f.label)}, {"type", field_types.at(static_cast<std::size_t>(f.type))}};
  if (!f.unit.empty()) j["unit"] = f.unit;
  if (f.personal) j["personal"] = true;
  if (f.built_in) j["built_in"] = true;
  for (const auto& a : f.allowed) j["allowed"].push_back({{"value", a.value}, {"label", text_to_json(a.label)}});
  return j;
}

Field field_from_json(const json& j) {
  Field f;
  f.name = j.at("name").get<std::string>();
  f.label = text_from_json(j.at("label"));
  f.type = named<FieldType>(field_types, j.at("type"));
  f.unit = j.value("unit", "");
  f.personal = j.value("personal", false);
  f.built_in = j.value("built_in", false);
  for (const auto& a : j.value("allowed", json::array()))
    f.allowed.push_back({a.at("value").get<std::string>(), text_from_json(a.at("label"))});
  return f;
}

}  // namespace

std::string to_json(const LayerDefinition& d) {
  json j{{"name", d.name},
         {"label", text_to_json(d.label)},
         {"geometry", geometry_types.at(static_cast<std::size_t>(d.geometry))},
         {"visible", d.visible},
         {"built_in", d.built_in},
         {"style", d.style},
         {"fields", json::array()}};
  for (const auto& f : d.fields) j["fields"].push_back(field_to_json(f));
  return j.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<LayerDefinition> layer_from_json(std::string_view text_form) {
  try {
    const json j = json::parse(text_form);
    LayerDefinition d;
    d.name = j.at("name").get<std::string>();
    d.label = text_from_json(j.at("label"));
    d.geometry = named<GeometryType>(geometry_types, j.at("geometry"));
    d.visible = j.value("visible", true);
    d.built_in = j.value("built_in", false);
    d.style = j.value("style", "");
    for (const auto& f : j.at("fields")) d.fields.push_back(field_from_json(f));
    return d;
  } catch (const std::exception& e) {
    return Error{ErrorKind::input, text("A layer's description could not be read."), {}, e.what()};
  }
}

}  // namespace gatehouse
