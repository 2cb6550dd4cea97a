// Estates drawn by hand and by chance for the tests of zones.
#pragma once

#include <filesystem>
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

/// columns × rows blocks of 60 m between lanes within a wall, with few lanes out; through each block runs a yard's path
/// from lane to lane, sometimes another across it, and one or two houses open onto it by several stairs. To close in
/// one block takes a gate at each mouth of its yard; to close in more can take fewer.
inline Estate yards(unsigned seed, int columns, int rows) {
  std::mt19937 random(seed);
  Estate e;
  const double step = 60;
  for (int c = 0; c < columns; ++c)
    for (int r = 0; r < rows; ++r) {
      const double x = c * step, y = r * step;
      // Two arms that cross, and a house in each of one to three quarters with stairs on both arms beside it.
      const bool cars = random() % 2 == 0;
      const PathKind kind = cars ? PathKind::service : PathKind::footway;
      add_path(e, {{x + 30, y}, {x + 30, y + step}}, kind, cars ? 4.5 : 2.2);
      if (random() % 4 != 0) add_path(e, {{x, y + 30}, {x + step, y + 30}}, kind, cars ? 4.5 : 2.2);
      const auto first = random() % 4, houses = 1 + random() % 3;
      for (auto h = houses * 0; h < houses; ++h) {
        const double east = (first + h) % 2 == 0 ? 33 : 12, north = (first + h) / 2 % 2 == 0 ? 33 : 12;
        const auto id = add_building(e, x + east, y + north, 15, 15, 5 + static_cast<int>(random() % 60));
        const double side = east > 30 ? x + 33 : x + 27, end = north > 30 ? y + 33 : y + 27;
        for (unsigned d = 0; d < 4; ++d) add_door(e, id, {side, y + north + 2.5 + 3 * d});
        for (unsigned d = 0; d < 4; ++d) add_door(e, id, {x + east + 2.5 + 3 * d, end});
      }
    }
  for (int c = 0; c <= columns; ++c) add_path(e, {{c * step, 0}, {c * step, rows * step}});
  for (int r = 0; r <= rows; ++r) add_path(e, {{0, r * step}, {columns * step, r * step}}, PathKind::road, 8);
  const double east = columns * step + 6, north = rows * step + 6;
  e.barriers.push_back({1, {{{-6, -6}, {east, -6}, {east, north}, {-6, north}, {-6, -6}}}});
  const int out = 1 + static_cast<int>(random() % 3);
  for (int k = 0; k < out; ++k) {
    const double y = static_cast<double>(random() % static_cast<unsigned>(rows + 1)) * step;
    const bool west = random() % 2 == 0;
    const double edge = west ? 0 : columns * step;
    add_path(e, {{edge, y}, {west ? edge - 200 : edge + 200, y}}, PathKind::road, random() % 3 != 0 ? 6 : 15);
  }
  return e;
}

/// The rules that are shipped under this name.
inline Rules rules_of(const std::string& name) {
  auto read = read_rules(std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "data" / "rules" / (name + ".json"));
  if (auto* wrong = std::get_if<toolkit::Words>(&read)) throw std::runtime_error(wrong->en);
  return std::get<Rules>(std::move(read));
}

}  // namespace gatehouse::sealed_zones::test
