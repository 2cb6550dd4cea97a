// Perfect matchings against trying all, and against their own proof: feasible duals that are tight where they must be.
#include <algorithm>
#include <limits>
#include <random>

#include "solvers/matching/incremental_matching.hpp"
#include "support/catch.hpp"

using namespace gatehouse::solvers;

namespace {

constexpr Weight no_matching = std::numeric_limits<Weight>::max();

struct Instance {
  int vertices = 0;
  std::vector<MatchingEdge> edges;
};

int below(std::mt19937& random, int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }

Instance sparse(unsigned seed, int vertices, double density, int weights, bool negative) {
  std::mt19937 random(seed);
  Instance g{vertices, {}};
  for (int a = 0; a < vertices; ++a)
    for (int b = a + 1; b < vertices; ++b)
      if (below(random, 1000) < static_cast<int>(density * 1000))
        g.edges.push_back({a, b, below(random, weights) - (negative ? weights / 2 : 0)});
  return g;
}

/// Points in a square, complete, rounded distances: many ties and nested blossoms where the square is small.
Instance plane(unsigned seed, int vertices, int side) {
  std::mt19937 random(seed);
  std::vector<std::pair<int, int>> at;
  for (int v = 0; v < vertices; ++v) at.emplace_back(below(random, side), below(random, side));
  Instance g{vertices, {}};
  for (int a = 0; a < vertices; ++a)
    for (int b = a + 1; b < vertices; ++b) {
      const auto ia = static_cast<std::size_t>(a), ib = static_cast<std::size_t>(b);
      g.edges.push_back({a, b, std::abs(at[ia].first - at[ib].first) + std::abs(at[ia].second - at[ib].second)});
    }
  return g;
}

/// By subsets: the lowest unmatched vertex takes each other one.
Weight least(const Instance& g, const std::vector<char>& present) {
  const auto n = static_cast<std::size_t>(g.vertices);
  std::vector<std::vector<Weight>> w(n, std::vector<Weight>(n, no_matching));
  for (const auto& e : g.edges) {
    auto& x = w[static_cast<std::size_t>(e.a)][static_cast<std::size_t>(e.b)];
    x = std::min(x, e.weight);
    w[static_cast<std::size_t>(e.b)][static_cast<std::size_t>(e.a)] = x;
  }
  unsigned start = 0;
  for (std::size_t v = 0; v < n; ++v)
    if (!present[v]) start |= 1U << v;
  std::vector<Weight> best(std::size_t{1} << n, no_matching);
  best[start] = 0;
  for (unsigned s = start; s + 1 < best.size(); ++s) {
    if (best[s] == no_matching) continue;
    std::size_t a = 0;
    while ((s >> a & 1U) != 0) ++a;
    for (std::size_t b = a + 1; b < n; ++b)
      if ((s >> b & 1U) == 0 && w[a][b] != no_matching)
        best[s | 1U << a | 1U << b] = std::min(best[s | 1U << a | 1U << b], best[s] + w[a][b]);
  }
  return best.back();
}

/// Complementary slackness, looked at edge by edge with code of its own.
void check_certificate(const IncrementalMatching& m, const Instance& g) {
  const auto blossoms = m.blossoms();
  Weight matched = 0;
  for (const auto& e : g.edges) {
    if (!m.present(e.a) || !m.present(e.b)) continue;
    Weight slack = 2 * e.weight - m.dual(e.a) - m.dual(e.b);
    for (const auto& b : blossoms) {
      const bool holds_a = std::find(b.vertices.begin(), b.vertices.end(), e.a) != b.vertices.end();
      const bool holds_b = std::find(b.vertices.begin(), b.vertices.end(), e.b) != b.vertices.end();
      if (holds_a && holds_b) slack += b.z;
    }
    REQUIRE(slack >= 0);
  }
  for (const auto& b : blossoms) {
    REQUIRE(b.z >= 0);
    REQUIRE(b.vertices.size() % 2 == 1);
    long outside = 0;
    for (const int v : b.vertices)
      if (std::find(b.vertices.begin(), b.vertices.end(), m.mate(v)) == b.vertices.end()) ++outside;
    REQUIRE(outside == 1);
  }
  for (int v = 0; v < g.vertices; ++v) {
    if (!m.present(v)) continue;
    REQUIRE(m.mate(v) >= 0);
    REQUIRE(m.mate(m.mate(v)) == v);
    if (m.mate(v) < v) continue;
    Weight w = no_matching;
    for (const auto& e : g.edges)
      if ((e.a == v && e.b == m.mate(v)) || (e.b == v && e.a == m.mate(v))) w = std::min(w, e.weight);
    matched += w;
  }
  REQUIRE(matched == m.weight());
  REQUIRE(m.dual_objective() == 2 * matched);
}

IncrementalMatching make(const Instance& g) {
  IncrementalMatching m(g.vertices);
  for (const auto& e : g.edges) m.add_edge(e.a, e.b, e.weight);
  return m;
}

std::vector<int> all_of(const Instance& g) {
  std::vector<int> all;
  for (int v = 0; v < g.vertices; ++v) all.push_back(v);
  return all;
}

}  // namespace

TEST_CASE("a perfect matching weighs as little as the best of all") {
  for (unsigned seed = 0; seed < 600; ++seed) {
    const int n = 2 + 2 * static_cast<int>(seed % 6);
    const Instance g = seed % 3 == 0 ? plane(seed, n, 8) : sparse(seed, n, 0.2 + 0.1 * (seed % 8), 20, seed % 2 == 0);
    const Weight expected = least(g, std::vector<char>(static_cast<std::size_t>(n), 1));
    IncrementalMatching m = make(g);
    m.insert_all(all_of(g));
    const auto outcome = m.match();
    CAPTURE(seed, n);
    if (expected == no_matching) {
      REQUIRE(outcome == IncrementalMatching::Outcome::stuck);
      REQUIRE_FALSE(m.stuck_vertices().empty());
      REQUIRE(perfect_matching(n, g.edges).empty());
    } else {
      REQUIRE(outcome == IncrementalMatching::Outcome::perfect);
      REQUIRE(m.weight() == expected);
      check_certificate(m, g);
    }
  }
}

TEST_CASE("vertices come and go, and the matching stays the least") {
  for (unsigned seed = 0; seed < 60; ++seed) {
    const int n = 12;
    std::mt19937 random(seed);
    const Instance g = plane(seed, n, seed % 2 == 0 ? 6 : 100);
    IncrementalMatching m = make(g);
    std::vector<char> present(static_cast<std::size_t>(n), 0);
    for (int round = 0; round < 40; ++round) {
      for (int k = 0; k < 2 + 2 * below(random, 2); ++k) {
        const int v = below(random, n);
        present[static_cast<std::size_t>(v)] != 0 ? m.erase(v) : m.insert(v);
        present[static_cast<std::size_t>(v)] ^= 1;
      }
      const bool even = std::count(present.begin(), present.end(), 1) % 2 == 0;
      const auto outcome = m.match();
      REQUIRE(outcome == (even ? IncrementalMatching::Outcome::perfect : IncrementalMatching::Outcome::stuck));
      if (!even) continue;
      REQUIRE(m.weight() == least(g, present));
      check_certificate(m, g);
    }
  }
}

TEST_CASE("edges come while it is matched, and the matching stays the least") {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const Instance g = plane(seed, 10, 12);
    IncrementalMatching m(10);
    Instance known{10, {}};
    std::mt19937 random(seed);
    auto edges = g.edges;
    std::shuffle(edges.begin(), edges.end(), random);
    m.insert_all(all_of(g));
    for (const auto& e : edges) {
      m.add_edge(e.a, e.b, e.weight);
      known.edges.push_back(e);
      if (m.match() != IncrementalMatching::Outcome::perfect) continue;
      REQUIRE(m.weight() == least(known, std::vector<char>(10, 1)));
      check_certificate(m, known);
    }
  }
}

TEST_CASE("large matchings carry their proof") {
  for (unsigned seed = 0; seed < 6; ++seed) {
    const Instance g = seed % 2 == 0 ? plane(seed, 200, 30) : sparse(seed, 300, 0.03, 1000, true);
    IncrementalMatching m = make(g);
    m.insert_all(all_of(g));
    if (m.match() == IncrementalMatching::Outcome::perfect) check_certificate(m, g);
  }
}

TEST_CASE("a matching is given up when cancelled") {
  const Instance g = plane(1, 100, 1000);
  IncrementalMatching m = make(g);
  m.insert_all(all_of(g));
  REQUIRE(m.match([] { return true; }) == IncrementalMatching::Outcome::cancelled);
}
