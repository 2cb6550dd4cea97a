#include "geometry/predicates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

namespace gatehouse {
namespace {

Int128 cross(Point o, Point a, Point b) {
  return static_cast<Int128>(a.x - o.x) * (b.y - o.y) - static_cast<Int128>(a.y - o.y) * (b.x - o.x);
}

/// a / b to the nearest integer, half away from zero; b > 0.
Int128 divide_rounded(Int128 a, Int128 b) { return a >= 0 ? (a + b / 2) / b : -((-a + b / 2) / b); }

template <class Visit>
void for_each_segment(const Geometry& g, Visit visit) {
  for (const auto& part : g.parts)
    for (const auto& ring : part.rings) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) visit(ring[i], ring[i + 1]);
      if (g.type == GeometryType::polygon && ring.size() > 1) visit(ring.back(), ring.front());
    }
}

}  // namespace

int orientation(Point a, Point b, Point c) {
  const Int128 turn = cross(a, b, c);
  return (turn > 0) - (turn < 0);
}

bool on_segment(Point p, Point a, Point b) {
  return orientation(a, b, p) == 0 && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) &&
         p.y >= std::min(a.y, b.y) && p.y <= std::max(a.y, b.y);
}

bool segments_intersect(Point a, Point b, Point c, Point d) {
  const int abc = orientation(a, b, c), abd = orientation(a, b, d);
  const int cda = orientation(c, d, a), cdb = orientation(c, d, b);
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return on_segment(c, a, b) || on_segment(d, a, b) || on_segment(a, c, d) || on_segment(b, c, d);
}

std::optional<Point> segment_intersection(Point a, Point b, Point c, Point d) {
  const Int128 denominator =
      static_cast<Int128>(b.x - a.x) * (d.y - c.y) - static_cast<Int128>(b.y - a.y) * (d.x - c.x);
  if (denominator == 0 || !segments_intersect(a, b, c, d)) return std::nullopt;
  // a + t (b - a) with t = numerator / denominator. The fraction is exact up to this one rounding while coordinates of
  // a segment span less than 2^42: 2^42 * 2^84 does not fit, so long double carries the product.
  const long double t = static_cast<long double>(static_cast<Int128>(c.x - a.x) * (d.y - c.y) -
                                                 static_cast<Int128>(c.y - a.y) * (d.x - c.x)) /
                        static_cast<long double>(denominator);
  return Point{a.x + std::llround(t * static_cast<long double>(b.x - a.x)),
               a.y + std::llround(t * static_cast<long double>(b.y - a.y))};
}

Side locate(Point p, const Part& polygon) {
  bool inside = false;
  for (const auto& ring : polygon.rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const Point a = ring[j], b = ring[i];
      if (on_segment(p, a, b)) return Side::boundary;
      if ((a.y > p.y) == (b.y > p.y)) continue;
      const int side = orientation(a, b, p);
      if ((b.y > a.y) == (side > 0)) inside = !inside;
    }
  }
  return inside ? Side::inside : Side::outside;
}

bool covers(const Geometry& polygon, Point p) {
  return polygon.type == GeometryType::polygon &&
         std::any_of(polygon.parts.begin(), polygon.parts.end(),
                     [&](const Part& part) { return locate(p, part) != Side::outside; });
}

double distance(Point a, Point b) {
  return std::hypot(static_cast<double>(a.x - b.x), static_cast<double>(a.y - b.y)) / 1000.0;
}

Point nearest_on_segment(Point p, Point a, Point b) {
  const Int128 dx = b.x - a.x, dy = b.y - a.y;
  const Int128 squared = dx * dx + dy * dy;
  if (squared == 0) return a;
  const Int128 along = dx * (p.x - a.x) + dy * (p.y - a.y);
  if (along <= 0) return a;
  if (along >= squared) return b;
  // dx * along may pass 2^127 on segments of a hundred kilometres and more; a real estate's never do.
  if (squared < (Int128{1} << 84)) {
    return {a.x + static_cast<Millimetre>(divide_rounded(dx * along, squared)),
            a.y + static_cast<Millimetre>(divide_rounded(dy * along, squared))};
  }
  const long double t = static_cast<long double>(along) / static_cast<long double>(squared);
  return {a.x + std::llround(t * static_cast<long double>(dx)), a.y + std::llround(t * static_cast<long double>(dy))};
}

double distance_to_segment(Point p, Point a, Point b) {
  const double dx = static_cast<double>(b.x - a.x), dy = static_cast<double>(b.y - a.y);
  const double px = static_cast<double>(p.x - a.x), py = static_cast<double>(p.y - a.y);
  const double squared = dx * dx + dy * dy;
  const double t = squared > 0 ? std::clamp((px * dx + py * dy) / squared, 0.0, 1.0) : 0.0;
  return std::hypot(px - t * dx, py - t * dy) / 1000.0;
}

double distance(Point p, const Geometry& geometry) {
  if (covers(geometry, p)) return 0;
  double best = std::numeric_limits<double>::infinity();
  if (geometry.type == GeometryType::point) {
    for (const auto& part : geometry.parts)
      for (const auto& ring : part.rings)
        for (const Point q : ring) best = std::min(best, distance(p, q));
    return best;
  }
  for_each_segment(geometry, [&](Point a, Point b) { best = std::min(best, distance_to_segment(p, a, b)); });
  return best;
}

double length(const Geometry& geometry) {
  double sum = 0;
  if (geometry.type != GeometryType::point)
    for_each_segment(geometry, [&](Point a, Point b) { sum += distance(a, b); });
  return sum;
}

Int128 signed_area2(const Vertices& ring) {
  Int128 sum = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) sum += cross(ring[0], ring[i], ring[i + 1]);
  return sum;
}

double area(const Geometry& geometry) {
  if (geometry.type != GeometryType::polygon) return 0;
  double sum = 0;
  for (const auto& part : geometry.parts)
    for (std::size_t i = 0; i < part.rings.size(); ++i) {
      const double ring = std::abs(static_cast<double>(signed_area2(part.rings[i]))) / 2e6;
      sum += i == 0 ? ring : -ring;
    }
  return sum;
}

namespace {

/// Metres from p to the polygon's outline: positive inside, negative outside.
double signed_distance(Point p, const Part& polygon) {
  double best = std::numeric_limits<double>::infinity();
  for (const auto& ring : polygon.rings)
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
      best = std::min(best, distance_to_segment(p, ring[j], ring[i]));
  return locate(p, polygon) == Side::outside ? -best : best;
}

/// The pole of inaccessibility by quartering cells (Garcia-Castellanos and Lombardo 2007; as in Mapbox's polylabel), to
/// a fiftieth of the smaller side.
Point pole_of(const Part& polygon) {
  struct Cell {
    Point centre;
    Millimetre half;
    double here, reach;
    bool operator<(const Cell& o) const { return reach < o.reach; }
  };
  Envelope box;
  for (const Point p : polygon.rings[0]) box.expand(p);
  const Millimetre size = std::max<Millimetre>(1, std::min(box.width(), box.height()));
  const double precision = std::max(0.001, static_cast<double>(size) / 50000.0);
  const auto cell = [&](Point c, Millimetre half) {
    const double here = signed_distance(c, polygon);
    return Cell{c, half, here, here + static_cast<double>(half) * 1.4143 / 1000.0};
  };
  std::priority_queue<Cell> queue;
  const Millimetre half = std::max<Millimetre>(1, size / 2);
  for (Millimetre x = box.min.x + half; x < box.max.x + half; x += 2 * half)
    for (Millimetre y = box.min.y + half; y < box.max.y + half && queue.size() < 4096; y += 2 * half)
      queue.push(cell({x, y}, half));
  Cell best = cell(box.centre(), 0);
  for (int steps = 0; !queue.empty() && steps < 2000; ++steps) {
    const Cell top = queue.top();
    queue.pop();
    if (top.here > best.here) best = top;
    if (top.reach - best.here <= precision || top.half <= 1) continue;
    const Millimetre h = top.half / 2;
    for (const int dx : {-1, 1})
      for (const int dy : {-1, 1}) queue.push(cell({top.centre.x + dx * h, top.centre.y + dy * h}, h));
  }
  return best.centre;
}

Point middle_of(const Vertices& line) {
  double total = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) total += distance(line[i], line[i + 1]);
  double left = total / 2;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double d = distance(line[i], line[i + 1]);
    if (left <= d && d > 0) {
      const double t = left / d;
      return {line[i].x + std::llround(t * static_cast<double>(line[i + 1].x - line[i].x)),
              line[i].y + std::llround(t * static_cast<double>(line[i + 1].y - line[i].y))};
    }
    left -= d;
  }
  return line.front();
}

}  // namespace

std::optional<Point> label_point(const Geometry& geometry) {
  if (geometry.empty() || geometry.parts[0].rings.empty() || geometry.parts[0].rings[0].empty()) return std::nullopt;
  if (geometry.type == GeometryType::point) return geometry.parts[0].rings[0][0];
  const auto measure = [&](const Part& p) {
    const Geometry one{geometry.type, {p}};
    return geometry.type == GeometryType::line ? length(one) : area(one);
  };
  const auto largest = std::max_element(geometry.parts.begin(), geometry.parts.end(),
                                        [&](const Part& a, const Part& b) { return measure(a) < measure(b); });
  return geometry.type == GeometryType::line ? middle_of(largest->rings[0]) : pole_of(*largest);
}

}  // namespace gatehouse
