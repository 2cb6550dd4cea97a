#include "toolkit/network.hpp"

#include <algorithm>
#include <random>

#include "estates.hpp"
#include "support/catch.hpp"
#include "toolkit/shortest_path.hpp"

using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

namespace {

std::size_t count(const Network& n, FindingKind kind) {
  return static_cast<std::size_t>(
      std::count_if(n.findings.begin(), n.findings.end(), [kind](const Finding& f) { return f.kind == kind; }));
}

double walk(const Network& n, std::size_t from, std::size_t to, Mode mode = Mode::foot) {
  const std::size_t sources[] = {from};
  return shortest_paths(n, sources, {mode, infinity, false, {}, {}}).distance[to];
}

double walk_doors(const Network& n, std::size_t a, std::size_t b) { return walk(n, n.doors[a].node, n.doors[b].node); }

}  // namespace

TEST_CASE("a cross of two paths that share a corner has one junction and four edges") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {50, 0}, {100, 0}}), path(2, {{50, -40}, {50, 0}, {50, 40}})};
  const Network n = build_network(e);
  CHECK(n.nodes.size() == 5);
  CHECK(n.edges.size() == 4);
  CHECK(n.findings.empty());
}

TEST_CASE("paths that cross without a shared corner meet there, and it is said") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{50, -40}, {50, 40}})};
  const Network joined = build_network(e);
  CHECK(joined.edges.size() == 4);
  CHECK(count(joined, FindingKind::crossing_joined) == 1);
  NetworkOptions apart;
  apart.join_crossings = false;
  CHECK(build_network(e, apart).edges.size() == 2);
}

TEST_CASE(
    "paths whose source promises shared corners pass over each other where they have none; one drawn by hand meets "
    "both") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{50, -40}, {50, 40}})};
  e.paths[0].meets_at_corners = e.paths[1].meets_at_corners = true;
  const Network apart = build_network(e);
  CHECK(apart.edges.size() == 2);
  CHECK(count(apart, FindingKind::crossing_apart) == 1);
  e.paths.push_back(path(3, {{20, -20}, {80, 20}}));
  const Network n = build_network(e);
  CHECK(count(n, FindingKind::crossing_apart) + count(n, FindingKind::crossing_joined) >= 2);
}

TEST_CASE("a path that ends on another's stretch meets it there") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{30, 0}, {30, 40}})};
  e.doors = {door(1, {100, 0}), door(2, {30, 40})};
  const Network n = build_network(e);
  CHECK(walk_doors(n, 0, 1) == Approx(110));
}

TEST_CASE("a loose end within half a metre of a path is joined, one farther off is a part of its own with its gap") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{30, 0.4}, {30, 40}}), path(3, {{60, 1.7}, {60, 40}})};
  const Network n = build_network(e);
  CHECK(count(n, FindingKind::end_joined) == 1);
  REQUIRE(count(n, FindingKind::unconnected) == 1);
  const auto f = std::find_if(n.findings.begin(), n.findings.end(),
                              [](const Finding& x) { return x.kind == FindingKind::unconnected; });
  CHECK(f->gap == Approx(1.7));
  CHECK(f->index == 2);
  CHECK(f->other == 0);
  CHECK(f->length == Approx(38.3));
}

TEST_CASE("overlapping paths, a path drawn twice and a path that crosses itself keep distances right") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{20, 0}, {80, 0}}), path(3, {{0, 0}, {100, 0}}),
             path(4, {{0, 0}, {0, 50}, {50, 50}, {50, -20}})};
  e.doors = {door(1, {0, 0}), door(2, {100, 0}), door(3, {50, -20})};
  const Network n = build_network(e);
  CHECK(walk_doors(n, 0, 1) == Approx(100));
  CHECK(walk_doors(n, 0, 2) == Approx(70));
}

TEST_CASE("a door is joined to the path in front of it, not to a nearer one behind a wall") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{0, 30}, {100, 30}}), path(3, {{0, 0}, {0, 30}})};
  e.barriers = {{1, {{{-10, 5}, {110, 5}}}}};
  e.doors = {door(1, {50, 10})};
  const Network n = build_network(e);
  CHECK(n.nodes[n.doors[0].path_node].at == Position{50, 30});
  CHECK_FALSE(n.doors[0].through_barrier);
}

TEST_CASE("a door that can only be reached through a wall is joined through it, and it is said") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}})};
  e.barriers = {{1, {{{-200, 5}, {200, 5}}}}};
  e.doors = {door(1, {50, 10})};
  const Network n = build_network(e);
  CHECK(n.doors[0].joined());
  CHECK(n.doors[0].through_barrier);
  CHECK(count(n, FindingKind::through_barrier) == 1);
}

TEST_CASE("a door at a closed path is joined to another, and it is said") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{0, 40}, {100, 40}})};
  e.doors = {door(1, {50, 5}), door(2, {50, 30})};
  CHECK(count(build_network(e), FindingKind::past_closed) == 0);
  e.paths[0].closed = true;
  const Network n = build_network(e);
  CHECK(n.nodes[n.doors[0].path_node].at == Position{50, 40});
  REQUIRE(count(n, FindingKind::past_closed) == 1);  // the other door has its own path
  for (const Finding& f : n.findings)
    if (f.kind == FindingKind::past_closed) CHECK((f.index == 0 && f.other == 0 && f.gap == Approx(35)));
  bool said = false;
  for (const Remark& r : remarks(e, n.findings))
    said = said || (r.severe && r.text.en.find("marked as closed: it is taken to be reached from another path, 35 m") !=
                                    std::string::npos);
  CHECK(said);
}

TEST_CASE("a door beyond reach stays in the list, unjoined, with its gap") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}})};
  e.doors = {door(1, {50, 250}), door(2, {50, 5})};
  const Network n = build_network(e);
  REQUIRE(n.doors.size() == 2);
  CHECK_FALSE(n.doors[0].joined());
  CHECK(n.doors[0].gap == Approx(250));
  CHECK(walk_doors(n, 0, 1) == infinity);
  REQUIRE(count(n, FindingKind::too_far) == 1);
  const auto said = remarks(e, n.findings);
  REQUIRE(said.size() == 1);
  CHECK(said[0].severe);
  CHECK(said[0].text.en.find("250 m") != std::string::npos);
  CHECK(said[0].text.zh.find("250 米") != std::string::npos);
  CHECK(said[0].id == 1);
}

TEST_CASE("a building without doors is entered where its outline is nearest to a path") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}})};
  e.buildings = {building(7, 40, 6)};
  const Network n = build_network(e);
  REQUIRE(n.buildings[0].joined());
  CHECK(n.buildings[0].gap == Approx(6));
  CHECK(n.nodes[n.buildings[0].node].at.y == Approx(6));
  CHECK(n.nodes_of_building(0) == std::vector<std::size_t>{n.buildings[0].node});
}

TEST_CASE("a building hangs on its doors: those that name it and those that stand on its outline") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}})};
  e.buildings = {building(7, 40, 6)};
  e.doors = {door(1, {45, 6}), door(2, {90, 3}, 7), door(3, {200, 3})};
  const Network n = build_network(e);
  CHECK(n.building_doors[0] == std::vector<std::size_t>{0, 1});
  CHECK(n.nodes_of_building(0).size() == 2);
}

TEST_CASE("steps bar carts and vehicles, width bars fire engines, closed paths bar all") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {40, 0}}, PathKind::steps), path(2, {{40, 0}, {80, 0}}, PathKind::lane),
             path(3, {{80, 0}, {120, 0}}, PathKind::road), path(4, {{120, 0}, {320, 0}}, PathKind::road)};
  e.paths[1].clear_width = 3.2;
  e.paths[3].closed = true;
  e.doors = {door(1, {0, 0}), door(2, {40, 0}), door(3, {80, 0}), door(4, {120, 0}), door(5, {320, 0})};
  const Network n = build_network(e);
  auto way = [&](std::size_t a, std::size_t b, Mode m) { return walk(n, n.doors[a].node, n.doors[b].node, m); };
  CHECK(way(0, 1, Mode::foot) == Approx(40));
  CHECK(way(0, 1, Mode::cart) == infinity);
  CHECK(way(1, 2, Mode::ambulance) == Approx(40));
  CHECK(way(1, 2, Mode::fire_engine) == infinity);
  CHECK(way(2, 3, Mode::fire_engine) == Approx(40));
  CHECK(way(3, 4, Mode::foot) == infinity);
}

TEST_CASE("one way binds vehicles, not walkers nor fire engines") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {40, 0}})};
  e.paths[0].oneway = Oneway::forward;
  e.doors = {door(1, {0, 0}), door(2, {40, 0})};
  const Network n = build_network(e);
  auto back = [&](Mode m) { return walk(n, n.doors[1].node, n.doors[0].node, m); };
  CHECK(back(Mode::vehicle) == infinity);
  CHECK(back(Mode::foot) == Approx(40));
  CHECK(back(Mode::fire_engine) == Approx(40));
}

TEST_CASE("an entrance on a path bars whom it does not let pass; a closed one bars all") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {50, 0}, {100, 0}})};
  e.doors = {door(1, {0, 0}), door(2, {100, 0})};
  e.entrances = {entrance(1, {50, 1}, EntranceKind::wicket)};
  const Network open = build_network(e);
  CHECK(walk_doors(open, 0, 1) == Approx(100));
  CHECK(walk(open, open.doors[0].node, open.doors[1].node, Mode::vehicle) == infinity);
  e.entrances[0].state = EntranceState::closed;
  CHECK(walk_doors(build_network(e), 0, 1) == infinity);
  NetworkOptions planning;
  planning.closed_entrances_bar = false;
  CHECK(walk_doors(build_network(e, planning), 0, 1) == Approx(100));
}

TEST_CASE("an entrance on a junction of three paths bars none of them, and it is said") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {50, 0}, {100, 0}}), path(2, {{50, 0}, {50, 40}})};
  e.doors = {door(1, {0, 0}), door(2, {100, 0})};
  e.entrances = {entrance(1, {50, 0})};
  e.entrances[0].state = EntranceState::closed;
  const Network n = build_network(e);
  CHECK(walk_doors(n, 0, 1) == Approx(100));
  CHECK(count(n, FindingKind::junction_entrance) == 1);
}

TEST_CASE("hostile maps give a network and a word, not a fall") {
  Estate e;
  CHECK(count(build_network(e), FindingKind::no_paths) == 1);
  e.doors = {door(1, {0, 0}), door(2, {0, 0})};
  e.entrances = {entrance(1, {5, 5}), entrance(2, {5, 5})};
  e.buildings = {building(1, 0, 0), Building{}};
  const Network nothing = build_network(e);
  CHECK(nothing.findings.size() == 1);
  CHECK(nothing.doors[0].node == nothing.doors[1].node);
  e.paths = {path(1, {{3, 3}, {3, 3}}),
             path(2, {{1, 1}}),
             path(3, {}),
             path(4, {{0, 0}, {0, 0.0001}}),
             path(5, {{0, 0}, {1e9, 1e9}}),
             path(6, {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}})};
  const Network n = build_network(e);
  CHECK(n.doors[0].joined());
  CHECK(walk_doors(n, 0, 1) == 0);
  for (const Edge& edge : n.edges) CHECK(edge.length > 0);
}

TEST_CASE("a width below nought is taken as not known, by who passes and by the edge, and it is said") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {50, 0}}, PathKind::road), path(2, {{50, 0}, {100, 0}}, PathKind::road)};
  e.paths[0].clear_width = -3;
  e.entrances = {entrance(1, {75, 0})};
  e.entrances[0].clear_width = -1;
  e.entrances[0].kind = EntranceKind::road;
  const Network n = build_network(e);
  CHECK(count(n, FindingKind::impossible_width) == 2);
  Estate unknown = e;
  unknown.paths[0].clear_width = unknown.entrances[0].clear_width = 0;
  const Network same = build_network(unknown);
  REQUIRE(same.edges.size() == n.edges.size());
  for (std::size_t i = 0; i < n.edges.size(); ++i) {
    CHECK(n.edges[i].clear_width >= 0);
    CHECK(n.edges[i].forward == same.edges[i].forward);
  }
  for (std::size_t v = 0; v < n.nodes.size(); ++v) CHECK(n.nodes[v].passes == same.nodes[v].passes);
  const auto said = remarks(e, n.findings);
  CHECK(std::count_if(said.begin(), said.end(), [](const Remark& r) {
          return r.severe && r.text.en.find("which cannot be") != std::string::npos && !r.text.zh.empty();
        }) == 2);
}

TEST_CASE("closures that contradict each other are said, whatever plan reads the map, and no others") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{50, 0}, {50, -60}})};
  e.paths[1].closed = true;
  const auto at = [](std::int64_t id, Position place, EntranceState state) {
    Entrance one;
    one.id = id;
    one.number = std::to_string(id);
    one.at = place;
    one.state = state;
    return one;
  };
  e.entrances = {at(1, {50, -30}, EntranceState::open),     // on the closed path alone
                 at(2, {50, 0}, EntranceState::open),       // where both meet
                 at(3, {50, -40}, EntranceState::closed),   // closed like its path
                 at(4, {20, 0.4}, EntranceState::guarded),  // on one spot with the next, which is closed
                 at(5, {20, 0}, EntranceState::closed),    at(6, {80, 0}, EntranceState::open)};
  const Network n = build_network(e);
  std::vector<std::pair<FindingKind, std::size_t>> found;
  for (const Finding& f : n.findings)
    if (f.kind == FindingKind::open_on_closed || f.kind == FindingKind::closed_and_open)
      found.emplace_back(f.kind, f.index);
  CHECK(found == std::vector<std::pair<FindingKind, std::size_t>>{{FindingKind::open_on_closed, 0},
                                                                  {FindingKind::closed_and_open, 3}});
  std::size_t said = 0;
  for (const Remark& r : remarks(e, n.findings)) {
    if (r.text.en.find("which of the two is right") == std::string::npos) continue;
    ++said;
    CHECK(r.severe);
    CHECK(r.layer == std::string("entrances"));
    CHECK(r.text.zh.find("请核对") != std::string::npos);
  }
  CHECK(said == 2);
}

TEST_CASE("the nearest edge for a mode is found past nearer ones that bar it") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}, PathKind::footway), path(2, {{0, 20}, {100, 20}}, PathKind::road)};
  const Network n = build_network(e);
  const NearestEdges near(n);
  CHECK(near.nearest({30, 5}, Mode::foot).distance == Approx(5));
  const Place p = near.nearest({30, 5}, Mode::fire_engine);
  CHECK(p.distance == Approx(15));
  CHECK(p.along == Approx(30));
  CHECK(near.nearest({30, 5}, Mode::fire_engine, 10).edge == none);
  const auto around = near.around(building(1, 40, 4), Mode::foot, 10);
  REQUIRE(around.size() == 2);
  CHECK(around[0].distance == Approx(4));
  CHECK(around[1].distance == Approx(8));
}

TEST_CASE("walking is never shorter than the straight line, and the same both ways, on drawn-at-random estates") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> at(0, 300);
    Estate e;
    for (int i = 0; i < 12; ++i)
      e.paths.push_back(path(i + 1, {{at(random), at(random)}, {at(random), at(random)}, {at(random), at(random)}}));
    for (int i = 0; i < 15; ++i) e.doors.push_back(door(i + 1, on_grid({at(random), at(random)})));
    for (int i = 0; i < 5; ++i) e.buildings.push_back(building(i + 1, at(random), at(random)));
    const Network n = build_network(e);
    std::vector<std::size_t> ends;
    for (const Join& j : n.doors) ends.push_back(j.node);
    for (const Join& j : n.buildings) ends.push_back(j.node);
    const Matrix m = distance_matrix(n, ends, ends);
    for (std::size_t i = 0; i < ends.size(); ++i) {
      for (std::size_t j = 0; j < ends.size(); ++j) {
        REQUIRE(m(i, j) >= distance(n.nodes[ends[i]].at, n.nodes[ends[j]].at) - 1e-9);
        REQUIRE((m(i, j) == m(j, i) || m(i, j) == Approx(m(j, i))));
      }
    }
    for (const Edge& edge : n.edges) {
      REQUIRE(edge.shape.front() == n.nodes[edge.from].at);
      REQUIRE(edge.shape.back() == n.nodes[edge.to].at);
    }
  }
}
