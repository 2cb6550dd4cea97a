// A lower bound for shared rounds of few things far apart: every way to share out some of them. Internal to the postman
// solvers.
#pragma once

#include <vector>

#include "solvers/postman/shared_rounds.hpp"

namespace gatehouse::solvers {

/// No sharing has a shorter longest round. Of the required streets and the places to visit it takes the dozen farthest
/// apart; the shortest round that passes a set of them is a shortest tour from one to the other (Held, Karp 1962), and
/// of all ways to give a set to each walker one has the least longest round. Exact where there are no more than a
/// dozen. 0 once cancelled.
[[nodiscard]] double sharing_bound(const Streets& streets, const std::vector<Walker>& walkers,
                                   const std::vector<int>& visit, const Cancelled& cancelled);

}  // namespace gatehouse::solvers
