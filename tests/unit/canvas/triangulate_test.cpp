#include "canvas/render/triangulate.hpp"

#include <cmath>
#include <random>

#include "geometry/geos_bridge.hpp"
#include "geometry/predicates.hpp"
#include "support/catch.hpp"

using namespace gatehouse;

namespace {

double area_of(const Triangles& t) {
  double sum = 0;
  for (std::size_t i = 0; i + 2 < t.corners.size(); i += 3) {
    const Geometry g =
        Geometry::polygon({t.points[t.corners[i]], t.points[t.corners[i + 1]], t.points[t.corners[i + 2]]});
    sum += area(g);
  }
  return sum;
}

void require_covers(const std::vector<Vertices>& rings) {
  const Geometry polygon = Geometry::polygon(rings.front(), {rings.begin() + 1, rings.end()});
  const Triangles t = triangulate(rings);
  REQUIRE(t.corners.size() % 3 == 0);
  REQUIRE(area_of(t) == Approx(area(polygon)).epsilon(1e-9));
  for (std::size_t i = 0; i + 2 < t.corners.size(); i += 3) {
    REQUIRE(orientation(t.points[t.corners[i]], t.points[t.corners[i + 1]], t.points[t.corners[i + 2]]) > 0);
  }
}

Vertices star(std::mt19937& random, Point centre, double least, double most, int corners) {
  std::uniform_real_distribution<double> radius(least, most);
  Vertices ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * 3.14159265358979 * i / corners;
    const double r = radius(random);
    ring.push_back({centre.x + std::llround(r * std::cos(angle)), centre.y + std::llround(r * std::sin(angle))});
  }
  return ring;
}

}  // namespace

TEST_CASE("a square is two triangles, whichever way round it came") {
  CHECK(triangulate({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}}).corners.size() == 6);
  CHECK(triangulate({{{0, 10}, {10, 10}, {10, 0}, {0, 0}}}).corners.size() == 6);
  require_covers({{{0, 0}, {5, 0}, {10, 0}, {10, 10}, {0, 10}}});
}

TEST_CASE("random outlines of any size are covered exactly once") {
  std::mt19937 random(3);
  for (const int corners : {3, 5, 8, 20, 100, 1000}) {
    for (int i = 0; i < 30; ++i) require_covers({star(random, {500'000'000, 4'000'000'000}, 3000, 90'000, corners)});
  }
}

TEST_CASE("random holes stay open, also many in a row and side by side") {
  std::mt19937 random(4);
  for (int round = 0; round < 60; ++round) {
    std::vector<Vertices> rings{star(random, {0, 0}, 90'000, 99'000, 60)};
    for (int x = -2; x <= 2; ++x) {
      for (int y = -2; y <= 2; ++y) {
        if (random() % 3 != 0) {
          rings.push_back(star(random, {x * 20'000, y * 20'000}, 2000, 9000, 3 + static_cast<int>(random() % 9)));
        }
      }
    }
    require_covers(rings);
  }
}

TEST_CASE("holes that touch the shell or each other in a corner are covered") {
  require_covers({{{0, 0}, {100, 0}, {100, 100}, {0, 100}}, {{0, 50}, {30, 40}, {30, 60}}});
  require_covers(
      {{{0, 0}, {100, 0}, {100, 100}, {0, 100}}, {{20, 50}, {40, 40}, {40, 60}}, {{40, 40}, {60, 30}, {60, 45}}});
  require_covers(
      {{{0, 0}, {100, 0}, {100, 100}, {0, 100}}, {{20, 20}, {30, 20}, {30, 30}}, {{30, 30}, {40, 30}, {40, 40}}});
}

TEST_CASE("shapes made by overlaying many circles and houses are covered") {
  std::mt19937 random(5);
  std::uniform_int_distribution<Millimetre> place(-40'000, 40'000);
  for (int round = 0; round < 15; ++round) {
    const geos::Context context;
    std::vector<GEOSGeometry*> discs;
    for (int i = 0; i < 25; ++i) {
      const auto centre = geos::to_geos(context, Geometry::point({place(random), place(random)}), {});
      discs.push_back(GEOSBuffer_r(context, centre.get(), 7, 8));
    }
    const auto all = geos::own(context, GEOSGeom_createCollection_r(context, GEOS_GEOMETRYCOLLECTION, discs.data(),
                                                                    static_cast<unsigned>(discs.size())));
    const auto together = geos::own(context, GEOSUnaryUnionPrec_r(context, all.get(), 0.001));
    const Geometry shapes = geos::from_geos(context, together.get(), GeometryType::polygon, {});
    REQUIRE_FALSE(shapes.empty());
    for (const Part& part : shapes.parts) require_covers(part.rings);
  }
}

TEST_CASE("an outline that crosses itself still ends") {
  std::mt19937 random(6);
  std::uniform_int_distribution<Millimetre> place(0, 1000);
  for (int round = 0; round < 200; ++round) {
    Vertices ring;
    for (int i = 0; i < 12; ++i) ring.push_back({place(random), place(random)});
    CHECK(triangulate({ring}).corners.size() % 3 == 0);
  }
  CHECK(triangulate({}).corners.empty());
  CHECK(triangulate({{{0, 0}, {5, 5}}}).corners.empty());
  CHECK(triangulate({{{0, 0}, {5, 5}, {10, 10}}}).corners.empty());
}

TEST_CASE("a forest edge of 20,000 corners is covered") {
  std::mt19937 random(7);
  const std::vector<Vertices> rings{star(random, {0, 0}, 800'000'000, 900'000'000, 20'000)};
  require_covers(rings);
}
