#include "toolkit/min_cut.hpp"

#include <algorithm>
#include <random>

#include "support/catch.hpp"

using namespace gatehouse::toolkit;

TEST_CASE("a minimum cut costs what the cheapest of all partitions costs, and is one") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    const std::size_t n = 3 + seed % 7;
    auto node = [&] { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    std::vector<CutEdge> edges;
    for (std::size_t i = 0; i < 2 * n; ++i) {
      edges.push_back({node(), node(), std::uniform_int_distribution<int>(0, 9)(random)});
    }
    const MinCut cut = min_cut(n, edges, {0}, {n - 1, n - 2});
    std::int64_t best = 1'000'000;
    for (unsigned bits = 0; bits < 1U << n; ++bits) {
      if ((bits & 1U) == 0 || (bits >> (n - 1) & 1U) != 0 || (n > 2 && (bits >> (n - 2) & 1U) != 0)) continue;
      std::int64_t cost = 0;
      for (const CutEdge& e : edges) cost += (bits >> e.a & 1U) != (bits >> e.b & 1U) ? e.capacity : 0;
      best = std::min(best, cost);
    }
    INFO("seed " << seed);
    CHECK(cut.cost == best);
    std::int64_t sum = 0;
    for (const std::size_t e : cut.edges) sum += edges[e].capacity;
    CHECK(sum == cut.cost);
    CHECK(cut.source_side[0] == 1);
    CHECK(cut.source_side[n - 1] == 0);
  }
}

TEST_CASE("nothing to part costs nothing") {
  CHECK(min_cut(0, {}, {}, {}).cost == 0);
  CHECK(min_cut(3, {{0, 1, 5}}, {0}, {2}).edges.empty());
  CHECK(min_cut(2, {{0, 1, 5}}, {0, 1}, {1}).cost == 0);
}
