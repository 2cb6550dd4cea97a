// Groups, limits, rules, rings, test sites, vehicles and release, each on estates drawn by hand or by chance.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <queue>
#include <set>

#include "estates.hpp"
#include "sealed_zones/grouping.hpp"
#include "sealed_zones/zones.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::sealed_zones;
using namespace gatehouse::sealed_zones::test;
using toolkit::none;

namespace {

std::string shipped(const std::string& name) {
  std::ifstream in(std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "data" / "rules" / (name + ".json"));
  return {std::istreambuf_iterator<char>(in), {}};
}

bool said(const ZonePlan& plan, const std::string& words) {
  return std::any_of(plan.remarks.begin(), plan.remarks.end(),
                     [&](const auto& r) { return r.text.en.find(words) != std::string::npos && !r.text.zh.empty(); });
}

/// The buildings of the zones of a ring that can be walked to from those inside it without passing one of its gates.
std::size_t leaks_of(const Estate& e, const toolkit::Network& n, const ZonePlan& plan, std::size_t ring) {
  std::set<std::size_t> gates, doors, inside;
  for (const Zone& z : plan.zones) {
    if (z.ring > ring) continue;
    for (const BuildingInside& b : z.buildings) inside.insert(b.building);
    if (z.ring != ring) continue;
    for (const Gate& g : z.gates) {
      if (g.edge != none) gates.insert(g.edge);
      if (g.edge == none) doors.insert(g.door != none ? n.doors[g.door].node : n.buildings[g.building].node);
    }
  }
  std::vector<char> seen(n.nodes.size(), 0);
  std::queue<std::size_t> open;
  for (const std::size_t b : inside)
    for (const std::size_t v : n.nodes_of_building(b))
      if (v != none && !doors.contains(v) && seen[v] == 0) seen[v] = 1, open.push(v);
  while (!open.empty()) {
    const std::size_t v = open.front();
    open.pop();
    if (!n.nodes[v].passes.has(toolkit::Mode::foot)) continue;
    for (const toolkit::Arc& a : n.arcs[v])
      if (!gates.contains(a.edge) && n.open(a, toolkit::Mode::foot) && seen[a.to] == 0) seen[a.to] = 1, open.push(a.to);
  }
  std::size_t leaks = 0;
  for (std::size_t b = 0; b < e.buildings.size(); ++b) {
    if (inside.contains(b)) continue;
    for (const std::size_t v : n.nodes_of_building(b))
      if (v != none && seen[v] != 0) ++leaks;
  }
  return leaks;
}

}  // namespace

TEST_CASE("groups get zones apart, which share no ground; those in one block are merged, and that is said") {
  int apart = 0, merged = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const Estate e = yards(seed, 4, 3);
    const toolkit::Network n = toolkit::build_network(e);
    ZoneOptions o;
    o.gate_weight = seed % 3 == 0 ? 1e5 : 30;
    const auto last = static_cast<std::int64_t>(e.buildings.size());
    o.groups = {{1}, {last, last - 1}, {last / 2}};
    if (seed % 3 == 0) {
      // Two houses of one block, to be sealed apart.
      for (const Block& b : find_blocks(e, n, o.strip).blocks)
        if (b.buildings.size() > 1)
          o.groups = {{e.buildings[b.buildings[0]].id}, {e.buildings[b.buildings[1]].id}, {last / 2 + 1}};
    }
    const ZonePlan plan = plan_zones(e, n, o);
    INFO("seed " << seed);
    REQUIRE(plan.groups.size() + static_cast<std::size_t>(std::count_if(plan.remarks.begin(), plan.remarks.end(),
                                                                        [](const auto& r) {
                                                                          return r.text.en.find("sealed apart") !=
                                                                                 std::string::npos;
                                                                        })) ==
            3);
    apart += plan.groups.size() == 3 ? 1 : 0;
    merged += plan.groups.size() < 3 ? 1 : 0;
    CHECK(leaks_of(e, n, plan, 0) == 0);
    std::set<std::size_t> taken;
    for (const Zone& z : plan.zones) {
      for (const BuildingInside& b : z.buildings) CHECK(taken.insert(b.building).second);
      for (const Zone& other : plan.zones) {
        if (&other == &z) continue;
        for (const auto& part : other.parts)
          for (const BuildingInside& b : z.buildings)
            CHECK_FALSE(toolkit::contains(part, toolkit::middle(e.buildings[b.building].parts[0])));
      }
    }
    int guards = 0;
    for (const Zone& z : plan.zones) guards += z.guards;
    CHECK(guards == plan.guards);
    const auto chosen = std::find_if(plan.front.begin(), plan.front.end(), [](const FrontRow& r) { return r.chosen; });
    REQUIRE(chosen != plan.front.end());
    CHECK(chosen->guards == guards);
    for (std::size_t i = 1; i < plan.front.size(); ++i) {
      CHECK(plan.front[i].guards < plan.front[i - 1].guards);
      CHECK(plan.front[i].weight > plan.front[i - 1].weight);
    }
  }
  CHECK(apart > 0);
  CHECK(merged > 0);
}

TEST_CASE("buildings far from each other are groups by distance") {
  const Estate e = lattice(2, 5, 1, false);
  ZoneOptions o;
  o.buildings = {1, 2, 5};
  o.group_distance = 40;  // houses stand 30 m apart, or 90
  CHECK(plan_zones(e, toolkit::build_network(e), o).groups == std::vector<Group>{{0, 1}, {4}});
  o.group_distance = 200;
  CHECK(plan_zones(e, toolkit::build_network(e), o).groups.size() == 1);
}

TEST_CASE("names of groups are read as people write them") {
  Estate e = lattice(1, 2, 2, false);
  e.buildings[3].name = "Club room";
  const auto groups = parse_groups(e, " 1, 2号楼；Club room ; id:3");
  REQUIRE(std::holds_alternative<std::vector<std::vector<std::int64_t>>>(groups));
  CHECK(std::get<0>(groups) == std::vector<std::vector<std::int64_t>>{{1, 2}, {4}, {3}});
  CHECK(std::get<toolkit::Words>(parse_groups(e, "1;99")).en.find("99") != std::string::npos);
  e.buildings[2].number = "1";
  CHECK(std::get<toolkit::Words>(parse_groups(e, "1")).zh.find("2栋") != std::string::npos);
  CHECK(std::get<0>(parse_groups(e, " ;；, ")).empty());
}

TEST_CASE("a limit on guards takes the best within it; where none is, a least set of buildings in conflict is named") {
  int limited = 0, conflicts = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Estate e = yards(seed, 3, 2);
    const toolkit::Network n = toolkit::build_network(e);
    ZoneOptions o;
    o.buildings = {2, 4, 5};
    o.gate_weight = 0;
    o.choices.extra_cuts = 100'000;
    o.choices.extra_work = 1'000'000'000;
    const ZonePlan free = plan_zones(e, n, o);
    INFO("seed " << seed);
    for (const FrontRow& row : free.front) {
      o.most_guards = row.guards;
      const ZonePlan plan = plan_zones(e, n, o);
      CHECK(plan.guards == row.guards);
      CHECK_FALSE(said(plan, "in conflict"));
      ++limited;
    }
    o.most_guards = free.front.back().guards - 1;
    if (o.most_guards < 1) continue;
    const ZonePlan plan = plan_zones(e, n, o);
    CHECK(said(plan, "in conflict"));
    CHECK(plan.guards == free.front.back().guards);
    ++conflicts;
    // Whoever is named cannot be closed in with so few; without any one of them it can be.
    const auto remark = std::find_if(plan.remarks.begin(), plan.remarks.end(),
                                     [](const auto& r) { return r.text.en.find("in conflict") != std::string::npos; });
    std::vector<std::int64_t> named;
    for (const std::int64_t id : o.buildings)
      if (remark->text.en.find("Building " + std::to_string(id)) != std::string::npos) named.push_back(id);
    REQUIRE_FALSE(named.empty());
    ZoneOptions only = o;
    only.most_guards = 0;
    only.gate_weight = 1e6;
    only.buildings = named;
    CHECK(plan_zones(e, n, only).guards > o.most_guards);
    for (std::size_t i = 0; i < named.size() && named.size() > 1; ++i) {
      only.buildings = named;
      only.buildings.erase(only.buildings.begin() + static_cast<std::ptrdiff_t>(i));
      CHECK(plan_zones(e, n, only).guards <= o.most_guards);
    }
  }
  CHECK(limited > 30);
  CHECK(conflicts > 10);
}

TEST_CASE("rings lie round each other, each with all its crossings as gates, and hold the whole estate") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const Estate e = seed % 2 == 0 ? yards(seed, 5, 4) : lattice(seed, 6, 5);
    const toolkit::Network n = toolkit::build_network(e);
    ZoneOptions o;
    o.buildings = {8, 9};
    o.rules = rules_of("shanghai_2022");
    const ZonePlan plan = plan_zones(e, n, o);
    INFO("seed " << seed);
    for (std::size_t ring = 0; ring < 2; ++ring) CHECK(leaks_of(e, n, plan, ring) == 0);
    std::vector<int> zones_of(e.buildings.size(), 0);
    int controlled = 0;
    for (const Zone& z : plan.zones) {
      CHECK(z.kind == o.rules.rings[z.ring].kind);
      controlled += z.kind == RingKind::controlled ? 1 : 0;
      for (const BuildingInside& b : z.buildings) {
        ++zones_of[b.building];
        CHECK(b.asked == (e.buildings[b.building].id == 8 || e.buildings[b.building].id == 9));
        for (const Zone& other : plan.zones)
          CHECK(std::any_of(other.parts.begin(), other.parts.end(), [&](const auto& part) {
                  return toolkit::contains(part, toolkit::middle(e.buildings[b.building].parts[0]));
                }) == (&other == &z));
      }
    }
    CHECK(controlled > 0);
    for (const int times : zones_of) CHECK(times == 1);
  }
}

TEST_CASE("the rules that come with the program are read, and what is wrong with others is said") {
  for (const char* name : {"plain", "shanghai_2022"}) {
    const Rules r = rules_of(name);
    CHECK(r.rings.front().kind == RingKind::sealed);
    CHECK(r.rings.front().stages.front().days == 7);
    CHECK_FALSE(r.source.en.empty());
    CHECK_FALSE(r.source.zh.empty());
  }
  CHECK(rules_of("shanghai_2022").rings.size() == 3);
  CHECK(rules_of("shanghai_2022").rings[0].days() == 14);
  const auto wrong = [](std::string json, const std::string& from, const std::string& to) {
    const auto at = json.find(from);
    REQUIRE(at != std::string::npos);
    json.replace(at, from.size(), to);
    const auto read = parse_rules(json);
    REQUIRE(std::holds_alternative<toolkit::Words>(read));
    CHECK_FALSE(std::get<toolkit::Words>(read).zh.empty());
    return std::get<toolkit::Words>(read).en;
  };
  const std::string good = shipped("shanghai_2022");
  CHECK(wrong(good, "\"days\": 7", "\"days\": 7.5").find("days") != std::string::npos);
  CHECK(wrong(good, "\"days\": 7", "\"days\": \"week\"").find("days") != std::string::npos);
  CHECK(wrong(good, "\"days\": 7", "\"days\": -1").find("days") != std::string::npos);
  CHECK(wrong(good, "\"extent\": \"zone\"", "\"extent\": \"rest\"").find("extent") != std::string::npos);
  CHECK(wrong(good, "\"within\"", "\"zone\"").find("zone") != std::string::npos);
  CHECK(wrong(good, "\"kind\": \"sealed\"", "\"kind\": \"secret\"").find("kind") != std::string::npos);
  CHECK(wrong(good, "\"rings\"", "\"circles\"").find("rings") != std::string::npos);
  CHECK(wrong(good, "{", "").find("JSON") != std::string::npos);
  CHECK(std::holds_alternative<toolkit::Words>(parse_rules("[]")));
  CHECK(std::holds_alternative<toolkit::Words>(parse_rules("")));
  CHECK(std::holds_alternative<toolkit::Words>(read_rules("/nowhere/at/all.json")));
}

TEST_CASE(
    "release: all by the rules' days; with few tests block after block, those asked for last, and never more guards") {
  const Estate e = yards(5, 3, 2);
  const toolkit::Network n = toolkit::build_network(e);
  ZoneOptions o;
  o.buildings = {6};
  o.gate_weight = 1e6;
  o.rules = rules_of("plain");
  const ZonePlan plan = plan_zones(e, n, o);
  REQUIRE(plan.release.blocks.size() > 3);
  for (const ReleaseBlock& b : plan.release.blocks) {
    CHECK(b.tested_on == 6);
    CHECK(b.released_on == 7);
  }
  REQUIRE(plan.release.days.size() == 3);
  CHECK(plan.release.days[0].guards == plan.guards);
  CHECK(plan.release.days[1].tests == plan.residents);
  CHECK(plan.release.days[2].sealed == 0);
  CHECK(plan.release.days[2].guards == 0);

  o.tests_a_day = 50;
  const ZonePlan slow = plan_zones(e, n, o);
  int tested = 0, sealed = slow.residents + 1, last_free = -1, first_asked = 1000;
  for (const ReleaseDay& d : slow.release.days) {
    CHECK(d.tests <= 50);
    tested += d.tests;
    CHECK(d.sealed + d.controlled + d.precaution == slow.residents);
    CHECK(d.sealed <= sealed);
    sealed = d.sealed;
  }
  CHECK(tested == slow.residents);
  CHECK(sealed == 0);
  for (const ReleaseBlock& b : slow.release.blocks) {
    CHECK(b.released_on == b.tested_on + 1);
    CHECK(b.kept_until == b.released_on);
    (b.asked ? first_asked : last_free) =
        b.asked ? std::min(first_asked, b.released_on) : std::max(last_free, b.released_on);
  }
  CHECK(first_asked >= last_free);

  o.rules = rules_of("shanghai_2022");
  o.tests_a_day = 0;
  const ZonePlan rings = plan_zones(e, n, o);
  for (const ReleaseBlock& b : rings.release.blocks) {
    if (b.ring == 0) CHECK((b.kept_until == 7 && b.tested_on == 13 && b.released_on == 14));
    if (b.ring == 1) CHECK((b.kept_until == 7 && b.tested_on == 6 && b.released_on == 7));
    if (b.ring == 2) CHECK((b.kept_until == -1 && b.released_on == -1));
  }
}

TEST_CASE("dates") {
  CHECK(date_after("2022-04-12", 0) == "2022-04-12");
  CHECK(date_after("2022-04-25", 7) == "2022-05-02");
  CHECK(date_after("2024-02-28", 1) == "2024-02-29");
  CHECK(date_after("2022-12-31T08:00", 1) == "2023-01-01");
  for (const char* bad :
       {"", "2022-02-30", "tomorrow", "2022/04/12", "12.4.2022", "2022-4", "99999-01-01", "2022-04-12x"})
    CHECK_FALSE(date_after(bad, 1).has_value());
}

TEST_CASE(
    "test sites: the near and roomy ground is chosen, water and other zones' ground never; distances are walked") {
  Estate e = lattice(1, 4, 1, false);
  e.doors.clear();
  e.barriers.clear();
  for (int h = 0; h < 4; ++h) add_door(e, h + 1, {h * 60.0 + 30, 15});
  const auto ground = [&](double x, double y, double side, const char* kind) {
    e.open_ground.push_back(
        {static_cast<std::int64_t>(e.open_ground.size()) + 1, "", kind, {{box(x, y, side, side), {}}}});
  };
  ground(20, -20, 15, "square");    // 0: before house 1
  ground(20, -50, 25, "water");     // 1
  ground(200, -20, 15, "parking");  // 2: before house 4
  ground(90, -8, 3, "square");      // 3: too small
  const toolkit::Network n = toolkit::build_network(e);
  ZoneOptions o;
  o.buildings = {1, 4};
  o.rules = rules_of("plain");
  const ZonePlan plan = plan_zones(e, n, o);
  REQUIRE(plan.zones.size() == 2);
  std::size_t chosen = 0;
  for (const TestSite& s : plan.tests) {
    REQUIRE(s.ground != none);
    CHECK((s.ground == 0 || s.ground == 2));
    CHECK(s.apart >= 1);
    const auto& zone = plan.zones[s.zone];
    for (const BuildingInside& b : zone.buildings) {
      const double straight = toolkit::distance(e.doors[b.building].at, s.at);
      CHECK(s.farthest >= straight - 0.01);
    }
    if (!s.chosen) continue;
    ++chosen;
    CHECK(s.ground == (s.zone == 0 ? 0 : 2));
    CHECK(s.meets == 0);
    CHECK(s.area == Approx(225));
    CHECK(s.needed == Approx(zone.residents * 0.4));
  }
  CHECK(chosen == 2);
}

TEST_CASE("vehicles: steps, a closed gate, a narrow lane and a tight corner are each named") {
  const auto obstacle = [](const Estate& e, std::size_t vehicle) {
    ZoneOptions o;
    o.buildings = {1};
    const ZonePlan plan = plan_zones(e, toolkit::build_network(e), o);
    const Reach& r = plan.access[0].of[vehicle];
    return r.reached ? std::string("reached") : r.obstacle.en;
  };
  Estate e;
  const auto id = add_building(e, 0, 8, 30, 12, 40);
  add_door(e, id, {15, 8});
  e.barriers.push_back({1, {{{-90, -80}, {60, -80}, {60, 50}, {-90, 50}, {-90, -80}}}});
  add_path(e, {{-300, 0}, {-60, 0}}, PathKind::road, 6);
  add_path(e, {{-60, 0}, {30, 0}}, PathKind::service, 5);
  for (std::size_t v = 0; v < access_vehicles.size(); ++v) CHECK(obstacle(e, v) == "reached");
  e.paths[1].clear_width = 2.6;
  CHECK(obstacle(e, 2) == "Path #2 is 2.6 m wide, 4 m are needed");
  CHECK(obstacle(e, 0) == "Path #2 is 2.6 m wide, 3.5 m are needed");
  CHECK(obstacle(e, 3) == "Path #2 is 2.6 m wide, 3 m are needed");
  e.paths[1].kind = PathKind::steps;
  CHECK(obstacle(e, 1) == "Path #2 has steps");
  e.paths[1].kind = PathKind::service;
  e.paths[1].clear_width = 5;
  toolkit::Entrance gate;
  gate.id = 7;
  gate.number = "7";
  gate.at = {-22, 0};
  gate.state = toolkit::EntranceState::closed;
  e.entrances = {gate};
  CHECK(obstacle(e, 2) == "Entrance 7 is closed: keep its key at hand or open it");
  e.entrances.clear();
  e.paths[1].lines = {{{-60, 0}, {-60, -40}, {0, -40}, {0, 0}, {30, 0}}};
  e.paths[1].clear_width = 4;
  add_building(e, -57.9, -37.9, 20, 30, 10);
  add_building(e, -82.1, -60, 20, 58, 10);
  add_building(e, -60, -60, 40, 17.9, 10);
  CHECK(obstacle(e, 2) == "the corner of Path #1 and Path #2 is too tight: Building 3 is in the way");
  CHECK(obstacle(e, 3).find("too tight") == std::string::npos);
}

TEST_CASE("thin data: no paths, nobody counted, no way out; the plan says so and still gives what it can") {
  Estate e;
  add_building(e, 0, 0, 30, 12, 0);
  e.buildings[0].residents.reset();
  e.buildings[0].households.reset();
  ZoneOptions o;
  o.buildings = {1};
  o.rules = rules_of("shanghai_2022");
  ZonePlan plan = plan_zones(e, toolkit::build_network(e), o);
  REQUIRE_FALSE(plan.zones.empty());
  CHECK(plan.residents == 16);  // 1 stair × 3 floors × 2 homes × 2.6
  CHECK(said(plan, "3 floors where these are not known"));
  CHECK(plan.tests.empty());

  add_path(e, {{0, -5}, {30, -5}});
  plan = plan_zones(e, toolkit::build_network(e), o);
  CHECK(said(plan, "No path on the map leads out of the estate"));
}

TEST_CASE(
    "cancelled plans end within 100 ms wherever they are, and two plans of one estate are alike to the last bit") {
  Estate e = yards(3, 11, 10);
  for (int i = 0; i < 40; ++i)
    e.open_ground.push_back({i + 1, "", "square", {{box(i * 20.0, i * 15.0 + 2, 12, 12), {}}}});
  const toolkit::Network n = toolkit::build_network(e);
  ZoneOptions o;
  o.groups = {{20, 21}, {100}, {150, 151, 152}};
  o.rules = rules_of("shanghai_2022");
  o.tests_a_day = 400;
  const ZonePlan one = plan_zones(e, n, o), two = plan_zones(e, n, o);
  REQUIRE(one.zones.size() == two.zones.size());
  for (std::size_t z = 0; z < one.zones.size(); ++z) {
    CHECK(one.zones[z].perimeter == two.zones[z].perimeter);
    REQUIRE(one.zones[z].parts.size() == two.zones[z].parts.size());
    for (std::size_t p = 0; p < one.zones[z].parts.size(); ++p)
      CHECK(one.zones[z].parts[p].shell == two.zones[z].parts[p].shell);
  }
  REQUIRE(one.tests.size() == two.tests.size());
  for (std::size_t s = 0; s < one.tests.size(); ++s) CHECK(one.tests[s].score == two.tests[s].score);
  REQUIRE(one.release.blocks.size() == two.release.blocks.size());
  for (std::size_t b = 0; b < one.release.blocks.size(); ++b)
    CHECK(one.release.blocks[b].released_on == two.release.blocks[b].released_on);

#ifdef __SANITIZE_ADDRESS__
  constexpr double limit = 0.5;  // everything takes some five times as long
#else
  constexpr double limit = 0.1;
#endif
  // How often it is asked, then cancelled at places spread over the whole run; timed by the thread's own clock.
  long asked = 0;
  (void)plan_zones(e, n, o, [&] { return ++asked, false; });
  REQUIRE(asked > 20);
  double longest = 0;
  for (int k = 0; k < 12; ++k) {
    const long when = asked * k / 12 + 1;
    long times = 0;
    timespec told{}, back{};
    (void)plan_zones(e, n, o, [&] {
      if (++times == when) clock_gettime(CLOCK_THREAD_CPUTIME_ID, &told);
      return times >= when;
    });
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &back);
    longest = std::max(longest, static_cast<double>(back.tv_sec - told.tv_sec) +
                                    static_cast<double>(back.tv_nsec - told.tv_nsec) * 1e-9);
  }
  CHECK(longest < limit);
  // Between two questions at most 50 ms pass, or 100 where GEOS works on the whole estate at once.
  timespec last{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &last);
  double gap = 0;
  (void)plan_zones(e, n, o, [&] {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    gap = std::max(
        gap, static_cast<double>(now.tv_sec - last.tv_sec) + static_cast<double>(now.tv_nsec - last.tv_nsec) * 1e-9);
    last = now;
    return false;
  });
  INFO("longest without a question: " << gap);
  CHECK(gap < limit);
}
