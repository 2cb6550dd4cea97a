// The estate as plans read it: plain structs in metres. estate_reader.hpp fills them from a snapshot; tests fill them
// by hand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "toolkit/plane.hpp"
#include "toolkit/words.hpp"

namespace gatehouse::toolkit {

/// Who moves. Clear widths and heights needed: see Demand.
enum class Mode : std::uint8_t { foot, cart, vehicle, ambulance, truck, fire_engine, tricycle, refuse_truck };
inline constexpr int mode_count = 8;

struct ModeSet {
  std::uint8_t bits = 0;
  [[nodiscard]] constexpr bool has(Mode m) const { return (bits >> static_cast<int>(m) & 1) != 0; }
  constexpr void add(Mode m) { bits = static_cast<std::uint8_t>(bits | 1 << static_cast<int>(m)); }
  constexpr void remove(Mode m) { bits = static_cast<std::uint8_t>(bits & ~(1 << static_cast<int>(m))); }
  [[nodiscard]] constexpr bool empty() const { return bits == 0; }
  [[nodiscard]] constexpr ModeSet operator&(ModeSet o) const { return {static_cast<std::uint8_t>(bits & o.bits)}; }
  [[nodiscard]] constexpr ModeSet operator|(ModeSet o) const { return {static_cast<std::uint8_t>(bits | o.bits)}; }
  bool operator==(const ModeSet&) const = default;
};
inline constexpr ModeSet all_modes{(1 << mode_count) - 1};

/// Metres that must be clear. Fire engines: 4.0 by 4.0 (GB 50016-2014, 7.1.8). The rest: the vehicle's own width and
/// height (movers.hpp) and a margin for mirrors and a hand's breadth.
struct Demand {
  double clear_width = 0;
  double clear_height = 0;
};
[[nodiscard]] Demand demand_of(Mode mode);

enum class PathKind { road, lane, service, footway, steps, track };
enum class Access { everyone, residents, nobody };
enum class Oneway { no, forward, backward };

struct Path {
  std::int64_t id = 0;
  std::string name;
  PathKind kind = PathKind::footway;
  double clear_width = 0;                     ///< metres; 0: not known
  double clear_height = 0;                    ///< metres; 0: not known
  std::optional<Access> foot, cart, vehicle;  ///< empty: what its kind allows
  Oneway oneway = Oneway::no;
  bool closed = false;
  std::optional<double> incline;  ///< percent, uphill along the line; empty: not known
  std::string hours;              ///< when it may be passed, see hours.hpp; "": always
  std::vector<Polyline> lines;
  /// Its source promises that paths which meet share a corner, as OpenStreetMap does: a crossing without one is a
  /// bridge or a tunnel. Hand-drawn paths promise nothing.
  bool meets_at_corners = false;
};

/// Metres taken where a path's clear width is not known, by kind. Plans that rest on it say so.
[[nodiscard]] double assumed_clear_width(PathKind kind);

/// Who may pass along a path, one-way rules aside. Steps bar carts, tricycles and vehicles. Ambulances and fire engines
/// pass where the known width is enough, whatever the signs say; where it is not known, where vehicles may drive and
/// the kind's assumed width is enough. A closed path lets nobody pass.
[[nodiscard]] ModeSet modes_of(const Path& path);

struct Barrier {
  std::int64_t id = 0;
  std::vector<Polyline> lines;
};

enum class EntranceKind { gate, wicket, lane, road, steps, gap, passage, underground };
enum class EntranceState { unknown, guarded, open, closed, unmanned };

struct Entrance {
  std::int64_t id = 0;  ///< 0: not on the map, found by a plan
  std::string number, name;
  EntranceKind kind = EntranceKind::gate;
  EntranceState state = EntranceState::unknown;
  double clear_width = 0;  ///< metres; 0: not known
  std::optional<bool> steps, vehicle, fire_engine, lockable;
  Position at;
  std::string hours;  ///< when it is staffed, see hours.hpp; "": not said
};

/// Who may pass through an entrance that is open. A width that is not known bars nobody whom the kind lets pass.
[[nodiscard]] ModeSet modes_of(const Entrance& entrance);

struct Building {
  std::int64_t id = 0;
  std::string number, name, house_number, street, use;  ///< use: the schema's word, "" where not known
  int levels = 0;                                       ///< 0: not known
  std::optional<bool> lift;
  std::optional<int> households, residents;
  std::string state;
  std::vector<Polygon> parts;
};

struct Door {
  std::int64_t id = 0;
  std::string number, name;
  std::int64_t building = 0;  ///< id; 0: not said
  std::optional<int> households, levels;
  Position at;
};

struct Site {
  std::int64_t id = 0;
  std::string name, kind;  ///< kind: the schema's word
  Position at;
};

struct OpenGround {
  std::int64_t id = 0;
  std::string name, kind;
  std::vector<Polygon> parts;
};

struct Household {
  std::int64_t id = 0;
  std::int64_t door = 0;  ///< id; 0: not said
  std::string unit;
  std::optional<int> floor, residents;
};

struct Request {
  std::int64_t id = 0;
  std::int64_t household = 0, door = 0;  ///< ids; 0: not said
  std::optional<int> floor;
  std::string kind, state, not_before, due;  ///< dates in ISO 8601, "" where not set
  std::optional<double> weight, minutes;
  bool urgent = false;
  std::optional<double> volume;  ///< litres
  bool flexible = false;         ///< its due may slip
  std::int64_t pickup = 0;       ///< id of the site where it is fetched; 0: not said
};

struct StaffMember {
  std::int64_t id = 0;
  std::string name, role;
  std::optional<double> capacity, speed;  ///< kg, km/h
  std::optional<bool> nights;
  std::int64_t site = 0;            ///< id; 0: not said
  std::optional<double> room = {};  ///< litres
};

/// A zone on the map: accepted from a plan, or drawn.
struct Zone {
  std::int64_t id = 0;
  std::string number, name, kind;       ///< kind: the schema's word, "sealed", "controlled" or "precaution"
  std::string valid_from, valid_until;  ///< ISO 8601, "" where not set; it ends as the day of `valid_until` begins
  std::vector<Polygon> parts;
};

/// A checkpoint that is a zone's gate.
struct ZoneGate {
  std::int64_t id = 0;  ///< of the checkpoint
  std::string number, name;
  Position at;
};

/// A number on the map that cannot be, like -24 households: read as not known.
struct OddValue {
  const char* layer = "";
  std::size_t index = none;  ///< its place in that vector of Estate
  Words field;               ///< in a sentence: "households", "户数"
  double value = 0;          ///< as it is written there
};

struct Estate {
  std::vector<Path> paths;
  std::vector<Barrier> barriers;
  std::vector<Entrance> entrances;
  std::vector<Building> buildings;
  std::vector<Door> doors;
  std::vector<Site> sites;
  std::vector<OpenGround> open_ground;
  std::vector<Household> households;
  std::vector<Request> requests;
  std::vector<StaffMember> staff;
  std::vector<Zone> zones;
  std::vector<ZoneGate> zone_gates;
  std::vector<OddValue> odd_values;  ///< by layer, then by feature
};

/// How a feature is called in a sentence: "Entrance 7", "West Gate", "Building #41".
[[nodiscard]] Words name_of(const Entrance& entrance);
[[nodiscard]] Words name_of(const Building& building);
[[nodiscard]] Words name_of(const Door& door);
[[nodiscard]] Words name_of(const Site& site);
[[nodiscard]] Words name_of(const Path& path);
[[nodiscard]] Words name_of(const Zone& zone);
[[nodiscard]] Words name_of(const ZoneGate& gate);
/// A stair door with its building: "Building 3, Stair door 1"; alone where it belongs to none.
[[nodiscard]] Words name_of_door(const Estate& estate, std::size_t door);

/// The building each door belongs to, as an index into buildings, or `none`: the one it names, else the one whose
/// outline is within 3 m.
[[nodiscard]] std::vector<std::size_t> buildings_of_doors(const Estate& estate);

/// Whether people live there: its use says homes, or households or residents are counted, or doors with households
/// stand on it. Where that leaves no building at all, every building of no known use counts, and where there is none of
/// those, every building.
[[nodiscard]] std::vector<bool> homes_of(const Estate& estate);

}  // namespace gatehouse::toolkit
