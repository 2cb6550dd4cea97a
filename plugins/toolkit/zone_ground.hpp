// The ground of a zone, and what of a path lies in it: where a path really crosses the edge, and where it only touches.
// Internal to accepted_zones.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "toolkit/estate.hpp"
#include "toolkit/plane.hpp"

namespace gatehouse::toolkit {

inline constexpr double touching = 0.3;  ///< metres: what is no deeper in or out only touches the edge

using Interval = std::pair<double, double>;

/// Of a zone that outlives it.
struct Ground {
  const Zone* zone = nullptr;
  std::vector<Box> boxes;  ///< of the parts
  Box box;
};
[[nodiscard]] Ground ground_of(const Zone& zone);

/// Metres to the zone, 0 inside; and to its nearest edge.
[[nodiscard]] double to_ground(const Ground& ground, Position p);
[[nodiscard]] double to_outline(const Ground& ground, Position p);

/// The stretches of a line inside the ground, in metres along it, without those that only touch its edge.
[[nodiscard]] std::vector<Interval> inside(const Ground& ground, const Polyline& line);

/// A place surely inside a building: the middle of the widest stretch through it, halfway up. Nothing where it has no
/// outline.
[[nodiscard]] std::optional<Position> place_within(const Building& building);

}  // namespace gatehouse::toolkit
