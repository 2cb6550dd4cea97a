// What the module "pictures" gives: an open picture, and GDAL with it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "imagery/raster_source.hpp"

namespace gatehouse {

/// What stands behind a RasterSource, as that promises it.
class RasterReader {
public:
  RasterReader() = default;
  RasterReader(const RasterReader&) = delete;
  RasterReader& operator=(const RasterReader&) = delete;
  virtual ~RasterReader() = default;
  [[nodiscard]] virtual Envelope envelope() const = 0;
  [[nodiscard]] virtual double metres_per_pixel() const = 0;
  [[nodiscard]] virtual Result<Pixels> read(const Envelope& area, int width, int height) const = 0;
};

struct PictureFunctions {
  static constexpr const char* module = "pictures";
  Result<std::unique_ptr<RasterReader>> (*open)(const std::filesystem::path& file, const std::string& map_crs);
};

}  // namespace gatehouse
