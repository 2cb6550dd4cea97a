// The estate as a graph of units (buildings, or compounds kept whole): how much each holds, and what it costs to part
// two that lie side by side.
#pragma once

#include <vector>

#include "grid_districts/districts.hpp"
#include "solvers/partition/partition.hpp"

namespace gatehouse::grid_districts {

struct UnitGraph {
  std::vector<std::vector<std::size_t>> buildings;  ///< of each unit
  std::vector<std::size_t> unit;                    ///< of each building; none: without ground
  std::vector<std::int64_t> weight;                 ///< of each unit, in tenths of the measure
  std::vector<solvers::PartitionEdge> edges;        ///< cost: decimetres of common border, weighted
  std::vector<solvers::PartitionEdge> links;        ///< over gaps between parts of the estate, also among the edges
  std::size_t parts = 1;                            ///< of the graph without links
  std::vector<std::size_t> split_compounds;         ///< a building of each
};

/// `most`: a compound that holds more is not kept whole. A common border counts less the longer the walk from door to
/// door, and half along a road: so borders come to lie on walls and roads. Parts of the estate are linked where
/// buildings are nearest.
[[nodiscard]] UnitGraph unit_graph(const toolkit::Estate& estate, const toolkit::Network& network, const Ground& ground,
                                   const std::vector<double>& load, KeepWhole keep, double most,
                                   const toolkit::Cancelled& cancelled);

}  // namespace gatehouse::grid_districts
