// Where one can walk between the outside and a home without passing an entrance.
#pragma once

#include <string>
#include <vector>

#include "toolkit/estate_boundary.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::checkpoint_coverage {

/// A place where a path leads into the estate with no entrance on it.
struct Leak {
  std::size_t edge = toolkit::none;      ///< into Network::edges
  std::size_t path = toolkit::none;      ///< into Estate::paths
  toolkit::Position at;                  ///< on the path: where it crosses the edge, else just outside what it leads to
  std::size_t building = toolkit::none;  ///< the nearest, to say where it is
};

/// The fewest places on paths that part every building from the outside, entrances (whatever their state) holding
/// already: a minimum cut, so that a street along the edge is one leak at each end and not one at each door. Of equally
/// many, those nearest the estate's edge. The outside is what lies `outside` metres beyond the edge, and where a path
/// ends beyond it. With no entrances: the ways in. In the order of Network::edges. Once cancelled, what it gives means
/// nothing.
[[nodiscard]] std::vector<Leak> find_leaks(const toolkit::Estate& estate, const toolkit::Network& network,
                                           const std::vector<toolkit::Polygon>& boundary, double outside = 40,
                                           const toolkit::Cancelled& cancelled = {});

/// An entrance as it would be drawn at a leak: kind, width and who passes from the path. Its id is 0.
[[nodiscard]] toolkit::Entrance entrance_at(const toolkit::Estate& estate, const Leak& leak, const std::string& number);

}  // namespace gatehouse::checkpoint_coverage
