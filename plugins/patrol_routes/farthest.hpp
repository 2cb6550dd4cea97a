// Which lane is farthest from every post: where an interval cannot be kept, it is the one to name.
#pragma once

#include <vector>

#include "solvers/postman/shared_rounds.hpp"
#include "solvers/postman/street_graph.hpp"

namespace gatehouse::patrol_routes {

struct Farthest {
  int street = -1;     ///< of those required; -1: none, or none can be reached
  double minutes = 0;  ///< from the post that is nearest in time, along all of it, and back there
};

/// Costs are centimetres and walkers' speeds centimetres a minute, as the plan of patrols has them.
[[nodiscard]] Farthest farthest_street(const solvers::Streets& streets, const std::vector<solvers::Walker>& walkers);

}  // namespace gatehouse::patrol_routes
