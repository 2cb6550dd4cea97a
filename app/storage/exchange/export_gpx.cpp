#include "storage/exchange/export_gpx.hpp"

#include "storage/exchange/export_xml.hpp"

namespace gatehouse::exchange {
namespace {

/// What a receiver shows beside the name: the layer, and what the fields say.
std::string description(const ExportLayer& layer, const Feature& feature) {
  std::string out;
  for (const Field* field : layer.fields) {
    const Value& value = feature.value(field->name);
    if (is_null(value) || field->name == "name" || field->name == "source") continue;
    std::string shown = to_string(value);
    for (const AllowedValue& allowed : field->allowed)
      if (allowed.value == shown) shown = allowed.label.str();
    if (const auto* truth = std::get_if<bool>(&value)) shown = *truth ? tr("Yes") : tr("No");
    out +=
        (out.empty() ? "" : "; ") + field->label.str() + ": " + shown + (field->unit.empty() ? "" : " " + field->unit);
  }
  return out;
}

std::string texts(const ExportLayer& layer, const Feature& feature) {
  const std::string about = description(layer, feature);
  std::string name = feature.text("name");
  const Field* named = layer.layer->definition.field("name");
  if (name.empty() || (named != nullptr && named->personal)) name = feature.text("text");
  if (name.empty()) name = display_name(*layer.layer, feature).str();
  std::string out = "<name>" + xml_escaped(name) + "</name>";
  if (!about.empty()) out += "<desc>" + xml_escaped(about) + "</desc>";
  return out + "<type>" + xml_escaped(layer.layer->definition.label.str()) + "</type>";
}

}  // namespace

Result<std::string> gpx_xml(const Map& map, const std::vector<ExportLayer>& layers, Progress& progress) {
  const auto crs = Crs::from(map.crs);
  if (!crs) return crs.error();
  const auto to_degrees = LonLatTransform::make(*crs);
  if (!to_degrees) return to_degrees.error();
  std::string waypoints, tracks;
  for (const ExportLayer& layer : layers) {
    progress.report(-1, text("Writing {}", layer.layer->definition.label));
    for (const auto& [id, feature] : layer.layer->features) {
      if (id % 256 == 0 && progress.cancelled()) return export_stopped();
      const Geometry& shape = feature->geometry;
      if (shape.type == GeometryType::point && !shape.empty()) {
        if (const auto p = to_degrees->to_lon_lat(shape.parts[0].rings[0][0]))
          waypoints += "<wpt " + xml_position(*p) + ">" + texts(layer, *feature) + "</wpt>\n";
      } else if (shape.type == GeometryType::line) {
        tracks += "<trk>" + texts(layer, *feature);
        for (const Part& part : shape.parts) {
          tracks += "<trkseg>";
          for (const Point v : part.rings[0])
            if (const auto p = to_degrees->to_lon_lat(v)) tracks += "<trkpt " + xml_position(*p) + "/>";
          tracks += "</trkseg>";
        }
        tracks += "</trk>\n";
      }
    }
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<gpx version=\"1.1\" creator=\"Gatehouse\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n" +
         waypoints + tracks + "</gpx>\n";
}

}  // namespace gatehouse::exchange
