// A believable picture of the sample estate from the air, in winter, painted from its map.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.hpp"
#include "model/map.hpp"

namespace gatehouse::sample {

/// Writes a GeoTIFF in the map's CRS, 0.15 m a pixel, JPEG-compressed, with overviews.
[[nodiscard]] Result<void> write_aerial(const Map& estate, const std::filesystem::path& file, std::uint64_t seed);

}  // namespace gatehouse::sample
