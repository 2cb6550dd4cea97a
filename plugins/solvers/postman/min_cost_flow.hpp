// The cheapest way to bring what is too much at some nodes to where it is too little: minimum-cost flow by successive
// shortest paths with potentials (Edmonds, Karp 1972), in whole numbers.
#pragma once

#include <vector>

#include "solvers/control.hpp"
#include "solvers/postman/street_graph.hpp"

namespace gatehouse::solvers {

class MinCostFlow {
public:
  explicit MinCostFlow(int nodes) : arcs_at_(static_cast<std::size_t>(nodes)) {}

  /// Gives the arc's number. `cost` 0 or more.
  int add(int from, int to, Cost cost, int capacity);

  /// Sends all of `excess` (of each node; below 0: wanted there) along the arcs. False where it cannot all go, or where
  /// cancelled, which is asked before each path.
  [[nodiscard]] bool send(std::vector<int> excess, const Cancelled& cancelled = {});

  /// Along an arc, after send().
  [[nodiscard]] int flow(int arc) const { return arcs_[2 * static_cast<std::size_t>(arc) + 1].left; }

private:
  struct Arc {
    int to;
    int left;  ///< capacity that is left; of the arc back: what flows
    Cost cost;
  };
  [[nodiscard]] int nearest(const std::vector<int>& excess, std::vector<int>& came);

  std::vector<Arc> arcs_;  ///< each followed by its way back
  std::vector<std::vector<int>> arcs_at_;
  std::vector<Cost> potential_, distance_;
};

}  // namespace gatehouse::solvers
