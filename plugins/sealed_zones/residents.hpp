// How many live in each building, by count or by guess.
#pragma once

#include <vector>

#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones {

/// Floors taken where nobody has counted them.
inline constexpr int assumed_levels = 3;

struct Residents {
  std::vector<int> residents, households;  ///< of each building
  std::size_t guessed = 0;                 ///< buildings of which neither is counted
  std::size_t levels_guessed = 0;          ///< of these, buildings whose floors nobody has counted
};

/// Residents of the building, else of its households' table, else its households × household_size, else (for homes)
/// floors × homes_per_floor × stairs. Buildings that are no homes have none.
[[nodiscard]] Residents count_residents(const toolkit::Estate& estate, const toolkit::Network& network,
                                        const ZoneOptions& options);

}  // namespace gatehouse::sealed_zones
