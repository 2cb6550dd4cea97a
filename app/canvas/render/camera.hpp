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
};

}  // namespace gatehouse
