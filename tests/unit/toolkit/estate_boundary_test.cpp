#include "toolkit/estate_boundary.hpp"

#include "estates.hpp"
#include "support/catch.hpp"

using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

namespace {

/// Two rows of four buildings with a lane between them that goes out on both sides.
Estate rows() {
  Estate e;
  for (int i = 0; i < 4; ++i) {
    e.buildings.push_back(building(i + 1, 30.0 * i, 6));
    e.buildings.push_back(building(i + 5, 30.0 * i, -14));
  }
  e.paths = {path(1, {{-100, 0}, {50, 0}, {250, 0}}), path(2, {{50, 0}, {50, 5}})};
  return e;
}

}  // namespace

TEST_CASE("the edge goes round all buildings of one estate, a margin away") {
  const auto edge = estate_boundary(rows());
  REQUIRE(edge.size() == 1);
  for (const Building& b : rows().buildings) {
    for (const Position p : b.parts[0].shell) {
      CHECK(inside(edge, p));
      CHECK(distance_to_outline(edge[0], p) >= 6.9);
    }
  }
  CHECK_FALSE(inside(edge, {-60, 0}));
}

TEST_CASE("buildings far apart are parts of their own") {
  Estate e = rows();
  e.buildings.push_back(building(99, 600, 600));
  CHECK(estate_boundary(e).size() == 2);
}

TEST_CASE("each path's way out is one crossing, with its direction") {
  const Estate e = rows();
  const Network n = build_network(e);
  const auto out = boundary_crossings(n, estate_boundary(e));
  REQUIRE(out.size() == 2);
  CHECK(out[0].at.y == Approx(0));
  CHECK(out[0].at.x < 0);
  CHECK_FALSE(out[0].outward);
  CHECK(out[1].at.x > 102);
  CHECK(out[1].outward);
}

TEST_CASE("a wall round the estate is its edge, gates and all") {
  Estate e = rows();
  e.barriers = {{1, {{{-40, 3}, {-40, 60}, {160, 60}, {160, 3}}}},
                {2, {{{-40, -3}, {-40, -60}, {160, -60}, {160, -3}}}}};
  const auto edge = estate_boundary(e);
  REQUIRE(edge.size() == 1);
  const auto out = boundary_crossings(build_network(e), edge);
  REQUIRE(out.size() == 2);
  CHECK(out[0].at.x == Approx(-40).margin(2));
  CHECK(out[1].at.x == Approx(160).margin(2));
}

TEST_CASE("no building, no edge; a building with a bad outline does no harm") {
  CHECK(estate_boundary({}).empty());
  Estate e;
  Building bow = building(1, 0, 0);
  bow.parts = {{{{0, 0}, {10, 10}, {10, 0}, {0, 10}}, {}}};
  Building flat = building(2, 0, 0);
  flat.parts = {{{{50, 0}, {60, 0}, {55, 0}}, {}}};
  e.buildings = {bow, flat, Building{}};
  CHECK(estate_boundary(e).size() == 1);
}
