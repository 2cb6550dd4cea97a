// The plan on the map, as an earlier run left it.
#pragma once

#include <gatehouse/plugin.hpp>
#include <set>
#include <string>
#include <vector>

#include "delivery_routes/running_day.hpp"

namespace gatehouse::delivery_routes {

/// The rounds in delivery_routes that this algorithm made, with the requests of their delivery_stops.
[[nodiscard]] std::vector<AcceptedRound> accepted_rounds(const gh::Run& run);

/// Emits again, as they stand, the rounds (by id) and the stops of their numbers.
void emit_again(const gh::Run& run, const std::set<std::int64_t>& rounds);

}  // namespace gatehouse::delivery_routes
