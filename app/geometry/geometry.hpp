// Geometry on the millimetre grid: whole millimetres (int64) in the map's projected CRS, x east, y north.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace gatehouse {

using Millimetre = std::int64_t;

/// Coordinates stay within ±2^40 mm (1.1 million km), so that every product of two differences fits __int128.
inline constexpr Millimetre max_coordinate = Millimetre{1} << 40;

struct Point {
  Millimetre x = 0;
  Millimetre y = 0;
  auto operator<=>(const Point&) const = default;
};

/// Metres to the nearest grid point (half away from zero). Not for NaN or out-of-range: see point_from_metres.
[[nodiscard]] Millimetre to_millimetre(double metres);
[[nodiscard]] constexpr double to_metres(Millimetre mm) { return static_cast<double>(mm) / 1000.0; }
/// Nothing where a coordinate is not finite or beyond max_coordinate.
[[nodiscard]] std::optional<Point> point_from_metres(double x, double y);

enum class GeometryType { none, point, line, polygon };

/// A run of points: one point, the vertices of a line, or a ring (closed by itself: the first point is not repeated).
using Vertices = std::vector<Point>;

/// One point, one line, or one polygon: rings[0] is the shell, the rest are holes.
struct Part {
  std::vector<Vertices> rings;
  bool operator==(const Part&) const = default;
};

/// What a feature looks like on the ground. A feature of a line or polygon layer may have several parts.
/// Every vertex is addressed by (part, ring, index), whatever the type.
struct Geometry {
  GeometryType type = GeometryType::none;
  std::vector<Part> parts;
  bool operator==(const Geometry&) const = default;
  [[nodiscard]] bool empty() const { return parts.empty(); }

  [[nodiscard]] static Geometry point(Point p);
  [[nodiscard]] static Geometry line(Vertices vertices);
  [[nodiscard]] static Geometry polygon(Vertices shell, std::vector<Vertices> holes = {});
};

struct VertexIndex {
  std::size_t part = 0;
  std::size_t ring = 0;
  std::size_t vertex = 0;
  auto operator<=>(const VertexIndex&) const = default;
};

/// A box, edges included. Empty when min > max.
struct Envelope {
  Point min{max_coordinate, max_coordinate};
  Point max{-max_coordinate, -max_coordinate};
  bool operator==(const Envelope&) const = default;
  [[nodiscard]] bool empty() const { return min.x > max.x || min.y > max.y; }
  void expand(Point p);
  void expand(const Envelope& other);
  [[nodiscard]] Envelope grown(Millimetre margin) const;
  [[nodiscard]] bool contains(Point p) const;
  [[nodiscard]] bool intersects(const Envelope& other) const;
  [[nodiscard]] Point centre() const;
  [[nodiscard]] Millimetre width() const { return empty() ? 0 : max.x - min.x; }
  [[nodiscard]] Millimetre height() const { return empty() ? 0 : max.y - min.y; }
};

[[nodiscard]] Envelope envelope_of(const Geometry& geometry);

}  // namespace gatehouse
