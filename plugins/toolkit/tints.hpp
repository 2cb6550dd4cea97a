// Which of a few colours each round is drawn in, so that rounds beside each other are told apart.
#pragma once

#include <vector>

#include "toolkit/plane.hpp"

namespace gatehouse::toolkit {

/// How many tints the style of routes has (data/styles).
inline constexpr int route_tints = 7;

/// A tint from 1 to `tints` for each route. Routes share squares of ground; each, those that share most first, takes
/// the tint that shares least with those before it, of equal ones the one used least (after Welsh, Powell 1967).
[[nodiscard]] std::vector<int> distinct_tints(const std::vector<std::vector<Polyline>>& routes,
                                              int tints = route_tints);

}  // namespace gatehouse::toolkit
