// QGIS layer styles. Element and property names are QGIS 3.x's; symbol properties are written both as Option maps (3.18
// and later) and as props (before).
#include "storage/gpkg_style.hpp"
#include "storage/gpkg_style_table.hpp"
#include "storage/gpkg_style_xml.hpp"

namespace gatehouse {
namespace {

using Properties = std::vector<std::pair<std::string, std::string>>;

std::string colour(const std::string& hex, int alpha = 255) {
  if (hex.size() != 7) return "0,0,0,0";
  const auto channel = [&](std::size_t at) { return std::stoi(hex.substr(at, 2), nullptr, 16); };
  return fmt::format("{},{},{},{}", channel(1), channel(3), channel(5), alpha);
}

std::string number(double value) { return fmt::format("{:g}", value); }

std::string dash_vector(const std::vector<double>& dashes) {
  std::string result;
  for (const double d : dashes) result += (result.empty() ? "" : ";") + number(d);
  return result;
}

void write_properties(XmlWriter& xml, const Properties& properties) {
  xml.open("Option", {{"type", "Map"}});
  for (const auto& [key, value] : properties)
    xml.element("Option", {{"type", "QString"}, {"name", key}, {"value", value}});
  xml.close();
  for (const auto& [key, value] : properties) xml.element("prop", {{"k", key}, {"v", value}});
}

void write_symbol_layer(XmlWriter& xml, const char* class_name, const Properties& properties) {
  xml.open("layer", {{"class", class_name}, {"enabled", "1"}, {"pass", "0"}, {"locked", "0"}});
  write_properties(xml, properties);
  xml.close();
}

Properties line_properties(const QgisSymbol& s) {
  return {{"line_color", colour(s.stroke)},
          {"line_style", "solid"},
          {"line_width", number(s.width)},
          {"line_width_unit", "MM"},
          {"capstyle", s.dashes.empty() ? "round" : "flat"},
          {"joinstyle", "round"},
          {"use_custom_dash", s.dashes.empty() ? "0" : "1"},
          {"customdash", s.dashes.empty() ? "5;2" : dash_vector(s.dashes)},
          {"customdash_unit", "MM"}};
}

void write_line_symbol(XmlWriter& xml, const std::string& name, const QgisSymbol& s) {
  xml.open("symbol", {{"name", name}, {"type", "line"}, {"alpha", "1"}, {"clip_to_extent", "1"}, {"force_rhr", "0"}});
  write_symbol_layer(xml, "SimpleLine", line_properties(s));
  xml.close();
}

// Hatching is a fill of lines whose own symbol is nested in the layer.
void write_hatch(XmlWriter& xml, const QgisSymbol& s, int angle, double distance, const std::string& owner) {
  xml.open("layer", {{"class", "LinePatternFill"}, {"enabled", "1"}, {"pass", "0"}, {"locked", "0"}});
  write_properties(xml, {{"angle", std::to_string(angle)},
                         {"distance", number(distance)},
                         {"distance_unit", "MM"},
                         {"color", colour(s.stroke)},
                         {"line_width", "0.2"},
                         {"line_width_unit", "MM"}});
  QgisSymbol thin;
  thin.stroke = s.stroke;
  thin.width = 0.2;
  write_line_symbol(xml, owner, thin);
  xml.close();
}

void write_fill_symbol(XmlWriter& xml, const std::string& name, const QgisSymbol& s) {
  xml.open("symbol", {{"name", name}, {"type", "fill"}, {"alpha", "1"}, {"clip_to_extent", "1"}, {"force_rhr", "0"}});
  int layer = 0;
  const auto nested = [&] { return fmt::format("@{}@{}", name, layer); };
  write_symbol_layer(xml, "SimpleFill",
                     {{"color", colour(s.fill, 200)},
                      {"style", s.fill.empty() ? "no" : "solid"},
                      {"outline_color", colour(s.stroke)},
                      {"outline_style", s.dashes.empty() ? "solid" : "no"},
                      {"outline_width", number(s.width)},
                      {"outline_width_unit", "MM"},
                      {"joinstyle", "miter"}});
  ++layer;
  if (!s.hatch.empty()) {
    write_hatch(xml, s, 45, s.hatch == "cross" ? 2 : 3, nested());
    ++layer;
  }
  if (s.hatch == "cross") {
    write_hatch(xml, s, 135, 2, nested());
    ++layer;
  }
  // A dashed outline is a line on top: SimpleFill has no dashes of its own measure.
  if (!s.dashes.empty()) write_symbol_layer(xml, "SimpleLine", line_properties(s));
  xml.close();
}

void write_marker_symbol(XmlWriter& xml, const std::string& name, const QgisSymbol& s) {
  xml.open("symbol", {{"name", name}, {"type", "marker"}, {"alpha", "1"}, {"clip_to_extent", "1"}, {"force_rhr", "0"}});
  write_symbol_layer(xml, "SimpleMarker",
                     {{"name", s.mark},
                      {"color", colour(s.fill)},
                      {"outline_color", colour(s.stroke)},
                      {"outline_style", "solid"},
                      {"outline_width", number(s.width)},
                      {"outline_width_unit", "MM"},
                      {"size", number(s.size)},
                      {"size_unit", "MM"},
                      {"angle", "0"}});
  xml.close();
}

void write_symbol(XmlWriter& xml, GeometryType type, const std::string& name, const QgisSymbol& s) {
  if (type == GeometryType::point) return write_marker_symbol(xml, name, s);
  if (type == GeometryType::line) return write_line_symbol(xml, name, s);
  write_fill_symbol(xml, name, s);
}

void write_renderer(XmlWriter& xml, const LayerDefinition& layer, const QgisStyle& style) {
  if (style.field.empty()) {
    xml.open("renderer-v2",
             {{"type", "singleSymbol"}, {"symbollevels", "0"}, {"enableorderby", "0"}, {"forceraster", "0"}});
    xml.open("symbols");
    write_symbol(xml, layer.geometry, "0", style.otherwise);
    xml.close();
    xml.close();
    return;
  }
  xml.open("renderer-v2", {{"type", "categorizedSymbol"},
                           {"attr", style.field},
                           {"symbollevels", "0"},
                           {"enableorderby", "0"},
                           {"forceraster", "0"}});
  xml.open("categories");
  std::size_t index = 0;
  for (const StyleCategory& c : style.categories) {
    xml.element("category", {{"value", c.value},
                             {"label", c.label.zh.empty() ? c.label.en : c.label.zh + " " + c.label.en},
                             {"symbol", std::to_string(index++)},
                             {"type", "string"},
                             {"render", "true"}});
  }
  xml.element(
      "category",
      {{"value", ""}, {"label", ""}, {"symbol", std::to_string(index)}, {"type", "string"}, {"render", "true"}});
  xml.close();
  xml.open("symbols");
  index = 0;
  for (const StyleCategory& c : style.categories) write_symbol(xml, layer.geometry, std::to_string(index++), c.symbol);
  write_symbol(xml, layer.geometry, std::to_string(index), style.otherwise);
  xml.close();
  xml.close();
}

void write_labels(XmlWriter& xml, const LayerDefinition& layer, const QgisStyle& style) {
  if (style.label_field.empty()) return;
  xml.open("labeling", {{"type", "simple"}});
  xml.open("settings", {{"calloutType", "simple"}});
  xml.open("text-style", {{"fieldName", style.label_field},
                          {"isExpression", "0"},
                          {"fontFamily", "Noto Sans CJK SC"},
                          {"fontSize", "9"},
                          {"fontSizeUnit", "Point"},
                          {"textColor", "0,0,0,255"},
                          {"textOpacity", "1"}});
  xml.element("text-buffer", {{"bufferDraw", "1"},
                              {"bufferSize", "1"},
                              {"bufferSizeUnits", "MM"},
                              {"bufferColor", "255,255,255,255"},
                              {"bufferOpacity", "1"}});
  xml.close();
  // QGIS's numbers: lines are labelled along them (2), areas over their middle (1), points around them (6).
  const char* placement = layer.geometry == GeometryType::line      ? "2"
                          : layer.geometry == GeometryType::polygon ? "1"
                                                                    : "6";
  xml.element("placement", {{"placement", placement}, {"dist", "1"}, {"distUnits", "MM"}});
  xml.element("rendering", {{"drawLabels", "1"}, {"obstacle", "1"}});
  xml.close();
  xml.close();
}

void write_choices(XmlWriter& xml, const Field& field) {
  xml.open("editWidget", {{"type", "ValueMap"}});
  xml.open("config");
  xml.open("Option", {{"type", "Map"}});
  xml.open("Option", {{"type", "List"}, {"name", "map"}});
  for (const AllowedValue& a : field.allowed) {
    xml.open("Option", {{"type", "Map"}});
    const std::string label = a.label.zh.empty() ? a.label.en : a.label.zh + " " + a.label.en;
    xml.element("Option", {{"type", "QString"}, {"name", label.empty() ? a.value : label}, {"value", a.value}});
    xml.close();
  }
  for (int i = 0; i < 4; ++i) xml.close();
}

void write_fields(XmlWriter& xml, const LayerDefinition& layer) {
  xml.open("fieldConfiguration");
  for (const Field& field : layer.fields) {
    xml.open("field", {{"name", field.name}, {"configurationFlags", "None"}});
    if (!field.allowed.empty()) write_choices(xml, field);
    xml.close();
  }
  xml.close();
  xml.open("aliases");
  std::size_t index = 1;  // 0 is fid
  for (const Field& field : layer.fields) {
    std::string alias = field.label.zh.empty() ? field.label.en : field.label.zh + " " + field.label.en;
    if (!field.unit.empty()) alias += " (" + field.unit + ")";
    xml.element("alias", {{"field", field.name}, {"index", std::to_string(index++)}, {"name", alias}});
  }
  xml.close();
}

}  // namespace

std::string layer_qml(const LayerDefinition& layer) {
  XmlWriter xml;
  xml.raw("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n");
  const bool spatial = layer.geometry != GeometryType::none;
  xml.open("qgis", {{"version", "3.22.0"},
                    {"styleCategories", spatial ? "Symbology|Labeling|Fields|Forms" : "Fields|Forms"},
                    {"labelsEnabled", "1"}});
  if (spatial) {
    const QgisStyle style = layer_style(layer);
    write_renderer(xml, layer, style);
    write_labels(xml, layer, style);
  }
  write_fields(xml, layer);
  if (spatial) {
    const char* type = layer.geometry == GeometryType::point ? "0" : layer.geometry == GeometryType::line ? "1" : "2";
    xml.leaf("layerGeometryType", type);
  }
  xml.close();
  return std::move(xml).take();
}

}  // namespace gatehouse
