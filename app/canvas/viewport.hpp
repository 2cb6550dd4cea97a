// Which piece of ground the screen shows: a centre, a scale, a rectangle of pixels. Plain numbers, no OpenGL.
#pragma once

#include "geometry/geometry.hpp"

namespace gatehouse {

struct ScreenPoint {
  double x = 0;  ///< pixels from the window's left edge
  double y = 0;  ///< pixels from the window's top edge
};

/// x and y of the screen grow right and down, of the ground east and north.
class Viewport {
public:
  /// The part of the window that the map fills, in pixels, and how many pixels make a millimetre of screen. The place
  /// in the middle and the scale stay.
  void set_rectangle(double x, double y, double width, double height, double pixels_per_mm);
  void show(const Envelope& area, double margin_pixels = 40);  ///< all of it, as large as it fits
  /// Moves the map under the window: what was at (x, y) is at (x + dx, y + dy) after.
  void pan(double dx_pixels, double dy_pixels);
  /// The ground under `anchor` stays there. Scale stays within 1:20 to 1:2,000,000.
  void zoom(double factor, ScreenPoint anchor);
  void set_scale(double denominator);

  [[nodiscard]] ScreenPoint to_screen(Point p) const;
  [[nodiscard]] Point to_map(ScreenPoint s) const;
  [[nodiscard]] double pixels_per_metre() const;               ///< of ground
  [[nodiscard]] double centre_x() const { return centre_x_; }  ///< mm of ground, not rounded
  [[nodiscard]] double centre_y() const { return centre_y_; }
  [[nodiscard]] double pixels_per_mm() const { return pixels_per_mm_; }  ///< of screen
  [[nodiscard]] double scale() const;                                    ///< the denominator of 1:scale
  [[nodiscard]] Envelope envelope() const;
  [[nodiscard]] double x() const { return x_; }
  [[nodiscard]] double y() const { return y_; }
  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double height() const { return height_; }

private:
  double x_ = 0, y_ = 0, width_ = 1, height_ = 1;
  double pixels_per_mm_ = 96 / 25.4;
  double centre_x_ = 0, centre_y_ = 0;  // millimetres of ground, not rounded: panning must not creep
  double mm_per_pixel_ = 250;           // millimetres of ground a pixel
};

}  // namespace gatehouse
