// Map tools: what the pointer does on the canvas. A tool turns pointer events into a Transaction; it never commits. No
// ImGui and no OpenGL here, so tools are tested by calling them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "canvas/snapping.hpp"
#include "canvas/viewport.hpp"
#include "model/transaction.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {

enum class ToolKind { select, draw_point, draw_line, draw_polygon, pick_features };

/// What the pointer did. A double click may be told after the second press or in place of it.
struct PointerEvent {
  enum class Type { move, press, release, double_click } type = Type::move;
  ScreenPoint at;
  int button = 0;        ///< 0 left, 1 right
  bool shift = false;    ///< adds to the selection; while drawing keeps to steps of 45°
  bool control = false;  ///< moves a corner of this feature alone, not of its neighbours
  bool alt = false;      ///< no snapping
};
enum class ToolKey { enter, escape, backspace, remove };

/// What a tool wants done after an event.
struct ToolOutcome {
  std::optional<Transaction> transaction;            ///< to be committed by the window
  std::optional<Error> error;                        ///< to be shown (a building that crosses itself)
  std::optional<std::vector<FeatureRef>> selection;  ///< the new selection; after a drawing, what was drawn
  bool redraw = false;
  bool finished = false;  ///< the drawing ended: open the form of what was drawn
};

/// The tools of one canvas and which is in hand.
class ToolBox {
public:
  ToolBox();
  ~ToolBox();
  ToolBox(ToolBox&&) noexcept;
  ToolBox& operator=(ToolBox&&) noexcept;

  /// Each time the map changes. A drag in the hand is let go where its feature is no longer there.
  void set_map(MapPtr map);
  /// Takes a tool in hand; `layer` is drawn into or picked from; `attributes` are given to what is drawn.
  void take(ToolKind kind, std::string layer = {}, Attributes attributes = {});
  [[nodiscard]] ToolKind kind() const;
  /// A drawing or a drag is under way, which Escape would throw away.
  [[nodiscard]] bool busy() const;
  [[nodiscard]] const std::string& layer() const;
  void set_selection(std::vector<FeatureRef> selection);
  [[nodiscard]] const std::vector<FeatureRef>& selection() const;
  /// Layers that are not shown are not hit and not snapped to.
  [[nodiscard]] ToolOutcome pointer(const PointerEvent& event, const Viewport& viewport);
  [[nodiscard]] ToolOutcome key(ToolKey key, const Viewport& viewport);
  /// Rubber band, vertex handles, snap mark: drawn above the map in its coordinates.
  [[nodiscard]] DrawList overlay(const Viewport& viewport) const;
  /// One line for the status bar: what a click will do ("Click the next corner; Enter finishes, Backspace takes one
  /// back").
  [[nodiscard]] Text hint() const;
  /// How far the drawing has come: vertices so far, length or area so far; empty where nothing is being drawn.
  [[nodiscard]] Text measure() const;

private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace gatehouse
