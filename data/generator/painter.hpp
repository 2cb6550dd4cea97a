// Cairo in metres: shapes of the map painted into a picture of its ground, north up.
#pragma once

#include <cairo.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "geometry/geometry.hpp"
#include "random.hpp"

namespace gatehouse::sample {

class Painter {
public:
  Painter(const Envelope& area, double metres_per_pixel);

  [[nodiscard]] const Envelope& area() const { return area_; }  ///< whole pixels
  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] double width_metres() const { return width_ * metres_per_pixel_; }
  [[nodiscard]] double height_metres() const { return height_ * metres_per_pixel_; }

  void fill_all(double r, double g, double b);
  void polygon(const Geometry& g);  ///< sets the path, as line() does
  void line(const Geometry& g);
  void fill(double r, double g, double b, double a = 1);
  void stroke(double metres, double r, double g, double b);
  void dashed_stroke(double metres, double on, double off, double r, double g, double b);
  /// The ground a polygon passes over when moved by (east, north) metres: its shadow.
  void swept_polygon(const Geometry& g, double east, double north);
  /// A soft oval; x, y metres from the top left corner.
  void blob(double x, double y, double radius, double flatness, double r, double g, double b, double a);
  void square(Point at, double metres, double east, double north, double r, double g, double b, double a);
  void crown(Point at, double radius, bool evergreen, Random& random, double shadow_east, double shadow_north);
  void car(Point from, Point to, double off_axis, double r, double g, double b);

  /// Grain of ground and sensor over all of it; RGB, rows from the top.
  [[nodiscard]] std::vector<std::uint8_t> finish(Random& random);

private:
  void place(Point p, double& x, double& y) const;
  void trace(const Vertices& run, bool closed, double east = 0, double north = 0);

  struct Destroy {
    void operator()(cairo_t* c) const { cairo_destroy(c); }
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
  };
  Envelope area_;
  double metres_per_pixel_;
  int width_, height_;
  std::unique_ptr<cairo_surface_t, Destroy> surface_;
  std::unique_ptr<cairo_t, Destroy> cairo_;
};

}  // namespace gatehouse::sample
