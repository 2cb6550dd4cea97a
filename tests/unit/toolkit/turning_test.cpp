#include "toolkit/turning.hpp"

#include "estates.hpp"
#include "support/catch.hpp"

using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

namespace {

/// Two lanes of this width meeting at a right angle at the origin, with houses flush with them on both sides of the
/// inner corner; the inner one is cut back by `chamfer` metres.
Estate corner(double width, double chamfer, bool outer = true) {
  Estate e;
  e.paths = {path(1, {{-60, 0}, {0, 0}}, PathKind::service), path(2, {{0, 0}, {0, 60}}, PathKind::service)};
  for (Path& p : e.paths) p.clear_width = width;
  const double h = width / 2;
  Building inner = building(1, 0, 0);
  inner.parts = {{{{-40, h}, {-h - chamfer, h}, {-h, h + chamfer}, {-h, 40}, {-40, 40}}, {}}};
  e.buildings.push_back(inner);
  if (outer) {
    Building below = building(2, -40, -h - 10, 40 + h, 10), right = building(3, h, -h, 10, 40);
    e.buildings.push_back(below);
    e.buildings.push_back(right);
  }
  return e;
}

double driven(const Estate& e, Who who) {
  const Network n = build_network(e);
  std::size_t from = none, to = none;
  for (std::size_t v = 0; v < n.nodes.size(); ++v) {
    if (n.nodes[v].at == Position{-60, 0}) from = v;
    if (n.nodes[v].at == Position{0, 60}) to = v;
  }
  const Corners corners(e, n, mover(who));
  const std::vector<std::size_t> sources{from};
  return drive(n, sources, mover(who), corners).distance[to];
}

}  // namespace

TEST_CASE(
    "a fire engine does not get round a right angle of 4 m between houses, and does where the corner is cut back") {
  CHECK(driven(corner(4, 0), Who::fire_engine) == infinity);
  CHECK(driven(corner(4, 6), Who::fire_engine) == Approx(120));
  // The inner corner of two lanes of w metres must lie within the circle of the inner side, when the vehicle comes
  // along the outer side of the one and its front swings to the outer side of the other.
  const TurningData& engine = mover(Who::fire_engine).turning;
  const SweptRing ring = swept_ring(engine);
  double enough = 3;
  while (std::hypot(ring.inner + engine.width - enough, ring.outer - enough) > ring.inner) enough += 0.01;
  CHECK(enough == Approx(5.2).margin(0.3));
  CHECK(driven(corner(enough + 0.3, 0), Who::fire_engine) == Approx(120));
  CHECK(driven(corner(enough - 0.3, 0), Who::fire_engine) == infinity);
}

TEST_CASE("what is smaller, or turns on the spot, gets round where a fire engine does not") {
  CHECK(driven(corner(4, 2), Who::ambulance) == Approx(120));
  CHECK(driven(corner(4, 2), Who::fire_engine) == infinity);
  CHECK(driven(corner(4, 0), Who::cart) == Approx(120));
  CHECK(driven(corner(4, 0), Who::walker) == Approx(120));
}

TEST_CASE("where nothing is drawn beside a corner it is taken as open, and said to rest on that") {
  Estate e = corner(4, 0);
  e.buildings.clear();
  const Network n = build_network(e);
  const Corners corners(e, n, mover(Who::fire_engine));
  CHECK(driven(e, Who::fire_engine) == Approx(120));
  CHECK(corners.at({0, n.edges[0].to, true}, {1, n.edges[1].to, true}).verdict == Corner::Verdict::assumed);
}

TEST_CASE("the obstacle is named, a bend within one path counts, and a wall that the path goes through does not") {
  Estate e = corner(4, 0);
  const Network n = build_network(e);
  const Corners corners(e, n, mover(Who::fire_engine));
  std::size_t tight = 0;
  for (std::size_t v = 0; v < n.nodes.size(); ++v)
    for (const Arc& out : n.arcs[v])
      for (const Arc& back : n.arcs[v]) {
        const Corner& c = corners.at({back.edge, v, !back.forward}, out);
        if (c.verdict != Corner::Verdict::tight || n.edges[out.edge].path == none || n.edges[back.edge].path == none)
          continue;
        ++tight;
        CHECK(c.building != none);
        CHECK(c.barrier == none);
      }
  CHECK(tight == 2);

  Estate bend = corner(4, 0);
  bend.paths = {path(1, {{-60, 0}, {0, 0}, {0, 60}}, PathKind::service)};
  bend.paths[0].clear_width = 4;
  CHECK(driven(bend, Who::fire_engine) == infinity);

  Estate gate = corner(8, 0, false);
  gate.buildings.clear();
  gate.barriers = {{1, {{{-5, -20}, {-5, 20}}}}};
  CHECK(driven(gate, Who::fire_engine) == Approx(120));
}
