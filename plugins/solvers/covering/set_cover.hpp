// Weighted set cover: the cheapest columns that cover every row, proven.
//
// Bounds and fixing by the lagrangian dual (Held, Karp 1971; Beasley 1990), covers by greedy on lagrangian costs
// (Caprara, Fischetti, Toth 1999), dominance of rows and columns, and a depth-first tree whose nodes go on from their
// parents' multipliers (Balas, Carrera 1996).
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/control.hpp"
#include "solvers/integer_program/integer_program.hpp"

namespace gatehouse::solvers {

struct SetCover {
  std::size_t rows = 0;
  std::vector<double> cost;                         ///< of each column; 0 or more
  std::vector<std::vector<std::uint32_t>> columns;  ///< the rows each column covers
};

struct Cover {
  Outcome outcome = Outcome::failed;
  std::vector<std::size_t> chosen;  ///< columns, ascending; when cancelled the best known, empty where there is none
  double cost = 0;                  ///< of these
  double bound = 0;                 ///< no cover costs less
};

/// Infeasible where no column covers some row. Rows named twice in a column count once.
[[nodiscard]] Cover solve(const SetCover& problem, const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
