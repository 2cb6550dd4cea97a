// Where to open p sites so that the demand served worst is served as well as can be, proven: the p-centre (Hakimi
// 1964), by halving the radius (Minieka 1970); each radius is decided as a p-median of costs 0 and "not within it".
#pragma once

#include "solvers/median/capacitated_median.hpp"

namespace gatehouse::solvers {

struct CenterSolution {
  Outcome outcome = Outcome::failed;
  std::vector<std::size_t> open;     ///< sites, ascending; as many as asked for where there are so many
  std::vector<std::size_t> site_of;  ///< of each demand the open site that serves it for least
  double cost = 0;                   ///< of the demand served worst
  double bound = 0;                  ///< no choice of so many sites serves all for less
};

/// The problem is read as a p-median's; MedianDemand::otherwise counts for nothing: every demand must be served.
/// Infeasible where no choice of so many sites serves all. When cancelled the best known; `open` is empty where there
/// is none.
[[nodiscard]] CenterSolution solve_center(const MedianProblem& problem, const Cancelled& cancelled = {});

/// The same where a site holds only so much. Cancelled, with a bound, also where the effort did not decide a radius.
[[nodiscard]] CenterSolution solve_center(const CapacitatedMedian& problem, const CapacitatedEffort& effort = {},
                                          const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
