#include "support/catch.hpp"
#include "toolkit/geos.hpp"

namespace gatehouse::toolkit {

TEST_CASE("a shape stays valid on the millimetre grid where rounding its vertices would make it touch itself") {
  const Geos geos;
  // The last corner lies 0.4 mm above the first side: rounded by itself it would lie on it.
  const Polygon thin{{{0, 0}, {10, 0}, {10, 10}, {5, 0.0004}}, {}};
  const auto parts = geos.plain(geos.on_grid(geos.polygon(thin)));
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].shell.size() == 3);
  CHECK(area(parts[0]) == Approx(25));
  CHECK(geos.plain(geos.on_grid(geos.polygon({}))).empty());
}

}  // namespace gatehouse::toolkit
