// Coordinate reference systems by PROJ (in the module "projections"). A map's CRS is projected and in metres.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "geometry/geometry.hpp"

namespace gatehouse {

struct LonLat {
  double lon = 0;  ///< degrees east, WGS 84
  double lat = 0;  ///< degrees north, WGS 84
};

class Projection;

class Crs {
public:
  /// `definition` as PROJ takes it: "EPSG:32651", WKT, PROJJSON. Fails where PROJ does not know it.
  static Result<Crs> from(const std::string& definition);
  /// The UTM zone of a position (EPSG:326zz north, 327zz south), Norway's and Svalbard's exceptions left aside.
  static Result<Crs> utm_of(LonLat position);
  Crs(const Crs&);
  Crs(Crs&&) noexcept;
  Crs& operator=(const Crs&);
  Crs& operator=(Crs&&) noexcept;
  ~Crs();

  /// "EPSG:32651" where it has an authority code, else WKT2.
  [[nodiscard]] const std::string& definition() const;
  [[nodiscard]] const std::string& name() const;
  [[nodiscard]] const std::string& wkt() const;  ///< WKT1 (GDAL flavour), as GeoPackage stores it
  [[nodiscard]] int epsg() const;                ///< 0 where it has none
  [[nodiscard]] bool projected_in_metres() const;

private:
  friend class LonLatTransform;
  struct Content;
  explicit Crs(std::shared_ptr<const Content> content);
  std::shared_ptr<const Content> content_;
};

/// Turns coordinates between a map's CRS and WGS 84. Not shared between threads; cheap to keep, not to make.
class LonLatTransform {
public:
  static Result<LonLatTransform> make(const Crs& crs);
  LonLatTransform(LonLatTransform&&) noexcept;
  LonLatTransform& operator=(LonLatTransform&&) noexcept;
  ~LonLatTransform();
  /// Nothing where the position has no place in the CRS.
  [[nodiscard]] std::optional<Point> to_map(LonLat position) const;
  [[nodiscard]] std::optional<LonLat> to_lon_lat(Point p) const;

private:
  explicit LonLatTransform(std::unique_ptr<const Projection> projection);
  std::unique_ptr<const Projection> projection_;
};

}  // namespace gatehouse
