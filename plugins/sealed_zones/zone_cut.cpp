// g++ 12 takes Boost's own edge iterator, an optional, to be read before it is set; the warning is about the whole
// file.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include "sealed_zones/zone_cut.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <queue>

namespace gatehouse::sealed_zones {
namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using VertexProperties =
    boost::property<boost::vertex_color_t, boost::default_color_type,
                    boost::property<boost::vertex_distance_t, long,
                                    boost::property<boost::vertex_predecessor_t, Traits::edge_descriptor>>>;
using EdgeProperties =
    boost::property<boost::edge_capacity_t, Cost,
                    boost::property<boost::edge_residual_capacity_t, Cost,
                                    boost::property<boost::edge_reverse_t, Traits::edge_descriptor>>>;
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, VertexProperties, EdgeProperties>;

void add_arcs(Graph& g, std::size_t a, std::size_t b, Cost forward, Cost backward) {
  if (a == b || (forward == 0 && backward == 0)) return;
  const auto there = boost::add_edge(a, b, g).first;
  const auto back = boost::add_edge(b, a, g).first;
  boost::put(boost::edge_capacity, g, there, std::min(forward, never));
  boost::put(boost::edge_capacity, g, back, std::min(backward, never));
  boost::put(boost::edge_reverse, g, there, back);
  boost::put(boost::edge_reverse, g, back, there);
}

}  // namespace

Cut least_cut(const CutProblem& problem) {
  const std::size_t n = problem.inside_cost.size();
  const std::size_t source = n, sink = n + 1;
  Graph g(n + 2);
  for (std::size_t v = 0; v < n; ++v) {
    if (problem.must_be_inside[v] != 0) add_arcs(g, source, v, never, 0);
    if (problem.must_be_outside[v] != 0) add_arcs(g, v, sink, never, 0);
    add_arcs(g, v, sink, problem.inside_cost[v], 0);
  }
  for (const Crossing& c : problem.crossings) add_arcs(g, c.a, c.b, c.a_in, c.b_in);
  boost::boykov_kolmogorov_max_flow(g, source, sink);

  // What the source still reaches is the smallest of all cheapest sets.
  Cut cut;
  std::vector<char> reached(n + 2, 0);
  std::queue<std::size_t> open;
  open.push(source);
  reached[source] = 1;
  while (!open.empty()) {
    const std::size_t v = open.front();
    open.pop();
    const auto [first, last] = boost::out_edges(v, g);
    for (auto e = first; e != last; ++e) {
      const std::size_t w = boost::target(*e, g);
      if (reached[w] != 0 || boost::get(boost::edge_residual_capacity, g, *e) <= 0) continue;
      reached[w] = 1;
      open.push(w);
    }
  }
  cut.inside.assign(reached.begin(), reached.begin() + static_cast<std::ptrdiff_t>(n));
  cut.cost = cut_cost(problem, cut.inside);
  return cut;
}

Cost cut_cost(const CutProblem& problem, const std::vector<char>& inside) {
  Cost cost = 0;
  for (std::size_t v = 0; v < inside.size(); ++v) {
    if (inside[v] != 0) cost += problem.inside_cost[v];
    if (inside[v] != 0 && problem.must_be_outside[v] != 0) cost += never;
    if (inside[v] == 0 && problem.must_be_inside[v] != 0) cost += never;
  }
  for (const Crossing& c : problem.crossings) {
    if (inside[c.a] != 0 && inside[c.b] == 0) cost += c.a_in;
    if (inside[c.b] != 0 && inside[c.a] == 0) cost += c.b_in;
  }
  return cost;
}

}  // namespace gatehouse::sealed_zones
