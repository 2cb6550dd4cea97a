// What an OpenStreetMap object's neighbours say about it, once all are read.
#pragma once

#include <vector>

#include "storage/exchange/import_stage.hpp"

namespace gatehouse::exchange {

/// A gate on a path learns whether vehicles pass it; an entrance=* that stands on a wall or fence, and on no building,
/// is an entrance of the estate and not a stair door.
void settle_osm(std::vector<StagedFeature>& features);

}  // namespace gatehouse::exchange
