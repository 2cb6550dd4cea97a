// Where one can walk between the outside and a home without passing an entrance.
#pragma once

#include <string>
#include <vector>

#include "toolkit/estate_boundary.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::checkpoint_coverage {

/// A path that crosses the estate's edge with no entrance on the way in.
struct Leak {
  std::size_t edge = toolkit::none;  ///< into Network::edges
  std::size_t path = toolkit::none;  ///< into Estate::paths
  toolkit::Position at;              ///< on the path, at the edge of the estate
  std::size_t building = toolkit::none;  ///< the nearest, to say where it is
};

/// Every edge that people on foot can take from outside to inside such that on from its inner end a home is reached, and
/// on from its outer end the outside, both without passing an entrance (whatever its state). Outside means a place
/// `outside` metres beyond the edge or a path's end beyond it. Paths that weave along the edge count once they truly lead
/// in. With no entrances: every way in.
[[nodiscard]] std::vector<Leak> find_leaks(const toolkit::Estate& estate, const toolkit::Network& network,
                                           const std::vector<toolkit::Polygon>& boundary, double outside = 40);

/// An entrance as it would be drawn at a leak: kind, width and who passes from the path. Its id is 0.
[[nodiscard]] toolkit::Entrance entrance_at(const toolkit::Estate& estate, const Leak& leak, const std::string& number);

}  // namespace gatehouse::checkpoint_coverage
