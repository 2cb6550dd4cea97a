// A plan mended region by region: a few parts beside each other are put together and divided anew, exactly (a large
// neighbourhood, as ReCom's two parts are, but with a list of all ways in place of a random tree).
#pragma once

#include <functional>

#include "solvers/partition/annealing.hpp"

namespace gatehouse::solvers {

/// Makes an unbalanced plan balanced where regions round the parts outside the bounds can be divided so (peeling.hpp):
/// tries until it is, or stop(moves since it was asked last) says so, or `tries` in a row brought nothing.
void mend(const PartGraph& graph, const PartitionProblem& problem, PartRandom& random, std::size_t tries,
          const std::function<bool(std::uint64_t)>& stop, FoundPlan& best);

}  // namespace gatehouse::solvers
