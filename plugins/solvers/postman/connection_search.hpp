// Which links join the parts of a rural postman's streets: any spanning tree of links, completed by the cheapest T-join
// of the places that are then odd, is a tour, and the best tree gives the best tour. The search takes some neighbouring
// links of the tree out and joins the pieces again by what the matching's duals call cheap (ruin and recreate, Schrimpf
// et al. 2000), matching anew only what that touches.
#pragma once

#include <cstdint>

#include "solvers/postman/required_parts.hpp"
#include "solvers/postman/t_join.hpp"

namespace gatehouse::solvers {

struct ConnectionLimits {
  std::uint64_t seed = 1;
  std::int64_t iterations = 0;
  double seconds = infinity;  ///< on `watch`, which has been running
  Stopwatch watch;
};

struct Connection {
  std::vector<int> tree;  ///< links, as places in RequiredParts::links
  std::int64_t iterations = 0;
};

/// `join` is odd where the required streets make it so, and stays with the odd places of the tree found. Cancelled: the
/// best so far.
[[nodiscard]] Connection find_connection(const RequiredParts& parts, TJoin& join, const ConnectionLimits& limits,
                                         const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
