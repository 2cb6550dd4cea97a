// The ground of a zone, and where walks cross its edge.
#pragma once

#include <vector>

#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones {

/// The chosen blocks and the stretches of path and doorways that go with them, without the paths and buildings that
/// stay outside. Small leftovers without a building are dropped. Nothing once cancelled.
[[nodiscard]] std::vector<toolkit::Polygon> zone_ground(const toolkit::Estate& estate, const toolkit::Network& network,
                                                        const Blocks& blocks, const ZoneModel& model,
                                                        const std::vector<char>& inside,
                                                        const toolkit::Cancelled& cancelled = {});

/// The crossings of the chosen set, each where its walk leaves the ground.
[[nodiscard]] std::vector<Gate> zone_gates(const toolkit::Network& network, const ZoneModel& model,
                                           const std::vector<char>& inside,
                                           const std::vector<toolkit::Polygon>& ground);

}  // namespace gatehouse::sealed_zones
