// What building a network found out about the map. Internal to the toolkit.
#pragma once

#include "toolkit/network.hpp"

namespace gatehouse::toolkit {

/// No paths, features without a path within reach, connectors through walls.
void add_join_findings(const Estate& estate, Network& network);

/// Parts that cannot be walked to from the largest, with the gap to the nearest other part.
void add_unconnected_findings(const Estate& estate, Network& network);

}  // namespace gatehouse::toolkit
