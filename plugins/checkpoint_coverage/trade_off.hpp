// What more or fewer people change, and what each demand costs in people.
#pragma once

#include "checkpoint_coverage/coverage_problem.hpp"
#include "checkpoint_coverage/homes.hpp"

namespace gatehouse::checkpoint_coverage {

/// The best plan with so many checkpoints.
struct TradePoint {
  std::size_t checkpoints = 0;
  std::size_t unwatched = 0;  ///< entrances open and watched by nobody; no plan with so many checkpoints has fewer
  double homes = 0;           ///< households whose nearest entrance that is
  std::size_t closed = 0;
  double mean_detour = 0, most_detour = 0;  ///< metres
};

/// From no checkpoint to `needed`, and beyond it as long as more checkpoints let more entrances stay open, by at
/// most 6. Of many, some 24 evenly spread, the ends and `needed` among them. Cut short when cancelled.
[[nodiscard]] std::vector<TradePoint> trade_off(const CoverageProblem& problem, std::size_t needed,
                                                const std::vector<Home>& homes, const toolkit::Matrix& to_homes,
                                                const std::vector<double>& nearest,
                                                const solvers::Cancelled& cancelled = {});

/// How many checkpoints full supervision would take if something were not asked for.
struct Relief {
  enum class Kind { homes, fire_lanes, orders, closing };
  Kind kind = Kind::homes;
  std::size_t checkpoints = 0;
};

/// Those that would save a checkpoint, of: homes' ways, fire lanes, the user's orders, and entrances that may not be
/// closed. These are what binds.
[[nodiscard]] std::vector<Relief> reliefs(const CoverageProblem& problem, std::size_t needed,
                                          const solvers::Cancelled& cancelled = {});

}  // namespace gatehouse::checkpoint_coverage
