#include <algorithm>
#include <functional>
#include <random>
#include <set>

#include "solvers/parametric_cut/disjoint_ways.hpp"
#include "support/catch.hpp"

using namespace gatehouse::solvers;

namespace {

using Edges = std::vector<std::pair<std::size_t, std::size_t>>;

/// The fewest vertices (sources may be among them, the target not) without which no source reaches the target: as many
/// as there are ways apart, by Menger's theorem.
std::size_t fewest_to_block(std::size_t n, const Edges& edges, const std::vector<std::size_t>& sources,
                            std::size_t target) {
  std::size_t fewest = n;
  for (std::size_t set = 0; set < std::size_t{1} << n; ++set) {
    if ((set >> target & 1U) != 0) continue;
    std::vector<char> seen(n, 0);
    std::vector<std::size_t> open;
    for (const std::size_t s : sources)
      if ((set >> s & 1U) == 0 && seen[s] == 0) seen[s] = 1, open.push_back(s);
    while (!open.empty()) {
      const std::size_t v = open.back();
      open.pop_back();
      for (const auto& [a, b] : edges)
        for (const auto& [x, y] : {std::pair(a, b), std::pair(b, a)})
          if (x == v && seen[y] == 0 && (set >> y & 1U) == 0) seen[y] = 1, open.push_back(y);
    }
    if (seen[target] == 0) fewest = std::min(fewest, static_cast<std::size_t>(__builtin_popcountll(set)));
  }
  return fewest;
}

}  // namespace

TEST_CASE("as many ways apart as vertices are needed to block them all") {
  for (unsigned seed = 1; seed <= 150; ++seed) {
    std::mt19937 random(seed);
    const std::size_t n = 4 + seed % 6;
    Edges edges;
    for (std::size_t i = 0; i < n + seed % n; ++i) edges.emplace_back(random() % n, random() % n);
    std::vector<std::size_t> sources;
    for (std::size_t i = 0; i < 1 + seed % 4; ++i) sources.push_back(1 + random() % (n - 1));
    INFO("seed " << seed);
    CHECK(disjoint_ways(n, edges, sources, 0) == fewest_to_block(n, edges, sources, 0));
  }
}

TEST_CASE("whoever is there already has a way of length nought") {
  CHECK(disjoint_ways(2, {{0, 1}}, {0, 1, 1}, 0) == 2);
  CHECK(disjoint_ways(1, {}, {0}, 0) == 1);
  CHECK(disjoint_ways(2, {}, {1}, 0) == 0);
}
