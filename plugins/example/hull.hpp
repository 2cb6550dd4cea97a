// The algorithm, as plain functions on plain structs: it knows nothing of plugins and is tested without one.
#pragma once

#include <vector>

namespace example {

struct Place {
  double x = 0;  ///< metres
  double y = 0;
  bool operator==(const Place&) const = default;
};

/// The convex hull, counter-clockwise, without corners on straight edges (Andrew's monotone chain, 1979). Fewer than
/// three corners where all places lie on one line.
[[nodiscard]] std::vector<Place> convex_hull(std::vector<Place> places);

/// Places so far round each place that their hull keeps at least 0.98 × `margin` metres clear of all of them.
[[nodiscard]] std::vector<Place> with_margin(const std::vector<Place>& places, double margin);

}  // namespace example
