#include "canvas/tools/aim.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gatehouse {
namespace {
constexpr double snap_pixels = 10;
}

double screen_pixels(double pixels, const Viewport& viewport) {
  return pixels * viewport.pixels_per_mm() / (96 / 25.4);
}

Millimetre ground_of(double pixels, const Viewport& viewport) {
  return std::max<Millimetre>(1, std::llround(screen_pixels(pixels, viewport) * 1000 / viewport.pixels_per_metre()));
}

double pixels_between(ScreenPoint a, ScreenPoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

Aim aim_at(const PointerEvent& event, const Viewport& viewport, const ToolContext& context,
           std::span<const FeatureRef> without) {
  Aim aim{viewport.to_map(event.at), {}};
  if (event.alt || context.snapper == nullptr) return aim;
  aim.snap = context.snapper->snap(aim.at, ground_of(snap_pixels, viewport), without);
  if (aim.snap) aim.at = aim.snap->at;
  return aim;
}

Point in_steps_of_45_degrees(Point before, Point from, Point wanted) {
  const auto dx = static_cast<double>(wanted.x - from.x);
  const auto dy = static_cast<double>(wanted.y - from.y);
  if (dx == 0 && dy == 0) return from;
  constexpr double step = std::numbers::pi / 4;
  const double base =
      before == from ? 0 : std::atan2(static_cast<double>(from.y - before.y), static_cast<double>(from.x - before.x));
  const double angle = base + step * std::round((std::atan2(dy, dx) - base) / step);
  const double along = dx * std::cos(angle) + dy * std::sin(angle);
  return {from.x + std::llround(along * std::cos(angle)), from.y + std::llround(along * std::sin(angle))};
}

}  // namespace gatehouse
