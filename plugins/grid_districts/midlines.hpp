// Lines midway between buildings: the sides of the Voronoi diagram of their outlines (Boost.Polygon's sweep line,
// Fortune 1987), on points set along them.
#pragma once

#include <vector>

#include "toolkit/plane.hpp"

namespace gatehouse::grid_districts {

/// Segments on which two different buildings are equally near, as far as `box`. Outlines are taken every `step` metres.
[[nodiscard]] std::vector<toolkit::Polyline> midlines(const std::vector<std::vector<toolkit::Polygon>>& buildings,
                                                      const toolkit::Box& box, double step);

}  // namespace gatehouse::grid_districts
