// Pictures under the map: read by GDAL (in the module "pictures"), warped to the map's CRS, handed out as RGBA pixels.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "geometry/geometry.hpp"

namespace gatehouse {

/// Rows from the top (north), RGBA, 8 bits each, not premultiplied.
struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

/// One image of a map, as the setting "images" keeps it.
struct ImageLayer {
  std::string path;  ///< relative to the map's folder where it is beside it
  double opacity = 1;
  bool visible = true;
};
[[nodiscard]] std::vector<ImageLayer> images_from_setting(const std::string& json);
[[nodiscard]] std::string images_to_setting(const std::vector<ImageLayer>& images);

class RasterReader;

/// A georeferenced raster (GeoTIFF, MBTiles, world-file images …). Used from one thread at a time.
class RasterSource {
public:
  /// Fails where GDAL cannot read it or it has no place on the ground, saying which.
  static Result<RasterSource> open(const std::filesystem::path& file, const std::string& map_crs);
  RasterSource(RasterSource&&) noexcept;
  RasterSource& operator=(RasterSource&&) noexcept;
  ~RasterSource();
  [[nodiscard]] Envelope envelope() const;        ///< in the map's CRS
  [[nodiscard]] double metres_per_pixel() const;  ///< of its finest pixels, in the map's CRS
  /// The picture of `area`, resampled to width × height; transparent where it has none. Uses overviews.
  [[nodiscard]] Result<Pixels> read(const Envelope& area, int width, int height) const;

private:
  explicit RasterSource(std::unique_ptr<RasterReader> reader);
  std::unique_ptr<RasterReader> reader_;
};

}  // namespace gatehouse
