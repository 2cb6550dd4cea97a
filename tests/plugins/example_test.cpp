// The example: its algorithm alone, and through the host.
#include "example/hull.hpp"
#include "fixture.hpp"
#include "geometry/predicates.hpp"
#include "support/catch.hpp"

namespace gatehouse::test {

TEST_CASE("the hull of a grid of places is its four corners, counter-clockwise") {
  std::vector<example::Place> places;
  for (int x = 0; x < 5; ++x)
    for (int y = 0; y < 5; ++y) places.push_back({static_cast<double>(x), static_cast<double>(y)});
  CHECK(example::convex_hull(places) == std::vector<example::Place>{{0, 0}, {4, 0}, {4, 4}, {0, 4}});
}

TEST_CASE("places on one line have no hull of three corners") {
  CHECK(example::convex_hull({{0, 0}, {1, 1}, {2, 2}, {1, 1}}).size() == 2);
  CHECK(example::convex_hull({}).empty());
}

TEST_CASE("the outline goes round the chosen buildings and counts their households") {
  use_plugins(BAD_PLUGINS);
  const Found found = find_algorithm("outline");
  const auto map = small_map();
  NoProgress progress;
  const auto all = run_algorithm(found.plugin, found.algorithm, {{"margin", "0"}}, map, progress);
  REQUIRE(all.ok());
  const auto some = run_algorithm(found.plugin, found.algorithm,
                                  {{"margin", "0"}, {"buildings", "1，2号楼"}, {"name", "一号网格"}}, map, progress);
  REQUIRE(some.ok());
  CHECK(some->arguments.at("buildings") == "1,2");
  const auto result = apply(*map, some->transaction);
  REQUIRE(result.ok());
  const Feature& district = *result->layer("grid_districts")->features.begin()->second;
  CHECK(district.text("name") == "一号网格");
  CHECK(district.number("households") == 20);
  CHECK(district.text("made_by") == "outline");
  CHECK(area(district.geometry) == Approx(50 * 20));
  REQUIRE(some->tables.size() == 1);
  REQUIRE(some->tables[0].rows.size() == 2);
  CHECK(std::get<double>(some->tables[0].rows[1].cells[1]) == 10);
  CHECK(some->tables[0].rows[1].feature == FeatureRef{"buildings", 2});
  REQUIRE(some->plots.size() == 1);
  CHECK(some->plots[0].categories.at(1).en == "2");
}

}  // namespace gatehouse::test
