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
