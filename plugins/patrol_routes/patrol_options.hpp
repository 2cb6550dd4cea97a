// What a patrol is asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "toolkit/plane.hpp"

namespace gatehouse::patrol_routes {

enum class Demand {
  lanes_and_entrances,  ///< every lane inside the estate is walked, every entrance passed
  lanes,
  entrances
};

struct PatrolOptions {
  Demand demand = Demand::lanes_and_entrances;
  std::vector<std::int64_t> lanes;  ///< ids of paths to walk; empty: every lane, as `demand` says
  double spurs = 0;                 ///< metres: dead ends up to so long need not be walked, unless chosen
  bool whole_map = false;           ///< lanes outside the estate's edge are demanded too
  std::vector<std::int64_t> posts;  ///< ids of sites where rounds begin and end; empty: see patrollers_of()
  int people = 0;                   ///< 0: the patrol of the staff list, else 2
  double speed = 4;                 ///< km/h, where the staff list does not say
  double every = 0;                 ///< minutes within which every entrance is passed again; 0: not asked
  double duty = 120;                ///< minutes that the timetable covers
  int start = 20 * 60;              ///< minutes after midnight
  std::optional<double> when;       ///< minutes since 1970 of the start, where the day is given: zones valid then count
  bool seen_sides = false;          ///< also look which sides of buildings nobody sees
  double sight = 40;                ///< metres at which a side is seen
  std::uint64_t seed = 1;
  std::int64_t iterations = 600000;  ///< of the exchange between rounds
  double seconds = 0;                ///< limit of the search; 0: none, and the same plan on every run
};

}  // namespace gatehouse::patrol_routes
