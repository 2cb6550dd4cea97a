#include "delivery_routes/conflict.hpp"

#include "instances.hpp"
#include "support/catch.hpp"

using namespace gatehouse::delivery_routes;

namespace {

/// One carrier of 1 m/s at 0 and doors at `at` metres, each due after `minutes`; below 0: whenever.
Problem line(const std::vector<std::pair<double, int>>& doors) {
  Problem p;
  p.places = static_cast<int>(doors.size()) + 1;
  std::vector<double> at{0};
  for (const auto& door : doors) at.push_back(door.first);
  for (const double a : at)
    for (const double b : at) p.metres.push_back(std::abs(a - b));
  p.drops = {0};
  p.carriers = {{.capacity = 5000, .speed = 1.0}};
  for (std::size_t i = 0; i < doors.size(); ++i) {
    Stop s{.place = static_cast<int>(i) + 1, .load = 1};
    if (doors[i].second >= 0) s.due = doors[i].second * ticks_per_minute;
    p.stops.push_back(s);
  }
  return p;
}

}  // namespace

TEST_CASE("the conflict is the two doors that lie apart, not the ones on the way") {
  // 10 minutes to the west and 10 to the east, both due in 10; a near one and one without a due time are no part of it.
  const Problem p = line({{-600, 10}, {60, 40}, {600, 10}, {300, -1}});
  CHECK(smallest_conflict(p) == std::vector<int>{0, 2});
  CHECK(people_missing(p, 3) == 1);
}

TEST_CASE("a door that nobody reaches in time is a conflict of its own") {
  const Problem p = line({{-600, 30}, {600, 5}});
  CHECK(smallest_conflict(p) == std::vector<int>{1});
  CHECK(people_missing(p, 2) == 3);
}

TEST_CASE("there is no conflict where all due times can be kept, or may slip") {
  CHECK(smallest_conflict(line({{60, 10}, {120, 10}})).empty());
  Problem p = line({{-600, 10}, {600, 10}});
  p.stops[0].flexible = true;
  CHECK(smallest_conflict(p).empty());
  CHECK(people_missing(p, 2) == 0);
}

TEST_CASE("what is left of a conflict without any one of its doors can be kept") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    test::Shape shape;
    shape.stops = 14;
    shape.carriers = 1;
    Problem p = test::random_problem(seed, shape);
    p.carriers[0].speed = 0.6;
    for (Stop& s : p.stops) s.due = 12 * ticks_per_minute;
    const auto conflict = smallest_conflict(p);
    REQUIRE(conflict.size() >= 1);
    for (std::size_t out = 0; out < conflict.size(); ++out) {
      Problem part = p;
      part.stops.clear();
      for (std::size_t i = 0; i < conflict.size(); ++i)
        if (i != out) part.stops.push_back(p.stops[static_cast<std::size_t>(conflict[i])]);
      CHECK(smallest_conflict(part).empty());
    }
  }
}
