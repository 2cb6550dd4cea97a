#include "ui/round_focus.hpp"

#include "support/catch.hpp"
#include "support/small_estate.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

TEST_CASE("a round stands out together with its own stops") {
  test::EstateBuilder b(empty_map("EPSG:32651"));
  for (const char* number : {"D-1", "D-2"})
    b.line("delivery_routes", {{0, 0}, {50, 0}}, {{"number", std::string(number)}});
  for (const char* route : {"D-1", "D-2", "D-2", "D-10"})
    b.point("delivery_stops", 10, 0, {{"route", std::string(route)}});
  b.line("patrol_routes", {{0, 0}, {50, 0}}, {{"number", std::string("P-1")}});
  b.line("paths", {{0, 0}, {50, 0}}, {});
  const Map map = std::move(b).finish();
  CHECK(focus_on(map, {"delivery_routes", 2}) == Focus{{"delivery_routes", {2}}, {"delivery_stops", {2, 3}}});
  CHECK(focus_on(map, {"patrol_routes", 1}) == Focus{{"patrol_routes", {1}}});
  CHECK(focus_on(map, {"paths", 1}).empty());
  CHECK(focus_on(map, {"delivery_routes", 9}).empty());
}

TEST_CASE("all rounds of one person stand out together; namesakes are two people") {
  test::EstateBuilder b(empty_map("EPSG:32651"));
  const auto round = [&](const char* number, const char* carrier, std::int64_t staff) {
    b.line("delivery_routes", {{0, 0}, {50, 0}},
           {{"number", std::string(number)}, {"carrier", std::string(carrier)}, {"staff", staff}});
  };
  round("D-1", "Li", 1);
  round("D-2", "Wu", 2);
  round("D-3", "Li", 1);
  round("D-4", "Li", 3);
  b.line("delivery_routes", {{0, 0}, {50, 0}}, {{"number", std::string("D-5")}});
  b.line("delivery_routes", {{0, 0}, {50, 0}}, {{"number", std::string("D-6")}});
  for (const char* route : {"D-1", "D-2", "D-3"}) b.point("delivery_stops", 10, 0, {{"route", std::string(route)}});
  b.line("patrol_routes", {{0, 0}, {50, 0}}, {{"number", std::string("P-1")}, {"patroller", std::string("Li")}});
  const Map map = std::move(b).finish();
  CHECK(focus_on(map, {"delivery_routes", 3}, true) == Focus{{"delivery_routes", {1, 3}}, {"delivery_stops", {1, 3}}});
  CHECK(rounds_of_person(map, {"delivery_routes", 4}).size() == 1);
  CHECK(rounds_of_person(map, {"delivery_routes", 5}) == std::vector<FeatureRef>{{"delivery_routes", 5}});
  CHECK(person_of(map, {"patrol_routes", 1}) == "Li");
  CHECK(person_of(map, {"delivery_routes", 6}).empty());
  CHECK(round_after(map, {"delivery_routes", 1}, 1)->id == 2);
  CHECK(round_after(map, {"delivery_routes", 1}, -1)->id == 6);
  CHECK(round_after(map, {"delivery_routes", 6}, 1)->id == 1);
  CHECK(round_after(map, {"delivery_routes", 0}, 1)->id == 1);
  CHECK_FALSE(round_after(map, {"paths", 1}, 1));
}

TEST_CASE("while the result of a plan is read, rounds that other plans made step back") {
  Algorithm patrols, districts;
  patrols.outputs = {{"patrol_routes", true, {}}};
  districts.outputs = {{"grid_districts", true, {}}};
  CHECK(stepping_back(patrols) == Focus{{"delivery_routes", {}}, {"delivery_stops", {}}});
  CHECK(stepping_back(districts) == Focus{{"delivery_routes", {}}, {"delivery_stops", {}}, {"patrol_routes", {}}});
}
