// GEOS on plain polygons and lines, with a handle of its own: no state is shared between runs.
#pragma once

#include <geos_c.h>

#include <functional>
#include <memory>
#include <vector>

#include "toolkit/plane.hpp"

namespace gatehouse::toolkit {

/// A call that fails gives a null shape, which every other call takes as empty.
class Geos {
public:
  using Shape = std::unique_ptr<GEOSGeometry, std::function<void(GEOSGeometry*)>>;

  Geos();
  ~Geos();
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  [[nodiscard]] Shape line(const Polyline& line) const;
  /// Made valid where it is not.
  [[nodiscard]] Shape polygon(const Polygon& polygon) const;
  [[nodiscard]] Shape polygons(const std::vector<Polygon>& polygons) const;
  [[nodiscard]] Shape united(std::vector<Shape> shapes) const;
  [[nodiscard]] Shape buffer(const Shape& shape, double metres) const;
  [[nodiscard]] Shape difference(const Shape& a, const Shape& b) const;
  /// The shape with every vertex on the map's millimetre grid, and still valid: rounding vertex by vertex can make an
  /// outline cross itself where two of its edges lie closer than that. The shape as it is where GEOS cannot.
  [[nodiscard]] Shape on_grid(Shape shape) const;
  [[nodiscard]] Shape intersection(const Shape& a, const Shape& b) const;
  [[nodiscard]] double overlap(const Shape& a, const Shape& b) const;  ///< square metres
  /// The faces that lines enclose, once noded: every place where two cross or touch splits both.
  [[nodiscard]] std::vector<Polygon> faces(std::vector<Shape> lines) const;
  /// The same, with every vertex on the millimetre grid: faces that touch share their corners exactly.
  [[nodiscard]] std::vector<Polygon> faces_on_grid(std::vector<Shape> lines) const;
  /// Faces of one drawing put together along the sides they share; every vertex stays as it is.
  [[nodiscard]] Shape joined_faces(const std::vector<Polygon>& faces) const;
  /// Lines that end in each other as one, and of each only the corners that matter: none left out is farther than
  /// `tolerance` from it (Douglas, Peucker 1973). Where more than two meet, they still do.
  [[nodiscard]] Shape simplified_lines(const Shape& lines, double tolerance) const;
  /// A place inside, not near the outline.
  [[nodiscard]] Position place_inside(const Polygon& polygon) const;
  /// The lines of a shape, those of its polygons' outlines left out.
  [[nodiscard]] std::vector<Polyline> lines(const Shape& shape) const;
  [[nodiscard]] std::vector<Polygon> plain(const Shape& shape) const;

private:
  [[nodiscard]] Shape own(GEOSGeometry* g) const;
  [[nodiscard]] GEOSCoordSequence* sequence(const Polyline& line, bool close) const;
  [[nodiscard]] Polyline ring(const GEOSGeometry* g) const;
  void collect(const GEOSGeometry* g, std::vector<Polygon>& into) const;
  void collect_lines(const GEOSGeometry* g, std::vector<Polyline>& into) const;

  GEOSContextHandle_t handle_;
};

}  // namespace gatehouse::toolkit
