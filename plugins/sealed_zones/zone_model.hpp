// The minimum cut's problem, made of blocks and network; and its answer, read back.
#pragma once

#include <vector>

#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones {

/// Vertices are the blocks, then every node of the network that lies inside no block. A node inside a block goes with
/// it, as do the doors of its buildings.
struct ZoneModel {
  CutProblem problem;
  std::vector<std::size_t> vertex_of_node;  ///< none: a place that hangs on the network and is nobody's door
  std::vector<char> leads_out;              ///< of each node
  /// An edge of the network that crosses when its ends part, with the side it belongs to when it is a door's.
  struct Walk {
    std::size_t edge = toolkit::none;
    std::size_t from = 0, to = 0;                                ///< vertices
    std::size_t door = toolkit::none, building = toolkit::none;  ///< whose door `from` is
  };
  std::vector<Walk> walks;
};

/// Prices are fixed so that sums stay exact: one resident is this much.
inline constexpr Cost one_resident = 10'000'000;

/// `weights`: how many residents each building counts as; `sealed` flags the buildings asked for, which cost nothing.
/// Outside are the places beyond the estate's edge, and entrances on it.
[[nodiscard]] ZoneModel make_model(const toolkit::Estate& estate, const toolkit::Network& network, const Blocks& blocks,
                                   const std::vector<int>& weights, const std::vector<char>& sealed,
                                   double gate_weight);

}  // namespace gatehouse::sealed_zones
