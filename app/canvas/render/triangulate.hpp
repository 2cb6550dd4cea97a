// Polygons with holes cut into triangles, for filling.
#pragma once

#include <cstdint>
#include <vector>

#include "geometry/geometry.hpp"

namespace gatehouse {

struct Triangles {
  Vertices points;                     ///< every ring's vertices, one ring after the other
  std::vector<std::uint32_t> corners;  ///< three a triangle, counter-clockwise, into `points`
};

/// Ear clipping after Meisters (1975) with holes joined to the shell by bridges (Eberly, "Triangulation by ear
/// clipping", 2002); exact integer predicates. A valid polygon is covered once. A polygon that crosses itself still
/// gives triangles, near to what even-odd filling shows. About n^1.5 for n vertices.
[[nodiscard]] Triangles triangulate(const std::vector<Vertices>& rings);

}  // namespace gatehouse
