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
  bool guard = false;  ///< a barrier would stop vehicles that use it: a guard stops it, else a barrier
};

/// What it costs to stop people at a place, in barriers; by who uses the path.
struct StopPrices {
  double barrier = 1;  ///< where only people on foot pass
  double guard = 4;    ///< where vehicles do: people day and night, against a barrier put up once
};

/// The cheapest places on paths that part every building from the outside, entrances (whatever their state) holding
/// already: a minimum cut, so that a street along the edge is one leak at each end and not one at each door. Of equally
/// cheap, those nearest the estate's edge. The outside is what lies `outside` metres beyond the edge, and where a path
/// ends beyond it. With no entrances: the ways in. In the order of Network::edges. Once cancelled, what it gives means
/// nothing.
[[nodiscard]] std::vector<Leak> find_leaks(const toolkit::Estate& estate, const toolkit::Network& network,
                                           const std::vector<toolkit::Polygon>& boundary,
                                           const StopPrices& prices = {1, 1}, double outside = 40,
                                           const toolkit::Cancelled& cancelled = {});

/// An entrance as it would be drawn at a leak: kind, width and who passes from the path. Its id is 0.
[[nodiscard]] toolkit::Entrance entrance_at(const toolkit::Estate& estate, const Leak& leak, const std::string& number);

}  // namespace gatehouse::checkpoint_coverage
