// What can be decided of a set cover before any search. Internal to the covering solvers.
#pragma once

#include "solvers/covering/cover_matrix.hpp"

namespace gatehouse::solvers::covering {

struct Reduced {
  CoverMatrix matrix;               ///< what is left to decide
  std::vector<std::size_t> forced;  ///< names of columns that some best cover has
  double forced_cost = 0;
  bool feasible = true;
};

/// Repeats, until nothing changes: the only column of a row is chosen; with `dominance`, a row that is covered whenever
/// another is goes, and a column that covers no more than a cheaper or equally cheap one (of equals the one of higher
/// number). Once cancelled it stops early, with a problem that is as hard but equally right.
[[nodiscard]] Reduced reduce(CoverMatrix matrix, bool dominance, const Cancelled& cancelled);

}  // namespace gatehouse::solvers::covering
