// The lagrangian dual of the capacitated p-median: demands priced, each site filled with what saves most for its
// load. Internal to the median solvers.
#pragma once

#include <functional>

#include "solvers/median/capacitated_median.hpp"

namespace gatehouse::solvers::median {

struct CapacitatedDual {
  std::vector<double> prices;  ///< of each demand, at the best bound
  double bound = -infinity;
  std::vector<double> worth;     ///< of each site, there: what it saves, 0 or less
  std::vector<double> marginal;  ///< of each site, there: what one more of capacity would save, 0 or less
};

/// Subgradient steps from `dual.prices`, or from each demand's second nearest of all sites. `met` is told of the sites
/// opened at a step, now and then; `target()` is the best cost known. Ends early where the bound reaches `enough`.
void ascend(const CapacitatedMedian& problem, CapacitatedDual& dual, int steps,
            const std::function<void(const std::vector<std::size_t>& open)>& met, const std::function<double()>& target,
            const std::function<bool(double bound)>& enough, const Cancelled& cancelled);

}  // namespace gatehouse::solvers::median
