// A lower bound for the rural postman without linear programming.
#pragma once

#include "solvers/postman/required_parts.hpp"

namespace gatehouse::solvers {

struct BoundLimits {
  int rounds = 30;
  double seconds = infinity;  ///< on `watch`, which has been running
  Stopwatch watch;
};

/// The tour has to leave every group of parts twice, and every place an even number of times. The second alone is a
/// T-join; the first is priced (Lagrangean relaxation, Held, Wolfe, Crowder 1974): a price on leaving a group comes off
/// the streets that leave it, and groups are those that the T-join at these prices leaves apart. `known`: what a tour
/// costs. Gives the best bound of all rounds; 0 once cancelled.
[[nodiscard]] Cost rural_bound(const Streets& streets, const RequiredParts& parts, Cost known,
                               const BoundLimits& limits, const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
