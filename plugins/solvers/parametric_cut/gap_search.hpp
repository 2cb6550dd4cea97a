// What lies between two neighbouring corners of a front. Internal to parametric_cut.
#pragma once

#include <vector>

#include "solvers/parametric_cut/cut_solver.hpp"

namespace gatehouse::solvers {

/// Points between two neighbouring corners, by rising weight: none of them worse than another or than a corner. `all`
/// says that there are no more. At most `budget` cuts are spent; each point says for itself whether it is proven.
///
/// From the light corner on: the least weight with at most so many crossings, then with fewer than that set has, and so
/// on (the constraint method, Haimes, Lasdon, Wismer 1971). Each is found by branch and bound over vertices inside or
/// outside; the bound is the Lagrangian one, the cheapest cut for the trade-off that says most against the set sought
/// (as Handler and Zang 1980 do for paths). Cuts of one family for two trade-offs lie within each other, so each is
/// sought between those known.
[[nodiscard]] std::vector<CutPoint> points_in_gap(CutSolver& solver, const CutPoint& light, const CutPoint& heavy,
                                                  std::size_t budget, bool& all);

}  // namespace gatehouse::solvers
