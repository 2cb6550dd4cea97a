// GeoPackageBinary: how a GeoPackage keeps one geometry.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "geometry/geometry.hpp"
#include "storage/gpkg_database.hpp"

namespace gatehouse {

/// A GeoPackageBinary blob (OGC 12-128r18 §2.1.3): header with envelope (none for points), then WKB.
[[nodiscard]] std::string to_gpkg_blob(const Geometry& geometry, std::int64_t srs_id);
/// The geometry of a blob, on the grid and in normal form. Fails with ErrorKind::input where the blob is not one, or is
/// a curve or collection.
[[nodiscard]] Result<Geometry> from_gpkg_blob(std::string_view blob);
/// "POINT", "MULTILINESTRING", "MULTIPOLYGON"; empty for layers without geometry.
[[nodiscard]] std::string_view geometry_type_name(GeometryType type);

/// Gives the connection the ST_ functions of GeoPackage's spatial index (OGC 12-128r18 annex F.3), so that an index
/// which another program made is kept up by our edits. Throws StorageFailure.
void add_spatial_functions(const Database& database);

}  // namespace gatehouse
