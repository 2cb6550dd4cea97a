// The cheapest set of edges to cut between two groups of nodes (Ford, Fulkerson 1956; augmenting along shortest paths,
// Edmonds, Karp 1972). Meant for few cut edges among thousands; its time grows with the cut's value.
#pragma once

#include <cstdint>
#include <vector>

#include "toolkit/plane.hpp"

namespace gatehouse::toolkit {

/// Can be walked both ways; costs `capacity` (0 or more) to cut.
struct CutEdge {
  std::size_t a = none;
  std::size_t b = none;
  std::int64_t capacity = 0;
};

struct MinCut {
  std::int64_t cost = 0;
  std::vector<char> source_side;   ///< of each node: still reached from the sources; the least such side
  std::vector<std::size_t> edges;  ///< those cut: one end on the source side, one not
};

/// A node that is both source and sink counts as source only. Once cancelled, what it gives is no cut.
[[nodiscard]] MinCut min_cut(std::size_t nodes, const std::vector<CutEdge>& edges,
                             const std::vector<std::size_t>& sources, const std::vector<std::size_t>& sinks,
                             const Cancelled& cancelled = {});

}  // namespace gatehouse::toolkit
