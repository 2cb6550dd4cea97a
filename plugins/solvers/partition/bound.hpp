// How little any balanced plan can cut, and often the best plan itself: all parts with a boundary within a threshold
// are found (small_parts.hpp) and put together by a linear program, in which parts beyond the threshold stand as
// fractions that cost what the threshold says. The threshold grows until the plan at hand is proven or the time is
// over. Of the parts only those matter whose reduced cost is within the gap; where no better plan can hold a part
// beyond the threshold, these are put together (exact_cover.hpp), and the matter is ended.
#pragma once

#include <functional>

#include "solvers/partition/annealing.hpp"

namespace gatehouse::solvers {

struct ProvenBound {
  std::int64_t bound = 0;  ///< no balanced plan cuts less
  bool closed = false;     ///< `best` cannot be bettered; where it is unbalanced: no plan is balanced
};

/// `best` holds a plan and is exchanged for a better balanced one where one is found. `search` is called between
/// thresholds with the branches that the last one took, and may better `best` too: the nearer it is to the bound, the
/// sooner the proof ends.
[[nodiscard]] ProvenBound prove(const PartGraph& graph, const PartitionProblem& problem,
                                const std::function<bool(std::uint64_t)>& stop, const Cancelled& out_of_time,
                                const std::function<void(std::uint64_t)>& search, FoundPlan& best);

}  // namespace gatehouse::solvers
