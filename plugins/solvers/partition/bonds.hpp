// Bonds: boundaries between a connected set of vertices and its connected rest. In a graph drawn in the plane they are
// the simple cycles of faces. All bonds up to a cost are found by halves: paths of faces up to half the cost, sorted by
// the weight that they turn round, are joined where the weight of the whole is one that parts can have. So neither sets
// of a wrong weight nor long paths are ever followed.
#pragma once

#include <functional>
#include <vector>

#include "solvers/partition/plane.hpp"

namespace gatehouse::solvers {

struct Bond {
  std::vector<std::uint64_t> inside;  ///< bits of the vertices on the side without vertex 0
  std::int64_t cost = 0, weight = 0;  ///< of the inside
};

/// A range of weights of the inside.
struct WeightWindow {
  std::int64_t least = 0, most = 0;
  std::int64_t dearest = 0;  ///< the cost up to which bonds of such a weight are sought
};

/// Leaves out bonds that cost more than `fixed` and what either side is worth, and more than `free`.
struct BondWorth {
  double fixed = 0, all = 0;      ///< all: of all vertices
  std::vector<double> flow = {};  ///< Plane::flow_of what each vertex is worth
  std::int64_t free = 0;
};

/// Appends all bonds within the windows, which do not overlap, ascend and start above 0; `worth` may be null. `stop` is
/// asked every few hundred steps with how many were taken since; false where it said so, or where there are too many to
/// keep.
[[nodiscard]] bool find_bonds(const PartGraph& graph, const Plane& plane, const std::vector<WeightWindow>& windows,
                              const BondWorth* worth, const std::function<bool(std::uint64_t)>& stop,
                              std::vector<Bond>& bonds);

}  // namespace gatehouse::solvers
