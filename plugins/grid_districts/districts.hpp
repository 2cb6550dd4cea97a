// Grid districts for an estate: who is whose, where the borders run, and how fair it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grid_districts/compounds.hpp"
#include "grid_districts/conflict.hpp"
#include "grid_districts/ground.hpp"
#include "grid_districts/workload.hpp"
#include "solvers/control.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::grid_districts {

enum class Measure { households, residents, work };

/// A district that is on the map before the run.
struct PresentDistrict {
  std::int64_t id = 0;
  std::string number, name, head, head_phone;
  bool by_plan = false;  ///< of an earlier run, whose place the result takes
  std::vector<toolkit::Polygon> parts;
};

struct DistrictOptions {
  int districts = 4;
  Measure measure = Measure::households;
  double tolerance = 10;  ///< percent that a district may hold more or less than the mean
  KeepWhole keep = KeepWhole::buildings;
  std::vector<std::int64_t> seeds;  ///< ids of buildings, each in a district of its own
  bool present = false;             ///< take the districts on the map as they are, in place of new ones
  bool keep_drawn = false;          ///< districts drawn by hand stay on the map beneath the result, not removed
  std::int64_t move_building = 0;   ///< id; 0: none
  int move_to = 0;                  ///< the number of the district it goes to
  std::uint64_t iterations = 6'000'000, seed = 1;
  WorkloadOptions workload;
};

struct District {
  std::string number, name, head, head_phone;
  std::vector<std::size_t> buildings;  ///< indices, ascending
  int households = 0, residents = 0;
  double load = 0;  ///< of what is shared out
  std::vector<toolkit::Polygon> ground;
  double area = 0;       ///< square metres
  double roundness = 0;  ///< area to that of a circle as long round (Polsby, Popper 1991): 1 at the most
  int tint = 1;          ///< 1 to 6: neighbours differ
  double kept = 0;       ///< share of the load that was in the district whose head it keeps
};

/// Somebody who heads a district on the map and none of the plan's.
struct HeadLeft {
  std::string number, head;  ///< of the district on the map
};

/// What it means to give one building to the district beside it.
struct BorderMove {
  std::size_t building = 0, from = 0, to = 0;  ///< from, to: indices into districts
  double from_load = 0, to_load = 0;           ///< after the move
  double border = 0;                           ///< metres that the borders inside the estate grow by
  bool whole = true;                           ///< `from` stays in one piece, and keeps a building
  bool joins = true;                           ///< the building lies beside `to`
  bool balanced = true;                        ///< both are within the tolerance after it
  bool better = false;  ///< whole and joined, and the farther of the two from the mean comes nearer to it
};

enum class Fairness {
  within,      ///< every district within the tolerance
  not_found,   ///< none was found within it
  impossible,  ///< none is: proven
  as_is        ///< present districts, taken as they are
};

struct DistrictPlan {
  bool found = false;  ///< false: nothing on the map to divide
  bool cancelled = false;
  std::vector<District> districts;
  Fairness fairness = Fairness::within;
  Obstacle obstacle =
      Obstacle::not_known;               ///< where no division within the tolerance was found: what stands against it
  double least_load = 0, most_load = 0;  ///< what the tolerance lets a district hold
  double mean = 0, widest = 0;           ///< load; percent by which the farthest district differs from the mean
  double border = 0, bound = 0;          ///< what is made least: metres of border, weighted; and the least possible
  double border_metres = 0;              ///< metres of border inside the estate as drawn
  double border_on_lines = 0;            ///< of these, along paths, walls and fences
  bool proven = false;
  double seconds = 0;
  std::vector<BorderMove> moves;             ///< of buildings on borders, the best first
  std::optional<BorderMove> moved;           ///< the one asked for
  bool move_made = false;                    ///< it is in the result
  int asked = 0;                             ///< districts asked for
  double mean_of_others = 0;                 ///< of the districts without a building too large; 0: there is none
  std::vector<std::size_t> too_large;        ///< buildings that alone hold more than a district may
  std::vector<std::size_t> split_compounds;  ///< a building of each compound that was too large to keep whole
  std::vector<std::size_t> guessed;          ///< buildings whose households are estimated
  std::vector<std::size_t> without_ground;   ///< buildings without an outline: in no district
  std::vector<std::int64_t> unknown_seeds;   ///< ids
  std::size_t parts = 1;                     ///< pieces of the estate's ground
  std::vector<std::size_t> over_gap;         ///< districts that lie on both sides of a gap in the estate
  std::vector<HeadLeft> heads_left;          ///< heads on the map who have no district now
  std::vector<std::size_t> by_hand;          ///< present districts drawn by hand: DistrictOptions::keep_drawn
  std::size_t by_hand_empty = 0;             ///< of these: without a building
};

/// Never fails; a cancelled plan is to be thrown away.
[[nodiscard]] DistrictPlan plan_districts(const toolkit::Estate& estate, const toolkit::Network& network,
                                          const std::vector<PresentDistrict>& present, const DistrictOptions& options,
                                          const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::grid_districts
