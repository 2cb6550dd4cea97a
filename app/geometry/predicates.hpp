// Exact answers on the millimetre grid, by 128-bit integers, and the measures built on them.
#pragma once

#include "geometry/geometry.hpp"

namespace gatehouse {

__extension__ using Int128 = __int128;

/// Sign of the turn a -> b -> c: +1 left, -1 right, 0 straight. Exact.
[[nodiscard]] int orientation(Point a, Point b, Point c);
/// True where p lies on segment ab, ends included. Exact.
[[nodiscard]] bool on_segment(Point p, Point a, Point b);
/// True where the segments share any point. Exact.
[[nodiscard]] bool segments_intersect(Point a, Point b, Point c, Point d);
/// The one point where ab and cd cross, rounded to the grid; nothing where they do not meet or lie on one line.
[[nodiscard]] std::optional<Point> segment_intersection(Point a, Point b, Point c, Point d);

enum class Side { inside, boundary, outside };
/// Where p lies to a polygon part (shell less holes). Exact, even-odd.
[[nodiscard]] Side locate(Point p, const Part& polygon);
/// True where p is inside or on the boundary of any part of a polygon geometry.
[[nodiscard]] bool covers(const Geometry& polygon, Point p);

/// Metres.
[[nodiscard]] double distance(Point a, Point b);
[[nodiscard]] double distance_to_segment(Point p, Point a, Point b);
/// Nearest grid point to p on segment ab.
[[nodiscard]] Point nearest_on_segment(Point p, Point a, Point b);
/// Metres from p to the nearest point of the geometry's boundary, or 0 inside a polygon; infinity where empty.
[[nodiscard]] double distance(Point p, const Geometry& geometry);
/// Length of the lines, or the perimeter of the polygons, in metres; 0 for points.
[[nodiscard]] double length(const Geometry& geometry);
/// Area of polygons less holes, in square metres; 0 for all else. Orientation does not matter.
[[nodiscard]] double area(const Geometry& geometry);
/// Twice the signed area in mm²: positive where counter-clockwise. Exact while the ring's envelope is below 2^30 mm
/// wide.
[[nodiscard]] Int128 signed_area2(const Vertices& ring);
/// A point inside the polygon and well away from its edges, where a label goes; the middle of a line; the point itself.
[[nodiscard]] std::optional<Point> label_point(const Geometry& geometry);

}  // namespace gatehouse
