// Parts found in the plane are the same as those found by branching, and a plan put together of parts is the cheapest.
#include <algorithm>
#include <random>
#include <set>

#include "solvers/partition/exact_cover.hpp"
#include "solvers/partition/plane_parts.hpp"
#include "support/catch.hpp"

namespace {
using namespace gatehouse::solvers;

/// A grid with some edges missing and some squares crossed by a diagonal; connected, without crossings.
PartitionProblem map_of(std::mt19937& random, std::size_t wide, std::size_t high, std::int64_t dearest) {
  const auto whole = [&](std::int64_t low, std::int64_t high_end) {
    return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high_end - low + 1));
  };
  PartitionProblem problem;
  for (std::size_t i = 0; i < wide * high; ++i) problem.weight.push_back(whole(0, 9));
  for (std::size_t y = 0; y < high; ++y)
    for (std::size_t x = 0; x < wide; ++x) {
      const std::size_t v = y * wide + x;
      if (x + 1 < wide && (y == 0 || whole(0, 5) > 0)) problem.edges.push_back({v, v + 1, whole(1, dearest)});
      if (y + 1 < high) problem.edges.push_back({v, v + wide, whole(1, dearest)});
      if (x + 1 < wide && y + 1 < high && whole(0, 1) == 0)
        problem.edges.push_back({v, v + wide + 1, whole(1, dearest)});
    }
  return problem;
}

void sort(std::vector<SmallPart>& parts) {
  std::sort(parts.begin(), parts.end(), [](const SmallPart& a, const SmallPart& b) {
    return a.boundary != b.boundary ? a.boundary < b.boundary : a.vertices < b.vertices;
  });
}

bool same(const std::vector<SmallPart>& a, const std::vector<SmallPart>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const SmallPart& x, const SmallPart& y) {
    return x.boundary == y.boundary && x.vertices == y.vertices;
  });
}

bool go_on(std::uint64_t) { return false; }

}  // namespace

TEST_CASE("Parts between bonds in the plane are those found by branching") {
  std::mt19937 random(11);
  std::size_t found = 0;
  for (int round = 0; round < 40; ++round) {
    PartitionProblem problem = map_of(random, 3 + random() % 3, 3 + random() % 3, round % 2 == 0 ? 1 : 7);
    problem.parts = 2 + random() % 4;
    std::int64_t total = 0;
    for (const std::int64_t w : problem.weight) total += w;
    const auto k = static_cast<std::int64_t>(problem.parts);
    problem.lower = std::max<std::int64_t>(1, total * (round % 3 == 0 ? 6 : 9) / (10 * k));
    problem.upper = total * (round % 3 == 0 ? 15 : 11) / (10 * k) + 1;
    if (round % 4 == 0) {
      problem.seeds.assign(problem.parts, no_vertex);
      problem.seeds[0] = 0, problem.seeds[1] = problem.weight.size() / 2;
    }
    const PartGraph graph(problem);
    const auto plane = Plane::of(graph);
    REQUIRE(plane.has_value());
    PlaneParts in_plane(graph, problem, *plane);
    const std::int64_t step = round % 2 == 0 ? 2 : 9;
    for (std::int64_t threshold = step; threshold <= 9 * step; threshold += step) {
      std::vector<SmallPart> parts, branched;
      REQUIRE(in_plane.find(threshold, nullptr, go_on, parts));
      REQUIRE(find_small_parts(graph, problem, threshold, nullptr, go_on, branched));
      sort(parts), sort(branched);
      INFO("round " << round << " threshold " << threshold << ": " << parts.size() << " and " << branched.size());
      REQUIRE(same(parts, branched));
      found += parts.size();
      // And of those, the ones that are worth their boundary.
      PartWorth worth{1, std::vector<double>(graph.size(), 0)};
      for (double& w : worth.of_vertex) w = static_cast<double>(random() % 100) / 25 - 1;
      std::vector<SmallPart> worthy;
      REQUIRE(in_plane.find(threshold, &worth, go_on, worthy));
      std::erase_if(branched, [&](const SmallPart& p) {
        double most = worth.fixed;
        for (const std::uint32_t v : p.vertices) most += worth.of_vertex[v];
        return static_cast<double>(p.boundary) > most;
      });
      sort(worthy);
      REQUIRE(same(worthy, branched));
    }
  }
  CHECK(found > 5000);
}

TEST_CASE("A graph that cannot be drawn without crossings, or is in pieces, has no plane") {
  PartitionProblem all_to_all;
  all_to_all.weight.assign(5, 1);
  for (std::size_t a = 0; a < 5; ++a)
    for (std::size_t b = 0; b < a; ++b) all_to_all.edges.push_back({a, b, 1});
  CHECK_FALSE(Plane::of(PartGraph(all_to_all)).has_value());
  all_to_all.edges.erase(all_to_all.edges.begin());
  const auto plane = Plane::of(PartGraph(all_to_all));
  REQUIRE(plane.has_value());
  CHECK(plane->faces() == 6);  // Euler: 5 - 9 + 6 = 2
  PartitionProblem pieces;
  pieces.weight.assign(4, 1);
  pieces.edges = {{0, 1, 1}, {2, 3, 1}};
  CHECK_FALSE(Plane::of(PartGraph(pieces)).has_value());
}

TEST_CASE("An exact cover is the cheapest of all choices of parts") {
  std::mt19937 random(5);
  int covered = 0;
  for (int round = 0; round < 60; ++round) {
    const std::size_t n = 6, count = 2 + random() % 2;
    std::vector<SmallPart> parts;
    std::vector<double> cost;
    std::set<unsigned> used;
    while (parts.size() < 14) {
      const auto bits = static_cast<unsigned>(random() % 63 + 1);
      if (!used.insert(bits).second) continue;
      SmallPart p;
      for (std::uint32_t v = 0; v < n; ++v)
        if ((bits >> v & 1U) != 0) p.vertices.push_back(v);
      parts.push_back(p);
      cost.push_back(static_cast<double>(random() % 50));
    }
    double least = 1000;
    for (unsigned choice = 0; choice < 1U << parts.size(); ++choice) {
      if (static_cast<std::size_t>(__builtin_popcount(choice)) != count) continue;
      std::vector<int> in(n, 0);
      double sum = 0;
      for (std::size_t i = 0; i < parts.size(); ++i)
        if ((choice >> i & 1U) != 0) {
          sum += cost[i];
          for (const std::uint32_t v : parts[i].vertices) ++in[v];
        }
      if (std::all_of(in.begin(), in.end(), [](int c) { return c == 1; })) least = std::min(least, sum);
    }
    const Cover cover = exact_cover(n, count, parts, cost, 100, go_on);
    double sum = 0;
    for (const std::size_t i : cover.parts) sum += cost[i];
    if (least > 100) {
      CHECK(cover.outcome == CoverOutcome::none);
    } else {
      ++covered;
      REQUIRE(cover.outcome == CoverOutcome::best);
      CHECK(sum == least);
    }
  }
  CHECK(covered > 5);
}
