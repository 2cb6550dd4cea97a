// What the user has to know about a plan of zones: what was assumed, merged, cannot be had, and who is cut off.
#pragma once

#include "sealed_zones/residents.hpp"
#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones {

/// Adds to plan.remarks. `weights` and `sealed` as the plan was made with.
void add_remarks(const toolkit::Estate& estate, const toolkit::Network& network, const ZoneOptions& options,
                 const Blocks& blocks, const Choices& choices, const Residents& residents,
                 const std::vector<char>& sealed, ZonePlan& plan);

}  // namespace gatehouse::sealed_zones
