// Two parts put together and cut anew along an edge of a random spanning tree.
#pragma once

#include "solvers/partition/part_graph.hpp"

namespace gatehouse::solvers {

/// Changes `part` for the vertices of parts a and b: of the tree's edges that leave least weight outside the bounds,
/// the one whose sides have the least cut + price × excess. False where no edge keeps two seeds apart.
[[nodiscard]] bool recut(const PartGraph& graph, const PartitionProblem& problem, PartRandom& random, double price,
                         std::size_t a, std::size_t b, std::vector<std::size_t>& part);

}  // namespace gatehouse::solvers
