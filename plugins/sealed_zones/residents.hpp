// How many live in each building, by count or by guess.
#pragma once

#include <vector>

#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones {

struct Residents {
  std::vector<int> residents, households;  ///< of each building
  std::size_t guessed = 0;                 ///< homes of which neither is counted
};

/// Residents of the building, else of its households' table, else its households × household_size, else (for homes)
/// floors × homes_per_floor × stairs. Buildings that are no homes have none.
[[nodiscard]] Residents count_residents(const toolkit::Estate& estate, const toolkit::Network& network,
                                        const ZoneOptions& options);

}  // namespace gatehouse::sealed_zones
