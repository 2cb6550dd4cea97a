#include "toolkit/accepted_zones.hpp"

#include <array>
#include <cmath>
#include <random>

#include "estates.hpp"
#include "support/catch.hpp"
#include "toolkit/clock_time.hpp"
#include "toolkit/shortest_path.hpp"

using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

namespace {

Zone zone(std::int64_t id, Polygon ground, const char* kind = "sealed") {
  Zone z;
  z.id = id;
  z.number = "S-" + std::to_string(id);
  z.kind = kind;
  z.parts = {std::move(ground)};
  return z;
}
ZoneGate gate(std::int64_t id, Position at) { return {id, "S-1-" + std::to_string(id), "", at}; }

// A grid of lanes 100 m apart, 0 to 300 both ways, and a zone over the crossing at 100, 100.
Estate lanes() {
  Estate e;
  for (int i = 0; i <= 3; ++i) {
    e.paths.push_back(path(10 + i, {{0, i * 100.0}, {300, i * 100.0}}));
    e.paths.push_back(path(20 + i, {{i * 100.0, 0}, {i * 100.0, 300}}));
  }
  e.zones = {zone(1, box(60, 60, 80, 80))};
  return e;
}

double walk(const Network& n, Position from, Position to) {
  const auto node_at = [&](Position p) {
    for (std::size_t v = 0; v < n.nodes.size(); ++v)
      if (grid_key(n.nodes[v].at) == grid_key(p)) return v;
    return none;
  };
  const std::array source{node_at(from)};
  REQUIRE(source[0] != none);
  REQUIRE(node_at(to) != none);
  return shortest_paths(n, source).distance[node_at(to)];
}

std::size_t shut(const ZoneBars& bars) {
  std::size_t count = 0;
  for (const auto& c : bars.crossings) count += c.gate == none ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("nobody crosses a sealed zone's edge but at its gate") {
  Estate e = lanes();
  Network n = build_network(e);
  CHECK(walk(n, {0, 100}, {200, 100}) == Approx(200));
  const ZoneBars bars = bar_zones(e, n);
  CHECK(bars.crossings.size() == 4);
  CHECK(shut(bars) == 4);
  CHECK(walk(n, {0, 100}, {200, 100}) == Approx(400));
  CHECK(walk(n, {0, 0}, {100, 100}) == infinity);
  REQUIRE(remarks_of(e, bars).size() == 1);
  CHECK(remarks_of(e, bars)[0].severe);

  e.zone_gates = {gate(1, {60, 100})};
  Network gated = build_network(e);
  const ZoneBars open = bar_zones(e, gated);
  CHECK(shut(open) == 3);
  CHECK(walk(gated, {0, 0}, {100, 100}) == Approx(200));
  CHECK(walk(gated, {200, 100}, {100, 100}) == Approx(500));  // round by the west
  CHECK_FALSE(remarks_of(e, open)[0].severe);
  CHECK(remarks_of(e, open)[0].text.en.find("Gate S-1-1") != std::string::npos);
  CHECK(remarks_of(e, open)[0].text.zh.find("S-1-1") != std::string::npos);
}

TEST_CASE("a stretch inside that begins at a corner of the ground is found wherever the estate lies") {
  std::mt19937 random(3);
  const auto place = [&](double most) { return most * static_cast<double>(random() % 1000000) / 1e6; };
  for (int round = 0; round < 2000; ++round) {
    const Position at{400000 + place(90000), 5900000 + place(90000)};
    const double turn = place(6.28), size = 1 + place(5);
    Polygon round_ground;  // a corner lies on the segment, some way along it
    for (int i = 0; i < 32; ++i)
      round_ground.shell.push_back(
          {at.x + size * std::cos(turn + i * 0.19634954), at.y + size * std::sin(turn + i * 0.19634954)});
    const Position out{at.x + 40 * std::cos(turn), at.y + 40 * std::sin(turn)};
    const auto inside = stretches_inside(round_ground, out, at);
    REQUIRE(inside.size() == 1);
    CHECK(inside[0].first == Approx(1 - size / 40).margin(1e-6));
    CHECK(inside[0].second == Approx(1).margin(1e-9));
  }
}

TEST_CASE("a network without a closed zone stays as it is; zones are closed while they are in force") {
  Estate e = lanes();
  e.zones[0].valid_from = "2022-04-10";
  e.zones[0].valid_until = "2022-04-17";
  const auto closed_on = [&](const char* moment) {
    Network n = build_network(e);
    return bar_zones(e, n, moment_of(moment)).any();
  };
  CHECK_FALSE(closed_on("2022-04-09T23:59"));
  CHECK(closed_on("2022-04-10T00:00"));
  CHECK(closed_on("2022-04-16T23:59"));
  CHECK_FALSE(closed_on("2022-04-17T00:00"));
  Network n = build_network(e);
  CHECK(bar_zones(e, n).any());
  for (const char* kind : {"precaution", "controlled", ""}) {
    e.zones[0].kind = kind;
    Network same = build_network(e);
    const std::size_t edges = same.edges.size();
    CHECK_FALSE(bar_zones(e, same).any());  // a controlled zone without a gate is not closed
    CHECK(same.edges.size() == edges);
  }
  e.zones[0].kind = "controlled";
  e.zone_gates = {gate(1, {60, 100})};
  Network controlled = build_network(e);
  CHECK(bar_zones(e, controlled).any());
}

TEST_CASE("an edge along a path or through a junction closes what leads in, and nothing else") {
  Estate e = lanes();
  e.zones = {zone(1, box(100, 100, 100, 100))};  // its edge runs along four lanes; none leads in
  Network along = build_network(e);
  CHECK(shut(bar_zones(e, along)) == 0);
  CHECK(walk(along, {0, 100}, {300, 100}) == Approx(300));
  e.paths.push_back(path(30, {{100, 100}, {200, 200}}));  // a way across, from corner to corner
  Network across = build_network(e);
  const ZoneBars bars = bar_zones(e, across);
  CHECK(shut(bars) == 2);
  CHECK(walk(across, {100, 100}, {200, 200}) == Approx(200));
}

TEST_CASE("who lives inside is known, and a door on the edge is met from either side") {
  Estate e = lanes();
  e.buildings = {building(1, 70, 104), building(2, 20, 104), building(3, 134, 104, 20, 8)};  // inside, outside, most of
  e.doors = {door(1, {76, 104}, 1), door(2, {26, 104}, 2), door(3, {60, 103})};
  Network n = build_network(e);
  const ZoneBars bars = bar_zones(e, n);
  CHECK(bars.building_zone == std::vector<std::size_t>{0, none, none});
  CHECK(bars.door_zone[0] == 0);
  CHECK(bars.door_zone[1] == none);
  const std::array from{n.doors[1].node};
  CHECK(shortest_paths(n, from).distance[n.doors[0].node] == infinity);
}

TEST_CASE("a house inside that hung on a path outside hangs on one inside; with none it is met from outside") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {200, 0}}), path(2, {{100, 60}, {100, 120}}), path(3, {{0, 0}, {0, 200}}),
             path(4, {{0, 200}, {100, 200}}), path(5, {{100, 120}, {100, 200}})};
  e.buildings = {building(1, 90, 20)};
  e.doors = {door(1, {96, 20}, 1)};
  e.zones = {zone(1, box(40, 10, 120, 100))};
  e.zone_gates = {gate(1, {100, 110})};
  const auto node_at = [](const Network& network, Position p) {
    for (std::size_t v = 0; v < network.nodes.size(); ++v)
      if (grid_key(network.nodes[v].at) == grid_key(p)) return v;
    return none;
  };
  Network n = build_network(e);
  const std::array from{n.doors[0].node};
  CHECK(shortest_paths(n, from).distance[node_at(n, {200, 0})] == Approx(20 + 104));
  CHECK(bar_zones(e, n).any());
  // Out by the path inside and its gate, round by the north and the west.
  CHECK(n.nodes[n.doors[0].path_node].at == Position{100, 60});
  CHECK(shortest_paths(n, from).distance[node_at(n, {0, 0})] == Approx(std::hypot(4, 40) + 140 + 100 + 200));

  e.paths.erase(e.paths.begin() + 1);
  Network alone = build_network(e);
  const ZoneBars bars = bar_zones(e, alone);
  CHECK(bars.door_zone[0] == 0);
  const std::array door_alone{alone.doors[0].node};
  CHECK(shortest_paths(alone, door_alone).distance[node_at(alone, {200, 0})] == Approx(20 + 104));

  // A gate at a door on the edge is the zone's gate, and opens no path.
  Estate flush = lanes();
  flush.buildings = {building(1, 60, 104)};
  flush.doors = {door(1, {60, 108}, 1)};
  flush.paths.push_back(path(40, {{50, 100}, {50, 200}}));
  flush.zone_gates = {gate(1, {60, 108})};
  Network at_door = build_network(flush);
  const ZoneBars doors = bar_zones(flush, at_door);
  CHECK(shut(doors) == 4);
  REQUIRE(doors.door_gates.size() == 1);
  CHECK_FALSE(remarks_of(flush, doors)[0].severe);

  // What stands outside and hung on a path inside hangs on one outside.
  e.doors = {door(1, {30, 60})};
  e.buildings.clear();
  e.paths = {path(2, {{60, 60}, {60, 120}, {60, 200}})};
  e.zone_gates = {gate(1, {60, 110})};
  Network outside = build_network(e);
  CHECK(outside.nodes[outside.doors[0].path_node].at == Position{60, 60});
  const ZoneBars gated = bar_zones(e, outside);
  CHECK(shut(gated) == 1);  // its way to the path outside, too, would cross the edge: it is cut off
  const std::array door_outside{outside.doors[0].node};
  CHECK(shortest_paths(outside, door_outside).distance[node_at(outside, {60, 200})] == infinity);
  e.paths.push_back(path(3, {{0, 60}, {0, 200}}));
  e.paths.push_back(path(4, {{0, 200}, {60, 200}}));
  Network around = build_network(e);
  CHECK(bar_zones(e, around).any());
}

TEST_CASE(
    "whatever the zone, a walk from outside to inside passes a gate, and walks that stay outside are walks still") {
  std::mt19937 random(7);
  const auto place = [&](int most) { return static_cast<double>(random() % static_cast<unsigned>(most * 10)) / 10; };
  for (int round = 0; round < 60; ++round) {
    Estate e;
    for (int i = 0; i < 25; ++i) e.paths.push_back(path(i + 1, {{place(300), place(300)}, {place(300), place(300)}}));
    const double x = 60 + place(60), y = 60 + place(60), w = 40 + place(80), h = 40 + place(80);
    e.zones = {zone(1, {{{x, y}, {x + w, y + place(9)}, {x + w - place(30), y + h}, {x - place(20), y + h}}, {}})};
    const Polygon& ground = e.zones[0].parts[0];
    Network open = build_network(e), closed = build_network(e);
    const ZoneBars bars = bar_zones(e, closed);
    const auto deep = [&](Position p) { return distance_to_outline(ground, p) > 0.3; };
    std::size_t outside = none;
    for (std::size_t v = 0; v < open.nodes.size() && outside == none; ++v)
      if (!contains(ground, open.nodes[v].at) && deep(open.nodes[v].at) && open.arcs[v].size() > 1) outside = v;
    if (outside == none) continue;
    const std::array from{outside};
    const auto before = shortest_paths(open, from).distance;
    const auto now = shortest_paths(closed, from);
    INFO("round " << round);
    for (std::size_t v = 0; v < open.nodes.size(); ++v) {
      const Position at = open.nodes[v].at;
      CHECK(closed.nodes[v].at == at);
      if (contains(ground, at) && deep(at)) CHECK(now.distance[v] == infinity);
      CHECK(now.distance[v] >= before[v] - 1e-9);
      // A way that is left is as long as it is drawn, and no place of it lies inside.
      if (now.distance[v] == infinity || contains(ground, at)) continue;
      const Route route = route_to(closed, now, v);
      CHECK(length(route.shape) == Approx(now.distance[v]).margin(0.01));
      for (const Position& p : route.shape) CHECK_FALSE((contains(ground, p) && deep(p)));
    }
    // With a gate at every crossing all is as it was.
    for (const ZoneCrossing& c : bars.crossings)
      e.zone_gates.push_back(gate(static_cast<std::int64_t>(e.zone_gates.size()) + 1, closed.nodes[c.node].at));
    Network gated = build_network(e);
    CHECK(shut(bar_zones(e, gated)) == 0);
    const auto again = shortest_paths(gated, from).distance;
    for (std::size_t v = 0; v < open.nodes.size(); ++v)
      CHECK((again[v] == before[v] || again[v] == Approx(before[v]).margin(0.01)));
  }
}
