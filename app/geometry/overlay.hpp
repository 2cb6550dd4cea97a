// Bridge to GEOS for what the grid's own predicates do not do. All results are on the grid, valid, in normal form.
#pragma once

#include <span>

#include "base/result.hpp"
#include "geometry/geometry.hpp"

namespace gatehouse {

[[nodiscard]] Result<Geometry> union_of(std::span<const Geometry> polygons);
[[nodiscard]] Result<Geometry> intersection_of(const Geometry& a, const Geometry& b);
[[nodiscard]] Result<Geometry> difference_of(const Geometry& a, const Geometry& b);
/// Polygon of all points within `metres` of the geometry; negative shrinks polygons.
[[nodiscard]] Result<Geometry> buffered(const Geometry& geometry, double metres);
[[nodiscard]] Result<Geometry> convex_hull(std::span<const Geometry> geometries);

}  // namespace gatehouse
