#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "geometry/geometry.hpp"

namespace gatehouse::sample {

/// Writes RGB rows (top first) as a tiled JPEG GeoTIFF with overviews.
[[nodiscard]] Result<void> write_geotiff(const std::filesystem::path& file, const std::vector<std::uint8_t>& rgb,
                                         int width, int height, const Envelope& area, const std::string& crs);

}  // namespace gatehouse::sample
