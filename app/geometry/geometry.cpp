#include "geometry/geometry.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse {

Millimetre to_millimetre(double metres) { return std::llround(metres * 1000.0); }

std::optional<Point> point_from_metres(double x, double y) {
  constexpr double limit = static_cast<double>(max_coordinate) / 1000.0;
  if (!std::isfinite(x) || !std::isfinite(y) || std::abs(x) > limit || std::abs(y) > limit) return std::nullopt;
  return Point{to_millimetre(x), to_millimetre(y)};
}

Geometry Geometry::point(Point p) { return {GeometryType::point, {Part{{Vertices{p}}}}}; }

Geometry Geometry::line(Vertices vertices) { return {GeometryType::line, {Part{{std::move(vertices)}}}}; }

Geometry Geometry::polygon(Vertices shell, std::vector<Vertices> holes) {
  Part part{{std::move(shell)}};
  for (auto& hole : holes) part.rings.push_back(std::move(hole));
  return {GeometryType::polygon, {std::move(part)}};
}

void Envelope::expand(Point p) {
  min = {std::min(min.x, p.x), std::min(min.y, p.y)};
  max = {std::max(max.x, p.x), std::max(max.y, p.y)};
}

void Envelope::expand(const Envelope& other) {
  if (other.empty()) return;
  expand(other.min);
  expand(other.max);
}

Envelope Envelope::grown(Millimetre margin) const {
  if (empty()) return *this;
  return {{min.x - margin, min.y - margin}, {max.x + margin, max.y + margin}};
}

bool Envelope::contains(Point p) const { return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y; }

bool Envelope::intersects(const Envelope& other) const {
  return !empty() && !other.empty() && min.x <= other.max.x && other.min.x <= max.x && min.y <= other.max.y &&
         other.min.y <= max.y;
}

Point Envelope::centre() const { return empty() ? Point{} : Point{(min.x + max.x) / 2, (min.y + max.y) / 2}; }

Envelope envelope_of(const Geometry& geometry) {
  Envelope e;
  for (const auto& part : geometry.parts)
    for (const auto& ring : part.rings)
      for (const Point p : ring) e.expand(p);
  return e;
}

}  // namespace gatehouse
