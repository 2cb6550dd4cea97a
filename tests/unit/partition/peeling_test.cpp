// Whether a graph can be divided at all: peeling against all partitions of small graphs, and mending.
#include "solvers/partition/mending.hpp"
#include "solvers/partition/peeling.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "support/catch.hpp"

using namespace gatehouse::solvers;

namespace {

/// A strip of `columns` by `rows` with some diagonals, weights uneven by chance.
PartitionProblem uneven(std::size_t columns, std::size_t rows, std::size_t parts, double deviation,
                        std::uint64_t seed) {
  PartRandom random(seed);
  PartitionProblem p;
  for (std::size_t v = 0; v < columns * rows; ++v) {
    const double u = random.unit();
    p.weight.push_back(5 + static_cast<std::int64_t>(200 * u * u * u * u));
  }
  for (std::size_t y = 0; y < rows; ++y)
    for (std::size_t x = 0; x < columns; ++x) {
      const std::size_t v = y * columns + x;
      if (x + 1 < columns) p.edges.push_back({v, v + 1, 1});
      if (y + 1 < rows) p.edges.push_back({v, v + columns, 1});
      if (x + 1 < columns && y + 1 < rows && random.unit() < 0.3) p.edges.push_back({v, v + columns + 1, 1});
    }
  p.parts = parts;
  const auto total = std::accumulate(p.weight.begin(), p.weight.end(), std::int64_t{0});
  const double mean = static_cast<double>(total) / static_cast<double>(parts);
  p.lower = static_cast<std::int64_t>(mean * (1 - deviation));
  p.upper = static_cast<std::int64_t>(mean * (1 + deviation));
  return p;
}

bool connected(const PartitionProblem& p, const std::vector<std::size_t>& part, std::size_t which) {
  std::vector<std::size_t> open;
  std::vector<char> seen(part.size(), 0);
  for (std::size_t v = 0; v < part.size() && open.empty(); ++v)
    if (part[v] == which) open.push_back(v), seen[v] = 1;
  std::size_t reached = 0;
  while (!open.empty()) {
    const std::size_t v = open.back();
    open.pop_back();
    ++reached;
    for (const PartitionEdge& e : p.edges)
      for (const auto& [a, b] : {std::pair(e.a, e.b), std::pair(e.b, e.a)})
        if (a == v && part[b] == which && seen[b] == 0) seen[b] = 1, open.push_back(b);
  }
  return reached > 0 && reached == static_cast<std::size_t>(std::count(part.begin(), part.end(), which));
}

bool balanced(const PartitionProblem& p, const std::vector<std::size_t>& part) {
  for (std::size_t k = 0; k < p.parts; ++k) {
    std::int64_t weight = 0;
    for (std::size_t v = 0; v < part.size(); ++v) weight += part[v] == k ? p.weight[v] : 0;
    if (weight < p.lower || weight > p.upper || !connected(p, part, k)) return false;
  }
  return true;
}

/// Tries every assignment, the next vertex in a part used or the first unused.
bool any_balanced(const PartitionProblem& p) {
  std::vector<std::size_t> part(p.weight.size(), 0);
  std::vector<std::int64_t> weight(p.parts, 0);
  const std::function<bool(std::size_t, std::size_t)> place = [&](std::size_t v, std::size_t used) {
    if (v == part.size()) return used == p.parts && balanced(p, part);
    for (std::size_t k = 0; k < std::min(used + 1, p.parts); ++k) {
      if (weight[k] + p.weight[v] > p.upper) continue;
      part[v] = k;
      weight[k] += p.weight[v];
      const bool found = place(v + 1, std::max(used, k + 1));
      weight[k] -= p.weight[v];
      if (found) return true;
    }
    return false;
  };
  return place(0, 0);
}

}  // namespace

TEST_CASE("Peeling finds a balanced plan exactly where all partitions hold one, and proves where there is none") {
  int some = 0, none = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    const PartitionProblem p = uneven(4, 3 + seed % 2, 2 + seed % 3, 0.01 + 0.03 * static_cast<double>(seed % 4), seed);
    const PartGraph graph(p);
    FoundPlan found;
    const Peeled outcome = peel(
        graph, p, [](std::uint64_t) { return false; }, found);
    INFO("seed " << seed);
    const bool can = any_balanced(p);
    CHECK(outcome == (can ? Peeled::found : Peeled::none));
    if (outcome == Peeled::found) {
      CHECK(balanced(p, found.part));
      CHECK(found.cut == graph.cut_of(found.part));
      CHECK(found.excess == 0);
    }
    (can ? some : none) += 1;
    // The whole partition says the same.
    PartitionOptions options;
    options.iterations = 200000;
    CHECK(partition(p, options).outcome == (can ? PartitionOutcome::found : PartitionOutcome::proven_unbalanced));
  }
  CHECK(some > 20);
  CHECK(none > 20);
}

TEST_CASE("Where it is stopped peeling says nothing, and seeds, a bound of 0 or many vertices are not for it") {
  PartitionProblem p = uneven(10, 10, 4, 0.02, 3);
  FoundPlan found;
  CHECK(peel(
            PartGraph(p), p, [](std::uint64_t) { return true; }, found) == Peeled::unknown);
  p.seeds.assign(p.parts, no_vertex);
  p.seeds[2] = 5;
  CHECK(peel(
            PartGraph(p), p, [](std::uint64_t) { return false; }, found) == Peeled::unknown);
  p.seeds.clear();
  p.lower = 0;
  CHECK(peel(
            PartGraph(p), p, [](std::uint64_t) { return false; }, found) == Peeled::unknown);
  const PartitionProblem large = uneven(20, 13, 3, 0.1, 1);
  CHECK(peel(
            PartGraph(large), large, [](std::uint64_t) { return false; }, found) == Peeled::unknown);
}

TEST_CASE("A plan slightly off is mended, and stays a plan with its seeds") {
  int mended = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const PartitionProblem p = uneven(9, 8, 6, 0.02, seed);
    const PartGraph graph(p);
    PartRandom random(seed);
    FoundPlan plan;
    plan.part = grown_parts(graph, p, random);
    PartState state(graph, p);
    state.assign(plan.part);
    plan.cut = state.cut();
    plan.excess = state.excess();
    anneal(
        graph, p, random, {2000, 1, 0}, [](std::uint64_t) { return false; }, plan);
    const std::int64_t before = plan.excess;
    mend(
        graph, p, random, 60, [](std::uint64_t) { return false; }, plan);
    CHECK(plan.excess <= before);
    CHECK((plan.excess > 0) == !balanced(p, plan.part));
    for (std::size_t k = 0; k < p.parts; ++k) CHECK(connected(p, plan.part, k));
    CHECK(plan.cut == graph.cut_of(plan.part));
    mended += before > 0 && plan.excess == 0 ? 1 : 0;
  }
  CHECK(mended > 0);
}
