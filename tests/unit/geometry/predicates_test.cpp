#include "geometry/predicates.hpp"

#include <random>

#include "geometry/validity.hpp"
#include "support/catch.hpp"

using namespace gatehouse;

namespace {
const Geometry square = Geometry::polygon({{0, 0}, {10000, 0}, {10000, 10000}, {0, 10000}});
const Geometry ring = Geometry::polygon({{0, 0}, {10000, 0}, {10000, 10000}, {0, 10000}},
                                        {{{2000, 2000}, {2000, 8000}, {8000, 8000}, {8000, 2000}}});
}  // namespace

TEST_CASE("Orientation is exact a thousand kilometres from the origin") {
  const Millimetre far = max_coordinate - 10;
  CHECK(orientation({-far, -far}, {far, far}, {far - 1, far - 1}) == 0);
  CHECK(orientation({-far, -far}, {far, far}, {far - 1, far}) == 1);
  CHECK(orientation({-far, -far}, {far, far}, {far, far - 1}) == -1);
}

TEST_CASE("A point on an edge, a corner or inside a hole is told apart") {
  CHECK(locate({5000, 5000}, square.parts[0]) == Side::inside);
  CHECK(locate({5000, 0}, square.parts[0]) == Side::boundary);
  CHECK(locate({10000, 10000}, square.parts[0]) == Side::boundary);
  CHECK(locate({10001, 5000}, square.parts[0]) == Side::outside);
  CHECK(locate({5000, 5000}, ring.parts[0]) == Side::outside);
  CHECK(locate({1000, 5000}, ring.parts[0]) == Side::inside);
}

TEST_CASE("Area leaves holes out and length goes round them") {
  CHECK(area(square) == Approx(100.0));
  CHECK(area(ring) == Approx(64.0));
  CHECK(length(ring) == Approx(64.0));
}

TEST_CASE("Segments that touch at an end intersect; parallel ones apart do not") {
  CHECK(segments_intersect({0, 0}, {10, 0}, {10, 0}, {20, 5}));
  CHECK(segments_intersect({0, 0}, {10, 10}, {0, 10}, {10, 0}));
  CHECK_FALSE(segments_intersect({0, 0}, {10, 0}, {0, 1}, {10, 1}));
  CHECK(segment_intersection({0, 0}, {10, 10}, {0, 10}, {10, 0}) == Point{5, 5});
  CHECK_FALSE(segment_intersection({0, 0}, {10, 0}, {5, 0}, {20, 0}));
}

TEST_CASE("The nearest point of a segment is on it to a millimetre and no other grid point on it is nearer") {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<Millimetre> at(-50000, 50000);
  for (int i = 0; i < 2000; ++i) {
    const Point a{at(random), at(random)}, b{at(random), at(random)}, p{at(random), at(random)};
    const Point n = nearest_on_segment(p, a, b);
    CHECK(distance_to_segment(n, a, b) < 0.0011);
    CHECK(distance(p, n) < distance_to_segment(p, a, b) + 0.0011);
  }
}

TEST_CASE("A label stands inside a U-shaped building, not in its courtyard") {
  const Geometry u = Geometry::polygon(
      {{0, 0}, {30000, 0}, {30000, 30000}, {24000, 30000}, {24000, 6000}, {6000, 6000}, {6000, 30000}, {0, 30000}});
  const auto p = label_point(u);
  REQUIRE(p);
  CHECK(locate(*p, u.parts[0]) == Side::inside);
}

TEST_CASE("A bow tie is not valid, says where, and is repaired to valid triangles") {
  const Geometry bow = Geometry::polygon({{0, 0}, {10000, 10000}, {10000, 0}, {0, 10000}});
  const auto reason = invalid_reason(bow);
  REQUIRE(reason);
  CHECK(reason->en.find("5.00, 5.00") != std::string::npos);
  const auto good = made_valid(bow);
  REQUIRE(good.ok());
  CHECK_FALSE(invalid_reason(*good));
  CHECK(area(*good) == Approx(50.0).margin(0.01));
}

TEST_CASE("Normal form drops repeats, turns rings and starts them at their lowest-left corner") {
  const Geometry g = normalized(Geometry::polygon({{0, 10}, {10, 10}, {10, 10}, {10, 0}, {0, 0}, {0, 10}}));
  REQUIRE(g.parts.size() == 1);
  CHECK(g.parts[0].rings[0] == Vertices{{0, 0}, {10, 0}, {10, 10}, {0, 10}});
  CHECK(normalized(Geometry::line({{1, 1}, {1, 1}})).empty());
  CHECK(normalized(g) == g);
  // A bow tie of area 0 has no right way round: turned at each reading, the map would seem changed each time.
  const Geometry bow = normalized(Geometry::polygon({{0, 0}, {10, 10}, {10, 0}, {0, 10}}));
  CHECK(normalized(bow) == bow);
}
