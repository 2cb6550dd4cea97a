// Why lanes are walked more than once.
#pragma once

#include <vector>

#include "patrol_routes/patrol_network.hpp"

namespace gatehouse::patrol_routes {

/// Of each street.
struct Walked {
  std::vector<int> times;   ///< by all rounds together
  std::vector<int> rounds;  ///< how many rounds walk it
};

/// One sentence for each of the lanes that cost most to walk again, or that are walked only to get somewhere; the rest
/// is summed up. `rounds`: how many there are.
void explain_repeats(const toolkit::Estate& estate, const toolkit::Network& network, const PatrolNetwork& patrol,
                     const Walked& walked, std::size_t rounds, std::vector<toolkit::Remark>& remarks);

}  // namespace gatehouse::patrol_routes
