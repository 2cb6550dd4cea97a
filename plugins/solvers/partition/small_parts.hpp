// All parts of small boundary: every connected set of vertices with a weight within the bounds, whose cut edges cost no
// more than a threshold, and whose rest can still be divided. Branches on a neighbour of what is in (in or out); a
// branch ends where the least cut between what is in and what is out, kept as a flow that grows along the branch,
// costs more than the threshold. So every branch that is followed leads to a cut within it, and the time is near to
// the number of small cuts.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "solvers/partition/part_graph.hpp"

namespace gatehouse::solvers {

struct SmallPart {
  std::vector<std::uint32_t> vertices;  ///< ascending
  std::int64_t boundary = 0;
};

/// Tightens the threshold where only parts matter whose boundary is at most fixed + what their vertices are worth.
struct PartWorth {
  double fixed = 0;
  std::vector<double> of_vertex;
};

/// `worth` may be null. False where it was stopped before all were found: `stop` is asked every few hundred branches
/// with how many were followed since.
[[nodiscard]] bool find_small_parts(const PartGraph& graph, const PartitionProblem& problem, std::int64_t threshold,
                                    const PartWorth* worth, const std::function<bool(std::uint64_t)>& stop,
                                    std::vector<SmallPart>& parts);

}  // namespace gatehouse::solvers
