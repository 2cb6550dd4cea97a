// Which places to choose, and who goes to which: p-median or p-centre on the walks (solvers/median).
#pragma once

#include <vector>

#include "solvers/control.hpp"
#include "toolkit/shortest_path.hpp"

namespace gatehouse::drop_points {

/// The estate as numbers.
struct Walks {
  toolkit::Matrix metres;         ///< from each home to each place; infinite where there is no way
  std::vector<int> households;    ///< of each home, 1 or more
  std::vector<std::size_t> stay;  ///< places chosen in any case
};

enum class Aim { total_walk, longest_walk };

struct PlacingOptions {
  std::size_t count = 5;
  Aim aim = Aim::total_walk;
  double capacity = 0;      ///< households to a place; 0: any
  double largest_walk = 0;  ///< metres; 0: any
};

struct Placing {
  bool found = false;                 ///< false: cancelled, or nobody can walk to any place
  std::vector<std::size_t> chosen;    ///< places, ascending
  std::vector<std::size_t> place_of;  ///< of each home a place, or `none`: no way, or no room
  double households = 0;              ///< that go to a place
  double mean = 0;                    ///< metres a household walks
  double longest = 0;                 ///< metres
  double beyond = 0;                  ///< households that walk farther than largest_walk
  double no_room = 0;                 ///< households that no chosen place has room for
  double no_way = 0;                  ///< households that cannot walk to any place on the map
  bool proven = false;                ///< nothing better with so many places
  double gap = 0;            ///< percent of what is made least that a better choice could save at most; 0 where proven
  double bound_mean = 0;     ///< metres: no choice that keeps the largest walk, and has room for all, does with less
  double bound_longest = 0;  ///< metres, where that is the aim
};

/// The places that are least in what `options.aim` says: in longest_walk the total counts next. Farther than the
/// largest walk, a household counts as 20 times that walk on top, and one without room more than any that walks. A
/// count below the places that stay is raised to it, one above the places lowered.
[[nodiscard]] Placing place(const Walks& walks, const PlacingOptions& options, const solvers::Cancelled& cancelled);

struct CurvePoint {
  std::size_t count = 0;
  double mean = 0, longest = 0, beyond = 0, no_room = 0;
};
/// The same for fewer and more places, as a meeting would ask; `placing` is the point of its own count. Stops early
/// once cancelled.
[[nodiscard]] std::vector<CurvePoint> curve_of(const Walks& walks, const PlacingOptions& options,
                                               const Placing& placing, const solvers::Cancelled& cancelled);

/// How many places at least, of these, so that nobody who could walk less walks farther than `metres` (LSCP, Toregas
/// and others 1971): those that stay count. Nothing where cancelled.
struct Needed {
  std::size_t places = 0;
  double out_of_reach = 0;  ///< households that no place is within the walk of
  bool proven = false;
};
[[nodiscard]] Needed fewest_within(const Walks& walks, double metres, const solvers::Cancelled& cancelled);

}  // namespace gatehouse::drop_points
