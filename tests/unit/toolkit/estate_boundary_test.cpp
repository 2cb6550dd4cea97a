#include "toolkit/estate_boundary.hpp"

#include <cmath>
#include <random>

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

namespace {

/// Whether two sides of the ring that are not neighbours have a place in common, or one has no length: in whole
/// millimetres, exactly.
bool touches_itself(const Polyline& ring) {
  using Whole = std::int64_t;
  const auto mm = [](double metres) { return static_cast<Whole>(std::llround(metres * 1000)); };
  const auto side = [&](Position a, Position b, Position p) {
    const Whole cross = (mm(b.x) - mm(a.x)) * (mm(p.y) - mm(a.y)) - (mm(b.y) - mm(a.y)) * (mm(p.x) - mm(a.x));
    return cross > 0 ? 1 : cross < 0 ? -1 : 0;
  };
  const auto in_box = [&](Position a, Position b, Position p) {
    return std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= p.y &&
           p.y <= std::max(a.y, b.y);
  };
  const std::size_t n = ring.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Position a = ring[i], b = ring[(i + 1) % n];
    if (mm(a.x) == mm(b.x) && mm(a.y) == mm(b.y)) return true;
    for (std::size_t j = i + 2; j < n; ++j) {
      if (i == 0 && j + 1 == n) continue;
      const Position c = ring[j], d = ring[(j + 1) % n];
      const int s1 = side(a, b, c), s2 = side(a, b, d), s3 = side(c, d, a), s4 = side(c, d, b);
      if (s1 * s2 < 0 && s3 * s4 < 0) return true;
      if ((s1 == 0 && in_box(a, b, c)) || (s2 == 0 && in_box(a, b, d)) || (s3 == 0 && in_box(c, d, a)) ||
          (s4 == 0 && in_box(c, d, b)))
        return true;
    }
  }
  return false;
}

/// Houses and walls anywhere, also thin, tilted, overlapping, and a hair's breadth apart.
Estate scattered(unsigned seed) {
  std::mt19937 random(seed);
  const auto between = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random() % 1'000'000) / 1e6;
  };
  Estate e;
  const auto turned = [](double x, double y, double wide, double high, double angle) {
    const double c = std::cos(angle), s = std::sin(angle);
    Polyline shell;
    for (const auto& [u, v] : {std::pair(0.0, 0.0), {wide, 0.0}, {wide, high}, {0.0, high}})
      shell.push_back(on_grid({x + u * c - v * s, y + u * s + v * c}));
    return shell;
  };
  const int houses = 2 + static_cast<int>(random() % 12);
  for (int i = 0; i < houses; ++i) {
    Building b = building(i + 1, 0, 0);
    const double high = random() % 4 == 0 ? 0.01 : between(5, 20);
    b.parts = {{turned(between(0, 300), between(0, 300), between(5, 60), high, between(0, 3.1)), {}}};
    e.buildings.push_back(b);
  }
  // Houses just twice the bridge apart: the ring between their parts is as thin as can be.
  const double gap = 100 + between(-0.002, 0.002);
  Building near = e.buildings.front();
  near.id = 99;
  for (Position& p : near.parts[0].shell) p = on_grid({p.x + gap + 60, p.y});
  e.buildings.push_back(near);
  const int walls = static_cast<int>(random() % 5);
  for (int i = 0; i < walls; ++i) {
    const double x = between(0, 250), y = between(0, 250), size = between(30, 120);
    Polyline ring = turned(x, y, size, size * between(0.3, 1), between(0, 3.1));
    if (random() % 2 == 0) ring.push_back(ring.front());
    e.barriers.push_back({i + 1, {ring}});
  }
  return e;
}

}  // namespace

TEST_CASE("the edge's rings touch neither themselves nor each other, on the grid, wherever houses and walls stand") {
  std::size_t parts = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const auto edge = estate_boundary(scattered(seed));
    INFO("seed " << seed);
    for (std::size_t i = 0; i < edge.size(); ++i) {
      CHECK(edge[i].holes.empty());
      CHECK(edge[i].shell.size() >= 3);
      for (const Position p : edge[i].shell) CHECK(on_grid(p) == p);
      CHECK_FALSE(touches_itself(edge[i].shell));
      for (std::size_t j = 0; j < edge.size(); ++j)
        if (i != j)
          for (const Position p : edge[i].shell)
            CHECK_FALSE((contains(edge[j].shell, p) && distance_to_outline(edge[j], p) > 0.0005));
    }
    parts += edge.size();
  }
  CHECK(parts >= 300);
}
