#include "checkpoint_coverage/sight.hpp"

#include <algorithm>

#include "toolkit/segment_index.hpp"

namespace gatehouse::checkpoint_coverage {

using namespace toolkit;

namespace {

constexpr double beside = 2.0;  ///< metres from either end within which nothing bars the view
constexpr double aside = 1.5;   ///< metres that a guard steps to the side to see past a corner

void add_sides(const Polyline& line, bool closed, std::vector<Segment>& sides) {
  const std::size_t n = line.size();
  for (std::size_t i = 0; i + (closed ? 0 : 1) < n; ++i) sides.emplace_back(line[i], line[(i + 1) % n]);
}

std::vector<Segment> obstacles(const Estate& estate) {
  std::vector<Segment> sides;
  for (const Building& b : estate.buildings) {
    for (const Polygon& part : b.parts) add_sides(part.shell, true, sides);
  }
  for (const Barrier& b : estate.barriers) {
    for (const Polyline& line : b.lines) add_sides(line, false, sides);
  }
  return sides;
}

bool clear(const std::vector<Segment>& sides, const SegmentIndex& index, Position a, Position b) {
  const double metres = distance(a, b);
  if (metres <= 2 * beside) return true;
  const Position from = along(a, b, beside / metres), to = along(a, b, 1 - beside / metres);
  for (const std::size_t s : index.in_box(box_of({from, to}))) {
    if (crossing_of_segments(from, to, sides[s].first, sides[s].second)) return false;
  }
  return true;
}

/// The line a–b, or one beside it.
bool sees(const std::vector<Segment>& sides, const SegmentIndex& index, Position a, Position b) {
  const double metres = distance(a, b);
  if (metres <= 0) return true;
  const double x = -(b.y - a.y) / metres * aside, y = (b.x - a.x) / metres * aside;
  for (const double side : {0.0, 1.0, -1.0}) {
    if (clear(sides, index, {a.x + side * x, a.y + side * y}, {b.x + side * x, b.y + side * y})) return true;
  }
  return false;
}

}  // namespace

SightLines sight_lines(const Estate& estate, const std::vector<Position>& places, double limit,
                       const Cancelled& cancelled) {
  SightLines lines{places.size(), std::vector<char>(places.size() * places.size(), 0)};
  if (limit <= 0) return lines;
  const std::vector<Segment> sides = obstacles(estate);
  const SegmentIndex index(sides);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (cancelled && cancelled()) return lines;
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      if (distance(places[i], places[j]) > limit || !sees(sides, index, places[i], places[j])) continue;
      lines.seen[i * places.size() + j] = lines.seen[j * places.size() + i] = 1;
    }
  }
  return lines;
}

}  // namespace gatehouse::checkpoint_coverage
