// Draws what a survey finds on a sample's ground: lanes, ways in, walk-ups with their stair doors, walls, sites.
#pragma once

#include <string>
#include <vector>

#include "ground.hpp"
#include "model/transaction.hpp"
#include "random.hpp"

namespace gatehouse::sample {

/// A lane along u or v. Lanes that cross meet in a vertex.
struct Lane {
  Place from, to;
  std::string kind;
  double width;
  std::string name;
  bool vehicle;
};

/// A way into the estate, on a lane.
struct Mouth {
  Place at;
  std::string kind;
  double width;
  std::string name;
  bool vehicle, steps, lit, lockable;
};

/// Stairs side by side, each with its door on the north wall.
struct WalkUp {
  std::string number;
  double u, v;
  int stairs, levels;
  int homes_a_floor = 2;  ///< behind each stair door
  double stair_width = 16, depth = 11;
  std::vector<int> homes = {};  ///< behind each stair door; empty: homes_a_floor on every floor
};

class Surveyor {
public:
  Surveyor(TransactionBuilder& map, Ground ground) : map_(map), ground_(ground) {}

  /// Each with vertices at its ends, where others cross it, where ways in stand, and every dozen metres for the bend.
  void draw_paths(const std::vector<Lane>& lanes, const std::vector<Mouth>& mouths);
  /// Numbered E1, E2 … as they stand in the list.
  void draw_entrances(const std::vector<Mouth>& mouths);
  void draw_walk_up(const WalkUp& house, std::int64_t residents);
  void draw_house(double u, double v, double width, double depth, const std::string& name, const std::string& use,
                  int levels);
  /// `name` may be empty.
  void draw_ground(double u, double v, double width, double depth, const std::string& name, const std::string& kind);
  void draw_barrier(const std::string& kind, double height, const std::vector<Place>& line);
  void draw_site(const std::string& name, const std::string& kind, Place at);
  void draw_note(const std::string& words, Place at);
  /// A district with these corners, which lie where lanes bend to. `by_plan`: a later plan takes its place.
  void draw_district(const std::string& number, const std::string& name, const std::string& head,
                     const std::string& phone, const std::vector<Place>& corners, bool by_plan = false);

private:
  [[nodiscard]] Geometry rectangle(double u, double v, double width, double depth) const;
  TransactionBuilder& map_;
  Ground ground_;
};

}  // namespace gatehouse::sample
