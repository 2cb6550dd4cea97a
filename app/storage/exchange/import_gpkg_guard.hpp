// A look into a GeoPackage before GDAL reads it: queries in a file can run for ever, and GDAL cannot be interrupted in
// one.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "base/result.hpp"

namespace gatehouse::exchange {

/// The views in it, which are queries and are not read. Fails where a table of the format itself is a view, or where
/// the file is no SQLite database.
[[nodiscard]] Result<std::set<std::string>> views_of_geopackage(const std::filesystem::path& file);

}  // namespace gatehouse::exchange
