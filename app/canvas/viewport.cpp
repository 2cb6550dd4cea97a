#include "canvas/viewport.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse {
namespace {

constexpr double nearest_scale = 20;
constexpr double farthest_scale = 2'000'000;

/// A place the grid can hold, whatever the arithmetic said.
Millimetre on_grid(double value) {
  const auto limit = static_cast<double>(max_coordinate);
  return std::isfinite(value) ? static_cast<Millimetre>(std::llround(std::clamp(value, -limit, limit))) : 0;
}

}  // namespace

void Viewport::set_rectangle(double x, double y, double width, double height, double pixels_per_mm) {
  const double kept = scale();
  x_ = x;
  y_ = y;
  width_ = std::max(1.0, width);
  height_ = std::max(1.0, height);
  if (pixels_per_mm > 0) pixels_per_mm_ = pixels_per_mm;
  set_scale(kept);
}

void Viewport::show(const Envelope& area, double margin_pixels) {
  if (area.empty()) return;
  centre_x_ = (static_cast<double>(area.min.x) + static_cast<double>(area.max.x)) / 2;
  centre_y_ = (static_cast<double>(area.min.y) + static_cast<double>(area.max.y)) / 2;
  const double room_x = std::max(1.0, width_ - 2 * margin_pixels);
  const double room_y = std::max(1.0, height_ - 2 * margin_pixels);
  mm_per_pixel_ = std::max(static_cast<double>(area.width()) / room_x, static_cast<double>(area.height()) / room_y);
  // A single point has no size: show it as a house and its surroundings.
  set_scale(area.width() == 0 && area.height() == 0 ? 500 : scale());
}

void Viewport::pan(double dx_pixels, double dy_pixels) {
  const auto limit = static_cast<double>(max_coordinate);
  centre_x_ = std::clamp(centre_x_ - dx_pixels * mm_per_pixel_, -limit, limit);
  centre_y_ = std::clamp(centre_y_ + dy_pixels * mm_per_pixel_, -limit, limit);
}

void Viewport::zoom(double factor, ScreenPoint anchor) {
  if (!(factor > 0) || !std::isfinite(factor)) return;
  const double before = mm_per_pixel_;
  set_scale(scale() / factor);
  const double dx = anchor.x - (x_ + width_ / 2);
  const double dy = anchor.y - (y_ + height_ / 2);
  centre_x_ += dx * (before - mm_per_pixel_);
  centre_y_ -= dy * (before - mm_per_pixel_);
}

void Viewport::set_scale(double denominator) {
  mm_per_pixel_ = std::clamp(denominator, nearest_scale, farthest_scale) / pixels_per_mm_;
}

ScreenPoint Viewport::to_screen(Point p) const {
  return {x_ + width_ / 2 + (static_cast<double>(p.x) - centre_x_) / mm_per_pixel_,
          y_ + height_ / 2 - (static_cast<double>(p.y) - centre_y_) / mm_per_pixel_};
}

Point Viewport::to_map(ScreenPoint s) const {
  return {on_grid(centre_x_ + (s.x - x_ - width_ / 2) * mm_per_pixel_),
          on_grid(centre_y_ - (s.y - y_ - height_ / 2) * mm_per_pixel_)};
}

double Viewport::pixels_per_metre() const { return 1000 / mm_per_pixel_; }
double Viewport::scale() const { return mm_per_pixel_ * pixels_per_mm_; }

Envelope Viewport::envelope() const {
  Envelope e;
  e.expand(to_map({x_, y_}));
  e.expand(to_map({x_ + width_, y_ + height_}));
  return e;
}

}  // namespace gatehouse
