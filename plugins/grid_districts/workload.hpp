// How much of what is shared out fairly each building holds: households, residents, or a head's work.
#pragma once

#include <vector>

#include "toolkit/network.hpp"

namespace gatehouse::grid_districts {

struct WorkloadOptions {
  double household_size = 2.6;  ///< people, where only households are counted
  int homes_per_floor = 2;      ///< behind one stair door, where nobody has counted
  double floor_share = 0.1;     ///< of a visit, for each floor climbed without a lift
  double request_share = 1;     ///< visits that an open request takes
};

struct Workload {
  std::vector<int> households, residents;  ///< of each building
  std::vector<double> visits;              ///< a visit to each household, more for floors climbed and for open requests
  std::vector<std::size_t> guessed;        ///< homes of which neither households nor residents are counted
};

/// Households of the building, else of its doors, else listed behind them, else (for homes) floors × homes_per_floor ×
/// stairs. Residents of the building, else of its list, else by household_size.
[[nodiscard]] Workload count_workload(const toolkit::Estate& estate, const toolkit::Network& network,
                                      const WorkloadOptions& options);

}  // namespace gatehouse::grid_districts
