// Rounds on sloping ground: which way round is quicker, and what a round takes then.
#pragma once

#include <vector>

#include "patrol_routes/patrol_network.hpp"
#include "solvers/postman/shared_rounds.hpp"

namespace gatehouse::patrol_routes {

/// Rounds that were shared by the mean of both ways of each street, walked as is quickest by the ways' own costs: as
/// they are, backwards, or as a windy postman walks the same tasks. With `even_out` streets then change hands, by the
/// ways' own costs, while that shortens the longest round (a number of walks is looked at, not seconds). Costs,
/// longest, total and tasks are then those; `bound` and `farthest` are lowered as far as heights leave it open. Does
/// nothing where no two ways differ; outcome cancelled once cancelled.
void walk_slopes(const PatrolNetwork& patrol, const std::vector<int>& visit,
                 const std::vector<solvers::Walker>& walkers, solvers::SharedRounds& shared, bool even_out,
                 const solvers::Cancelled& cancelled);

}  // namespace gatehouse::patrol_routes
