// Draws points: one click, one feature.
#include "canvas/tools/overlay_shapes.hpp"

namespace gatehouse {
namespace {

class DrawPointTool final : public MapTool {
public:
  ToolOutcome pointer(const PointerEvent& event, const Viewport& viewport, const ToolContext& context) override {
    aim_ = aim_at(event, viewport, context);
    ToolOutcome outcome;
    outcome.redraw = true;
    if (event.type != PointerEvent::Type::press || event.button != 0 || !context.map) return outcome;
    Result<Transaction> drawn = draw_into_layer(context, Geometry::point(aim_->at));
    if (!drawn) {
      outcome.error = drawn.error();
      return outcome;
    }
    outcome.selection = drawn_features(*drawn);
    outcome.transaction = std::move(*drawn);
    outcome.finished = true;
    return outcome;
  }

  ToolOutcome key(ToolKey, const Viewport&, const ToolContext&) override { return {}; }

  void overlay(DrawList& list, const Viewport& viewport, const ToolContext&) const override {
    if (!aim_) return;
    overlay::handle(list, viewport, aim_->at, overlay::Handle::active);
    overlay::snap_mark(list, viewport, *aim_);
  }

  [[nodiscard]] Text hint(const ToolContext&) const override {
    return text("Click where it stands; it snaps to corners and edges (Alt: no snapping)");
  }

private:
  std::optional<Aim> aim_;
};

}  // namespace

std::unique_ptr<MapTool> make_draw_point_tool() { return std::make_unique<DrawPointTool>(); }

}  // namespace gatehouse
