// When no division is fair enough: which of the demands stand against each other.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace gatehouse::grid_districts {

/// What makes a number of districts within a tolerance impossible: left out alone, it could be had. In the order in
/// which they are tried.
enum class Obstacle {
  not_known,
  whole,      ///< whole units cannot be shared out so, wherever the districts lie
  seeds,      ///< homes of heads or places that each want a district of their own
  compounds,  ///< compounds or blocks that are kept whole, where whole buildings would do
  one_piece   ///< each district in one piece
};

/// False where so many parts of whole weights cannot all hold between `lower` and `upper`, wherever they lie: no
/// weights add up to that, or what does is too little or too much for all of them. True also where that is too much to
/// find out.
[[nodiscard]] bool may_add_up(const std::vector<std::int64_t>& weights, std::size_t parts, std::int64_t lower,
                              std::int64_t upper, const std::function<bool()>& stopped = {});

/// Whether sharing the weights out among so many parts, wherever they lie, was found to keep all parts within the
/// bounds: heaviest first to the lightest part, then by moves and exchanges. False proves nothing.
[[nodiscard]] bool share_out(const std::vector<std::int64_t>& weights, std::size_t parts, std::int64_t lower,
                             std::int64_t upper, const std::function<bool()>& stopped = {});

}  // namespace gatehouse::grid_districts
