#include "geometry/crs.hpp"

#include "support/catch.hpp"

using namespace gatehouse;

TEST_CASE("Fuxin lies in UTM zone 51 north and comes back within a millimetre") {
  const auto crs = Crs::utm_of({121.66, 42.02});
  REQUIRE(crs.ok());
  CHECK(crs->definition() == "EPSG:32651");
  CHECK(crs->epsg() == 32651);
  CHECK(crs->projected_in_metres());
  CHECK(crs->wkt().starts_with("PROJCS["));
  const auto transform = LonLatTransform::make(*crs);
  REQUIRE(transform.ok());
  const auto p = transform->to_map({121.66, 42.02});
  REQUIRE(p);
  CHECK(to_metres(p->x) == Approx(389059.6).margin(500));
  const auto back = transform->to_lon_lat(*p);
  REQUIRE(back);
  CHECK(back->lon == Approx(121.66).margin(1e-8));
  CHECK(back->lat == Approx(42.02).margin(1e-8));
}

TEST_CASE("A word that is no CRS, and a place at the pole, are refused with what to do") {
  const auto wrong = Crs::from("EPSG:notanumber");
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().next.en.find("EPSG:") != std::string::npos);
  CHECK_FALSE(Crs::utm_of({0, 89}).ok());
  const auto degrees = Crs::from("EPSG:4326");
  REQUIRE(degrees.ok());
  CHECK_FALSE(degrees->projected_in_metres());
}
