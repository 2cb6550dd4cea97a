// Buildings that belong together: compounds behind one wall, or blocks between roads.
#pragma once

#include <vector>

#include "toolkit/estate.hpp"

namespace gatehouse::grid_districts {

enum class KeepWhole { buildings, walls, roads };

/// The compound each building is in, numbered from 0 in the order of the buildings; a building in none has a number of
/// its own. Walls: what walls and fences enclose, gaps up to 8 m being gates. Roads: what paths of kind road enclose.
[[nodiscard]] std::vector<std::size_t> compounds_of(const toolkit::Estate& estate, KeepWhole keep);

}  // namespace gatehouse::grid_districts
