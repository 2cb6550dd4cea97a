#include "toolkit/movers.hpp"

#include <set>

#include "estates.hpp"
#include "support/catch.hpp"
#include "toolkit/homes.hpp"
#include "toolkit/hours.hpp"
#include "toolkit/shortest_path.hpp"

using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

TEST_CASE("hours are read as people write them, and what is not understood never shuts") {
  CHECK(hours_of("06:00-22:00") == HourSpans{{360, 1320}});
  CHECK(hours_of("6：30–9，16:00—19:00") == HourSpans{{390, 540}, {960, 1140}});
  CHECK(hours_of("7点至19点30分") == HourSpans{{420, 1170}});
  CHECK(hours_of("全天") == HourSpans{{0, 1440}});
  CHECK(hours_of("24h") == HourSpans{{0, 1440}});
  for (const char* nonsense : {"", "in the morning", "25:00-26:00", "8:75-9", "-", "8-", "8:00"})
    CHECK_FALSE(hours_of(nonsense).has_value());
  CHECK(shut_at("06:00-22:00", 359));
  CHECK_FALSE(shut_at("06:00-22:00", 360));
  CHECK(shut_at("06:00-22:00", 1320));
  CHECK_FALSE(shut_at("20:00-06:00", 0));
  CHECK(shut_at("20:00-06:00", 720));
  CHECK_FALSE(shut_at("whenever", 720));
  CHECK_FALSE(shut_at("06:00-22:00", std::nullopt));
}

TEST_CASE("at night a lockable entrance out of its hours and a path out of its hours let nobody pass") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{0, 0}, {0, 50}, {100, 50}, {100, 0}})};
  e.entrances = {entrance(1, {50, 0})};
  e.entrances[0].hours = "06:00-22:00";
  const auto metres = [&](std::optional<int> minute) {
    NetworkOptions o;
    o.time_of_day = minute;
    const Network n = build_network(e, o);
    const auto at = [&](Position p) {
      for (std::size_t v = 0; v < n.nodes.size(); ++v)
        if (n.nodes[v].at == p) return v;
      return none;
    };
    const std::vector<std::size_t> from{at({0, 0})};
    return shortest_paths(n, from).distance[at({100, 0})];
  };
  CHECK(metres(23 * 60) == 100);  // nobody says that it can be locked
  e.entrances[0].lockable = true;
  CHECK(metres(std::nullopt) == 100);
  CHECK(metres(12 * 60) == 100);
  CHECK(metres(23 * 60) == 200);
  e.paths[1].hours = "08:00-18:00";
  CHECK(metres(23 * 60) == infinity);
}

TEST_CASE("each mover has a mode, a speed and a source; long vehicles sweep a ring wider than themselves") {
  std::set<std::string> keys;
  for (const Mover& m : movers()) {
    INFO(m.key);
    CHECK(&mover(m.who) == &m);
    CHECK(keys.insert(m.key).second);
    CHECK(m.speed > 0);
    CHECK(std::string(m.source) != "");
    CHECK_FALSE(m.name.en.empty());
    CHECK_FALSE(m.name.zh.empty());
    if (m.turning.turns_on_the_spot()) continue;
    const SweptRing ring = swept_ring(m.turning);
    CHECK(ring.inner > 0);
    CHECK(ring.outer - ring.inner > m.turning.width);
    CHECK(demand_of(m.mode).clear_width >= m.turning.width);
    if (demand_of(m.mode).clear_height > 0) CHECK(demand_of(m.mode).clear_height >= m.turning.height);
  }
  // A fire engine of 9 m needs about 4.3 m on a full circle.
  const SweptRing engine = swept_ring(mover(Who::fire_engine).turning);
  CHECK(engine.outer - engine.inner == Approx(4.42).margin(0.3));
}

TEST_CASE("minutes: uphill and on steps slower, nobody rides on steps; never less than the level way at full speed") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{100, 0}, {200, 0}}),
             path(3, {{200, 0}, {300, 0}}, PathKind::steps)};
  e.paths[1].incline = 10;
  const Network n = build_network(e);
  REQUIRE(n.edges.size() == 3);
  const auto walk = minutes_of_arcs(e, n, mover(Who::walker));
  const double level = 100 / (4.3 * 1000 / 60);
  CHECK(walk[0] == Approx(level));
  CHECK(walk[1] == Approx(level));
  CHECK(walk[2] == Approx(level * std::exp(0.35)));
  CHECK(walk[3] == Approx(level));  // 10 % down: as far below Tobler's best slope as level ground is above it
  CHECK(walk[4] == Approx(level * 2));
  const auto cart = minutes_of_arcs(e, n, mover(Who::cart), 4.3);
  CHECK(cart[2] == Approx(level));
  CHECK(cart[4] == infinity);
  SearchOptions by_time;
  by_time.costs = walk;
  const std::vector<std::size_t> from{n.edges[0].from};
  const auto there = shortest_paths(n, from, by_time);
  CHECK(there.distance[n.edges[2].to] == Approx(level * (3 + std::exp(0.35))));
}

TEST_CASE("one-way, tricycles and refuse trucks: who may pass where") {
  Path lane = path(1, {{0, 0}, {100, 0}}, PathKind::lane);
  lane.clear_width = 1.2;
  CHECK(modes_of(lane).has(Mode::cart));
  CHECK_FALSE(modes_of(lane).has(Mode::tricycle));
  lane.clear_width = 3.2;
  CHECK(modes_of(lane).has(Mode::tricycle));
  CHECK(modes_of(lane).has(Mode::refuse_truck));
  CHECK_FALSE(modes_of(lane).has(Mode::truck));
  lane.kind = PathKind::steps;
  CHECK_FALSE(modes_of(lane).has(Mode::tricycle));
  CHECK_FALSE(modes_of(lane).has(Mode::refuse_truck));
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}})};
  e.paths[0].oneway = Oneway::forward;
  const Network n = build_network(e);
  CHECK(n.edges[0].backward.has(Mode::fire_engine));
  CHECK_FALSE(n.edges[0].backward.has(Mode::refuse_truck));
  CHECK(n.edges[0].backward.has(Mode::tricycle));
}

TEST_CASE("homes are merged by door, and a building's households are shared among doors that have none counted") {
  Estate e;
  e.buildings = {building(1, 0, 10), building(2, 40, 10), building(3, 80, 10)};
  e.buildings[0].households = 11;
  e.buildings[2].use = "commercial";
  e.buildings[2].households = 0;
  e.doors = {door(1, {2, 10}, 1), door(2, {6, 10}, 1), door(3, {10, 10}, 1), door(4, {45, 10}, 2)};
  e.doors[0].households = 4;
  e.households = {{1, 4, "", {}, {}}, {2, 4, "", {}, {}}};
  e.paths = {path(1, {{0, 0}, {100, 0}})};
  const Network n = build_network(e);
  const auto homes = homes_by_door(e, n);
  REQUIRE(homes.size() == 4);
  CHECK(homes[0].households == 4);
  CHECK(homes[1].households == 4);
  CHECK(homes[2].households == 3);
  CHECK(homes[3].households == 2);
  const std::vector<std::size_t> ends{homes[0].node, homes[3].node};
  const Matrix m = distance_matrix(n, ends, ends);
  CHECK(m(0, 0) == 0);
  CHECK(m(0, 1) == Approx(43 + 20));
  CHECK(m(1, 0) == m(0, 1));
}
