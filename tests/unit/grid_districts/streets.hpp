// Estates of rows of houses between lanes, for tests of districts.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "toolkit/estate.hpp"

namespace gatehouse::grid_districts::test {

inline toolkit::Polygon box(double x, double y, double width, double height) {
  return {{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, {}};
}

inline toolkit::Path path(std::int64_t id, toolkit::Polyline line, toolkit::PathKind kind = toolkit::PathKind::lane) {
  toolkit::Path p;
  p.id = id;
  p.kind = kind;
  p.lines = {std::move(line)};
  return p;
}

inline toolkit::Building house(std::int64_t id, double x, double y, int households, double width = 20,
                               double height = 10) {
  toolkit::Building b;
  b.id = id;
  b.number = std::to_string(id);
  b.use = "residential";
  b.households = households;
  b.parts = {box(x, y, width, height)};
  return b;
}

/// `columns` × `rows` houses, a lane south of each row, a road through the middle column. Households 6 to 18 from the
/// seed; places and sizes off by some decimetres, lanes a little crooked.
inline toolkit::Estate streets(int columns, int rows, unsigned seed) {
  std::mt19937 random(seed);
  const auto off = [&](double most) { return most * (static_cast<double>(random() % 2001) / 1000 - 1); };
  toolkit::Estate e;
  std::int64_t id = 0;
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c)
      e.buildings.push_back(house(++id, 30.0 * c + off(1.5), 25.0 * r + off(0.8), 6 + static_cast<int>(random() % 13),
                                  20 + off(2), 10 + off(1)));
  for (int r = 0; r < rows; ++r)
    e.paths.push_back(path(100 + r, {{-20, 25.0 * r - 7 + off(0.5)},
                                     {15.0 * columns, 25.0 * r - 7 + off(0.5)},
                                     {30.0 * columns + 20, 25.0 * r - 7 + off(0.5)}}));
  const double middle = 30.0 * (columns / 2) - 5;
  e.paths.push_back(path(200, {{middle, -40}, {middle + 0.3, 25.0 * rows + 20}}, toolkit::PathKind::road));
  return e;
}

}  // namespace gatehouse::grid_districts::test
