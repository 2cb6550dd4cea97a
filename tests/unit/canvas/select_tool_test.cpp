#include <algorithm>

#include "tool_bench.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {
bool has_corner(const Hand& hand, const FeatureRef& ref, Point p) {
  const Vertices& ring = hand.shell(ref);
  return std::find(ring.begin(), ring.end(), p) != ring.end();
}
}  // namespace

TEST_CASE("a click selects, shift adds and takes out, a click on nothing clears") {
  const Estate estate;
  Hand hand(estate.map);
  CHECK(hand.click(m(5, 5)).selection == std::vector{estate.west});
  CHECK(hand.click(m(15, 5), true).selection == std::vector{estate.west, estate.east});
  CHECK(hand.click(m(5, 5), true).selection == std::vector{estate.east});
  CHECK(hand.click(m(-30, 30)).selection == std::vector<FeatureRef>{});
  CHECK(hand.committed == 0);
}

TEST_CASE("a dragged box selects what lies in it, shift adds it") {
  const Estate estate;
  Hand hand(estate.map);
  CHECK(hand.drag(m(-2, 12), m(12, -2)).selection == std::vector{estate.west});
  CHECK(hand.drag(m(8, -2), m(22, 12), true).selection == std::vector{estate.west, estate.east});
  CHECK(hand.drag(m(-2, 12), m(40, -8)).selection->size() == 3);
}

TEST_CASE("dragging an unselected feature does not move it") {
  const Estate estate;
  Hand hand(estate.map);
  hand.drag(m(5, 5), m(25, 25));
  CHECK(hand.committed == 0);
}

TEST_CASE("dragging a shared corner moves it in both houses, with control in one") {
  const Estate estate;
  Hand hand(estate.map);
  hand.click(m(5, 5));
  hand.drag(m(10, 10), m(11, 13));
  CHECK(hand.shell(estate.west)[2] == m(11, 13));
  CHECK(hand.shell(estate.east)[3] == m(11, 13));
  hand.drag(m(11, 13), m(9, 12), false, true);
  CHECK(hand.shell(estate.west)[2] == m(9, 12));
  CHECK(hand.shell(estate.east)[3] == m(11, 13));
  CHECK(hand.committed == 2);
}

TEST_CASE("a corner dropped near another feature's corner lands on it, with alt beside it") {
  Estate estate;
  const auto shed = add(estate.map, "buildings", Geometry::polygon(box(25, 0, 30, 10)));
  Hand hand(estate.map);
  hand.click(m(27, 5));
  hand.drag(m(25, 10), m(20.4, 9.7));
  CHECK(has_corner(hand, shed, m(20, 10)));
  hand.drag(m(25, 0), m(20.4, 0.3), false, false, true);
  CHECK(has_corner(hand, shed, m(20.4, 0.3)));
}

TEST_CASE("dragging an edge's middle adds a corner to both houses that share the edge") {
  const Estate estate;
  Hand hand(estate.map);
  hand.click(m(5, 5));
  hand.drag(m(10, 5), m(12, 5));
  CHECK(hand.shell(estate.west).size() == 5);
  CHECK(hand.shell(estate.east).size() == 5);
  CHECK(hand.committed == 1);
  CHECK(has_corner(hand, estate.west, m(12, 5)));
  CHECK(has_corner(hand, estate.east, m(12, 5)));
}

TEST_CASE("the last edge of a ring, back to its first corner, takes a corner too") {
  const Estate estate;
  Hand hand(estate.map);
  hand.click(m(5, 5));
  hand.drag(m(0, 5), m(-3, 5));
  CHECK(hand.shell(estate.west).size() == 5);
  CHECK(has_corner(hand, estate.west, m(-3, 5)));
}

TEST_CASE("a clicked corner is deleted alone, without one the whole feature is") {
  const Estate estate;
  Hand hand(estate.map);
  hand.click(m(5, 5));
  hand.click(m(0, 10));
  hand.key(ToolKey::remove);
  CHECK(hand.shell(estate.west).size() == 3);
  hand.click(m(10, 0));
  const ToolOutcome refused = hand.key(ToolKey::remove);
  CHECK(refused.error);
  CHECK(hand.shell(estate.west).size() == 3);
  hand.key(ToolKey::escape);
  CHECK(hand.key(ToolKey::remove).selection == std::vector<FeatureRef>{});
  CHECK(hand.map().feature(estate.west) == nullptr);
  CHECK(hand.map().feature(estate.east) != nullptr);
}

TEST_CASE("deleting a selected point deletes the feature") {
  const Estate estate;
  Hand hand(estate.map);
  hand.click(m(30, -5));
  hand.click(m(30, -5));
  hand.click(m(30, -5));
  hand.tools.set_selection({estate.entrance});
  hand.press(m(30, -5));
  hand.release(m(30, -5));
  hand.key(ToolKey::remove);
  CHECK(hand.map().feature(estate.entrance) == nullptr);
}

TEST_CASE("what is selected is moved by dragging its inside, and a corner taken hold of snaps") {
  Estate estate;
  const auto shed = add(estate.map, "buildings", Geometry::polygon(box(30, 20, 35, 25)));
  Hand hand(estate.map);
  hand.click(m(32, 22));
  hand.drag(m(32, 22), m(33, 23.5));
  CHECK(hand.shell(shed) == box(31, 21.5, 36, 26.5));
  CHECK(hand.committed == 1);
  hand.tools.set_selection({shed, estate.west});
  hand.drag(m(5, 5), m(5, 6));
  CHECK(hand.shell(estate.west) == box(0, 1, 10, 11));
  CHECK(hand.shell(shed) == box(31, 22.5, 36, 27.5));
  CHECK(hand.shell(estate.east) == box(10, 0, 20, 10));
}

TEST_CASE("an edit that would make a house cross itself is refused with a reason, and the map stays") {
  const Estate estate;
  Hand hand(estate.map);
  hand.click(m(5, 5));
  const ToolOutcome outcome = hand.drag(m(0, 0), m(14, 5));
  REQUIRE(outcome.error);
  CHECK_FALSE(outcome.error->what.en.empty());
  CHECK(hand.committed == 0);
}

TEST_CASE("escape lets go of a corner in the hand") {
  const Estate estate;
  Hand hand(estate.map);
  hand.click(m(5, 5));
  hand.press(m(0, 0));
  hand.move(m(-4, -4));
  CHECK(hand.tools.busy());
  CHECK_FALSE(hand.tools.overlay(hand.viewport).items.empty());
  hand.key(ToolKey::escape);
  CHECK_FALSE(hand.tools.busy());
  hand.release(m(-4, -4));
  CHECK(hand.committed == 0);
}

TEST_CASE("a drag is let go when its feature goes away under the hand") {
  const Estate estate;
  Hand hand(estate.map);
  hand.click(m(5, 5));
  hand.press(m(0, 0));
  hand.move(m(-4, -4));
  hand.tools.set_map(std::make_shared<const Map>(empty_map("EPSG:32651")));
  CHECK_FALSE(hand.tools.busy());
  CHECK(hand.tools.overlay(hand.viewport).items.empty());
}

TEST_CASE("picking toggles features of one layer only") {
  const Estate estate;
  Hand hand(estate.map);
  hand.tools.take(ToolKind::pick_features, "buildings");
  CHECK(hand.click(m(5, 5)).selection == std::vector{estate.west});
  CHECK(hand.click(m(15, 5)).selection == std::vector{estate.west, estate.east});
  CHECK(hand.click(m(5, 5)).selection == std::vector{estate.east});
  CHECK_FALSE(hand.click(m(30, -5)).selection);
  CHECK(hand.drag(m(-2, -2), m(22, 12)).selection == std::vector{estate.east, estate.west});
  CHECK(hand.key(ToolKey::enter).finished);
  CHECK(hand.committed == 0);
}
