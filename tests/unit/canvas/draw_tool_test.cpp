#include "canvas/tools/aim.hpp"
#include "tool_bench.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

TEST_CASE("a house drawn corner by corner is closed by a click on the first corner") {
  const Estate estate;
  Hand hand(estate.map);
  hand.tools.take(ToolKind::draw_polygon, "buildings", {{"number", std::string("12")}});
  hand.click(m(-30, 20));
  hand.click(m(-20, 20));
  hand.click(m(-20, 30));
  CHECK(hand.tools.busy());
  CHECK(hand.tools.measure().en.find("3 corners") == 0);
  const ToolOutcome closed = hand.click(m(-29.7, 20.3));
  REQUIRE(closed.transaction);
  CHECK(closed.finished);
  REQUIRE(closed.selection->size() == 1);
  CHECK(hand.shell(closed.selection->front()) == Vertices{m(-30, 20), m(-20, 20), m(-20, 30)});
  CHECK(hand.map().feature(closed.selection->front())->text("number") == "12");
  CHECK_FALSE(hand.tools.busy());
}

TEST_CASE("a double click ends a drawing, whether told after the second press or in place of it") {
  const Estate estate;
  const bool after = GENERATE(true, false);
  Hand hand(estate.map);
  hand.tools.take(ToolKind::draw_line, "paths");
  hand.click(m(-30, 20));
  hand.click(m(-10, 25));
  hand.click(m(-5, 35));
  if (after) hand.click(m(-5, 35));
  const ToolOutcome outcome = hand.event(PointerEvent::Type::double_click, m(-5, 35));
  REQUIRE(outcome.transaction);
  CHECK(hand.shell(outcome.selection->front()) == Vertices{m(-30, 20), m(-10, 25), m(-5, 35)});
}

TEST_CASE("a ring closed by a double click on its first corner leaves nothing behind") {
  const Estate estate;
  Hand hand(estate.map);
  hand.tools.take(ToolKind::draw_polygon, "buildings");
  for (const Point p : {m(-30, 20), m(-20, 20), m(-20, 30), m(-30, 20), m(-30, 20)}) hand.click(p);
  CHECK_FALSE(hand.event(PointerEvent::Type::double_click, m(-30, 20)).error);
  CHECK_FALSE(hand.tools.busy());
  CHECK(hand.committed == 1);
}

TEST_CASE("enter ends a drawing, backspace takes one corner back, escape gives it up") {
  const Estate estate;
  Hand hand(estate.map);
  hand.tools.take(ToolKind::draw_polygon, "buildings");
  hand.click(m(-30, 20));
  hand.click(m(-20, 20));
  CHECK(hand.key(ToolKey::enter).error);
  hand.click(m(-12, 29));
  hand.key(ToolKey::backspace);
  hand.click(m(-20, 30));
  CHECK(hand.key(ToolKey::enter).transaction);
  hand.click(m(-40, 20));
  hand.key(ToolKey::escape);
  CHECK_FALSE(hand.tools.busy());
  CHECK_FALSE(hand.key(ToolKey::enter).error);
  CHECK(hand.committed == 1);
}

TEST_CASE("what is drawn against a neighbour shares its corners exactly") {
  const Estate estate;
  Hand hand(estate.map);
  hand.tools.take(ToolKind::draw_polygon, "buildings");
  hand.click(m(20.3, 0.2));
  hand.click(m(35, 0));
  hand.click(m(35, 9));
  hand.click(m(19.8, 9.8));
  const ToolOutcome outcome = hand.key(ToolKey::enter);
  REQUIRE(outcome.transaction);
  CHECK(hand.shell(outcome.selection->front()) == Vertices{m(20, 0), m(35, 0), m(35, 9), m(20, 10)});
}

TEST_CASE("shift keeps a wall at right angles or 45 degrees to the one before") {
  const Estate estate;
  Hand hand(estate.map);
  hand.tools.take(ToolKind::draw_polygon, "buildings");
  hand.click(m(-40, 20));
  hand.click(m(-20, 21), true);
  hand.click(m(-19, 34), true);
  const ToolOutcome outcome = hand.key(ToolKey::enter);
  REQUIRE(outcome.transaction);
  CHECK(hand.shell(outcome.selection->front()) == Vertices{m(-40, 20), m(-20, 20), m(-20, 34)});
  CHECK(in_steps_of_45_degrees(m(0, 0), m(3, 4), m(3, 4)) == m(3, 4));
  CHECK(in_steps_of_45_degrees(m(0, 0), m(3, 4), m(-4.94, 10.08)) == m(-5, 10));
}

TEST_CASE("a house that crosses itself is refused and its corners stay to be mended") {
  const Estate estate;
  Hand hand(estate.map);
  hand.tools.take(ToolKind::draw_polygon, "buildings");
  for (const Point p : {m(-40, 20), m(-20, 20), m(-40, 30), m(-20, 30)}) hand.click(p);
  CHECK(hand.key(ToolKey::enter).error);
  CHECK(hand.tools.busy());
  hand.key(ToolKey::backspace);
  CHECK(hand.key(ToolKey::enter).transaction);
}

TEST_CASE("an entrance is drawn on the path it is clicked near") {
  const Estate estate;
  Hand hand(estate.map);
  hand.tools.take(ToolKind::draw_point, "entrances");
  const ToolOutcome outcome = hand.click(m(12, -4.6));
  REQUIRE(outcome.transaction);
  CHECK(hand.shell(outcome.selection->front()).front() == m(12, -5));
  CHECK(outcome.finished);
}

TEST_CASE("every tool says in both languages what a click will do") {
  const Estate estate;
  Hand hand(estate.map);
  for (const auto kind :
       {ToolKind::select, ToolKind::draw_point, ToolKind::draw_line, ToolKind::draw_polygon, ToolKind::pick_features}) {
    hand.tools.take(kind, "buildings");
    CHECK(hand.tools.kind() == kind);
    CHECK_FALSE(hand.tools.hint().en.empty());
    CHECK_FALSE(hand.tools.hint().zh.empty());
  }
}

TEST_CASE("a shape is not drawn into a layer of another kind, and the message says so") {
  const Estate estate;
  Hand hand(estate.map);
  hand.tools.take(ToolKind::draw_point, "buildings");
  const ToolOutcome outcome = hand.click(m(-30, 20));
  REQUIRE(outcome.error);
  CHECK(outcome.error->what.en.find("Buildings") != std::string::npos);
  hand.tools.take(ToolKind::draw_point, "no_such_layer");
  CHECK(hand.click(m(-30, 20)).error);
  CHECK(hand.committed == 0);
}
