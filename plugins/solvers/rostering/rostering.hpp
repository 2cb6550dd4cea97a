// The roster that costs least, with a bound: column generation, diving, and large neighbourhood search in turn.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "solvers/control.hpp"
#include "solvers/rostering/model.hpp"

namespace gatehouse::solvers::rostering {

struct RosterOptions {
  double seconds = infinity;  ///< the search ends then; what it gives depends on the machine's speed
  Clock clock = Clock::wall;
  std::uint64_t iterations = 20000;   ///< steps of the search after which it ends, bound or no bound
  std::uint64_t effort = UINT64_MAX;  ///< labels made after which it ends; a limit that does not hang on the clock
  std::uint64_t seed = 1;
  bool bound = true;  ///< solve the relaxation
  /// Rosters to begin with, one a person; left aside unless all are within their limits.
  std::vector<Roster> start = {};
  Cancelled cancelled = {};
  /// Told of each better solution or bound: cost, bound, seconds.
  std::function<void(double, double, double)> on_better = {};
};

enum class RosterOutcome {
  optimal,     ///< proven: cost equals bound
  feasible,    ///< the best found
  impossible,  ///< somebody has no roster within the limits: see `impossible`
  cancelled
};

struct RosterSolution {
  RosterOutcome outcome = RosterOutcome::cancelled;
  std::vector<Roster> rosters;  ///< one a person where optimal or feasible
  double cost = 0;
  double bound = -infinity;    ///< no rosters cost less
  std::size_t impossible = 0;  ///< the person
  std::uint64_t iterations = 0;
  std::uint64_t effort = 0;
  double seconds = 0;
};

/// Equal problem, seed and iterations, and no limit of time: equal answer. A cancelled solve gives no rosters; one that
/// is out of time gives the best found.
[[nodiscard]] RosterSolution solve(const RosterProblem& problem, const RosterOptions& options = {});

}  // namespace gatehouse::solvers::rostering
