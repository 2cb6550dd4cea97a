#include "canvas/render/stroke.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse {
namespace {

/// Tangent of half the angle by which the direction turns, left positive. Where the line comes (nearly) straight back
/// there is no bisector to cut at: both pieces end round, as at a free end.
float half_turn(double ax, double ay, double bx, double by) {
  const double cross = ax * by - ay * bx;
  const double dot = ax * bx + ay * by;
  const double t = std::tan(std::atan2(cross, dot) / 2);
  return std::abs(t) > 20 ? free_end : static_cast<float>(t);
}

}  // namespace

void add_stroke(Chunk& chunk, const Vertices& points, bool closed, const Stroke& stroke) {
  Vertices v;
  v.reserve(points.size());
  for (const Point& p : points) {
    if (v.empty() || v.back() != p) v.push_back(p);
  }
  if (closed && v.size() > 1 && v.front() == v.back()) v.pop_back();
  if (v.empty()) return;
  const bool dot = v.size() == 1;
  if (dot) v.push_back(v.front());
  const bool ring = closed && v.size() > 2;
  const std::size_t pieces = ring ? v.size() : v.size() - 1;
  double along = 0;
  const auto direction = [&](std::size_t i, double& dx, double& dy) {
    const Point a = v[i % v.size()];
    const Point b = v[(i + 1) % v.size()];
    dx = static_cast<double>(b.x - a.x);
    dy = static_cast<double>(b.y - a.y);
  };
  for (std::size_t i = 0; i < pieces; ++i) {
    GroundVertex g;
    const Point a = v[i];
    const Point b = v[(i + 1) % v.size()];
    g.ax = static_cast<float>(a.x - chunk.origin.x);
    g.ay = static_cast<float>(a.y - chunk.origin.y);
    g.bx = static_cast<float>(b.x - chunk.origin.x);
    g.by = static_cast<float>(b.y - chunk.origin.y);
    g.along = static_cast<float>(along);
    g.half_width = static_cast<float>(stroke.half_width);
    g.colour = stroke.colour;
    double dx = 0, dy = 0, ox = 0, oy = 0;
    direction(i, dx, dy);
    g.turn_a = g.turn_b = free_end;
    if (!dot && (ring || i > 0)) {
      direction(i + v.size() - 1, ox, oy);
      g.turn_a = half_turn(ox, oy, dx, dy);
    }
    if (!dot && (ring || i + 1 < pieces)) {
      direction(i + 1, ox, oy);
      g.turn_b = half_turn(dx, dy, ox, oy);
    }
    along += std::hypot(dx, dy);
    const auto first = static_cast<std::uint32_t>(chunk.ground.size());
    for (std::uint32_t corner = 0; corner < 4; ++corner) {
      g.bits = corner | static_cast<std::uint32_t>(stroke.kind) << 2 | stroke.style << 8;
      chunk.ground.push_back(g);
    }
    chunk.ground_indices.insert(chunk.ground_indices.end(),
                                {first, first + 1, first + 2, first + 2, first + 1, first + 3});
  }
}

}  // namespace gatehouse
