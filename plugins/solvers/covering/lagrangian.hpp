// Bounds and covers from the lagrangian dual of set cover: rows priced by multipliers. Internal to the covering
// solvers.
#pragma once

#include "solvers/covering/cover_matrix.hpp"

namespace gatehouse::solvers::covering {

/// The dual as far as it has come; a later call goes on from `multipliers` where there is one a row.
struct Dual {
  std::vector<double> multipliers;   ///< of each row, at the best bound
  std::vector<double> reduced_cost;  ///< of each column, there
  std::vector<double> weight;        ///< of each column, 0..1: how often the last steps chose it, an estimate of the LP
  double bound = 0;                  ///< no cover of the matrix costs less
};

/// A cover of the matrix, as its column numbers.
struct Incumbent {
  std::vector<std::uint32_t> columns;
  double cost = infinity;
};

struct Ascent {
  int most = 600;        ///< steps
  double factor = 1;     ///< of the first step
  int greedy_every = 8;  ///< steps between greedy covers; 0: none
};

/// Subgradient steps with a deflected direction (Camerini, Fratta, Maffioli 1975), until they are short or the bound
/// is `enough`. Improves the incumbent by greedy covers on the way; its cost is aimed at even
/// where it has no columns.
void ascend(const CoverMatrix& matrix, Dual& dual, Incumbent& incumbent, const Ascent& ascent,
            const std::function<bool(double bound)>& enough, const Cancelled& cancelled);

/// Columns worth a greedy's look: for each row the few of least reduced cost.
[[nodiscard]] std::vector<std::uint32_t> core_columns(const CoverMatrix& matrix,
                                                      const std::vector<double>& reduced_cost);

}  // namespace gatehouse::solvers::covering
