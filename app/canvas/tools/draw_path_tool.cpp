// Draws lines and polygons, corner by corner.
#include <cmath>

#include "canvas/tools/overlay_shapes.hpp"
#include "geometry/predicates.hpp"

namespace gatehouse {
namespace {

constexpr double close_pixels = 10;  // a click so near to the first corner closes the ring
constexpr double same_pixels = 3;    // a click so near to the last corner is the second of a double click

class DrawPathTool final : public MapTool {
public:
  explicit DrawPathTool(bool closed) : closed_(closed) {}

  ToolOutcome pointer(const PointerEvent& event, const Viewport& viewport, const ToolContext& context) override {
    using Type = PointerEvent::Type;
    ToolOutcome outcome;
    outcome.redraw = true;
    aim_ = aim(event, viewport, context);
    if (event.type == Type::double_click) {
      if (enough()) return finish(context);
      // The second click of the double click that closed the last ring: not a new drawing.
      if (vertices_.size() <= 1) vertices_.clear();
      return outcome;
    }
    if (event.type != Type::press) return outcome;
    if (event.button == 1) return vertices_.empty() ? ToolOutcome{} : finish(context);
    if (event.button != 0) return outcome;
    if (closes(event, viewport)) return finish(context);
    const bool again = !vertices_.empty() &&
                       (aim_->at == vertices_.back() || pixels_between(viewport.to_screen(vertices_.back()), event.at) <
                                                            screen_pixels(same_pixels, viewport));
    if (!again) vertices_.push_back(aim_->at);
    return outcome;
  }

  ToolOutcome key(ToolKey key, const Viewport&, const ToolContext& context) override {
    ToolOutcome outcome;
    if (vertices_.empty()) return outcome;
    outcome.redraw = true;
    switch (key) {
      case ToolKey::enter:
        return finish(context);
      case ToolKey::escape:
        vertices_.clear();
        break;
      case ToolKey::backspace:
      case ToolKey::remove:
        vertices_.pop_back();
        break;
    }
    return outcome;
  }

  void overlay(DrawList& list, const Viewport& viewport, const ToolContext&) const override {
    const Vertices shape = with_pointer();
    if (closed_) overlay::area(list, shape);
    overlay::band(list, shape, closed_ && shape.size() > 2);
    for (const Point& p : vertices_) overlay::handle(list, viewport, p, overlay::Handle::vertex);
    if (aim_) overlay::snap_mark(list, viewport, *aim_);
    if (closing_) overlay::handle(list, viewport, vertices_.front(), overlay::Handle::active);
  }

  [[nodiscard]] Text hint(const ToolContext&) const override {
    if (vertices_.empty()) {
      return closed_ ? text("Click the first corner; it snaps to corners and edges (Alt: no snapping)")
                     : text("Click where the line begins; it snaps to corners and edges (Alt: no snapping)");
    }
    if (!enough()) return text("Click the next corner (Shift: right angles); Backspace takes one back, Esc gives up");
    return closed_ ? text("Click the next corner (Shift: right angles); Enter or a click on the first corner closes it")
                   : text("Click the next corner (Shift: right angles); Enter or a double click ends the line");
  }

  [[nodiscard]] Text measure() const override {
    if (vertices_.empty()) return {};
    const Vertices shape = with_pointer();
    const auto metres = [](double m) { return fmt::format("{:.1f}", m); };
    if (!closed_ || shape.size() < 3) {
      return text("{} corners, {} m", vertices_.size(), metres(length(Geometry::line(shape))));
    }
    const Geometry polygon = Geometry::polygon(shape);
    return text("{} corners, {} m around, {} m²", vertices_.size(), metres(length(polygon)),
                metres(gatehouse::area(polygon)));
  }

  [[nodiscard]] bool busy() const override { return !vertices_.empty(); }

private:
  [[nodiscard]] bool enough() const { return vertices_.size() >= (closed_ ? 3U : 2U); }

  /// Near the first corner of a ring that can be closed.
  bool closes(const PointerEvent& event, const Viewport& viewport) {
    closing_ = closed_ && enough() &&
               pixels_between(viewport.to_screen(vertices_.front()), event.at) <= screen_pixels(close_pixels, viewport);
    return closing_;
  }

  Aim aim(const PointerEvent& event, const Viewport& viewport, const ToolContext& context) {
    if (closes(event, viewport)) return {vertices_.front(), {}};
    if (event.shift && !vertices_.empty()) {
      const Point from = vertices_.back();
      const Point before = vertices_.size() > 1 ? vertices_[vertices_.size() - 2] : from;
      return {in_steps_of_45_degrees(before, from, viewport.to_map(event.at)), {}};
    }
    return aim_at(event, viewport, context);
  }

  [[nodiscard]] Vertices with_pointer() const {
    Vertices shape = vertices_;
    if (aim_ && !closing_ && (shape.empty() || shape.back() != aim_->at)) shape.push_back(aim_->at);
    return shape;
  }

  ToolOutcome finish(const ToolContext& context) {
    ToolOutcome outcome;
    outcome.redraw = true;
    if (!enough() || !context.map) {
      outcome.error =
          Error{ErrorKind::input,
                closed_ ? text("An area needs three corners or more") : text("A line needs two corners or more"),
                text("Click another corner, or press Esc to give up"),
                {}};
      return outcome;
    }
    Geometry geometry = closed_ ? Geometry::polygon(vertices_) : Geometry::line(vertices_);
    Result<Transaction> drawn = draw_into_layer(context, std::move(geometry));
    if (!drawn) {  // the corners stay: Backspace mends them
      outcome.error = drawn.error();
      return outcome;
    }
    outcome.selection = drawn_features(*drawn);
    outcome.transaction = std::move(*drawn);
    outcome.finished = true;
    vertices_.clear();
    closing_ = false;
    return outcome;
  }

  bool closed_;
  bool closing_ = false;
  Vertices vertices_;
  std::optional<Aim> aim_;
};

}  // namespace

std::unique_ptr<MapTool> make_draw_path_tool(bool closed) { return std::make_unique<DrawPathTool>(closed); }

}  // namespace gatehouse
