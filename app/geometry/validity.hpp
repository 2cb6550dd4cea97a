// Makes geometry that every other program accepts: closed, simple, right way round.
#pragma once

#include "base/result.hpp"
#include "geometry/geometry.hpp"

namespace gatehouse {

/// The same shape in normal form: repeated vertices dropped, shells counter-clockwise and holes clockwise. A line of
/// fewer than 2 or a ring of fewer than 3 distinct vertices is dropped with its part; so the result may be empty.
[[nodiscard]] Geometry normalized(Geometry geometry);

/// Why the geometry is not valid as Simple Features (OGC 06-103r4 §6.1) in both languages, with the place; nothing
/// where it is valid.
[[nodiscard]] std::optional<Text> invalid_reason(const Geometry& geometry);

/// A valid geometry that covers the same ground (GEOS MakeValid, structure method), on the grid and in normal form.
/// Fails where nothing is left.
[[nodiscard]] Result<Geometry> made_valid(const Geometry& geometry);

}  // namespace gatehouse
