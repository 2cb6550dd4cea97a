// The ground of a zone, and where walks cross its edge.
#pragma once

#include <vector>

#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones {

struct ZoneShape {
  std::vector<toolkit::Polygon> ground;
  std::vector<Gate> gates;
};

/// The chosen blocks and the stretches of path and doorways that go with them, without the paths and buildings that
/// stay outside; small leftovers without a building or a path are dropped. Gates are the crossings of the chosen set,
/// each where its walk first leaves the ground. Whoever reads the drawing finds just these: every path that stays
/// inside runs through the ground with room to both sides, also where it passes under a building that stays outside;
/// every path outside keeps as far away; each that crosses does so once, at its gate. Two paths that run nearer to
/// each other than that, or one over the other, cannot all be kept: then the one outside is. Nothing once cancelled.
[[nodiscard]] ZoneShape zone_shape(const toolkit::Estate& estate, const toolkit::Network& network, const Blocks& blocks,
                                   const ZoneModel& model, const std::vector<char>& inside,
                                   const toolkit::Cancelled& cancelled = {});

/// The crossings of the chosen set, each where its walk first leaves the ground given.
[[nodiscard]] std::vector<Gate> zone_gates(const toolkit::Network& network, const ZoneModel& model,
                                           const std::vector<char>& inside,
                                           const std::vector<toolkit::Polygon>& ground);

}  // namespace gatehouse::sealed_zones
