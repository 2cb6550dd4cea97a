// Who sees whom: straight lines past buildings and walls.
#pragma once

#include <vector>

#include "toolkit/estate.hpp"

namespace gatehouse::checkpoint_coverage {

/// Places from which one looks at other places.
struct SightLines {
  std::size_t places = 0;
  std::vector<char> seen;  ///< places x places
  [[nodiscard]] bool operator()(std::size_t from, std::size_t to) const { return seen[from * places + to] != 0; }
};

/// Which places see each other within `limit` metres: where no building and no wall or fence crosses the straight line
/// between them, nor both its neighbours a step aside. What stands within two metres of either end does not count: an
/// entrance stands in its wall, and a guard beside it. Symmetric; nothing sees beyond the limit, 0 means none does.
[[nodiscard]] SightLines sight_lines(const toolkit::Estate& estate, const std::vector<toolkit::Position>& places,
                                     double limit, const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::checkpoint_coverage
