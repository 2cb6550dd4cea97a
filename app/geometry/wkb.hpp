// Well-known binary (OGC 06-103r4 §8, ISO little endian): how geometry travels to disk, to history and to plugins.
#pragma once

#include <span>
#include <string>

#include "base/result.hpp"
#include "geometry/geometry.hpp"

namespace gatehouse {

/// Bytes of Point, MultiLineString or MultiPolygon in metres; empty for no geometry. Rings are closed.
[[nodiscard]] std::string to_wkb(const Geometry& geometry);
/// Reads Point, MultiPoint of one, (Multi)LineString, (Multi)Polygon in either byte order, Z and M dropped, from metres
/// onto the grid. Fails with ErrorKind::input on anything else and on coordinates that are not finite or out of range.
[[nodiscard]] Result<Geometry> from_wkb(std::span<const std::byte> bytes);

}  // namespace gatehouse
