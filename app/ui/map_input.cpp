#include "ui/map_input.hpp"

#include <algorithm>
#include <cmath>

#include "geometry/predicates.hpp"

namespace gatehouse::ui {
namespace {

constexpr double drag_pixels = 4, near_pixels = 12, double_click_seconds = 0.4;

bool inside(const Box& box, ScreenPoint p) {
  const auto x = static_cast<double>(box.x), y = static_cast<double>(box.y);
  return p.x >= x && p.y >= y && p.x < x + static_cast<double>(box.width) && p.y < y + static_cast<double>(box.height);
}

double apart(ScreenPoint a, ScreenPoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

}  // namespace

void MapInput::tell_tool(PointerEvent::Type type, const PointerInput& input, Workspace& work) {
  PointerEvent event;
  event.type = type;
  event.at = input.at;
  event.button = input.button;
  event.shift = input.shift;
  event.control = input.control;
  event.alt = input.alt;
  work.follow(work.canvas->tools().pointer(event, work.canvas->viewport()));
}

/// Whether a press would take hold of what is selected; elsewhere a drag moves the map.
bool MapInput::near_selection(const PointerInput& input, Workspace& work) {
  const Viewport& view = work.canvas->viewport();
  const Point place = view.to_map(input.at);
  const double reach = near_pixels / view.pixels_per_metre();
  return std::any_of(work.selection().begin(), work.selection().end(), [&](const FeatureRef& ref) {
    const Feature* feature = work.map()->feature(ref);
    return feature != nullptr && distance(place, feature->geometry) <= reach;
  });
}

void MapInput::press(const PointerInput& input, Workspace& work, bool on_map) {
  if (hold_ != Hold::nothing) return;
  button_ = input.button;
  pressed_ = input;
  last_ = input.at;
  if (!on_map) {
    hold_ = Hold::elsewhere;
    return;
  }
  const ToolKind kind = work.canvas->tools().kind();
  const bool free_hand = kind == ToolKind::select && !input.shift && !near_selection(input, work);
  if (input.button != 0 || free_hand) {
    hold_ = Hold::maybe_pan;
    return;
  }
  hold_ = Hold::tool;
  tell_tool(PointerEvent::Type::press, input, work);
  const bool twice = last_click_ && input.time - last_click_->time < double_click_seconds &&
                     apart(input.at, last_click_->at) < drag_pixels;
  if (twice) tell_tool(PointerEvent::Type::double_click, input, work);
  last_click_ = twice ? std::nullopt : std::optional(input);
}

void MapInput::release(const PointerInput& input, Workspace& work) {
  if (input.button != button_) return;
  if (hold_ == Hold::maybe_pan) {
    tell_tool(PointerEvent::Type::press, pressed_, work);
    tell_tool(PointerEvent::Type::release, input, work);
  } else if (hold_ == Hold::tool) {
    tell_tool(PointerEvent::Type::release, input, work);
  }
  hold_ = Hold::nothing;
}

void MapInput::move(const PointerInput& input, Workspace& work, bool on_map) {
  if (hold_ == Hold::maybe_pan && apart(input.at, pressed_.at) >= drag_pixels) hold_ = Hold::pan;
  if (hold_ == Hold::pan) work.canvas->viewport().pan(input.at.x - last_.x, input.at.y - last_.y);
  last_ = input.at;
  work.pointer = on_map ? std::optional(input.at) : std::nullopt;
  if (hold_ == Hold::tool || (hold_ == Hold::nothing && on_map)) tell_tool(PointerEvent::Type::move, input, work);
}

void MapInput::handle(const std::vector<PointerInput>& inputs, Workspace& work, const Box& map,
                      const std::vector<Box>& covered, bool blocked) {
  if (!work.map()) {
    hold_ = Hold::nothing;
    return;
  }
  for (const PointerInput& input : inputs) {
    const bool on_map =
        !blocked && inside(map, input.at) &&
        std::none_of(covered.begin(), covered.end(), [&](const Box& box) { return inside(box, input.at); });
    switch (input.type) {
      case PointerInput::Type::press:
        press(input, work, on_map);
        break;
      case PointerInput::Type::release:
        release(input, work);
        break;
      case PointerInput::Type::move:
        move(input, work, on_map);
        break;
      case PointerInput::Type::wheel:
        if (on_map) work.canvas->viewport().zoom(std::pow(1.25, input.wheel), input.at);
        break;
    }
  }
}

}  // namespace gatehouse::ui
