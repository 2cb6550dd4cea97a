// Finds plans by simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) over connected parts: a vertex on a border goes
// to the part beside it, two vertices change places, or two parts are put together and cut anew along an edge of a
// random spanning tree (ReCom: DeFord, Duchin, Solomon, Harvard Data Science Review 2021). Weight outside the bounds is
// priced, and the price moves until plans are now within, now outside.
#pragma once

#include <functional>

#include "solvers/partition/part_state.hpp"

namespace gatehouse::solvers {

struct FoundPlan {
  std::vector<std::size_t> part;
  std::int64_t cut = 0, excess = 0;
  [[nodiscard]] bool better_than(const FoundPlan& other) const {
    return excess != other.excess ? excess < other.excess : cut < other.cut;
  }
};

/// Parts grown from seeds far from each other, the lightest first: connected, seldom balanced. The graph has no more
/// pieces than there are parts.
[[nodiscard]] std::vector<std::size_t> grown_parts(const PartGraph& graph, const PartitionProblem& problem,
                                                   PartRandom& random);

/// How long to anneal: cycles of so many moves, each from hot to cold. Every third cycle begins anew, the others warm
/// the best up again; `first` counts on from earlier calls.
struct Cooling {
  std::uint64_t moves = 0;
  std::uint64_t cycles = 0;
  std::uint64_t first = 0;
};

/// Cycles until they are done or stop(moves since it was asked last) says so; keeps the best in `best`, which holds a
/// plan.
void anneal(const PartGraph& graph, const PartitionProblem& problem, PartRandom& random, const Cooling& cooling,
            const std::function<bool(std::uint64_t)>& stop, FoundPlan& best);

}  // namespace gatehouse::solvers
