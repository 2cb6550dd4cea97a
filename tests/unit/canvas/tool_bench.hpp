// A little estate and a hand that works on it: events in, transactions applied.
#pragma once

#include <ostream>

#include "canvas/tool.hpp"
#include "support/catch.hpp"

namespace gatehouse {
inline std::ostream& operator<<(std::ostream& out, const Point& p) { return out << p.x << "," << p.y; }
inline std::ostream& operator<<(std::ostream& out, const FeatureRef& r) { return out << r.layer << "#" << r.id; }
}  // namespace gatehouse

namespace gatehouse::test {

inline FeatureRef add(Map& map, const std::string& layer, Geometry geometry, Attributes attributes = {}) {
  TransactionBuilder builder(std::make_shared<const Map>(map));
  const FeatureId id = builder.add(layer, std::move(geometry), std::move(attributes));
  Result<Map> next = apply(map, std::move(builder).finish({"test", "test"}));
  REQUIRE(next.ok());
  map = *std::move(next);
  return {layer, id};
}

/// Metres to a grid point.
inline Point m(double x, double y) { return {to_millimetre(x), to_millimetre(y)}; }

inline Vertices box(double x0, double y0, double x1, double y1) { return {m(x0, y0), m(x1, y0), m(x1, y1), m(x0, y1)}; }

/// Two houses wall to wall (0..10 and 10..20 by 0..10 m), a path below them, an entrance at its east end.
struct Estate {
  Map map = empty_map("EPSG:32651");
  FeatureRef west = add(map, "buildings", Geometry::polygon(box(0, 0, 10, 10)));
  FeatureRef east = add(map, "buildings", Geometry::polygon(box(10, 0, 20, 10)));
  FeatureRef path = add(map, "paths", Geometry::line({m(-10, -5), m(30, -5)}));
  FeatureRef entrance = add(map, "entrances", Geometry::point(m(30, -5)));
};

/// Drives a ToolBox over a map at 10 pixels a metre; (0, 0) of the ground in the middle of 1000 × 1000 pixels.
class Hand {
public:
  explicit Hand(Map map) : map_(std::make_shared<const Map>(std::move(map))) {
    Envelope e;
    e.expand(Point{-1000, -1000});
    e.expand(Point{1000, 1000});
    viewport.set_rectangle(0, 0, 1000, 1000, 96 / 25.4);
    viewport.show(e);
    viewport.set_scale(100'0 * 96 / 25.4 / 10);
    tools.set_map(map_);
  }

  ToolOutcome event(PointerEvent::Type type, Point at, bool shift = false, bool control = false, bool alt = false) {
    PointerEvent e;
    e.type = type;
    e.at = viewport.to_screen(at);
    e.shift = shift;
    e.control = control;
    e.alt = alt;
    return settle(tools.pointer(e, viewport));
  }
  ToolOutcome move(Point at, bool shift = false) { return event(PointerEvent::Type::move, at, shift); }
  ToolOutcome press(Point at, bool shift = false) { return event(PointerEvent::Type::press, at, shift); }
  ToolOutcome release(Point at, bool shift = false) { return event(PointerEvent::Type::release, at, shift); }
  /// The outcome of the press for drawing tools, of the release for all others.
  ToolOutcome click(Point at, bool shift = false) {
    (void)move(at, shift);
    ToolOutcome pressed = press(at, shift);
    ToolOutcome released = release(at, shift);
    return pressed.transaction || pressed.error ? pressed : released;
  }
  ToolOutcome drag(Point from, Point to, bool shift = false, bool control = false, bool alt = false) {
    (void)move(from);
    (void)event(PointerEvent::Type::press, from, shift, control, alt);
    (void)event(PointerEvent::Type::move, {(from.x + to.x) / 2, (from.y + to.y) / 2}, shift, control, alt);
    (void)event(PointerEvent::Type::move, to, shift, control, alt);
    return event(PointerEvent::Type::release, to, shift, control, alt);
  }
  ToolOutcome key(ToolKey k) { return settle(tools.key(k, viewport)); }

  [[nodiscard]] const Map& map() const { return *map_; }
  [[nodiscard]] const Vertices& shell(const FeatureRef& ref) const {
    return map_->feature(ref)->geometry.parts.front().rings.front();
  }

  Viewport viewport;
  ToolBox tools;
  int committed = 0;

private:
  /// Commits as the window does, and sees that undoing would restore the map.
  ToolOutcome settle(ToolOutcome outcome) {
    if (!outcome.transaction) return outcome;
    Result<Map> next = apply(*map_, *outcome.transaction);
    REQUIRE(next.ok());
    Result<Map> back = apply(*next, inverse(*outcome.transaction));
    REQUIRE(back.ok());
    REQUIRE(content_hash(*back) == content_hash(*map_));
    CHECK_FALSE(outcome.transaction->name.en.empty());
    map_ = std::make_shared<const Map>(*std::move(next));
    tools.set_map(map_);
    ++committed;
    return outcome;
  }
  MapPtr map_;
};

}  // namespace gatehouse::test
