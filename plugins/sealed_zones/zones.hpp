// Sealed zones of an estate: the buildings to seal in; zones, their gates, who is inside and what still reaches them
// out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sealed_zones/blocks.hpp"
#include "sealed_zones/zone_cut.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::sealed_zones {

struct ZoneOptions {
  std::vector<std::int64_t> buildings;  ///< ids of those to seal
  double gate_weight = 30;              ///< residents that one gate less is worth
  int empty_building = 10;              ///< a building closed in besides counts as at least so many residents
  double strip = 5;                     ///< metres round a building that no path or wall encloses
  double household_size = 2.6;          ///< residents, where only households are counted
  int homes_per_floor = 2;              ///< on each stair, where nobody has counted
  double fire_reach = 20;               ///< metres a hose is carried from a fire engine
  double ambulance_reach = 20;          ///< metres a stretcher is carried
};

/// Where a walk crosses out of a zone.
struct Gate {
  std::size_t edge = toolkit::none;      ///< of the network
  bool inward_end_first = true;          ///< Edge::from is inside
  std::size_t door = toolkit::none;      ///< at this stair door; none: on a path
  std::size_t building = toolkit::none;  ///< at the door of this building
  std::size_t path = toolkit::none;      ///< on this path
  toolkit::Position at;
};

/// Whether a vehicle comes near enough to a building, and if not, what bars it.
struct Reach {
  bool reached = false;
  bool assumed_width = false;  ///< the way rests on widths that nobody has measured
  toolkit::Words obstacle;     ///< where not reached
};

struct BuildingInside {
  std::size_t building = toolkit::none;
  bool asked = false;  ///< one of those to seal; else closed in with its block
  int residents = 0, households = 0;
  Reach fire_engine, ambulance;
};

struct Zone {
  std::vector<toolkit::Polygon> parts;
  std::vector<BuildingInside> buildings;
  std::vector<Gate> gates;
  int residents = 0, households = 0;
  double perimeter = 0;  ///< metres
};

struct ZonePlan {
  std::vector<Zone> zones;  ///< by the first asked building in each
  std::vector<toolkit::Remark> remarks;
  std::vector<char> node_inside;  ///< of each node of the network
  std::vector<char> leads_out;    ///< of each node of the network: beyond it lies the world outside
  int gates = 0, residents = 0, households = 0, buildings = 0;
  double perimeter = 0;
  double objective = 0;  ///< residents closed in besides those asked for (each building as at least
                         ///< empty_building) + gate_weight × gates; proven least
  std::size_t blocks = 0;
  bool found = false;  ///< false: none of options.buildings is on the map
};

/// Closes in whole blocks that hold the buildings to seal, with least (residents closed in + gate_weight × gates):
/// exact, by minimum cut. Places of the network between blocks are inside or outside as is cheapest, but a stretch of
/// path is only inside with every home whose door opens onto it. Gates are the crossings: without their edges there is
/// no walk from inside to outside.
[[nodiscard]] ZonePlan plan_zones(const toolkit::Estate& estate, const toolkit::Network& network,
                                  const ZoneOptions& options, const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::sealed_zones
