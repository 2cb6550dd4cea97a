// Where on Earth a file's data lies.
#pragma once

#include <filesystem>

#include "geometry/crs.hpp"
#include "storage/exchange/gdal.hpp"

namespace gatehouse::exchange {

/// The median longitude and latitude of its features, so that a few strays far off do not move it. Fails where the file
/// cannot be read or nothing in it has a position.
[[nodiscard]] Result<LonLat> middle_of(const std::filesystem::path& file, Format format);

}  // namespace gatehouse::exchange
