// Parts put together to a plan: every vertex in exactly one (exact cover by depth-first search on the vertex with the
// fewest parts left, Knuth, "Dancing links", 2000), cut off where the parts' reduced costs go beyond the gap.
#pragma once

#include <functional>
#include <vector>

#include "solvers/partition/small_parts.hpp"

namespace gatehouse::solvers {

enum class CoverOutcome { best, none, stopped };

struct Cover {
  CoverOutcome outcome = CoverOutcome::none;
  std::vector<std::size_t> parts;  ///< indices; of the cheapest cover, or of the best one found before it was stopped
};

/// The `count` parts with the least sum of `cost`, no cost below 0, that cover 0 to `vertices` - 1 once and cost `most`
/// at most. `stop` is asked every few hundred steps with how many were taken since.
[[nodiscard]] Cover exact_cover(std::size_t vertices, std::size_t count, const std::vector<SmallPart>& parts,
                                const std::vector<double>& cost, double most,
                                const std::function<bool(std::uint64_t)>& stop);

}  // namespace gatehouse::solvers
