// Geometry of the map as GDAL's, in the map's metres or in WGS 84 degrees.
#pragma once

#include <memory>
#include <optional>

#include "geometry/crs.hpp"
#include "geometry/geometry.hpp"

class OGRGeometry;

namespace gatehouse::exchange {

class ShapeWriter {
public:
  /// Degrees where `degrees`, else metres of `crs`.
  static Result<ShapeWriter> make(const std::string& crs, bool degrees);
  /// Point, MultiLineString or MultiPolygon; null where there is none or where it has no place in WGS 84.
  [[nodiscard]] std::unique_ptr<OGRGeometry> write(const Geometry& geometry) const;

private:
  [[nodiscard]] bool place(Point p, double& x, double& y) const;
  std::optional<LonLatTransform> to_degrees_;
};

}  // namespace gatehouse::exchange
