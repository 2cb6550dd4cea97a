// The minimum cut's problem, made of blocks and network; and its answer, read back.
#pragma once

#include <vector>

#include "sealed_zones/blocks.hpp"
#include "solvers/parametric_cut/parametric_cut.hpp"

namespace gatehouse::sealed_zones {

/// Guards at a time that a gate takes.
struct GatePrices {
  int on_foot = 1;    ///< where only people can pass
  int vehicles = 2;   ///< where a car can
  double wide = 7;    ///< metres of measured width from which one more is needed, and again for each as many more
  int wide_more = 1;  ///< guards for that
};

/// Vertices are the blocks, then every node of the network that lies inside no block. A node inside a block goes with
/// it, as do the doors of its buildings. Crossings are priced in guards.
struct ZoneModel {
  solvers::CutProblem problem;              ///< nothing must be inside yet, nobody weighs anything: see problem_for()
  std::vector<std::size_t> vertex_of_node;  ///< none: a place that hangs on the network and is nobody's door
  std::vector<char> leads_out;              ///< of each node
  /// An edge of the network that crosses when its ends part, with the side it belongs to when it is a door's.
  struct Walk {
    std::size_t edge = toolkit::none;
    std::size_t from = 0, to = 0;                                ///< vertices
    std::size_t door = toolkit::none, building = toolkit::none;  ///< whose door `from` is
    int guards = 1;                                              ///< that its gate takes
    bool vehicles = false;                                       ///< a car can pass
  };
  std::vector<Walk> walks;
};

/// Of each node: whether the world outside begins there: it lies beyond the estate's edge, or is an entrance on it.
/// Part of it once cancelled.
[[nodiscard]] std::vector<char> places_outside(const toolkit::Estate& estate, const toolkit::Network& network,
                                               const toolkit::Cancelled& cancelled = {});

/// `sealed` flags the buildings that may be asked for: their blocks are never outside land. Outside are
/// places_outside().
[[nodiscard]] ZoneModel make_model(const toolkit::Estate& estate, const toolkit::Network& network, const Blocks& blocks,
                                   const std::vector<char>& outside, const std::vector<char>& sealed,
                                   const GatePrices& prices);

/// The model's cut with the blocks of the buildings flagged in `sealed` inside, those of `apart` outside. Blocks weigh
/// what their buildings do, those sealed nothing.
[[nodiscard]] solvers::CutProblem problem_for(const ZoneModel& model, const Blocks& blocks,
                                              const std::vector<int>& weights, const std::vector<char>& sealed,
                                              const std::vector<char>& apart);

}  // namespace gatehouse::sealed_zones
