// A rectangle pulled over the map with the pointer.
#pragma once

#include "canvas/tools/overlay_shapes.hpp"

namespace gatehouse {

class BoxDrag {
public:
  /// A pointer has to go so far before a press becomes a drag.
  static constexpr double threshold_pixels = 4;

  void begin(ScreenPoint at) {
    from_ = to_ = at;
    held_ = true;
  }
  void move(ScreenPoint at) { to_ = at; }
  void end() { held_ = false; }
  [[nodiscard]] bool held() const { return held_; }
  [[nodiscard]] bool dragged() const { return held_ && pixels_between(from_, to_) >= threshold_pixels; }
  [[nodiscard]] Envelope box(const Viewport& viewport) const {
    Envelope e;
    e.expand(viewport.to_map(from_));
    e.expand(viewport.to_map(to_));
    return e;
  }
  void overlay(DrawList& list, const Viewport& viewport) const {
    if (!dragged()) return;
    const Envelope e = box(viewport);
    const Vertices ring{e.min, {e.max.x, e.min.y}, e.max, {e.min.x, e.max.y}};
    overlay::area(list, ring);
    overlay::band(list, ring, true, true);
  }

private:
  ScreenPoint from_, to_;
  bool held_ = false;
};

/// Takes `ref` out of the list where it is in it, else adds it.
void toggle(std::vector<FeatureRef>& list, const FeatureRef& ref);
/// Adds those that are not in the list yet.
void add_all(std::vector<FeatureRef>& list, const std::vector<FeatureRef>& refs);

}  // namespace gatehouse
