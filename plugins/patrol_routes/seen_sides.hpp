// Which sides of buildings somebody on the rounds sees.
#pragma once

#include "patrol_routes/patrols.hpp"

namespace gatehouse::patrol_routes {

/// A side is a stretch of outline of 4 m or more. It is seen where from some place of a round, `sight` metres away at
/// most and in front of it, no building stands between. Writes the counts, and remarks the buildings with most unseen
/// metres, with the nearest path from which it would be seen where there is one.
void look_at_sides(const toolkit::Estate& estate, const toolkit::Network& network, Patrols& patrols, double sight,
                   const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::patrol_routes
