#include "storage/exchange/export_shapes.hpp"

#include <ogr_geometry.h>

namespace gatehouse::exchange {

Result<ShapeWriter> ShapeWriter::make(const std::string& crs, bool degrees) {
  ShapeWriter writer;
  if (!degrees) return writer;
  const auto from = Crs::from(crs);
  if (!from) return from.error();
  auto transform = LonLatTransform::make(*from);
  if (!transform) return transform.error();
  writer.to_degrees_.emplace(std::move(transform).value());
  return writer;
}

bool ShapeWriter::place(Point p, double& x, double& y) const {
  if (!to_degrees_) {
    x = to_metres(p.x);
    y = to_metres(p.y);
    return true;
  }
  const auto position = to_degrees_->to_lon_lat(p);
  if (!position) return false;
  x = position->lon;
  y = position->lat;
  return true;
}

std::unique_ptr<OGRGeometry> ShapeWriter::write(const Geometry& geometry) const {
  if (geometry.empty()) return nullptr;
  double x = 0, y = 0;
  if (geometry.type == GeometryType::point) {
    if (!place(geometry.parts[0].rings[0][0], x, y)) return nullptr;
    return std::make_unique<OGRPoint>(x, y);
  }
  const auto fill = [&](OGRSimpleCurve& curve, const Vertices& vertices) {
    for (const Point p : vertices) {
      if (!place(p, x, y)) return false;
      curve.addPoint(x, y);
    }
    return true;
  };
  if (geometry.type == GeometryType::line) {
    auto lines = std::make_unique<OGRMultiLineString>();
    for (const Part& part : geometry.parts) {
      OGRLineString line;
      if (!fill(line, part.rings[0])) return nullptr;
      lines->addGeometry(&line);
    }
    return lines;
  }
  auto polygons = std::make_unique<OGRMultiPolygon>();
  for (const Part& part : geometry.parts) {
    OGRPolygon polygon;
    for (const Vertices& vertices : part.rings) {
      OGRLinearRing ring;
      if (!fill(ring, vertices)) return nullptr;
      ring.closeRings();
      polygon.addRing(&ring);
    }
    polygons->addGeometry(&polygon);
  }
  return polygons;
}

}  // namespace gatehouse::exchange
