// Other programs' geometry onto the map's grid: reprojected, linear, flat, in normal form and valid.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "geometry/geometry.hpp"

class OGRGeometry;
class OGRCoordinateTransformation;
class OGRSpatialReference;

namespace gatehouse::exchange {

/// One source feature's geometry on the grid, sorted by type: a collection may give several.
struct GridGeometry {
  std::vector<Geometry> points;  ///< one position each
  Geometry line;                 ///< all its lines as parts of one; empty where it has none
  Geometry polygon;
  std::optional<Text> altered;  ///< what was repaired or simplified
  std::optional<Text> refused;  ///< why nothing (or not all) of it could be taken
  [[nodiscard]] bool empty() const { return points.empty() && line.empty() && polygon.empty(); }
};

class GridReader {
public:
  /// From `source` (null: longitude and latitude in WGS 84) to the map's CRS.
  static Result<GridReader> make(const OGRSpatialReference* source, const std::string& map_crs);
  GridReader(GridReader&&) noexcept;
  GridReader& operator=(GridReader&&) noexcept;
  ~GridReader();

  /// Equal source coordinates give equal grid points, so shared corners stay shared. Positions outside the area for
  /// which the map's CRS is made (and 6° around it) are refused.
  [[nodiscard]] GridGeometry read(const OGRGeometry& geometry) const;

private:
  GridReader();
  struct Content;
  std::unique_ptr<Content> content_;
};

/// `found` as a layer of type `wanted` takes it: an area becomes the point inside it or its outline, a closed line an
/// area.
struct FittedGeometry {
  std::vector<Geometry> features;
  std::optional<Text> altered;
  std::optional<Text> refused;
};
[[nodiscard]] FittedGeometry fit_geometry(const GridGeometry& found, GeometryType wanted);

}  // namespace gatehouse::exchange
