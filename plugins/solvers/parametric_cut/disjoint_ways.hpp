// How many ways do not meet: another use of the flows of this folder.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "solvers/control.hpp"

namespace gatehouse::solvers {

/// The most ways from different `sources` to `target` of which no two share a vertex but the target (Menger 1927, by
/// maximum flow with each vertex split). Edges go both ways. A source listed twice is one; one that is the target
/// counts as a way.
[[nodiscard]] std::size_t disjoint_ways(std::size_t vertices,
                                        const std::vector<std::pair<std::size_t, std::size_t>>& edges,
                                        std::vector<std::size_t> sources, std::size_t target,
                                        const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
