#include "toolkit/shortest_path.hpp"

#include <random>

#include "estates.hpp"
#include "support/catch.hpp"

using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

namespace {

/// A square with one diagonal: corners 0–3 are doors in order.
Estate square() {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}), path(2, {{0, 0}, {50, 60}, {100, 100}})};
  e.doors = {door(1, {0, 0}), door(2, {100, 0}), door(3, {100, 100}), door(4, {0, 100})};
  return e;
}

/// Floyd–Warshall over the same edges: what the search is checked against.
std::vector<std::vector<double>> all_pairs(const Network& n, Mode mode) {
  const std::size_t size = n.nodes.size();
  std::vector<std::vector<double>> d(size, std::vector<double>(size, infinity));
  for (std::size_t i = 0; i < size; ++i) d[i][i] = 0;
  for (const Edge& e : n.edges) {
    if (e.forward.has(mode)) d[e.from][e.to] = std::min(d[e.from][e.to], e.length);
    if (e.backward.has(mode)) d[e.to][e.from] = std::min(d[e.to][e.from], e.length);
  }
  for (std::size_t k = 0; k < size; ++k) {
    if (!n.nodes[k].passes.has(mode)) continue;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    }
  }
  return d;
}

}  // namespace

TEST_CASE("a route gives its shape from end to end, as long as it says") {
  const Network n = build_network(square());
  const std::size_t from[] = {n.doors[0].node};
  const ShortestPaths p = shortest_paths(n, from);
  const Route r = route_to(n, p, n.doors[2].node);
  CHECK(r.length == Approx(distance({0, 0}, {50, 60}) + distance({50, 60}, {100, 100})));
  CHECK(length(r.shape) == Approx(r.length));
  CHECK(r.shape.front() == Position{0, 0});
  CHECK(r.shape.back() == Position{100, 100});
  const Route back = route_to(n, p, n.doors[2].node, true);
  CHECK(back.shape.front() == Position{100, 100});
}

TEST_CASE("a route from a place to itself is that place; where there is no way the length is infinite") {
  Estate e = square();
  e.doors.push_back(door(5, {500, 500}));
  const Network n = build_network(e);
  const std::size_t from[] = {n.doors[0].node};
  const ShortestPaths p = shortest_paths(n, from);
  CHECK(route_to(n, p, from[0]).length == 0);
  CHECK(route_to(n, p, from[0]).shape.size() == 1);
  CHECK(route_to(n, p, n.doors[4].node).length == infinity);
  CHECK(route_to(n, p, none).length == infinity);
}

TEST_CASE("the limit, stops and blocked edges are kept") {
  const Network n = build_network(square());
  const std::size_t from[] = {n.doors[1].node};
  SearchOptions o;
  o.limit = 120;
  CHECK(shortest_paths(n, from, o).distance[n.doors[3].node] == infinity);
  CHECK(shortest_paths(n, from, o).distance[n.doors[0].node] == Approx(100));
  std::vector<char> stops(n.nodes.size(), 0);
  stops[n.doors[0].node] = stops[n.doors[2].node] = 1;
  SearchOptions s;
  s.stops = stops;
  CHECK(shortest_paths(n, from, s).distance[n.doors[0].node] == Approx(100));
  CHECK(shortest_paths(n, from, s).distance[n.doors[3].node] == infinity);
  std::vector<char> blocked(n.edges.size(), 1);
  SearchOptions b;
  b.blocked = blocked;
  CHECK(shortest_paths(n, from, b).distance[n.doors[0].node] == infinity);
}

TEST_CASE("distances equal those of Floyd and Warshall, both ways, with one-way paths and barred entrances") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> at(0, 200);
    Estate e;
    for (int i = 0; i < 10; ++i) {
      e.paths.push_back(path(i + 1, {{at(random), at(random)}, {at(random), at(random)}}));
      if (i % 3 == 0) e.paths.back().oneway = i % 2 == 0 ? Oneway::forward : Oneway::backward;
    }
    for (int i = 0; i < 6; ++i) e.entrances.push_back(entrance(i + 1, {at(random), at(random)}, EntranceKind::wicket));
    const Network n = build_network(e);
    std::vector<std::size_t> all(n.nodes.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    for (const Mode mode : {Mode::foot, Mode::vehicle}) {
      const auto expected = all_pairs(n, mode);
      SearchOptions forward;
      forward.mode = mode;
      SearchOptions reverse = forward;
      reverse.reverse = true;
      const Matrix m = distance_matrix(n, all, all, forward);
      const Matrix r = distance_matrix(n, all, all, reverse);
      for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < all.size(); ++j) {
          if (expected[i][j] == infinity) {
            REQUIRE(m(i, j) == infinity);
          } else {
            REQUIRE(m(i, j) == Approx(expected[i][j]).margin(1e-9));
          }
          REQUIRE((r(j, i) == m(i, j) || r(j, i) == Approx(m(i, j)).margin(1e-9)));
        }
      }
    }
  }
}

TEST_CASE("a cancelled matrix stops with the rest at infinity") {
  const Network n = build_network(square());
  std::vector<std::size_t> ends;
  for (const Join& j : n.doors) ends.push_back(j.node);
  int asked = 0;
  const Matrix m = distance_matrix(n, ends, ends, {}, [&asked] { return ++asked > 2; });
  CHECK(m(1, 0) == Approx(100));
  CHECK(m(2, 0) == infinity);
}
