// What building a network found out about the map. Internal to the toolkit.
#pragma once

#include "toolkit/network.hpp"

namespace gatehouse::toolkit {

/// No paths, features without a path within reach, connectors through walls; numbers and closures that cannot be; what
/// the hour shuts, where a time of day counts.
void add_join_findings(const Estate& estate, std::optional<int> time_of_day, Network& network);

/// Parts that cannot be walked to from the largest, with the gap to the nearest other part, or the path in between that
/// nobody may walk.
void add_unconnected_findings(const Estate& estate, Network& network);

}  // namespace gatehouse::toolkit
