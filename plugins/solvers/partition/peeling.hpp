// Whether a graph can be divided into balanced connected parts at all, by taking one part off after another: the
// connected sets of allowed weight that hold a scarce vertex are listed, those kept whose remains still fall into
// pieces that whole numbers of parts can fill, and each is tried, the shortest boundary first. Where weights are uneven
// and bounds narrow, few sets fit the heavy vertices, and the list of all is short: a proof either way, where annealing
// sees only that it has not found one.
#pragma once

#include <functional>

#include "solvers/partition/annealing.hpp"

namespace gatehouse::solvers {

enum class Peeled {
  found,   ///< a balanced plan
  none,    ///< there is none: proven
  unknown  ///< stopped, or not for this graph: over 256 vertices, a lower bound of 0, or seeds
};

/// `stop` is asked with the steps since it was asked last. `found` is set where it gives one; its cut is counted.
[[nodiscard]] Peeled peel(const PartGraph& graph, const PartitionProblem& problem,
                          const std::function<bool(std::uint64_t)>& stop, FoundPlan& found);

}  // namespace gatehouse::solvers
