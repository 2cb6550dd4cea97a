// Where the viewport stands, as the shaders want it: places are pixels from the middle of the viewport, y up.
#pragma once

#include <cmath>

#include "canvas/viewport.hpp"

namespace gatehouse {

struct Camera {
  int width = 1, height = 1;  ///< pixels
  double centre_x = 0, centre_y = 0;
  double scale = 1;  ///< pixels a mm of ground
  double pixels_per_mm = 1;
  bool operator==(const Camera&) const = default;

  static Camera of(const Viewport& v) {
    Camera c;
    c.width = static_cast<int>(std::lround(v.width()));
    c.height = static_cast<int>(std::lround(v.height()));
    c.centre_x = v.centre_x();
    c.centre_y = v.centre_y();
    c.scale = v.pixels_per_metre() / 1000;
    c.pixels_per_mm = v.pixels_per_mm();
    return c;
  }
  /// By doubles: whatever is near the middle is exact to a small part of a pixel.
  [[nodiscard]] double x(Millimetre ground) const { return (static_cast<double>(ground) - centre_x) * scale; }
  [[nodiscard]] double y(Millimetre ground) const { return (static_cast<double>(ground) - centre_y) * scale; }
  /// The ground of a part of the viewport, whose corners are pixels from the lower left one.
  [[nodiscard]] Envelope ground(double left, double bottom, double right, double top) const {
    const auto place = [&](double x, double y) {
      return Point{static_cast<Millimetre>(std::llround(centre_x + (x - width / 2.0) / scale)),
                   static_cast<Millimetre>(std::llround(centre_y + (y - height / 2.0) / scale))};
    };
    Envelope e;
    e.expand(place(left, bottom));
    e.expand(place(right, top));
    return e;
  }
};

}  // namespace gatehouse
