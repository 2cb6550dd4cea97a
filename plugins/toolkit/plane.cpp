#include "toolkit/plane.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::toolkit {

void Box::expand(Position p) {
  min.x = std::min(min.x, p.x);
  min.y = std::min(min.y, p.y);
  max.x = std::max(max.x, p.x);
  max.y = std::max(max.y, p.y);
}

Box Box::grown(double margin) const { return {{min.x - margin, min.y - margin}, {max.x + margin, max.y + margin}}; }

bool Box::intersects(const Box& other) const {
  return min.x <= other.max.x && other.min.x <= max.x && min.y <= other.max.y && other.min.y <= max.y;
}

std::size_t GridKeyHash::operator()(const GridKey& k) const {
  // Fibonacci hashing of each half, so that neighbouring grid points spread.
  const auto a = static_cast<std::uint64_t>(k.x) * 0x9E3779B97F4A7C15ULL;
  const auto b = static_cast<std::uint64_t>(k.y) * 0xC2B2AE3D27D4EB4FULL;
  return static_cast<std::size_t>((a ^ (b >> 29)) + b);
}

GridKey grid_key(Position p) { return {std::llround(p.x * 1000), std::llround(p.y * 1000)}; }

Position on_grid(Position p) { return {std::round(p.x * 1000) / 1000, std::round(p.y * 1000) / 1000}; }

double distance(Position a, Position b) { return std::hypot(b.x - a.x, b.y - a.y); }

double length(const Polyline& line) {
  double sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += distance(line[i - 1], line[i]);
  return sum;
}

Position along(Position a, Position b, double t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

Position place_along(const Polyline& line, double metres) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double piece = distance(line[i - 1], line[i]);
    if (metres <= piece && piece > 0) return along(line[i - 1], line[i], metres / piece);
    metres -= piece;
  }
  return line.back();
}

Nearest nearest_on_segment(Position p, Position a, Position b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double squared = dx * dx + dy * dy;
  const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
  const Position at = t >= 1 ? b : along(a, b, t);
  return {at, t, distance(p, at)};
}

Nearest nearest_on_polyline(Position p, const Polyline& line) {
  Nearest best;
  if (line.size() == 1) return {line[0], 0, distance(p, line[0])};
  const double whole = length(line);
  double before = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    Nearest n = nearest_on_segment(p, line[i - 1], line[i]);
    const double step = distance(line[i - 1], line[i]);
    if (n.distance < best.distance) best = {n.at, whole > 0 ? (before + n.t * step) / whole : 0, n.distance};
    before += step;
  }
  return best;
}

NearestPair nearest_of_segments(Position a, Position b, Position c, Position d) {
  if (const auto x = crossing_of_segments(a, b, c, d)) return {x->at, x->at, x->t_second, 0};
  NearestPair best;
  auto take = [&best](Position first, Position second, double t) {
    const double far = distance(first, second);
    if (far < best.distance) best = {first, second, t, far};
  };
  for (const Position p : {a, b}) {
    const Nearest n = nearest_on_segment(p, c, d);
    take(p, n.at, n.t);
  }
  take(nearest_on_segment(c, a, b).at, c, 0);
  take(nearest_on_segment(d, a, b).at, d, 1);
  return best;
}

std::optional<Crossing> crossing_of_segments(Position a, Position b, Position c, Position d) {
  const double rx = b.x - a.x;
  const double ry = b.y - a.y;
  const double sx = d.x - c.x;
  const double sy = d.y - c.y;
  const double cross = rx * sy - ry * sx;
  const double scale = std::hypot(rx, ry) * std::hypot(sx, sy);
  // Parallel to a tenth of a micrometre over a metre: overlaps are left to the vertices.
  if (scale == 0 || std::abs(cross) <= 1e-10 * scale) return std::nullopt;
  const double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
  const double u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  constexpr double slack = 1e-12;
  if (t < -slack || t > 1 + slack || u < -slack || u > 1 + slack) return std::nullopt;
  return Crossing{along(a, b, t), std::clamp(t, 0.0, 1.0), std::clamp(u, 0.0, 1.0)};
}

bool contains(const Polyline& ring, Position p) {
  bool in = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const Position a = ring[i];
    const Position b = ring[j];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
  }
  return in;
}

bool contains(const Polygon& polygon, Position p) {
  if (polygon.shell.size() < 3 || !contains(polygon.shell, p)) return false;
  return std::none_of(polygon.holes.begin(), polygon.holes.end(), [p](const Polyline& h) { return contains(h, p); });
}

namespace {

template <class Visit>
void each_side(const Polygon& polygon, Visit visit) {
  auto ring = [&visit](const Polyline& r) {
    for (std::size_t i = 0; i < r.size(); ++i) visit(r[i], r[(i + 1) % r.size()]);
  };
  ring(polygon.shell);
  for (const Polyline& h : polygon.holes) ring(h);
}

double ring_area(const Polyline& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Position a = ring[i];
    const Position b = ring[(i + 1) % ring.size()];
    // Taken from the first vertex: UTM northings would eat the digits.
    twice += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y);
  }
  return std::abs(twice) / 2;
}

}  // namespace

double distance_to_outline(const Polygon& polygon, Position p) {
  double best = infinity;
  each_side(polygon, [&](Position a, Position b) { best = std::min(best, nearest_on_segment(p, a, b).distance); });
  return best;
}

double distance_to(const Polygon& polygon, Position p) {
  return contains(polygon, p) ? 0 : distance_to_outline(polygon, p);
}

std::vector<std::pair<double, double>> stretches_inside(const Polygon& polygon, Position a, Position b) {
  std::vector<double> cuts{0, 1};
  each_side(polygon, [&](Position c, Position d) {
    if (const auto x = crossing_of_segments(a, b, c, d)) cuts.push_back(x->t_first);
  });
  std::sort(cuts.begin(), cuts.end());
  std::vector<std::pair<double, double>> stretches;
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    if (cuts[i] - cuts[i - 1] <= 1e-12 || !contains(polygon, along(a, b, (cuts[i] + cuts[i - 1]) / 2))) continue;
    if (!stretches.empty() && stretches.back().second == cuts[i - 1]) {
      stretches.back().second = cuts[i];
    } else {
      stretches.emplace_back(cuts[i - 1], cuts[i]);
    }
  }
  return stretches;
}

double area(const Polygon& polygon) {
  double sum = ring_area(polygon.shell);
  for (const Polyline& h : polygon.holes) sum -= ring_area(h);
  return std::max(sum, 0.0);
}

Box box_of(const Polyline& line) {
  Box box;
  for (const Position p : line) box.expand(p);
  return box;
}

Position middle(const Polygon& polygon) {
  const Box box = box_of(polygon.shell);
  return box.empty() ? Position{} : Position{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
}

}  // namespace gatehouse::toolkit
