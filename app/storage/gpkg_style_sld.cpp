// OGC Styled Layer Descriptor 1.1 / Symbology Encoding (OGC 05-077r4). Sizes are pixels of 0.28 mm, as its §11.1.3
// says.
#include "storage/gpkg_style.hpp"
#include "storage/gpkg_style_table.hpp"
#include "storage/gpkg_style_xml.hpp"

namespace gatehouse {
namespace {

std::string pixels(double mm) { return fmt::format("{:.2f}", mm / 0.28); }

void parameter(XmlWriter& xml, const char* name, const std::string& value) {
  xml.leaf("se:SvgParameter", value, {{"name", name}});
}

void write_stroke(XmlWriter& xml, const QgisSymbol& s) {
  if (s.stroke.empty()) return;
  xml.open("se:Stroke");
  parameter(xml, "stroke", s.stroke);
  parameter(xml, "stroke-width", pixels(s.width));
  if (!s.dashes.empty()) {
    std::string dashes;
    for (const double d : s.dashes) dashes += (dashes.empty() ? "" : " ") + pixels(d);
    parameter(xml, "stroke-dasharray", dashes);
  }
  xml.close();
}

void write_fill(XmlWriter& xml, const QgisSymbol& s) {
  if (s.fill.empty()) return;
  xml.open("se:Fill");
  parameter(xml, "fill", s.fill);
  xml.close();
}

// SLD names fewer marks than QGIS.
std::string_view well_known_name(const std::string& mark) {
  if (mark == "cross_fill") return "cross";
  if (mark == "diamond") return "square";
  return mark;
}

void write_symbolizer(XmlWriter& xml, GeometryType type, const QgisSymbol& s) {
  if (type == GeometryType::line) {
    xml.open("se:LineSymbolizer");
    write_stroke(xml, s);
    xml.close();
    return;
  }
  if (type == GeometryType::polygon) {
    xml.open("se:PolygonSymbolizer");
    write_fill(xml, s);
    write_stroke(xml, s);
    xml.close();
    return;
  }
  xml.open("se:PointSymbolizer");
  xml.open("se:Graphic");
  xml.open("se:Mark");
  xml.leaf("se:WellKnownName", well_known_name(s.mark));
  write_fill(xml, s);
  write_stroke(xml, s);
  xml.close();
  xml.leaf("se:Size", pixels(s.size));
  if (s.mark == "diamond") xml.leaf("se:Rotation", "45");
  xml.close();
  xml.close();
}

}  // namespace

std::string layer_sld(const LayerDefinition& layer) {
  XmlWriter xml;
  xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  xml.open("StyledLayerDescriptor", {{"version", "1.1.0"},
                                     {"xmlns", "http://www.opengis.net/sld"},
                                     {"xmlns:se", "http://www.opengis.net/se"},
                                     {"xmlns:ogc", "http://www.opengis.net/ogc"}});
  xml.open("NamedLayer");
  xml.leaf("se:Name", layer.name);
  if (layer.geometry != GeometryType::none) {
    const QgisStyle style = layer_style(layer);
    xml.open("UserStyle");
    xml.leaf("se:Name", layer.name);
    xml.open("se:FeatureTypeStyle");
    for (const StyleCategory& c : style.categories) {
      xml.open("se:Rule");
      xml.leaf("se:Name", c.label.en);
      xml.open("ogc:Filter");
      xml.open("ogc:PropertyIsEqualTo");
      xml.leaf("ogc:PropertyName", style.field);
      xml.leaf("ogc:Literal", c.value);
      xml.close();
      xml.close();
      write_symbolizer(xml, layer.geometry, c.symbol);
      xml.close();
    }
    xml.open("se:Rule");
    xml.leaf("se:Name", layer.label.en);
    if (!style.categories.empty()) xml.element("se:ElseFilter");
    write_symbolizer(xml, layer.geometry, style.otherwise);
    xml.close();
    xml.close();
    xml.close();
  }
  xml.close();
  xml.close();
  return std::move(xml).take();
}

}  // namespace gatehouse
