#include "checkpoint_coverage/sight.hpp"

#include "support/catch.hpp"
#include "unit/toolkit/estates.hpp"

using namespace gatehouse::checkpoint_coverage;
using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

TEST_CASE("a building or a wall between two places bars the view, one beside the line or at an end does not") {
  const std::vector<Position> places{{0, 0}, {50, 0}};
  struct Case {
    const char* name;
    Estate estate;
    bool seen;
  };
  auto with_building = [](double x, double y, double width, double height) {
    Estate e;
    e.buildings = {building(1, x, y, width, height)};
    return e;
  };
  auto with_wall = [](Polyline line) {
    Estate e;
    e.barriers = {{1, {std::move(line)}}};
    return e;
  };
  const Case cases[] = {
      {"open ground", {}, true},
      {"a building on the line", with_building(20, -5, 10, 10), false},
      {"a building a step from the line", with_building(20, 1, 10, 10), true},
      {"a building whose corner one steps past", with_building(20, -1, 10, 30), true},
      {"a wall across", with_wall({{25, -10}, {25, 10}}), false},
      {"the wall that the entrance stands in", with_wall({{0, -30}, {0, 30}}), true},
      {"a wall along the line", with_wall({{-10, 0}, {60, 0}}), true},
      {"a short post", with_wall({{25, -0.5}, {25, 0.5}}), true},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    const SightLines lines = sight_lines(c.estate, places, 60);
    CHECK(lines(0, 1) == c.seen);
    CHECK(lines(1, 0) == c.seen);
    CHECK_FALSE(sight_lines(c.estate, places, 49)(0, 1));
    CHECK_FALSE(sight_lines(c.estate, places, 0)(0, 1));
  }
}
