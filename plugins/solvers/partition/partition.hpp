// Connected partitions: a weighted graph is cut into k connected parts of bounded weight such that the cut edges cost
// as little as can be (the districting problem with cut edges as compactness: Validi, Buchanan, "Political districting
// to minimize cut edges", Mathematical Programming Computation 2022). With a seed in every part it is a multiway cut
// with bounded connected parts.
//
// A search finds plans (annealed flips and exchanges, tree recombination: see annealing.hpp); a bound comes from all
// parts of small boundary, put together by a set-partitioning program (see bound.hpp), and often proves the best.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "solvers/control.hpp"

namespace gatehouse::solvers {

inline constexpr std::size_t no_vertex = static_cast<std::size_t>(-1);

struct PartitionEdge {
  std::size_t a = 0, b = 0;  ///< vertices; an edge given twice costs both
  std::int64_t cost = 1;     ///< of cutting it; 0 or more
};

struct PartitionProblem {
  std::vector<std::int64_t> weight;  ///< of each vertex, 0 or more
  std::vector<PartitionEdge> edges;
  std::size_t parts = 2;                ///< k: 1 to the number of vertices; each part gets a vertex at least
  std::int64_t lower = 0, upper = 0;    ///< of a part's weight
  std::vector<std::size_t> seeds = {};  ///< empty, or for each part the vertex it must hold or no_vertex
};

struct PartitionOptions {
  double seconds = 5;                            ///< for plan and bound together
  std::optional<std::uint64_t> iterations = {};  ///< moves of the search, and a share of
                                                 ///< them for the bound, in place of `seconds`: same answer
  std::uint64_t seed = 1;
  Clock clock = Clock::wall;
  std::vector<std::size_t> start = {};  ///< a plan to start from (a part for each vertex), or empty
};

enum class PartitionOutcome {
  found,              ///< connected parts, all within the bounds of weight
  unbalanced,         ///< connected parts, as near to the bounds as was found: `excess` says how far off
  proven_unbalanced,  ///< the same, and no plan is within the bounds
  impossible,         ///< more connected pieces of the graph than parts, or fewer vertices than parts
  cancelled           ///< before any plan was there; else what is there is given
};

struct PartitionPlan {
  PartitionOutcome outcome = PartitionOutcome::impossible;
  std::vector<std::size_t> part;  ///< of each vertex; numbered by their least vertex, with seeds by the seeds' order
  std::vector<std::int64_t> weights;  ///< of each part
  std::int64_t cut = 0;               ///< cost of the edges between parts
  std::int64_t bound = 0;             ///< no balanced plan cuts less
  bool proven = false;                ///< balanced, and cut == bound
  std::int64_t excess = 0;            ///< weight by which parts are outside their bounds, summed
  double seconds = 0;
};

/// Equal input, seed and iterations give an equal plan. Throws std::invalid_argument where an edge or a seed names no
/// vertex, a weight or a cost is negative, or two parts share a seed.
[[nodiscard]] PartitionPlan partition(const PartitionProblem& problem, const PartitionOptions& options = {},
                                      const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
