// The walkways of an estate as streets between junctions: stretches without a junction are one street, and whoever
// cannot pass a place gets only up to it.
#pragma once

#include <array>
#include <vector>

#include "solvers/postman/street_graph.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::patrol_routes {

/// An edge of the network as part of a street, in the street's direction from a to b.
struct Stretch {
  std::size_t edge = toolkit::none;
  bool forward = true;
};

struct PatrolNetwork {
  /// Costs as if level: the centimetres that somebody walks on level ground in the time, the mean of both ways.
  solvers::Streets streets;
  std::vector<std::array<solvers::Cost, 2>> ways;  ///< the same of each street from a to b, and from b to a
  std::vector<double> metres;                      ///< of each street
  bool sloped = false;                             ///< the two ways of some street differ
  std::vector<std::vector<Stretch>> stretches;     ///< of each street
  std::vector<std::vector<int>> places_of_node;  ///< several where the node cannot be passed, none where no street ends
  std::vector<int> part;                         ///< of each place
};

/// Streets from the network's edges that people may walk: the paths, and of the connectors those that `keep_edge`
/// flags. Nodes flagged in `keep_node` stay places. `demanded`: of each edge; streets of demanded edges are required.
/// Steps and slopes count as toolkit::minutes_of_arcs() has it.
[[nodiscard]] PatrolNetwork patrol_network(const toolkit::Estate& estate, const toolkit::Network& network,
                                           const std::vector<char>& keep_edge, const std::vector<char>& keep_node,
                                           const std::vector<char>& demanded);

/// The line of a street walked from a to b, or back.
[[nodiscard]] toolkit::Polyline shape_of(const PatrolNetwork& patrol, const toolkit::Network& network, int street,
                                         bool forward);

/// Metres of a street.
[[nodiscard]] double metres_of(const PatrolNetwork& patrol, int street);

/// Whether each street is a bridge: without it, what lies behind could not be reached.
[[nodiscard]] std::vector<char> bridges_of(const solvers::Streets& streets);

}  // namespace gatehouse::patrol_routes
