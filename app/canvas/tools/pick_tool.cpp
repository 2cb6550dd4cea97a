// Picks features, for a plan's parameter: the buildings to seal. A click toggles one, a dragged box adds those in it.
#include "canvas/tools/box_drag.hpp"

namespace gatehouse {
namespace {

constexpr double hit_pixels = 6;

class PickTool final : public MapTool {
public:
  ToolOutcome pointer(const PointerEvent& event, const Viewport& viewport, const ToolContext& context) override {
    using Type = PointerEvent::Type;
    ToolOutcome outcome;
    if (event.type == Type::move) {
      box_.move(event.at);
      outcome.redraw = box_.held();
      return outcome;
    }
    if (event.button != 0 || context.snapper == nullptr) return outcome;
    if (event.type == Type::press) box_.begin(event.at);
    if (event.type != Type::release || !box_.held()) return outcome;
    box_.move(event.at);
    std::vector<FeatureRef> picked = context.selection;
    if (box_.dragged()) {
      add_all(picked, context.snapper->features_within(box_.box(viewport), context.layer));
    } else {
      const auto hits =
          context.snapper->features_at(viewport.to_map(event.at), ground_of(hit_pixels, viewport), context.layer);
      if (!hits.empty()) toggle(picked, hits.front());
    }
    box_.end();
    outcome.redraw = true;
    if (picked != context.selection) outcome.selection = std::move(picked);
    return outcome;
  }

  ToolOutcome key(ToolKey key, const Viewport&, const ToolContext& context) override {
    ToolOutcome outcome;
    if (key == ToolKey::enter) outcome.finished = true;
    if (key == ToolKey::escape && box_.held()) {
      box_.end();
      outcome.redraw = true;
    } else if ((key == ToolKey::backspace || key == ToolKey::remove) && !context.selection.empty()) {
      outcome.selection = context.selection;
      outcome.selection->pop_back();
      outcome.redraw = true;
    }
    return outcome;
  }

  void overlay(DrawList& list, const Viewport& viewport, const ToolContext&) const override {
    box_.overlay(list, viewport);
  }

  [[nodiscard]] Text hint(const ToolContext& context) const override {
    return text("{} picked: click to add or take out, drag a box to add several, Enter when done",
                context.selection.size());
  }
  [[nodiscard]] bool busy() const override { return box_.held(); }

private:
  BoxDrag box_;
};

}  // namespace

std::unique_ptr<MapTool> make_pick_tool() { return std::make_unique<PickTool>(); }

}  // namespace gatehouse
