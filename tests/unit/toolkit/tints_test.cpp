#include "toolkit/tints.hpp"

#include <random>
#include <set>

#include "support/catch.hpp"

using namespace gatehouse::toolkit;

namespace {

std::vector<Polyline> lane(double x, double from, double to) { return {{{x, from}, {x, to}}}; }

}  // namespace

TEST_CASE("Routes along the same lane differ in tint, as long as there are tints") {
  std::vector<std::vector<Polyline>> routes;
  for (int i = 0; i < route_tints; ++i) routes.push_back(lane(1 + i * 0.1, 0, 100));
  const auto tints = distinct_tints(routes);
  CHECK(std::set<int>(tints.begin(), tints.end()).size() == routes.size());
  CHECK(*std::min_element(tints.begin(), tints.end()) == 1);
  CHECK(*std::max_element(tints.begin(), tints.end()) == route_tints);
}

TEST_CASE("Where there are more routes than tints, those that share most differ") {
  // All share their first 60 m; two and two go on together.
  std::vector<std::vector<Polyline>> routes;
  for (int i = 0; i < 12; ++i) {
    const double x = 100 * (i / 2);
    routes.push_back({{{0, 0}, {60, 0}, {60, 50 + x}, {800, 50 + x}}});
  }
  const auto tints = distinct_tints(routes);
  for (std::size_t i = 0; i < routes.size(); i += 2) CHECK(tints[i] != tints[i + 1]);
}

TEST_CASE("Routes far from each other use all tints alike, and the same routes get the same tints") {
  std::mt19937 random(3);
  std::vector<std::vector<Polyline>> routes;
  for (int i = 0; i < 70; ++i)
    routes.push_back(lane(1000.0 * i, 0, std::uniform_real_distribution(1.0, 300.0)(random)));
  const auto tints = distinct_tints(routes);
  for (int t = 1; t <= route_tints; ++t) CHECK(std::count(tints.begin(), tints.end(), t) == 10);
  CHECK(distinct_tints(routes) == tints);
}

TEST_CASE("A route without a line, and no route at all, are no fault") {
  CHECK(distinct_tints({}).empty());
  CHECK(distinct_tints({{}, {{}}, {{{5, 5}}}}).size() == 3);
}
