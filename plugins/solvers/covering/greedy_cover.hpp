// Covers built by greed on prices. Internal to the covering solvers.
#pragma once

#include "solvers/covering/lagrangian.hpp"

namespace gatehouse::solvers::covering {

/// Chooses, among `candidates` (which together cover every row), the column of the best price each time: its cost less
/// the multipliers of what it newly covers, by their number (Caprara, Fischetti, Toth 1999). Then takes away, dearest
/// first, what is not needed.
[[nodiscard]] Incumbent greedy_cover(const CoverMatrix& matrix, const std::vector<double>& multipliers,
                                     const std::vector<std::uint32_t>& candidates);

}  // namespace gatehouse::solvers::covering
