// Selects, and changes what is selected: drags corners, edge middles and whole features, deletes corners and features.
#include <algorithm>

#include "canvas/tools/box_drag.hpp"
#include "canvas/tools/vertex_handles.hpp"
#include "model/edit.hpp"

namespace gatehouse {
namespace {

constexpr double hit_pixels = 6;

class SelectTool final : public MapTool {
public:
  ToolOutcome pointer(const PointerEvent& event, const Viewport& viewport, const ToolContext& context) override {
    using Type = PointerEvent::Type;
    if (!context.map || context.snapper == nullptr) return {};
    alone_ = event.control;
    if (event.type == Type::move) return move(event, viewport, context);
    if (event.button != 0) return {};
    if (event.type == Type::press) return press(event, viewport, context);
    if (event.type == Type::release) return release(event, viewport, context);
    return {};
  }

  ToolOutcome key(ToolKey key, const Viewport&, const ToolContext& context) override {
    ToolOutcome outcome;
    outcome.redraw = true;
    if (key == ToolKey::escape) {
      if (busy()) {
        let_go();
      } else if (active_) {
        active_.reset();
      } else if (!context.selection.empty()) {
        outcome.selection.emplace();
      }
      return outcome;
    }
    if (key != ToolKey::remove || !context.map || context.selection.empty() || busy()) return {};
    Result<Transaction> removed = active_ ? remove_vertex(context.map, active_->feature, active_->vertex)
                                          : remove_features(context.map, context.selection);
    if (!removed) {
      outcome.error = removed.error();
      return outcome;
    }
    if (!active_) outcome.selection.emplace();
    active_.reset();
    outcome.transaction = std::move(*removed);
    return outcome;
  }

  void overlay(DrawList& list, const Viewport& viewport, const ToolContext& context) const override {
    box_.overlay(list, viewport);
    if (!context.map) return;
    if (handle_ && dragging_) {
      for (const Geometry& shape : shapes_with(*context.map, *handle_, aim_.at, alone_)) overlay::ghost(list, shape);
      overlay::handle(list, viewport, aim_.at, overlay::Handle::active);
      overlay::snap_mark(list, viewport, aim_);
      return;
    }
    if (moving_ && dragging_) {
      ghost_of_moved(list, viewport, context);
      overlay::snap_mark(list, viewport, aim_);
      return;
    }
    for (const VertexHandle& handle : handles_of(context, viewport)) {
      const bool lit = handle == hovered_ || handle == active_;
      const auto plain = handle.midpoint ? overlay::Handle::midpoint : overlay::Handle::vertex;
      overlay::handle(list, viewport, handle.at, lit && !handle.midpoint ? overlay::Handle::active : plain);
    }
  }

  [[nodiscard]] Text hint(const ToolContext& context) const override {
    if (handle_ && dragging_)
      return text("Let go where the corner belongs; neighbours follow (Ctrl: this one alone, Esc: leave it)");
    if (moving_ && dragging_) return text("Let go where it belongs (Esc: leave it where it was)");
    if (active_) return text("Drag the corner, or press Delete to remove it");
    if (context.selection.empty()) return text("Click to select, drag a box to select several");
    return text("Drag a corner to move it, an edge's middle to add one, the inside to move all; Delete removes");
  }
  [[nodiscard]] bool busy() const override { return handle_ || moving_ || box_.held(); }

  void map_changed(const ToolContext& context) override {
    hovered_.reset();
    if (active_ && !stands(*active_, context)) active_.reset();
    if (handle_ && !handle_->midpoint && !stands(*handle_, context)) let_go();
    if ((handle_ && handle_->midpoint) || moving_) let_go();
  }

private:
  static bool stands(const VertexHandle& handle, const ToolContext& context) {
    const Feature* feature = context.map ? context.map->feature(handle.feature) : nullptr;
    if (feature == nullptr || handle.vertex.part >= feature->geometry.parts.size()) return false;
    const Part& part = feature->geometry.parts[handle.vertex.part];
    if (handle.vertex.ring >= part.rings.size()) return false;
    const Vertices& ring = part.rings[handle.vertex.ring];
    return handle.vertex.vertex < ring.size() && ring[handle.vertex.vertex] == handle.at;
  }

  void let_go() {
    handle_.reset();
    moving_ = false;
    dragging_ = false;
    box_.end();
  }

  ToolOutcome press(const PointerEvent& event, const Viewport& viewport, const ToolContext& context) {
    ToolOutcome outcome;
    outcome.redraw = true;
    let_go();
    pressed_ = event.at;
    if (!event.shift) {
      handle_ = handle_at(event.at, context, viewport);
      if (handle_) {
        const Feature* feature = context.map->feature(handle_->feature);
        const bool corner = !handle_->midpoint && feature != nullptr && feature->geometry.type != GeometryType::point;
        active_ = corner ? handle_ : std::nullopt;
        return outcome;
      }
    }
    active_.reset();
    const auto hits = context.snapper->features_at(viewport.to_map(event.at), ground_of(hit_pixels, viewport));
    const auto selected = std::find_if(hits.begin(), hits.end(), [&](const FeatureRef& ref) {
      return std::find(context.selection.begin(), context.selection.end(), ref) != context.selection.end();
    });
    // Only what was selected before is dragged: a hand that slips does not move an unselected district.
    if (selected != hits.end() && !event.shift) {
      moving_ = true;
      grabbed_ = grab(event, viewport, context);
    } else {
      box_.begin(event.at);
    }
    return outcome;
  }

  /// The corner of the selection by which it was taken hold of, so that this corner snaps; else the very place.
  static Point grab(const PointerEvent& event, const Viewport& viewport, const ToolContext& context) {
    const Aim aim = aim_at(event, viewport, context);
    const bool own =
        aim.snap && aim.snap->kind == SnapKind::vertex &&
        std::find(context.selection.begin(), context.selection.end(), aim.snap->feature) != context.selection.end();
    return own ? aim.at : viewport.to_map(event.at);
  }

  ToolOutcome move(const PointerEvent& event, const Viewport& viewport, const ToolContext& context) {
    ToolOutcome outcome;
    box_.move(event.at);
    if (handle_ || moving_) {
      if (pixels_between(pressed_, event.at) >= BoxDrag::threshold_pixels) dragging_ = true;
      if (dragging_) aim_ = aim_at(event, viewport, context, moving_ ? context.selection : held_features());
      outcome.redraw = dragging_;
    } else if (box_.held()) {
      outcome.redraw = true;
    } else {
      auto hovered = handle_at(event.at, context, viewport);
      outcome.redraw = hovered != hovered_;
      hovered_ = std::move(hovered);
    }
    return outcome;
  }

  /// What a dragged corner is not drawn to: its own feature.
  [[nodiscard]] std::vector<FeatureRef> held_features() const { return {handle_->feature}; }

  ToolOutcome release(const PointerEvent& event, const Viewport& viewport, const ToolContext& context) {
    ToolOutcome outcome = move(event, viewport, context);
    outcome.redraw = true;
    if (handle_ && dragging_) {
      if (handle_->midpoint || aim_.at != handle_->at)
        settle(outcome, drop_handle(context.map, *handle_, aim_.at, event.control));
    } else if (moving_ && dragging_) {
      const Millimetre dx = aim_.at.x - grabbed_.x;
      const Millimetre dy = aim_.at.y - grabbed_.y;
      if (dx != 0 || dy != 0) settle(outcome, move_features(context.map, context.selection, dx, dy));
    } else if (box_.dragged()) {
      std::vector<FeatureRef> chosen = event.shift ? context.selection : std::vector<FeatureRef>{};
      add_all(chosen, context.snapper->features_within(box_.box(viewport)));
      outcome.selection = std::move(chosen);
    } else if (box_.held() || moving_) {
      outcome.selection = clicked(event, viewport, context);
    }
    if (outcome.transaction) active_.reset();
    let_go();
    return outcome;
  }

  static std::vector<FeatureRef> clicked(const PointerEvent& event, const Viewport& viewport,
                                         const ToolContext& context) {
    const auto hits = context.snapper->features_at(viewport.to_map(event.at), ground_of(hit_pixels, viewport));
    std::vector<FeatureRef> chosen = event.shift ? context.selection : std::vector<FeatureRef>{};
    if (!hits.empty()) toggle(chosen, hits.front());
    return chosen;
  }

  static void settle(ToolOutcome& outcome, Result<Transaction> result) {
    if (!result) {
      outcome.error = result.error();
    } else if (!result->empty()) {
      outcome.transaction = std::move(*result);
    }
  }

  void ghost_of_moved(DrawList& list, const Viewport& viewport, const ToolContext& context) const {
    constexpr std::size_t most_ghosts = 500;
    std::size_t drawn = 0;
    for (const FeatureRef& ref : context.selection) {
      const Feature* feature = context.map->feature(ref);
      if (feature == nullptr || ++drawn > most_ghosts) continue;
      Geometry shape = feature->geometry;
      for (Part& part : shape.parts) {
        for (Vertices& ring : part.rings) {
          for (Point& p : ring) p = {p.x + aim_.at.x - grabbed_.x, p.y + aim_.at.y - grabbed_.y};
        }
      }
      if (shape.type == GeometryType::point && !shape.parts.empty()) {
        overlay::handle(list, viewport, shape.parts.front().rings.front().front(), overlay::Handle::active);
      }
      overlay::ghost(list, shape);
    }
  }

  ScreenPoint pressed_;
  Point grabbed_;                        ///< where the moved features were taken hold of
  Aim aim_;                              ///< where the dragged thing would land
  std::optional<VertexHandle> hovered_;  ///< under the pointer
  std::optional<VertexHandle> active_;   ///< the corner that Delete removes
  std::optional<VertexHandle> handle_;   ///< in the hand
  bool moving_ = false;                  ///< features are in the hand
  bool dragging_ = false;                ///< the pointer has gone far enough since the press
  bool alone_ = false;                   ///< control is held: a corner leaves its neighbours
  BoxDrag box_;
};

}  // namespace

std::unique_ptr<MapTool> make_select_tool() { return std::make_unique<SelectTool>(); }

}  // namespace gatehouse
