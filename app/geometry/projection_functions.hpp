// What the module "projections" gives: coordinate reference systems, and PROJ with them.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "geometry/crs.hpp"

namespace gatehouse {

/// What is known of a CRS, as Crs gives it.
struct CrsDescription {
  std::string definition, name, wkt;
  int epsg = 0;
  bool projected_in_metres = false;
};

/// What stands behind a LonLatTransform, as that promises it.
class Projection {
public:
  Projection() = default;
  Projection(const Projection&) = delete;
  Projection& operator=(const Projection&) = delete;
  virtual ~Projection() = default;
  [[nodiscard]] virtual std::optional<Point> to_map(LonLat position) const = 0;
  [[nodiscard]] virtual std::optional<LonLat> to_lon_lat(Point p) const = 0;
};

struct ProjectionFunctions {
  static constexpr const char* module = "projections";
  /// Fails where PROJ does not know it.
  Result<CrsDescription> (*describe)(const std::string& definition);
  Result<std::unique_ptr<Projection>> (*projection)(const CrsDescription& crs);
};

}  // namespace gatehouse
