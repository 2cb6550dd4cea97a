// Programs in yes-or-no variables, solved to proven optimality by CBC (COIN-OR branch and cut, Forrest and
// Lougee-Heimer 2005): one thread, no output, the same answer on every run.
#pragma once

#include <limits>
#include <utility>
#include <vector>

#include "solvers/control.hpp"

namespace gatehouse::solvers {

struct Row {
  std::vector<std::pair<std::size_t, double>> terms;  ///< variable and factor
  double lower = -infinity;
  double upper = infinity;
};

/// Minimise the cost of the variables set to 1, such that every row's sum is within its bounds.
struct IntegerProgram {
  std::vector<double> cost;
  std::vector<Row> rows;
};

inline constexpr int unlimited_nodes = std::numeric_limits<int>::max();

enum class Outcome { optimal, infeasible, cancelled, failed };

struct IntegerSolution {
  Outcome outcome = Outcome::failed;
  std::vector<char> values;  ///< 0 or 1 for each variable where optimal, or found before the nodes ran out
  double objective = 0;
  double bound = 0;  ///< no solution costs less
};

/// `cancelled` is asked within LP iterations and between nodes; a cancelled solve gives no values. With a `cutoff` only
/// solutions that cost less are looked for: infeasible then means that there is none so cheap. After `nodes` nodes it
/// ends as cancelled, with the best values found, if any, and the bound.
[[nodiscard]] IntegerSolution solve(const IntegerProgram& program, const Cancelled& cancelled = {},
                                    double cutoff = infinity, int nodes = unlimited_nodes);

}  // namespace gatehouse::solvers
