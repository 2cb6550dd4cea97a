// Plane geometry in metres on plain structs. Two places are equal when they are equal on the grid of whole millimetres.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace gatehouse::toolkit {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
/// No node, no edge, no path.
inline constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Metres east and north in the map's CRS.
struct Position {
  double x = 0;
  double y = 0;
  bool operator==(const Position&) const = default;
};

using Polyline = std::vector<Position>;

/// Rings close by themselves: the first vertex is not repeated.
struct Polygon {
  Polyline shell;
  std::vector<Polyline> holes;
};

struct Box {
  Position min{infinity, infinity};
  Position max{-infinity, -infinity};
  void expand(Position p);
  [[nodiscard]] bool empty() const { return min.x > max.x || min.y > max.y; }
  [[nodiscard]] Box grown(double margin) const;
  [[nodiscard]] bool intersects(const Box& other) const;
};

/// A place as whole millimetres: what equality and hashing use.
struct GridKey {
  std::int64_t x = 0;
  std::int64_t y = 0;
  auto operator<=>(const GridKey&) const = default;
};
struct GridKeyHash {
  std::size_t operator()(const GridKey& k) const;
};
[[nodiscard]] GridKey grid_key(Position p);
/// The nearest grid point.
[[nodiscard]] Position on_grid(Position p);

[[nodiscard]] double distance(Position a, Position b);
[[nodiscard]] double length(const Polyline& line);
[[nodiscard]] Position along(Position a, Position b, double t);
/// The place `metres` along a line that has a vertex; its end where it is shorter.
[[nodiscard]] Position place_along(const Polyline& line, double metres);

/// The place on a segment that is nearest to `p`, its parameter t in 0..1 and how far it is. A segment without length
/// is its first point.
struct Nearest {
  Position at;
  double t = 0;
  double distance = infinity;
};
[[nodiscard]] Nearest nearest_on_segment(Position p, Position a, Position b);
[[nodiscard]] Nearest nearest_on_polyline(Position p, const Polyline& line);

/// The nearest places of two segments: `on_first`, `on_second`, and how far they are from each other (0 where they
/// meet).
struct NearestPair {
  Position on_first;
  Position on_second;
  double t_second = 0;
  double distance = infinity;
};
[[nodiscard]] NearestPair nearest_of_segments(Position a, Position b, Position c, Position d);

/// Where two segments cross at a single place (touching included; overlap along a line excluded), with the parameters
/// on both.
struct Crossing {
  Position at;
  double t_first = 0;
  double t_second = 0;
};
[[nodiscard]] std::optional<Crossing> crossing_of_segments(Position a, Position b, Position c, Position d);

/// Inside by the even-odd rule; places on the outline may count either way.
[[nodiscard]] bool contains(const Polyline& ring, Position p);
[[nodiscard]] bool contains(const Polygon& polygon, Position p);

/// 0 inside, else the distance to the outline.
[[nodiscard]] double distance_to(const Polygon& polygon, Position p);
/// The distance to the outline, from inside as well.
[[nodiscard]] double distance_to_outline(const Polygon& polygon, Position p);

/// The stretches of segment a–b inside the polygon, as pairs of parameters in ascending order.
[[nodiscard]] std::vector<std::pair<double, double>> stretches_inside(const Polygon& polygon, Position a, Position b);

/// Square metres, positive whatever the direction of the ring; holes are taken off.
[[nodiscard]] double area(const Polygon& polygon);
/// The mean of the shell's vertices' box: inside or near, for labels and reports only.
[[nodiscard]] Position middle(const Polygon& polygon);
[[nodiscard]] Box box_of(const Polyline& line);

/// True once the user has cancelled; asked often, must be quick. May be empty.
using Cancelled = std::function<bool()>;

}  // namespace gatehouse::toolkit
