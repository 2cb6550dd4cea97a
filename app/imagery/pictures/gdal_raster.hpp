// A picture read by GDAL.
#pragma once

#include "imagery/raster_reader.hpp"

namespace gatehouse {

/// As RasterSource::open promises.
[[nodiscard]] Result<std::unique_ptr<RasterReader>> open_gdal_raster(const std::filesystem::path& file,
                                                                     const std::string& map_crs);

}  // namespace gatehouse
