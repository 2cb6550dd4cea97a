#include <fmt/format.h>

#include <iterator>
#include <map>

#include "storage/exchange/export_layers.hpp"
#include "storage/exchange/export_osm_tags.hpp"
#include "storage/exchange/export_xml.hpp"

namespace gatehouse::exchange {
namespace {

using Tags = std::vector<std::pair<std::string, std::string>>;

/// Nodes first, then ways, then relations, each with falling negative ids: how editors write what is not uploaded yet.
class OsmWriter {
public:
  explicit OsmWriter(const LonLatTransform& to_degrees) : to_degrees_(to_degrees) {}

  void add(const Geometry& shape, const Tags& tags) {
    if (shape.empty()) return;
    if (shape.type == GeometryType::point) return add_point(shape.parts[0].rings[0][0], tags);
    if (shape.type == GeometryType::line) {
      for (const Part& part : shape.parts) way(part.rings[0], false, tags);
      return;
    }
    if (shape.parts.size() == 1 && shape.parts[0].rings.size() == 1) {
      way(shape.parts[0].rings[0], true, closed(tags));
      return;
    }
    add_multipolygon(shape, tags);
  }

  [[nodiscard]] std::string finish() const {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"Gatehouse\" upload=\"never\">\n";
    // Ids fall from -1: nodes in the order they were met.
    for (const auto& [id, node] : nodes_) {
      const auto position = to_degrees_.to_lon_lat(node.place);
      if (!position) continue;
      out += fmt::format("<node id=\"{}\" visible=\"true\" {}", -id, xml_position(*position));
      out += node.tags.empty() ? "/>\n" : ">" + tag_lines(node.tags) + "</node>\n";
    }
    return out + ways_ + relations_ + "</osm>\n";
  }

private:
  struct Node {
    Point place;
    Tags tags;
  };

  static std::string tag_lines(const Tags& tags) {
    std::string out;
    for (const auto& [key, value] : tags)
      out += fmt::format("<tag k=\"{}\" v=\"{}\"/>", xml_escaped(key), xml_escaped(value));
    return out;
  }

  /// Some keys do not say of themselves that a closed way is an area.
  static Tags closed(Tags tags) {
    tags.emplace_back("area", "yes");
    return tags;
  }

  std::int64_t node_at(Point p) {
    const auto [found, fresh] = places_.try_emplace(p, last_node_ + 1);
    if (fresh) nodes_[++last_node_] = {p, {}};
    return found->second;
  }

  void add_point(Point p, const Tags& tags) {
    Node& node = nodes_[node_at(p)];
    if (node.tags.empty()) {
      node.tags = tags;
    } else {
      nodes_[++last_node_] = {p, tags};  // two things at one place: the second has a node of its own
    }
  }

  std::int64_t way(const Vertices& vertices, bool ring, const Tags& tags) {
    const std::int64_t id = ++last_way_;
    ways_ += fmt::format("<way id=\"{}\" visible=\"true\">", -id);
    for (const Point p : vertices) ways_ += fmt::format("<nd ref=\"{}\"/>", -node_at(p));
    if (ring) ways_ += fmt::format("<nd ref=\"{}\"/>", -node_at(vertices.front()));
    ways_ += tag_lines(tags) + "</way>\n";
    return id;
  }

  void add_multipolygon(const Geometry& shape, const Tags& tags) {
    relations_ += fmt::format("<relation id=\"{}\" visible=\"true\">", -++last_relation_);
    for (const Part& part : shape.parts)
      for (std::size_t i = 0; i < part.rings.size(); ++i)
        relations_ += fmt::format("<member type=\"way\" ref=\"{}\" role=\"{}\"/>", -way(part.rings[i], true, {}),
                                  i == 0 ? "outer" : "inner");
    relations_ += "<tag k=\"type\" v=\"multipolygon\"/>" + tag_lines(tags) + "</relation>\n";
  }

  const LonLatTransform& to_degrees_;
  std::map<Point, std::int64_t> places_;
  std::map<std::int64_t, Node> nodes_;
  std::int64_t last_node_ = 0, last_way_ = 0, last_relation_ = 0;
  std::string ways_, relations_;
};

}  // namespace

Result<std::string> osm_xml(const Map& map, const std::vector<ExportLayer>& layers, Progress& progress) {
  const auto crs = Crs::from(map.crs);
  if (!crs) return crs.error();
  const auto to_degrees = LonLatTransform::make(*crs);
  if (!to_degrees) return to_degrees.error();
  OsmWriter writer(*to_degrees);
  for (const ExportLayer& layer : layers) {
    const std::string& name = layer.layer->definition.name;
    if (!osm_knows(name)) continue;
    progress.report(-1, text("Writing {}", layer.layer->definition.label));
    for (const auto& [id, feature] : layer.layer->features) {
      if (id % 256 == 0 && progress.cancelled()) return export_stopped();
      writer.add(feature->geometry, osm_tags_of(name, *feature));
    }
  }
  return writer.finish();
}

}  // namespace gatehouse::exchange
