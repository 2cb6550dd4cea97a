// Small estates for tests, built by hand.
#pragma once

#include <string>
#include <utility>

#include "toolkit/estate.hpp"

namespace gatehouse::toolkit::test {

inline Path path(std::int64_t id, Polyline line, PathKind kind = PathKind::road) {
  Path p;
  p.id = id;
  p.kind = kind;
  p.lines = {std::move(line)};
  return p;
}

inline Entrance entrance(std::int64_t id, Position at, EntranceKind kind = EntranceKind::gate) {
  Entrance e;
  e.id = id;
  e.number = std::to_string(id);
  e.kind = kind;
  e.at = at;
  return e;
}

inline Door door(std::int64_t id, Position at, std::int64_t building = 0) {
  Door d;
  d.id = id;
  d.building = building;
  d.at = at;
  return d;
}

inline Polygon box(double x, double y, double width, double height) {
  return {{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, {}};
}

inline Building building(std::int64_t id, double x, double y, double width = 12, double height = 8) {
  Building b;
  b.id = id;
  b.number = std::to_string(id);
  b.use = "residential";
  b.households = 10;
  b.parts = {box(x, y, width, height)};
  return b;
}

}  // namespace gatehouse::toolkit::test
