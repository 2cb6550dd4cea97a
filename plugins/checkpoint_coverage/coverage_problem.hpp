// Which ways in to guard, to watch from a neighbour, and to close: the problem as sets, without a map.
//
// Location set covering (Toregas, Swain, ReVelle, Bergman 1971) with a third choice, closing; with fewer staff than
// that needs, maximal covering (Church, ReVelle 1974).
#pragma once

#include <optional>
#include <vector>

#include "solvers/integer_program/integer_program.hpp"

namespace gatehouse::checkpoint_coverage {

using solvers::Outcome;

/// Of these entrances, at least `open` must not be closed.
struct KeepOpen {
  std::vector<std::size_t> entrances;
  std::size_t open = 1;
};

struct CoverageProblem {
  /// For each entrance the others from which it can be watched, nearest first.
  std::vector<std::vector<std::size_t>> watchers;
  std::vector<char> may_close;              ///< of each entrance
  std::vector<double> close_cost;           ///< of each: decides between plans with equally few staff; 0 or more
  std::vector<double> guard_cost;           ///< likewise
  std::vector<KeepOpen> keep_open;          ///< homes and fire lanes
  std::optional<std::size_t> most_guarded;  ///< no more than so many guarded
};

enum class Decision { guarded, watched, closed, unwatched };

struct CoverageSolution {
  Outcome outcome = Outcome::failed;
  std::vector<Decision> decisions;
  std::vector<std::size_t> watched_by;  ///< of each watched entrance the nearest guarded one that can; else none
  std::size_t guarded = 0;
  std::size_t unwatched = 0;
  double bound = 0;  ///< no plan has fewer guarded (with most_guarded: fewer unwatched)
};

/// Of all plans the one with the fewest unwatched entrances (none, without most_guarded), of these the fewest guarded,
/// of these the least sum of close_cost and guard_cost; each proven. Infeasible only where keep_open asks for more than
/// there are.
[[nodiscard]] CoverageSolution solve(const CoverageProblem& problem, const solvers::Cancelled& cancelled = {});

}  // namespace gatehouse::checkpoint_coverage
