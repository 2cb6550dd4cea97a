// What changes when one building goes to another district.
#pragma once

#include "grid_districts/unit_graph.hpp"

namespace gatehouse::grid_districts {

/// A division as numbers: the district of each unit, and what each district holds.
struct Division {
  std::vector<std::size_t> of_unit;
  std::vector<double> load;
  double mean = 0, least = 0, most = 0;  ///< the last two: what a district may hold
};

[[nodiscard]] BorderMove effect_of(const UnitGraph& graph, const Ground& ground, const std::vector<double>& load,
                                   const Division& division, std::size_t unit, std::size_t to);

/// Every unit beside another district, to each such district: what makes the plan fairer first, then what makes the
/// borders shortest. None once cancelled, which is asked before each.
[[nodiscard]] std::vector<BorderMove> border_moves(const UnitGraph& graph, const Ground& ground,
                                                   const std::vector<double>& load, const Division& division,
                                                   const toolkit::Cancelled& cancelled);

}  // namespace gatehouse::grid_districts
