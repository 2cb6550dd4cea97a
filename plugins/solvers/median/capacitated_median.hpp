// p-median where a site holds only so much, and each demand goes wholly to one site (single source): which sites to
// open, and who goes where.
//
// Bounds by the lagrangian dual of "each demand is served once", a fractional knapsack for every site (Ceselli,
// Righini 2005, have the same with whole knapsacks); sites by swaps, shares by regret and exchanges (Mulvey, Beck
// 1984); what the bound leaves open of sites and ways goes to an integer program.
#pragma once

#include "solvers/median/p_median.hpp"

namespace gatehouse::solvers {

struct CapacitatedMedian {
  MedianProblem median;          ///< MedianDemand::otherwise: what it costs to leave the demand unserved
  std::vector<double> load;      ///< of each demand, 0 or more
  std::vector<double> capacity;  ///< of each site
};

struct CapacitatedEffort {
  int steps = 400;             ///< up the dual
  std::size_t swaps = 60;      ///< open sites tried to swap in one descent
  int nodes = 200;             ///< of the integer program at the end; 0: none
  std::size_t choices = 3000;  ///< yes-or-no choices that such a program may have; with more there is none
};

/// Optimal where proven; else cancelled with the best known, which `bound` judges: also where the effort was used up.
/// Costs that are whole are proven to the unit. Equal input, equal answer.
[[nodiscard]] MedianSolution solve(const CapacitatedMedian& problem, const CapacitatedEffort& effort = {},
                                   const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
