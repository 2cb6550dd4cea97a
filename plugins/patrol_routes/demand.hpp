// Which edges of the network are to be walked and which entrances passed.
#pragma once

#include <vector>

#include "patrol_routes/patrol_options.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::patrol_routes {

struct PatrolDemand {
  std::vector<char> edges;                  ///< of the network
  std::vector<std::size_t> entrance_nodes;  ///< of each entrance: where it is passed; none: need not be, or cannot
  std::vector<char> keep_edges;             ///< connectors that are walked
};

/// Lanes inside the estate's edge, or those chosen; entrances where they are asked for. Chosen lanes that are closed or
/// that nobody may walk, and entrances far from any path, are remarked.
[[nodiscard]] PatrolDemand patrol_demand(const toolkit::Estate& estate, const toolkit::Network& network,
                                         const PatrolOptions& options, std::vector<toolkit::Remark>& remarks,
                                         const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::patrol_routes
