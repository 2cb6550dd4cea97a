// Programs in yes-or-no variables, solved to proven optimality by CBC (COIN-OR branch and cut, Forrest and
// Lougee-Heimer 2005): one thread, no output, the same answer on every run.
#pragma once

#include <utility>
#include <vector>

#include "toolkit/plane.hpp"

namespace gatehouse::checkpoint_coverage {

struct Row {
  std::vector<std::pair<std::size_t, double>> terms;  ///< variable and factor
  double lower = -toolkit::infinity;
  double upper = toolkit::infinity;
};

/// Minimise the cost of the variables set to 1, such that every row's sum is within its bounds.
struct IntegerProgram {
  std::vector<double> cost;
  std::vector<Row> rows;
};

enum class Outcome { optimal, infeasible, cancelled, failed };

struct IntegerSolution {
  Outcome outcome = Outcome::failed;
  std::vector<char> values;  ///< 0 or 1 for each variable where optimal
  double objective = 0;
  double bound = 0;  ///< no solution costs less
};

/// `cancelled` is asked within LP iterations and between nodes; a cancelled solve gives no values.
[[nodiscard]] IntegerSolution solve(const IntegerProgram& program, const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::checkpoint_coverage
