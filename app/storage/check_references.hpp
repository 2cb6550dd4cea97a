// The parts of check_map that look from one layer to another.
#pragma once

#include <vector>

#include "storage/project.hpp"

namespace gatehouse {

/// Metres from a door or entrance to the nearest path beyond which nobody believes that one leads to the other: the
/// front garden of a walk-up is under 15 m deep, the forecourt of a tower block under 30.
inline constexpr double farthest_from_path = 30;

/// Ids that name no feature: a household's door, a door's building, a checkpoint's entrance, a carrier's site.
void check_references(const Map& map, std::vector<CheckFinding>& findings);
/// Stair doors and entrances that no path comes near.
void check_reach(const Map& map, std::vector<CheckFinding>& findings);

}  // namespace gatehouse
