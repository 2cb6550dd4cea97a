// Sets of vertices to close in, by two measures at once: what crosses their edge, and what they weigh. All the
// trade-offs between the two, from the fewest crossings to the least weight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "solvers/control.hpp"

namespace gatehouse::solvers {

/// Whole numbers, so that sums and proofs are exact. The sum of all weights times the sum of all crossing prices (those
/// that are `never` aside) must stay below 2^59.
using Price = std::int64_t;
/// A crossing of this price is one that no set may have.
inline constexpr Price never = Price{1} << 60;

struct CutCrossing {
  std::size_t a = 0, b = 0;
  Price a_in = 0;  ///< while a is inside and b is not
  Price b_in = 0;  ///< while b is inside and a is not
};

struct CutProblem {
  std::vector<Price> weight;          ///< of each vertex, at least 0
  std::vector<char> must_be_inside;   ///< of each vertex
  std::vector<char> must_be_outside;  ///< of each vertex; never where it must be inside
  std::vector<CutCrossing> crossings;
};

/// What one unit of each measure counts for; both at least 0, not both 0.
struct TradeOff {
  Price weight = 1;
  Price crossing = 1;
};

struct CutPoint {
  std::vector<char> inside;  ///< of each vertex
  Price crossing = 0;        ///< sum of the prices of its crossings; at least `never` where no set keeps all the rules
  Price weight = 0;          ///< sum of the weights inside
  bool proven = true;        ///< no set is better in one measure and as good in the other
  bool extreme = true;       ///< the best for some trade-off: a corner of the lower convex hull
  [[nodiscard]] bool allowed() const { return crossing < never; }
};

/// The crossings and the weight of this set, counted directly.
[[nodiscard]] CutPoint measured(const CutProblem& problem, std::vector<char> inside);

/// The set with the least trade.weight × weight + trade.crossing × crossing, the smallest of equals: exact, by maximum
/// flow. Not allowed() where no set is, or once cancelled.
[[nodiscard]] CutPoint least_cut(const CutProblem& problem, const TradeOff& trade, const Cancelled& cancelled = {});

struct FrontOptions {
  /// Cuts to spend on sets that are not the best for any trade-off, but better than both neighbours for a limit on one
  /// measure; 0: none.
  std::size_t extra_cuts = 400;
};

struct Front {
  std::vector<CutPoint> points;  ///< by rising weight and falling crossing; none where no set keeps all the rules
  std::size_t cuts = 0;          ///< maximum flows computed
  bool complete = false;         ///< every set that is not worse than another has a point (of those alike, one)
  bool cancelled = false;        ///< stopped early: what was found stands in `points`
};

/// The whole front. Its corners are the minimum cuts for all trade-offs, which lie within each other (Gallo,
/// Grigoriadis, Tarjan 1989, "A fast parametric maximum flow algorithm and applications"); they are found by halving
/// (Eisner, Severance 1976): between two known ones, the cut for the trade-off at which these are equal is either a new
/// corner or the proof that there is none; what is inside the smaller and what is outside the larger is contracted.
/// Between two corners the sets are found one after another by branch and bound with the same cuts as bounds (see
/// gap_search.hpp), until there is no further one (then the points there are proven) or extra_cuts are spent.
[[nodiscard]] Front find_front(const CutProblem& problem, const FrontOptions& options = {},
                               const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
