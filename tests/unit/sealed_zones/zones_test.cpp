#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <set>

#include "estates.hpp"
#include "sealed_zones/zone_model.hpp"
#include "sealed_zones/zones.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::sealed_zones;
using namespace gatehouse::sealed_zones::test;
using toolkit::none;

namespace {

ZonePlan plan_for(const Estate& e, std::vector<std::int64_t> buildings, double gate_weight = 30) {
  ZoneOptions o;
  o.buildings = std::move(buildings);
  o.gate_weight = gate_weight;
  return plan_zones(e, toolkit::build_network(e), o);
}

// Walks from the doors inside, over everything a person may walk on but the gates; gives the first place outside
// reached. `unmanned` is left open.
std::string leak_of(const Estate& e, const toolkit::Network& n, const ZonePlan& plan, const Gate* unmanned = nullptr) {
  std::set<std::size_t> gates;
  std::set<std::size_t> shut_doors;  // doors that stand on a path, with a guard at them
  for (const Zone& z : plan.zones)
    for (const Gate& g : z.gates) {
      if (&g == unmanned) continue;
      if (g.edge != none) gates.insert(g.edge);
      if (g.edge == none) shut_doors.insert(g.door != none ? n.doors[g.door].node : n.buildings[g.building].node);
    }
  std::queue<std::size_t> open;
  std::vector<char> seen(n.nodes.size(), 0);
  const auto start = [&](std::size_t v) {
    if (v == none || shut_doors.contains(v) || seen[v] != 0) return;
    seen[v] = 1;
    open.push(v);
  };
  std::set<std::size_t> inside_buildings;
  for (const Zone& z : plan.zones)
    for (const BuildingInside& b : z.buildings) inside_buildings.insert(b.building);
  for (const std::size_t b : inside_buildings)
    for (const std::size_t v : n.nodes_of_building(b)) start(v);
  while (!open.empty()) {
    const std::size_t v = open.front();
    open.pop();
    if (plan.leads_out[v] != 0) return "one can walk out of the estate at node " + std::to_string(v);
    for (std::size_t b = 0; b < e.buildings.size(); ++b) {
      if (inside_buildings.contains(b)) continue;
      for (const std::size_t d : n.nodes_of_building(b))
        if (d == v) return "one can walk to building " + e.buildings[b].number + " outside";
    }
    if (!n.nodes[v].passes.has(toolkit::Mode::foot)) continue;
    for (const toolkit::Arc& a : n.arcs[v]) {
      if (gates.contains(a.edge) || !n.open(a, toolkit::Mode::foot) || seen[a.to] != 0) continue;
      seen[a.to] = 1;
      open.push(a.to);
    }
  }
  return "";
}

bool holds(const Zone& z, Position p, double tolerance) {
  return std::any_of(z.parts.begin(), z.parts.end(),
                     [&](const auto& g) { return toolkit::distance_to(g, p) <= tolerance; });
}

}  // namespace

TEST_CASE("a house in the middle of a lattice is sealed with its block alone, gates at its doors") {
  const Estate e = [] {
    Estate made = lattice(1, 3, 3, false);
    made.doors.clear();
    add_door(made, 5, {75 + 15, 75});
    for (std::int64_t id = 1; id <= 9; ++id)
      if (id != 5)
        add_door(made, id,
                 {made.buildings[static_cast<std::size_t>(id) - 1].parts[0].shell[0].x,
                  made.buildings[static_cast<std::size_t>(id) - 1].parts[0].shell[0].y + 5});
    return made;
  }();
  const ZonePlan plan = plan_for(e, {5});
  REQUIRE(plan.zones.size() == 1);
  CHECK(plan.blocks == 9);
  CHECK(plan.zones[0].buildings.size() == 1);
  CHECK(plan.gates == 1);
  CHECK(plan.guards == 1);
  CHECK(plan.objective == 30);
  CHECK(plan.bound == 30);
  // The block is 60 m wide, less half a lane of 5 m on each side.
  CHECK(plan.zones[0].perimeter == Approx(4 * 55).margin(1));
  CHECK(plan.zones[0].residents == *e.buildings[4].residents);
}

TEST_CASE("the dearer a guard, the fewer guards and the more residents") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const Estate e = lattice(seed, 4, 4);
    int guards = 1'000'000, residents = 0;
    for (const double weight : {0.0, 5.0, 30.0, 100.0, 1000.0}) {
      const ZonePlan plan = plan_for(e, {6}, weight);
      CHECK(plan.guards <= guards);
      CHECK(plan.residents >= residents);
      guards = plan.guards;
      residents = plan.residents;
    }
  }
}

TEST_CASE("the gates are all the crossings: with them shut nobody inside walks out, and each is needed") {
  int zones = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const Estate e = lattice(seed, 2 + static_cast<int>(seed % 4), 2 + static_cast<int>(seed % 3));
    const toolkit::Network n = toolkit::build_network(e);
    std::mt19937 random(seed);
    ZoneOptions o;
    for (unsigned k = 0; k <= seed % 3; ++k)
      o.buildings.push_back(1 + static_cast<std::int64_t>(random() % e.buildings.size()));
    o.gate_weight = 10.0 * (1 + seed % 5);
    const ZonePlan plan = plan_zones(e, n, o);
    INFO("seed " << seed);
    REQUIRE(plan.found);
    CHECK(leak_of(e, n, plan) == "");
    zones += static_cast<int>(plan.zones.size());
    for (const Zone& z : plan.zones)
      for (const Gate& g : z.gates) CHECK(leak_of(e, n, plan, &g) != "");
    for (const std::int64_t id : o.buildings) {
      int times = 0;
      for (const Zone& z : plan.zones)
        for (const BuildingInside& b : z.buildings)
          if (e.buildings[b.building].id == id && b.asked) ++times;
      CHECK(times == 1);
    }
    for (const Zone& z : plan.zones) {
      CHECK(z.perimeter > 0);
      for (const Gate& g : z.gates) CHECK(holds(z, g.at, 1.0));
      for (const BuildingInside& b : z.buildings)
        for (const Position& p : e.buildings[b.building].parts[0].shell) CHECK(holds(z, p, 0.01));
    }
    for (std::size_t b = 0; b < e.buildings.size(); ++b) {
      const bool inside = std::any_of(plan.zones.begin(), plan.zones.end(), [&](const Zone& z) {
        return std::any_of(z.buildings.begin(), z.buildings.end(), [&](const auto& x) { return x.building == b; });
      });
      if (inside) continue;
      for (const Zone& z : plan.zones)
        for (const auto& part : z.parts) CHECK_FALSE(toolkit::contains(part, toolkit::middle(e.buildings[b].parts[0])));
    }
  }
  CHECK(zones >= 60);
}

TEST_CASE("the objective is residents and gates counted, and no set of blocks with its best paths is cheaper") {
  // Every subset of the blocks is tried as the zone; for each the cheapest choice of paths is a cut of its own.
  std::size_t rows = 0;
  for (unsigned seed = 1; seed <= 45; ++seed) {
    const Estate e = seed % 3 == 0 ? lattice(seed, 3, 2) : yards(seed, 3, 2);
    const toolkit::Network n = toolkit::build_network(e);
    ZoneOptions o;
    o.buildings = {1 + static_cast<std::int64_t>(seed % 6)};
    o.gate_weight = 20;
    o.choices.extra_cuts = 100'000;
    o.choices.extra_work = 1'000'000'000;
    const ZonePlan plan = plan_zones(e, n, o);
    const Blocks blocks = find_blocks(e, n, o.strip);
    std::vector<int> weights;
    std::vector<char> sealed;
    for (const Building& b : e.buildings) {
      weights.push_back(std::max(*b.residents, o.empty_building));
      sealed.push_back(b.id == o.buildings[0] ? 1 : 0);
    }
    const ZoneModel model = make_model(e, n, blocks, places_outside(e, n), sealed, o.rules.gates);
    const solvers::CutProblem problem =
        problem_for(model, blocks, weights, sealed, std::vector<char>(e.buildings.size(), 0));
    std::vector<std::size_t> homes;  // blocks in which people live; the others cost nothing
    for (std::size_t b = 0; b < blocks.blocks.size(); ++b)
      if (!blocks.blocks[b].buildings.empty()) homes.push_back(b);
    if (homes.size() > 11) continue;
    double least = toolkit::infinity;
    std::map<int, int> fewest;  // guards for each weight
    for (std::size_t set = 0; set < std::size_t{1} << homes.size(); ++set) {
      solvers::CutProblem fixed = problem;
      bool allowed = true;
      for (std::size_t i = 0; i < homes.size(); ++i) {
        const std::size_t b = homes[i];
        const bool in = (set >> i & 1U) != 0;
        if (!in && fixed.must_be_inside[b] != 0) allowed = false;
        fixed.must_be_inside[b] = in ? 1 : 0;
        fixed.must_be_outside[b] = in ? 0 : 1;
      }
      if (!allowed) continue;
      const solvers::CutPoint point = solvers::least_cut(fixed, {1, 1});
      if (!point.allowed()) continue;
      least = std::min(least, static_cast<double>(point.weight) + o.gate_weight * static_cast<double>(point.crossing));
      const auto [at, fresh] = fewest.emplace(static_cast<int>(point.weight), static_cast<int>(point.crossing));
      if (!fresh) at->second = std::min(at->second, static_cast<int>(point.crossing));
    }
    INFO("seed " << seed);
    CHECK(plan.objective == Approx(least));
    CHECK(plan.bound == Approx(least));
    // Every set that no other beats is in the front, and nothing else.
    REQUIRE(plan.front_complete);
    std::size_t row = 0;
    int best = 1'000'000;
    for (const auto& [weight, guards] : fewest) {
      if (guards >= best) continue;
      best = guards;
      REQUIRE(row < plan.front.size());
      CHECK(plan.front[row].weight == weight);
      CHECK(plan.front[row].guards == guards);
      CHECK(plan.front[row].proven);
      ++row;
    }
    CHECK(row == plan.front.size());
    rows += row;
  }
  CHECK(rows > 30);
}

TEST_CASE("fire engine and ambulance: reached by wide paths, else the obstacle is named") {
  Estate e = lattice(1, 1, 1, false);
  e.doors.clear();
  add_door(e, 1, {30, 15});
  CHECK(plan_for(e, {1}).zones[0].buildings[0].access.fire_engine().reached);
  for (Path& p : e.paths) p.clear_width = 3.2;
  auto inside = plan_for(e, {1}).zones[0].buildings[0];
  CHECK_FALSE(inside.access.fire_engine().reached);
  CHECK(inside.access.ambulance().reached);
  CHECK(inside.access.fire_engine().obstacle.en.find("3.2 m wide, 4 m are needed") != std::string::npos);
  CHECK(inside.access.fire_engine().obstacle.zh.find("净宽3.2米") != std::string::npos);
  for (Path& p : e.paths) p.kind = PathKind::steps;
  inside = plan_for(e, {1}).zones[0].buildings[0];
  CHECK_FALSE(inside.access.ambulance().reached);
  CHECK(inside.access.ambulance().obstacle.en.find("steps") != std::string::npos);
}

TEST_CASE("where no paths enclose a house its zone is a strip round it, and that is said") {
  Estate e;
  const auto id = add_building(e, 0, 0, 30, 12, 40);
  add_building(e, 0, 40, 30, 12, 40);
  add_door(e, id, {10, 0});
  add_door(e, id, {20, 0});
  add_path(e, {{-100, -10}, {100, -10}});
  const ZonePlan plan = plan_for(e, {id});
  REQUIRE(plan.zones.size() == 1);
  CHECK(plan.zones[0].buildings.size() == 1);
  CHECK(plan.gates == 2);
  CHECK(std::any_of(plan.remarks.begin(), plan.remarks.end(),
                    [](const auto& r) { return r.text.en.find("strip of 5 m") != std::string::npos; }));
}

TEST_CASE("buildings far apart get zones of their own") {
  const Estate e = lattice(2, 5, 1, false);
  const ZonePlan plan = plan_for(e, {1, 5}, 1);
  CHECK(plan.zones.size() == 2);
}

TEST_CASE("hostile estates: no paths, far doors, no outline, negative numbers, two parts, unknown ids") {
  Estate e;
  const auto id = add_building(e, 0, 0, 20, 20, 30);
  ZonePlan plan = plan_for(e, {id});
  REQUIRE(plan.zones.size() == 1);
  CHECK(plan.gates == 0);
  CHECK_FALSE(plan.zones[0].buildings[0].access.fire_engine().reached);
  CHECK(plan.zones[0].buildings[0].access.fire_engine().obstacle.en.find("no path") != std::string::npos);

  CHECK_FALSE(plan_for(e, {99}).found);
  CHECK_FALSE(plan_for(e, {}).found);

  e.buildings[0].residents = -50;
  e.buildings[0].households = -3;
  e.buildings[0].levels = -7;
  add_path(e, {{-50, -300}, {100, -300}});  // farther than any door is joined
  plan = plan_for(e, {id});
  REQUIRE(plan.zones.size() == 1);
  CHECK(plan.residents >= 0);
  CHECK(std::any_of(plan.remarks.begin(), plan.remarks.end(), [](const auto& r) { return r.severe; }));

  e.buildings[0].parts.clear();
  plan = plan_for(e, {id});
  CHECK_FALSE(plan.found);
  CHECK_FALSE(plan.remarks.empty());

  Estate two = lattice(3, 2, 2, false);
  const Estate other = lattice(4, 2, 2, false);
  for (Building b : other.buildings) {
    b.id += 100;
    for (auto& p : b.parts[0].shell) p.x += 1000;
    two.buildings.push_back(b);
  }
  for (Path p : other.paths) {
    p.id += 100;
    for (auto& v : p.lines[0]) v.x += 1000;
    two.paths.push_back(p);
  }
  const toolkit::Network n = toolkit::build_network(two);
  ZoneOptions o;
  o.buildings = {1, 103};
  plan = plan_zones(two, n, o);
  CHECK(plan.zones.size() == 2);
  CHECK(leak_of(two, n, plan) == "");
}

TEST_CASE("a plan of 270 buildings is the same on every run") {
  const Estate e = lattice(7, 18, 15);
  const toolkit::Network n = toolkit::build_network(e);
  ZoneOptions o;
  o.buildings = {40, 41, 130};
  const ZonePlan a = plan_zones(e, n, o);
  const ZonePlan b = plan_zones(e, n, o);
  REQUIRE(a.zones.size() == b.zones.size());
  for (std::size_t i = 0; i < a.zones.size(); ++i) {
    CHECK(a.zones[i].perimeter == b.zones[i].perimeter);
    REQUIRE(a.zones[i].gates.size() == b.zones[i].gates.size());
    for (std::size_t g = 0; g < a.zones[i].gates.size(); ++g) CHECK(a.zones[i].gates[g].at == b.zones[i].gates[g].at);
  }
}
