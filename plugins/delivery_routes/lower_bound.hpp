// What no plan can be cheaper than.
#pragma once

#include <functional>

#include "delivery_routes/routing.hpp"

namespace gatehouse::delivery_routes {

/// A cost that no plan of all stops but `unserved` goes below, in the unit of `plan_cost()`; never below 0.
///
/// The work: what is done at the doors, climbs shared as far as they can be; half the way to the nearest neighbour
/// before and after each door; and of the rest of the cheapest trip by a stop, with loading, the part of the trip that
/// the stop's load fills (Haimovich and Rinnooy Kan, Bounds and heuristics for capacitated routing problems, 1985; the
/// halves are prices of doors as in Held and Karp 1970, at the best of a few strengths). The last door and the mean:
/// the work done by a time is at most that of all carriers. Windows count where even the straight way breaks them;
/// waiting, detours by pickups and the calls there are not counted. `stop` is asked between sweeps over the matrix;
/// once it is true the bound is still one, but weaker.
[[nodiscard]] std::int64_t lower_bound(const Problem& problem, const std::vector<int>& unserved,
                                       const std::function<bool()>& stop = {});

}  // namespace gatehouse::delivery_routes
