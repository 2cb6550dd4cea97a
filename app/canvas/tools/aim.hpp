// Where the pointer points, on the ground.
#pragma once

#include <span>

#include "canvas/tools/map_tool.hpp"

namespace gatehouse {

struct Aim {
  Point at;
  std::optional<Snap> snap;  ///< what it was drawn to, if anything
};

/// So many pixels of a screen of 96 dots an inch, in the pixels of this one: hands are as steady on a dense screen.
[[nodiscard]] double screen_pixels(double pixels, const Viewport& viewport);
/// Millimetres of ground under so many pixels (of 96 dots an inch), at least 1.
[[nodiscard]] Millimetre ground_of(double pixels, const Viewport& viewport);
/// Pixels between two places of the screen.
[[nodiscard]] double pixels_between(ScreenPoint a, ScreenPoint b);
/// The place under the pointer, snapped within 10 pixels (of 96 dots an inch) unless alt is held. Nothing in `without`
/// is snapped to.
[[nodiscard]] Aim aim_at(const PointerEvent& event, const Viewport& viewport, const ToolContext& context,
                         std::span<const FeatureRef> without = {});
/// The place nearest to `wanted` on a ray from `from` that leaves at a multiple of 45° from the direction
/// `before` -> `from`; from east where the two are equal. To the nearest millimetre.
[[nodiscard]] Point in_steps_of_45_degrees(Point before, Point from, Point wanted);

}  // namespace gatehouse
