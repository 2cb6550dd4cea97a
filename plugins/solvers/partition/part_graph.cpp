#include "solvers/partition/part_graph.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

namespace gatehouse::solvers {

PartGraph::PartGraph(const PartitionProblem& problem) : weight_(problem.weight) {
  const std::size_t n = weight_.size();
  for (const std::int64_t w : weight_) {
    if (w < 0) throw std::invalid_argument("partition: negative weight");
    total_ += w;
  }
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> merged;
  for (const PartitionEdge& e : problem.edges) {
    if (e.a >= n || e.b >= n) throw std::invalid_argument("partition: an edge names no vertex");
    if (e.cost < 0) throw std::invalid_argument("partition: negative cost");
    if (e.a != e.b) merged[std::minmax(e.a, e.b)] += e.cost;
  }
  first_.assign(n + 1, 0);
  for (const auto& [ends, cost] : merged) ++first_[ends.first + 1], ++first_[ends.second + 1];
  for (std::size_t v = 0; v < n; ++v) first_[v + 1] += first_[v];
  neighbours_.resize(2 * merged.size());
  std::vector<std::size_t> fill(first_.begin(), first_.end() - 1);
  std::uint32_t number = 0;
  for (const auto& [ends, cost] : merged) {
    const auto [a, b] = ends;
    neighbours_[fill[a]++] = {static_cast<std::uint32_t>(b), number, cost};
    neighbours_[fill[b]++] = {static_cast<std::uint32_t>(a), number, cost};
    ++number;
  }
}

double PartGraph::mean_cost() const {
  double sum = 0;
  for (const Neighbour& e : neighbours_) sum += static_cast<double>(e.cost);
  return neighbours_.empty() ? 1 : std::max(1.0, sum / static_cast<double>(neighbours_.size()));
}

std::vector<std::size_t> PartGraph::pieces() const {
  std::vector<std::size_t> piece(size(), no_vertex), stack;
  std::size_t count = 0;
  for (std::size_t v = 0; v < size(); ++v) {
    if (piece[v] != no_vertex) continue;
    piece[v] = count;
    stack.push_back(v);
    while (!stack.empty()) {
      const std::size_t u = stack.back();
      stack.pop_back();
      for (const Neighbour& e : of(u))
        if (piece[e.vertex] == no_vertex) piece[e.vertex] = count, stack.push_back(e.vertex);
    }
    ++count;
  }
  return piece;
}

std::int64_t PartGraph::cut_of(const std::vector<std::size_t>& part) const {
  std::int64_t cut = 0;
  for (std::size_t v = 0; v < size(); ++v)
    for (const Neighbour& e : of(v))
      if (e.vertex > v && part[e.vertex] != part[v]) cut += e.cost;
  return cut;
}

}  // namespace gatehouse::solvers
