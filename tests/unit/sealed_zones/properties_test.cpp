// What must hold of every plan, on estates drawn by chance: walks, ways in for vehicles, the choice of a row of the
// front, the order of release, places shared.
#include <algorithm>
#include <filesystem>
#include <map>
#include <numeric>
#include <queue>
#include <set>

#include "estates.hpp"
#include "sealed_zones/zones.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::sealed_zones;
using namespace gatehouse::sealed_zones::test;
using toolkit::none;

namespace {

void add_ground(Estate& e, double x, double y, double side, const char* kind = "square") {
  e.open_ground.push_back(
      {static_cast<std::int64_t>(e.open_ground.size()) + 1, "", kind, {{box(x, y, side, side), {}}}});
}

/// An estate by chance with grounds by chance beside its lanes.
Estate with_grounds(unsigned seed, int columns, int rows) {
  Estate e = seed % 2 == 0 ? lattice(seed, columns, rows) : yards(seed, columns, rows);
  std::mt19937 random(seed * 7 + 1);
  for (int i = 0; i < 4; ++i)
    add_ground(e, static_cast<double>(random() % static_cast<unsigned>(columns * 60)),
               static_cast<double>(random() % static_cast<unsigned>(rows * 60)), 5 + static_cast<double>(random() % 8));
  return e;
}

/// The shortest walk to each node from a place on an edge: this test's own search, by rounds over all edges.
std::vector<double> walks_to(const toolkit::Network& n, std::size_t edge, double along) {
  std::vector<double> far(n.nodes.size(), toolkit::infinity);
  const toolkit::Edge& at = n.edges[edge];
  far[at.from] = along;
  far[at.to] = at.length - along;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t v = 0; v < n.nodes.size(); ++v)
      for (const toolkit::Arc& a : n.arcs[v]) {
        if (!n.open(a, toolkit::Mode::foot) || !n.nodes[a.to].passes.has(toolkit::Mode::foot) ||
            !n.nodes[v].passes.has(toolkit::Mode::foot))
          continue;
        const double next = far[a.to] + n.edges[a.edge].length;
        if (next < far[v] - 1e-9) far[v] = next, changed = true;
      }
  }
  return far;
}

/// Nodes that a mode can come to from outside, turning left out: this test's own search.
std::vector<char> driven(const toolkit::Network& n, const ZonePlan& plan, toolkit::Mode mode) {
  std::vector<char> seen(plan.leads_out);
  std::queue<std::size_t> open;
  for (std::size_t v = 0; v < seen.size(); ++v)
    if (seen[v] != 0) open.push(v);
  while (!open.empty()) {
    const std::size_t v = open.front();
    open.pop();
    for (const toolkit::Arc& a : n.arcs[v])
      if (n.open(a, mode) && n.nodes[a.to].passes.has(mode) && seen[a.to] == 0) seen[a.to] = 1, open.push(a.to);
  }
  return seen;
}

}  // namespace

TEST_CASE("a walk to a test site is never shorter than the straight line, nor than this test's own search finds") {
  int walks = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const Estate e = with_grounds(seed, 4, 3);
    const toolkit::Network n = toolkit::build_network(e);
    ZoneOptions o;
    o.buildings = {1, static_cast<std::int64_t>(e.buildings.size())};
    o.gate_weight = 20;
    o.rules = rules_of("plain");
    const ZonePlan plan = plan_zones(e, n, o);
    INFO("seed " << seed);
    const toolkit::NearestEdges edges(n);
    for (const TestSite& s : plan.tests) {
      CHECK(s.buildings > 0);
      const toolkit::Place place = edges.nearest(s.at, toolkit::Mode::foot, 1);
      REQUIRE(place.edge != none);
      const std::vector<double> far = walks_to(n, place.edge, place.along);
      double farthest_straight = 0, sum_straight = 0, own_sum = 0;
      int reached = 0;
      for (const BuildingInside& b : plan.zones[s.zone].buildings) {
        if (b.residents == 0) continue;
        double straight = toolkit::infinity, own = toolkit::infinity;
        for (const std::size_t v : n.nodes_of_building(b.building)) {
          if (v == none) continue;
          straight = std::min(straight, toolkit::distance(n.nodes[v].at, s.at));
          own = std::min(own, far[v]);
        }
        if (!std::isfinite(own)) continue;
        ++reached;
        farthest_straight = std::max(farthest_straight, straight);
        sum_straight += straight;
        own_sum += own;
      }
      // Other zones may bar ways that the own search takes: then fewer are reached, and never sooner.
      REQUIRE(s.buildings <= reached);
      if (s.buildings < reached) continue;
      CHECK(s.farthest >= farthest_straight - 0.01);
      CHECK(s.mean_walk >= sum_straight / reached - 0.01);
      CHECK(s.mean_walk >= own_sum / reached - 0.01);
      ++walks;
    }
  }
  CHECK(walks > 60);
}

TEST_CASE(
    "a building that a vehicle reaches lies within its reach of a path that it can come to; a no names what bars") {
  int yes = 0, no = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    Estate e = with_grounds(seed, 4, 3);
    std::mt19937 random(seed);
    for (Path& p : e.paths)
      if (random() % 2 == 0) p.clear_width = 1.5 + static_cast<double>(random() % 30) / 10;
    const toolkit::Network n = toolkit::build_network(e);
    ZoneOptions o;
    o.buildings = {1};
    const ZonePlan plan = plan_zones(e, n, o);
    INFO("seed " << seed);
    const toolkit::NearestEdges edges(n);
    for (std::size_t i = 0; i < access_vehicles.size(); ++i) {
      const toolkit::Mover& mover = toolkit::mover(access_vehicles[i]);
      const double metres = mover.who == toolkit::Who::fire_engine ? o.access.fire_reach
                            : mover.who == toolkit::Who::ambulance ? o.access.ambulance_reach
                                                                   : o.access.truck_reach;
      const bool way_in = std::any_of(plan.leads_out.begin(), plan.leads_out.end(), [](char c) { return c != 0; });
      if (!way_in) continue;
      const std::vector<char> seen = driven(n, plan, mover.mode);
      for (std::size_t b = 0; b < e.buildings.size(); ++b) {
        const Reach& reach = plan.access[b].of[i];
        const auto near = edges.around(e.buildings[b], mover.mode, metres);
        const bool could = std::any_of(near.begin(), near.end(), [&](const toolkit::Place& p) {
          return seen[n.edges[p.edge].from] != 0 || seen[n.edges[p.edge].to] != 0;
        });
        if (reach.reached) {
          CHECK(could);
          ++yes;
        } else {
          CHECK_FALSE(reach.obstacle.en.empty());
          CHECK_FALSE(reach.obstacle.zh.empty());
          ++no;
        }
      }
    }
  }
  CHECK(yes > 100);
  CHECK(no > 100);
}

TEST_CASE("each row of the front is had again by its guards, and between rows the one with fewer is taken") {
  std::size_t taken = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Estate e = yards(seed, 4, 3);
    const toolkit::Network n = toolkit::build_network(e);
    ZoneOptions o;
    o.buildings = {1, 5};
    const ZonePlan plan = plan_zones(e, n, o);
    INFO("seed " << seed);
    for (const FrontRow& row : plan.front) {
      o.guards = row.guards;
      const ZonePlan own = plan_zones(e, n, o);
      CHECK(own.guards == row.guards);
      CHECK(own.gates == row.gates);
      CHECK(own.front.size() == plan.front.size());
      int residents = 0;
      for (const Zone& z : own.zones)
        for (const BuildingInside& b : z.buildings)
          if (!b.asked) residents += b.residents;
      CHECK(residents == row.residents);
      CHECK(own.bound == plan.bound);
      CHECK(own.objective >= own.bound);
      ++taken;
    }
    o.guards = plan.front.front().guards + 1;
    CHECK(plan_zones(e, n, o).guards == plan.front.front().guards);
    if (plan.front.back().guards < 2) continue;
    o.guards = plan.front.back().guards - 1;
    const ZonePlan too_few = plan_zones(e, n, o);
    CHECK(too_few.guards == plan.front.back().guards);
    CHECK(std::any_of(too_few.remarks.begin(), too_few.remarks.end(), [](const toolkit::Remark& r) {
      return r.severe && r.text.en.find("are allowed") != std::string::npos;
    }));
  }
  CHECK(taken > 40);
}

TEST_CASE("the order of release is what it says: outer rings, then blocks besides, then asked ones; days add up") {
  int freed = 0, fitted = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Estate e = yards(seed, 5, 4);
    const toolkit::Network n = toolkit::build_network(e);
    ZoneOptions o;
    o.buildings = {3, 9};
    o.gate_weight = seed % 2 == 0 ? 1e6 : 15;
    o.rules = rules_of("shanghai_2022");
    o.tests_a_day = 60 + static_cast<int>(seed) * 5;
    const ZonePlan plan = plan_zones(e, n, o);
    INFO("seed " << seed);
    const Release& r = plan.release;
    std::set<std::size_t> each(r.order.begin(), r.order.end());
    CHECK(each.size() == r.order.size());
    std::size_t ring = 99;
    int day = 0;
    bool asked = false;
    std::map<int, int> tests;
    for (const std::size_t i : r.order) {
      const ReleaseBlock& b = r.blocks[i];
      CHECK(b.ring <= ring);
      if (b.ring != ring) asked = false;
      ring = b.ring;
      if (b.ring == 0) {
        CHECK((b.asked || !asked));
        asked = b.asked;
      }
      CHECK(b.tested_on >= day);
      day = b.tested_on;
      CHECK(b.tested_on >= o.rules.rings[b.ring].test_on_day);
      CHECK(b.released_on > b.tested_on);
      freed += b.turn == Turn::frees_guards ? 1 : 0;
      fitted += b.turn == Turn::most_people ? 1 : 0;
      if (b.turn == Turn::frees_guards) CHECK(b.guards_freed > 0);
    }
    const int people = std::accumulate(r.order.begin(), r.order.end(), 0,
                                       [&](int sum, std::size_t i) { return sum + r.blocks[i].residents; });
    int tested = 0;
    for (const ReleaseDay& d : r.days) {
      CHECK(d.tests <= o.tests_a_day);
      tested += d.tests;
    }
    CHECK(tested == people);
    CHECK(r.days.front().guards == plan.guards);
    CHECK(r.days.front().guards_controlled == plan.outer_guards);
    CHECK(r.days.back().guards == 0);
    CHECK(r.days.back().guards_controlled == 0);
  }
  CHECK(freed > 5);
  CHECK(fitted > 5);
}

TEST_CASE("test sites are ranked by walk, room and ways that do not meet, and one on a ground is that ground") {
  std::size_t compared = 0;
  for (unsigned seed = 1; seed <= 80; ++seed) {
    Estate e = with_grounds(seed, 4, 3);
    if (!e.open_ground.empty()) {
      toolkit::Site site;
      site.id = 1;
      site.kind = "test_site";
      const toolkit::Polyline& shell = e.open_ground.front().parts.front().shell;
      site.at = toolkit::along(shell[0], shell[2], 0.5);
      e.sites.push_back(site);
    }
    ZoneOptions o;
    o.buildings = {1 + static_cast<std::int64_t>(seed % e.buildings.size())};
    o.gate_weight = 40.0 * (1 + seed % 20);
    o.rules = rules_of("plain");
    o.rules.test_site.share_at_a_time = 0.05 * (1 + seed % 8);
    o.rules.test_site.farthest_walk = 60.0 * (1 + seed % 4);
    const ZonePlan plan = plan_zones(e, toolkit::build_network(e), o);
    INFO("seed " << seed);
    if (plan.zones.size() != 1) continue;
    const auto worth = [&](const TestSite& s) {
      const double room = s.area > 0 && s.area < s.needed ? 150 * (1 - s.area / s.needed) : 0;
      return s.mean_walk + std::max(0.0, s.farthest - o.rules.test_site.farthest_walk) + (s.inside ? 0 : 30) + room +
             1000 * s.unreached + 2.0 * (s.buildings - s.apart);
    };
    std::set<std::size_t> grounds;
    for (std::size_t i = 0; i < plan.tests.size(); ++i) {
      const TestSite& s = plan.tests[i];
      CHECK(s.chosen == (i == 0));
      CHECK(s.apart >= 1);
      CHECK(s.apart <= s.buildings);
      CHECK(s.needed ==
            Approx(plan.zones[0].residents * o.rules.test_site.share_at_a_time * o.rules.test_site.square_metres));
      REQUIRE(s.ground != none);  // the site stands on one: it is no place of its own
      CHECK(grounds.insert(s.ground).second);
      CHECK((s.site != none) == (s.ground == 0));
      CHECK(s.area > 0);
      if (i == 0) continue;
      CHECK(worth(plan.tests[i - 1]) <= worth(s) + 1e-6);
      ++compared;
    }
  }
  CHECK(compared > 20);
}

TEST_CASE("of two grounds as near, the one that people come to from both sides is taken") {
  Estate e;
  const auto west = add_building(e, -40, 3, 20, 10, 30), east = add_building(e, 20, 3, 20, 10, 30);
  add_door(e, west, {-30, 3});
  add_door(e, east, {30, 3});
  add_path(e, {{-100, 0}, {100, 0}});
  e.barriers = {{1, {{{-45, 0}, {-45, 20}, {45, 20}, {45, 0}}}}};  // both houses in one block
  add_ground(e, -74.5, -25, 24.5);                                 // 53.5 m on average, all by the same way
  add_ground(e, -10, -41, 20);                                     // 54 m, half from the east and half from the west
  ZoneOptions o;
  o.buildings = {west, east};
  o.rules = rules_of("plain");
  const ZonePlan plan = plan_zones(e, toolkit::build_network(e), o);
  REQUIRE(plan.tests.size() == 2);
  CHECK(plan.tests[0].ground == 1);
  CHECK(plan.tests[0].mean_walk == Approx(54).margin(0.1));
  CHECK(plan.tests[0].apart == 2);
  CHECK(plan.tests[1].mean_walk == Approx(53.5).margin(0.1));
  CHECK(plan.tests[1].apart == 1);
}

TEST_CASE("two zones get different places while there are two near, and share one where there is no other") {
  Estate e = lattice(1, 4, 1, false);
  e.doors.clear();
  e.barriers.clear();
  for (int h = 0; h < 4; ++h) add_door(e, h + 1, {h * 60.0 + 30, 15});
  add_ground(e, 110, -20, 15);  // before houses 2 and 3
  ZoneOptions o;
  o.buildings = {1, 4};
  o.rules = rules_of("plain");
  const auto chosen = [&] {
    std::vector<TestSite> sites;
    for (const TestSite& s : plan_zones(e, toolkit::build_network(e), o).tests)
      if (s.chosen) sites.push_back(s);
    return sites;
  };
  const auto shared = chosen();
  REQUIRE(shared.size() == 2);
  CHECK(shared[0].ground == shared[1].ground);
  CHECK(shared[0].shared == std::vector<std::size_t>{1});
  CHECK(shared[1].shared == std::vector<std::size_t>{0});
  // A second one, farther from both than the first but not much.
  add_ground(e, 60, -60, 15);
  const auto apart = chosen();
  REQUIRE(apart.size() == 2);
  CHECK(apart[0].ground != apart[1].ground);
  CHECK(apart[0].shared.empty());
  CHECK(apart[1].shared.empty());
}
