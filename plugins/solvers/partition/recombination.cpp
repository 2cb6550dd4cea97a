#include "solvers/partition/recombination.hpp"

#include <algorithm>
#include <numeric>

namespace gatehouse::solvers {
namespace {

constexpr std::size_t tried = 6;  ///< edges of the tree whose cut is counted

struct TreeEdge {
  std::size_t top = 0, below = 0;  ///< below: the vertex whose subtree is cut off
  std::int64_t excess = 0;
};

}  // namespace

bool recut(const PartGraph& graph, const PartitionProblem& problem, PartRandom& random, double price, std::size_t a,
           std::size_t b, std::vector<std::size_t>& part) {
  std::vector<std::size_t> all;
  for (std::size_t v = 0; v < graph.size(); ++v)
    if (part[v] == a || part[v] == b) all.push_back(v);
  // A random tree: a search that takes up any of its open edges next.
  std::vector<std::size_t> parent(graph.size(), no_vertex), order;
  std::vector<char> in_tree(graph.size(), 0);
  std::vector<std::pair<std::size_t, std::size_t>> open{{all[random.below(all.size())], no_vertex}};
  while (!open.empty()) {
    std::swap(open[random.below(open.size())], open.back());
    const auto [v, from] = open.back();
    open.pop_back();
    if (in_tree[v] != 0) continue;
    in_tree[v] = 1;
    parent[v] = from;
    order.push_back(v);
    for (const Neighbour& e : graph.of(v))
      if (in_tree[e.vertex] == 0 && (part[e.vertex] == a || part[e.vertex] == b)) open.emplace_back(e.vertex, v);
  }
  if (order.size() != all.size()) return false;
  const std::size_t seed_a = problem.seeds.empty() ? no_vertex : problem.seeds[a];
  const std::size_t seed_b = problem.seeds.empty() ? no_vertex : problem.seeds[b];
  std::vector<std::int64_t> below(graph.size(), 0);
  std::vector<char> has_a(graph.size(), 0), has_b(graph.size(), 0);
  std::int64_t total = 0;
  std::vector<TreeEdge> edges;
  const auto excess = [&](std::int64_t w) {
    return w > problem.upper ? w - problem.upper : w < problem.lower ? problem.lower - w : 0;
  };
  for (const std::size_t v : all) total += graph.weight(v);
  for (std::size_t i = order.size(); i-- > 1;) {
    const std::size_t v = order[i], up = parent[v];
    below[v] += graph.weight(v);
    has_a[v] = has_a[v] != 0 || v == seed_a;
    has_b[v] = has_b[v] != 0 || v == seed_b;
    below[up] += below[v];
    has_a[up] = has_a[up] != 0 || has_a[v] != 0;
    has_b[up] = has_b[up] != 0 || has_b[v] != 0;
    const bool apart = seed_a == no_vertex || seed_b == no_vertex || has_a[v] != has_b[v];
    if (apart) edges.push_back({up, v, excess(below[v]) + excess(total - below[v])});
  }
  if (edges.empty()) return false;
  std::sort(edges.begin(), edges.end(), [](const TreeEdge& x, const TreeEdge& y) {
    return x.excess != y.excess ? x.excess < y.excess : x.below < y.below;
  });
  std::vector<std::size_t> best;
  double least = 0;
  for (std::size_t i = 0; i < std::min(tried, edges.size()); ++i) {
    const std::size_t cut_off = edges[i].below;
    std::vector<char> side(graph.size(), 0);
    side[cut_off] = 1;
    for (const std::size_t v : order)
      if (parent[v] != no_vertex && side[parent[v]] != 0) side[v] = 1;
    std::int64_t cut = 0;
    for (const std::size_t v : all)
      if (side[v] != 0)
        for (const Neighbour& e : graph.of(v))
          if ((part[e.vertex] == a || part[e.vertex] == b) && side[e.vertex] == 0) cut += e.cost;
    const double value = static_cast<double>(cut) + price * static_cast<double>(edges[i].excess);
    if (!best.empty() && value >= least) continue;
    least = value;
    best.clear();
    for (const std::size_t v : all)
      if (side[v] != 0) best.push_back(v);
  }
  std::vector<char> side(graph.size(), 0);
  for (const std::size_t v : best) side[v] = 1;
  // The side with a's seed is a's; where there is no seed to say, the one cut off.
  const bool off_is_a = seed_a != no_vertex ? side[seed_a] != 0 : seed_b != no_vertex ? side[seed_b] == 0 : true;
  for (const std::size_t v : all) part[v] = (side[v] != 0) == off_is_a ? a : b;
  return true;
}

}  // namespace gatehouse::solvers
