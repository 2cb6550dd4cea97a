// What the pointer does over the map: moving and zooming it here, everything else by the tool in hand.
#pragma once

#include "ui/event_loop.hpp"
#include "ui/panels.hpp"

namespace gatehouse::ui {

class MapInput {
public:
  /// `covered` are rectangles over the map that are not the map; `blocked` while a dialog or a list is open.
  void handle(const std::vector<PointerInput>& inputs, Workspace& work, const Box& map, const std::vector<Box>& covered,
              bool blocked);

private:
  enum class Hold { nothing, tool, maybe_pan, pan, elsewhere };
  void press(const PointerInput& input, Workspace& work, bool on_map);
  void release(const PointerInput& input, Workspace& work);
  void move(const PointerInput& input, Workspace& work, bool on_map);
  void tell_tool(PointerEvent::Type type, const PointerInput& input, Workspace& work);
  [[nodiscard]] static bool near_selection(const PointerInput& input, Workspace& work);

  Hold hold_ = Hold::nothing;
  int button_ = 0;
  PointerInput pressed_;
  ScreenPoint last_;
  std::optional<PointerInput> last_click_;
};

}  // namespace gatehouse::ui
