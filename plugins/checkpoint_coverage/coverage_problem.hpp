// Which ways in to guard, to watch from a neighbour, and to close: the problem as sets, without a map.
//
// Location set covering (Toregas, Swain, ReVelle, Bergman 1971) with a third choice, closing; with fewer staff than
// that needs, maximal covering (Church, ReVelle 1974); with backup, set covering and then the most covered twice
// (Daskin, Stern 1981).
#pragma once

#include <optional>
#include <vector>

#include "solvers/integer_program/integer_program.hpp"
#include "toolkit/plane.hpp"

namespace gatehouse::checkpoint_coverage {

using solvers::Outcome;

/// Something a plan has to give. Where demands contradict one another, as few as can be are given up (see Solution).
struct Demand {
  enum class Kind {
    home,         ///< of these entrances at least `open` stay open, for home `subject`
    fire_lane,    ///< likewise, for fire engines
    keep_open,    ///< this entrance is not closed: the user says so
    keep_closed,  ///< this entrance is closed: the user says so
    guard_here,   ///< this entrance is guarded: the user says so
    backup        ///< this entrance is closed, or two guards see it
  };
  Kind kind = Kind::home;
  std::vector<std::size_t> entrances;
  std::size_t open = 1;
  std::size_t subject = toolkit::none;
};

struct CoverageProblem {
  /// For each entrance the others from which it can be watched, nearest first.
  std::vector<std::vector<std::size_t>> watchers;
  std::vector<char> may_close;     ///< of each entrance; one that is to be kept closed may be
  std::vector<double> close_cost;  ///< of each: decides between plans with equally few staff; 0 or more
  std::vector<double> guard_cost;  ///< likewise
  std::vector<double> homes;       ///< households behind each: decides which to leave unwatched; 0 or more
  std::vector<Demand> demands;
  std::optional<std::size_t> most_guarded;  ///< no more than so many guarded
  bool spare_backup = false;                ///< of plans with equally few staff, the one with the most seen twice
  bool guards_cost = true;  ///< fewest guarded, else as many as most_guarded allows for the least closing
};

enum class Decision { guarded, watched, closed, unwatched };

struct CoverageSolution {
  Outcome outcome = Outcome::failed;
  std::vector<Decision> decisions;
  std::vector<std::size_t> watched_by;  ///< of each watched entrance the nearest guarded one that can; else none
  /// Of each open entrance the nearest guarded one besides itself and the one that watches it; else none.
  std::vector<std::size_t> backed_by;
  std::size_t guarded = 0;
  std::size_t unwatched = 0;
  double bound = 0;                 ///< no plan has fewer guarded (with most_guarded: fewer unwatched)
  std::vector<std::size_t> broken;  ///< demands that the plan does not meet, because they contradict others
};

/// Of all plans the one that breaks the least demands (orders weigh most, then fire lanes, then homes; none where none
/// need be), of these the fewest unwatched entrances (none, without most_guarded) with the fewest households behind
/// them, of these the fewest guarded, the most seen twice where asked for, the least sum of close_cost and guard_cost;
/// each proven.
[[nodiscard]] CoverageSolution solve(const CoverageProblem& problem, const solvers::Cancelled& cancelled = {});

/// Only how many guards full coverage takes: the objective of solve() without the rest. none where it is infeasible or
/// cancelled.
[[nodiscard]] std::size_t fewest_guards(const CoverageProblem& problem, const solvers::Cancelled& cancelled = {});

/// Entrances that cannot be closed, no two of which one guard can watch: as many guards are needed, whatever one does.
/// The largest such set; ascending. Empty once cancelled.
[[nodiscard]] std::vector<std::size_t> apart(const CoverageProblem& problem, const solvers::Cancelled& cancelled = {});

/// Sets of demands (their numbers, ascending) that contradict each other, and would not without any one of them
/// (QuickXplain, Junker 2004). Each holds one of `broken`, and together they hold all of it but what is left out once
/// there are `most` sets. Empty where nothing is broken, and once cancelled.
[[nodiscard]] std::vector<std::vector<std::size_t>> conflicts(const CoverageProblem& problem,
                                                              const std::vector<std::size_t>& broken,
                                                              std::size_t most = 3,
                                                              const solvers::Cancelled& cancelled = {});

}  // namespace gatehouse::checkpoint_coverage
