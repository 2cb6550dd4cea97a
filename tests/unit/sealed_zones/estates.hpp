// Estates drawn by hand and by chance for the tests of zones.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones::test {

using toolkit::Building;
using toolkit::Door;
using toolkit::Estate;
using toolkit::Path;
using toolkit::PathKind;
using toolkit::Position;

inline std::vector<Position> box(double x, double y, double width, double height) {
  return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

inline std::int64_t add_building(Estate& e, double x, double y, double width, double height, int residents) {
  Building b;
  b.id = static_cast<std::int64_t>(e.buildings.size()) + 1;
  b.number = std::to_string(b.id);
  b.use = "residential";
  b.residents = residents;
  b.households = residents / 3;
  b.parts = {{box(x, y, width, height), {}}};
  e.buildings.push_back(b);
  return b.id;
}

inline void add_path(Estate& e, std::vector<Position> line, PathKind kind = PathKind::lane, double width = 5) {
  Path p;
  p.id = static_cast<std::int64_t>(e.paths.size()) + 1;
  p.kind = kind;
  p.clear_width = width;
  p.lines = {std::move(line)};
  e.paths.push_back(p);
}

inline void add_door(Estate& e, std::int64_t building, Position at) {
  Door d;
  d.id = static_cast<std::int64_t>(e.doors.size()) + 1;
  d.number = std::to_string(d.id);
  d.building = building;
  d.at = at;
  e.doors.push_back(d);
}

/// columns × rows blocks of 60 m between lanes that run on for 60 m beyond; one house a block, residents by chance, its
/// door on a side by chance. Lanes are missing, closed or cut by walls by chance.
inline Estate lattice(unsigned seed, int columns, int rows, bool holes = true) {
  std::mt19937 random(seed);
  Estate e;
  const double step = 60;
  const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
  for (int c = 0; c < columns; ++c)
    for (int r = 0; r < rows; ++r) {
      const double x = c * step + 15, y = r * step + 15;
      const auto id = add_building(e, x, y, 30, 30, 5 + static_cast<int>(random() % 60));
      const int doors = 1 + static_cast<int>(random() % 3);
      for (int d = 0; d < doors; ++d) {
        switch (random() % 4) {
          case 0:
            add_door(e, id, {x + 5.0 + 8 * d, y});
            break;
          case 1:
            add_door(e, id, {x + 5.0 + 8 * d, y + 30});
            break;
          case 2:
            add_door(e, id, {x, y + 5.0 + 8 * d});
            break;
          default:
            add_door(e, id, {x + 30, y + 5.0 + 8 * d});
            break;
        }
      }
    }
  const auto lane = [&](Position a, Position b) {
    if (holes && chance(12)) return;
    add_path(e, {a, b});
    if (holes && chance(6)) e.paths.back().closed = true;
  };
  for (int c = 0; c <= columns; ++c)
    for (int r = -1; r <= rows; ++r) lane({c * step, r * step}, {c * step, (r + 1) * step});
  for (int r = 0; r <= rows; ++r)
    for (int c = -1; c <= columns; ++c) lane({c * step, r * step}, {(c + 1) * step, r * step});
  if (holes && chance(50)) e.barriers.push_back({1, {{{30, -5}, {30, rows * step + 5}}}});
  return e;
}

}  // namespace gatehouse::sealed_zones::test
