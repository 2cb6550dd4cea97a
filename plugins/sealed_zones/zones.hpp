// Sealed zones of an estate: the buildings to seal in; zones, their gates, who is inside and what still reaches them
// out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sealed_zones/access.hpp"
#include "sealed_zones/release.hpp"
#include "sealed_zones/rules.hpp"
#include "sealed_zones/test_sites.hpp"
#include "sealed_zones/zone_choice.hpp"

namespace gatehouse::sealed_zones {

struct ZoneOptions {
  std::vector<std::int64_t> buildings;            ///< ids of those to seal
  std::vector<std::vector<std::int64_t>> groups;  ///< those of each group get zones of their own; who is in none is one
  double group_distance = 0;    ///< metres: buildings in no group are one with those nearer than this; 0: all are one
  int most_guards = 0;          ///< at a time, at the gates of all sealed zones; 0: no limit
  int guards = 0;               ///< the way to close with the fewest residents and at most so many guards; 0: the
                                ///< best for gate_weight within most_guards
  double gate_weight = 30;      ///< residents that one guard less is worth
  int empty_building = 10;      ///< a building closed in besides counts as at least so many residents
  double strip = 5;             ///< metres round a building that no path or wall encloses
  double household_size = 2.6;  ///< residents, where only households are counted
  int homes_per_floor = 2;      ///< on each stair, where nobody has counted
  AccessOptions access;
  Rules rules;            ///< without rings: one sealed zone without days, one guard a gate, two where cars pass
  int tests_a_day = 0;    ///< people; 0: all on one day
  ChoiceOptions choices;  ///< extra_cuts and extra_work alone; the rest is given above
};

/// Where a walk crosses out of a zone.
struct Gate {
  std::size_t edge = toolkit::none;      ///< of the network
  bool inward_end_first = true;          ///< Edge::from is inside
  std::size_t door = toolkit::none;      ///< at this stair door; none: on a path
  std::size_t building = toolkit::none;  ///< at the door of this building
  std::size_t path = toolkit::none;      ///< on this path
  int guards = 1;                        ///< at a time
  bool vehicles = false;                 ///< a car can pass
  toolkit::Position at;
};

struct BuildingInside {
  std::size_t building = toolkit::none;
  bool asked = false;  ///< one of those to seal; else closed in with its block
  int residents = 0, households = 0;
  Access access;
};

struct Zone {
  RingKind kind = RingKind::sealed;
  std::size_t ring = 0;               ///< of the rules
  std::size_t group = toolkit::none;  ///< sealed: into ZonePlan::groups
  std::vector<toolkit::Polygon> parts;
  std::vector<BuildingInside> buildings;
  std::vector<Gate> gates;  ///< on its outer edge
  int residents = 0, households = 0, guards = 0;
  double perimeter = 0;  ///< metres
};

/// One point of the front as people choose from it.
struct FrontRow {
  int guards = 0, gates = 0;
  int buildings = 0, residents = 0;  ///< closed in besides those asked for
  int weight = 0;                    ///< residents, each building as at least empty_building
  bool proven = true, chosen = false;
  std::optional<std::pair<double, double>> best_for;  ///< gate weights; none: the best only under a limit
};

struct ZonePlan {
  std::vector<Zone> zones;  ///< from the inner ring out; by the first asked building in each
  std::vector<toolkit::Remark> remarks;
  std::vector<FrontRow> front;  ///< by falling guards
  bool front_complete = false;  ///< nothing that is not worse than another is missing
  std::vector<std::vector<std::size_t>> groups;
  std::vector<char> node_inside;  ///< of each node of the network: in a sealed zone
  std::vector<char> leads_out;    ///< of each node of the network: beyond it lies the world outside
  /// Of the sealed zones together.
  int gates = 0, guards = 0, residents = 0, households = 0, buildings = 0;
  int outer_guards = 0;  ///< at a time, at the gates of the other rings but the rest of the estate
  double perimeter = 0;
  double objective = 0;  ///< residents closed in besides those asked for (each building as at least
                         ///< empty_building) + gate_weight × guards
  double bound = 0;      ///< no zones have less; equal to the objective unless most_guards or guards binds
  std::size_t blocks = 0;
  std::vector<Access> access;   ///< of each building of the estate
  std::vector<TestSite> tests;  ///< by zone, best first
  Release release;
  std::vector<Group> buildings_of_block;  ///< what ReleaseBlock::block means
  double cut_seconds = 0;                 ///< for the front
  bool found = false;                     ///< false: none of options.buildings is on the map
};

/// Closes in whole blocks that hold the buildings to seal, with least (residents closed in + gate_weight × guards):
/// exact, by minimum cut; every other trade-off between the two is in the front. Places of the network between blocks
/// are inside or outside as is cheapest, but a stretch of path is only inside with every home whose door opens onto it.
/// Gates are the crossings: without their edges there is no walk from inside to outside. Then the rings of the rules
/// round them, test sites, who can still drive to each building, and days of release.
[[nodiscard]] ZonePlan plan_zones(const toolkit::Estate& estate, const toolkit::Network& network,
                                  const ZoneOptions& options, const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::sealed_zones
