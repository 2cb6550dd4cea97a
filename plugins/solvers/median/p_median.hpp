// Where to open p sites so that demands are served at least cost in sum, proven: the p-median (Hakimi 1964), and
// maximal covering (Church, ReVelle 1974), which is a p-median of costs 0 and "not covered".
//
// Bounds and fixing by the lagrangian dual of "each demand is served once" (Cornuejols, Fisher, Nemhauser 1977; Beasley
// 1993), solutions by greedy and swaps (Whitaker 1983; Resende, Werneck 2007), and a depth-first tree over sites. A
// site that is decided to be open only shortens the demands' lists, so nodes shrink fast.
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/control.hpp"
#include "solvers/integer_program/integer_program.hpp"

namespace gatehouse::solvers {

/// A demand: what each site costs it, and what it costs where none of these is open.
struct MedianDemand {
  struct Way {
    std::uint32_t site = 0;
    double cost = 0;  ///< 0 or more
  };
  std::vector<Way> ways;  ///< each site once at most
  double otherwise = 0;   ///< finite; ways that cost as much or more are of no use
};

struct MedianProblem {
  std::size_t sites = 0;
  std::size_t open = 0;             ///< so many at most
  std::vector<std::size_t> forced;  ///< sites that are open in any case: distinct, no more than `open`
  std::vector<MedianDemand> demands;
};

struct MedianSolution {
  Outcome outcome = Outcome::failed;
  std::vector<std::size_t> open;     ///< sites, ascending; as many as asked for where there are so many
  std::vector<std::size_t> site_of;  ///< of each demand the open site that serves it, or MedianProblem::sites
  double cost = 0;
  double bound = 0;  ///< no choice of so many sites costs less
};

/// Optimal, or cancelled with the best known (site_of is then empty where there is none). Costs that are whole are
/// proven to the unit, others to a billionth.
[[nodiscard]] MedianSolution solve(const MedianProblem& problem, const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
