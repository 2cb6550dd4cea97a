// The lagrangian dual of the p-median: demands priced, sites worth what they save at these prices. Internal to the
// median solvers.
#pragma once

#include "solvers/median/swap_search.hpp"

namespace gatehouse::solvers::median {

/// The dual as far as it has come; a later call goes on from `prices` where there is one a demand.
struct MedianDual {
  std::vector<double> prices;  ///< of each demand, at the best bound; 0..cap
  std::vector<double> worth;   ///< of each site, there: what it saves, 0 or less
  std::vector<double> weight;  ///< of each site, 0..1: how often the last steps opened it
  double bound = 0;            ///< without what is settled
};

struct MedianAscent {
  int most = 600;      ///< steps
  double factor = 1;   ///< of the first step
  int swap_every = 0;  ///< so many steps from one swap search to the next; 0: none
};

/// Subgradient steps with a deflected direction, until they are short or the bound is `enough`. Keeps the best of the
/// sites met on the way in `incumbent`; its cost is aimed at even where it has no sites.
void ascend(const MedianMatrix& matrix, MedianDual& dual, Sites& incumbent, const MedianAscent& ascent,
            const std::function<bool(double bound)>& enough, const Cancelled& cancelled);

}  // namespace gatehouse::solvers::median
