#include "toolkit/zone_ground.hpp"

#include <algorithm>

namespace gatehouse::toolkit {
namespace {

// Whether some place of a stretch is at least `touching` by a measure; the line's own ends are looked at, those of a
// stretch that ends within it lie on the edge.
template <class Measure>
bool deep(const Polyline& line, Interval stretch, double metres, Measure measure) {
  const double width = stretch.second - stretch.first;
  const int samples = std::clamp(static_cast<int>(width), 8, 200);
  if (stretch.first <= 0 && measure(line.front()) >= touching) return true;
  if (stretch.second >= metres && measure(line.back()) >= touching) return true;
  for (int i = 1; i < samples; ++i)
    if (measure(place_along(line, stretch.first + width * i / samples)) >= touching) return true;
  return false;
}

}  // namespace

Ground ground_of(const Zone& zone) {
  Ground g{&zone, {}, {}};
  for (const Polygon& part : zone.parts) {
    g.boxes.push_back(box_of(part.shell));
    g.box.expand(g.boxes.back().min);
    g.box.expand(g.boxes.back().max);
  }
  return g;
}

double to_ground(const Ground& g, Position p) {
  double least = infinity;
  for (const Polygon& part : g.zone->parts) least = std::min(least, distance_to(part, p));
  return least;
}
double to_outline(const Ground& g, Position p) {
  double least = infinity;
  for (const Polygon& part : g.zone->parts) least = std::min(least, distance_to_outline(part, p));
  return least;
}

std::vector<Interval> inside(const Ground& g, const Polyline& line) {
  std::vector<Interval> all;
  double at = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double metres = distance(line[i - 1], line[i]);
    Box box;
    box.expand(line[i - 1]);
    box.expand(line[i]);
    for (std::size_t p = 0; p < g.boxes.size(); ++p) {
      if (!g.boxes[p].intersects(box)) continue;
      for (const auto& [from, to] : stretches_inside(g.zone->parts[p], line[i - 1], line[i]))
        all.emplace_back(at + from * metres, at + to * metres);
    }
    at += metres;
  }
  std::sort(all.begin(), all.end());
  std::vector<Interval> joined;
  for (const Interval& next : all) {
    const bool same = !joined.empty() && (next.first <= joined.back().second + touching ||
                                          !deep(line, {joined.back().second, next.first}, at,
                                                [&](Position p) { return to_ground(g, p); }));
    if (same) {
      joined.back().second = std::max(joined.back().second, next.second);
    } else {
      joined.push_back(next);
    }
  }
  std::erase_if(joined, [&](const Interval& stretch) {
    return !deep(line, stretch, at, [&](Position p) { return to_outline(g, p); });
  });
  return joined;
}

std::optional<Position> place_within(const Building& b) {
  if (b.parts.empty()) return std::nullopt;
  const Box box = box_of(b.parts.front().shell);
  const double y = (box.min.y + box.max.y) / 2;
  const Position west{box.min.x - 1, y}, east{box.max.x + 1, y};
  Interval widest{0, 0};
  for (const Interval& s : stretches_inside(b.parts.front(), west, east))
    if (s.second - s.first > widest.second - widest.first) widest = s;
  if (widest.second <= widest.first) return std::nullopt;
  return along(west, east, (widest.first + widest.second) / 2);
}

}  // namespace gatehouse::toolkit
