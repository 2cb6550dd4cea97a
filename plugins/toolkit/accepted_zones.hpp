// Zones on the map, accepted or drawn, as plans have to keep to them: nobody crosses a closed zone's edge but at its
// gates.
//
//   toolkit::Estate estate = toolkit::read_estate(snapshot);       // the plugin reads the layers zones and checkpoints
//   toolkit::Network network = toolkit::build_network(estate);
//   const auto bars = toolkit::bar_zones(estate, network, when);   // before any search on the network
//   for (const auto& r : toolkit::remarks_of(estate, bars)) ...    // what was respected, in words
//
// Afterwards every search on the network keeps to the zones by itself: where a path crosses the edge there is a node,
// and only at a gate may one go on through it.
#pragma once

#include <optional>
#include <vector>

#include "toolkit/network.hpp"

namespace gatehouse::toolkit {

/// Where a path crosses the edge of a zone.
struct ZoneCrossing {
  std::size_t zone = none;  ///< index into Estate::zones
  std::size_t gate = none;  ///< index into Estate::zone_gates; none: closed
  std::size_t node = none;  ///< of the network, made for it
  bool on_path = true;      ///< false: no path crosses, but the way from something outside to its path inside
};

struct ZoneBars {
  std::vector<std::size_t> zones;          ///< that are kept closed, as indices into Estate::zones
  std::vector<ZoneCrossing> crossings;     ///< by zone, then along the network's edges
  std::vector<ZoneCrossing> door_gates;    ///< gates at house doors on the edge: no path crosses there, node is none
  std::vector<std::size_t> building_zone;  ///< for each building the zone it stands in, or none; the innermost, where
                                           ///< one zone lies within another
  std::vector<std::size_t> door_zone;      ///< the same of doors: their building's, else of the place itself
  [[nodiscard]] bool any() const { return !zones.empty(); }
};

/// Closes the edge of each sealed zone, and of each controlled zone that has a gate on the map, except at gates. `when`
/// (minutes since 1970): zones that end before or begin later are left open; without it all are in force. A gate opens
/// the nearest crossing of the stretch of path it stands on (within 2 m), and what others that stretch has within 10 m;
/// one that stands on none opens the nearest crossing within 15 m. What only touches the edge, by less than 0.3 m, does
/// not cross it. What hangs across the edge by its connector (a house inside, joined to a path outside) hangs anew on
/// the nearest path of its own side within 100 m; without one, who is inside is met at the door from outside, and what
/// is outside is cut off. Edges are split at crossings, so indices of edges grow; those of nodes, joins and features
/// stay what they are. Stops early, with a network of no use, once cancelled.
[[nodiscard]] ZoneBars bar_zones(const Estate& estate, Network& network, std::optional<double> when = {},
                                 const Cancelled& cancelled = {});

/// One sentence for each zone that is kept closed: by which gates it is entered and how many other ways are closed; a
/// warning where it has no gate.
[[nodiscard]] std::vector<Remark> remarks_of(const Estate& estate, const ZoneBars& bars);

}  // namespace gatehouse::toolkit
