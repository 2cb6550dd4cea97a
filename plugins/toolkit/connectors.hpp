// Second half of building a network: from each door, building, entrance and site, the way to the path that serves it.
// Internal to the toolkit.
#pragma once

#include <optional>
#include <vector>

#include "toolkit/path_splitting.hpp"

namespace gatehouse::toolkit {

struct Connector {
  Position from;               ///< the feature's place, or that of the door thought for a building
  Position to;                 ///< on a path
  std::size_t segment = none;  ///< into SplitPaths::segments; none: nothing within reach
  double t = 0;
  double gap = infinity;  ///< metres; to the nearest path where there is nothing within reach
  bool through_barrier = false;
};

/// Finds connectors: the shortest after what it would go through is counted as a detour — a wall as 60 m, another
/// building as 40 m, its own as 20 m — so that a door is joined to the path in front of it, not to the one behind the
/// house.
class ConnectorFinder {
public:
  ConnectorFinder(const Estate& estate, const SplitPaths& paths, double reach);

  /// From a place to a path that somebody may pass; `own` is the building it belongs to, or none.
  [[nodiscard]] Connector from_place(Position place, std::size_t own) const;
  /// From the place of a building's outline that is best to reach.
  [[nodiscard]] Connector from_building(std::size_t building) const;

private:
  struct Obstruction {
    double detour = 0;
    bool barrier = false;
  };
  [[nodiscard]] Obstruction obstruction(Position from, Position to, std::size_t own) const;
  [[nodiscard]] double gap_to_any_path(Position place) const;

  const Estate& estate_;
  const SplitPaths& paths_;
  double reach_;
  std::vector<bool> usable_;  ///< of each path: somebody may pass
  std::vector<Segment> walls_;
  SegmentIndex wall_index_;
  std::vector<std::size_t> building_of_side_;  ///< before sides_, which fills it
  std::vector<Segment> sides_;
  SegmentIndex side_index_;
};

}  // namespace gatehouse::toolkit
