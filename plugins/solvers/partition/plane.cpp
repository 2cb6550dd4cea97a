#include "solvers/partition/plane.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boyer_myrvold_planar_test.hpp>

namespace gatehouse::solvers {
namespace {

using Drawn = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                    boost::property<boost::edge_index_t, std::size_t>>;
using Around = std::vector<std::vector<boost::graph_traits<Drawn>::edge_descriptor>>;

struct Ends {
  std::size_t a = 0, b = 0;  // a < b
  std::int64_t cost = 0;
};

std::vector<Ends> ends_of(const PartGraph& graph) {
  std::vector<Ends> ends(graph.edges());
  for (std::size_t v = 0; v < graph.size(); ++v)
    for (const Neighbour& e : graph.of(v))
      if (v < e.vertex) ends[e.edge] = {v, e.vertex, e.cost};
  return ends;
}

/// What flows over each edge from its lower to its higher end when all weight runs down a tree to vertex 0: what leaves
/// a set of vertices in sum is its weight.
template <class Value>
std::vector<Value> tree_flow(const PartGraph& graph, const std::vector<Value>& value) {
  std::vector<std::size_t> order{0}, parent(graph.size(), no_vertex);
  std::vector<std::uint32_t> edge(graph.size(), 0);
  parent[0] = 0;
  for (std::size_t i = 0; i < order.size(); ++i)
    for (const Neighbour& e : graph.of(order[i]))
      if (parent[e.vertex] == no_vertex)
        parent[e.vertex] = order[i], edge[e.vertex] = e.edge, order.push_back(e.vertex);
  std::vector<Value> below(graph.size(), 0), flow(graph.edges(), 0);
  for (std::size_t i = order.size(); i-- > 1;) {
    const std::size_t v = order[i];
    below[v] += value[v];
    below[parent[v]] += below[v];
    flow[edge[v]] = v < parent[v] ? below[v] : -below[v];
  }
  return flow;
}

}  // namespace

std::optional<Plane> Plane::of(const PartGraph& graph) {
  const std::size_t n = graph.size();
  const std::vector<Ends> ends = ends_of(graph);
  const std::vector<std::size_t> piece = graph.pieces();
  if (n < 3 || std::any_of(piece.begin(), piece.end(), [](std::size_t p) { return p != 0; })) return {};
  if (std::any_of(ends.begin(), ends.end(), [](const Ends& e) { return e.cost <= 0; })) return {};
  Drawn drawn(n);
  for (std::size_t e = 0; e < ends.size(); ++e) boost::add_edge(ends[e].a, ends[e].b, e, drawn);
  Around around(n);
  if (!boost::boyer_myrvold_planarity_test(boost::boyer_myrvold_params::graph = drawn,
                                           boost::boyer_myrvold_params::embedding = around.data()))
    return {};
  // Half-edges: 2 e from a to b, 2 e + 1 back. The next one of a face is what follows at the far end.
  const auto index = boost::get(boost::edge_index, drawn);
  std::vector<std::size_t> follows(2 * ends.size());
  for (std::size_t v = 0; v < n; ++v)
    for (std::size_t i = 0; i < around[v].size(); ++i) {
      const std::size_t in = index[around[v][i]], out = index[around[v][(i + 1) % around[v].size()]];
      follows[2 * in + (ends[in].b == v ? 0 : 1)] = 2 * out + (ends[out].a == v ? 0 : 1);
    }
  std::vector<std::size_t> face(2 * ends.size(), no_vertex);
  std::size_t faces = 0;
  for (std::size_t h = 0; h < face.size(); ++h) {
    if (face[h] != no_vertex) continue;
    for (std::size_t g = h; face[g] == no_vertex; g = follows[g]) face[g] = faces;
    ++faces;
  }
  // The faces with most sides first: cycles are sought from their first face, and those are in most of them.
  std::vector<std::size_t> sides(faces, 0), order(faces), number(faces);
  for (const std::size_t f : face) ++sides[f];
  for (std::size_t f = 0; f < faces; ++f) order[f] = f;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sides[a] > sides[b]; });
  for (std::size_t i = 0; i < faces; ++i) number[order[i]] = i;
  Plane plane;
  plane.first_.assign(faces + 1, 0);
  for (std::size_t f = 0; f < faces; ++f) plane.first_[number[f] + 1] = sides[f];
  for (std::size_t f = 0; f < faces; ++f) plane.first_[f + 1] += plane.first_[f];
  plane.crossings_.resize(face.size());
  std::vector<std::size_t> fill(plane.first_.begin(), plane.first_.end() - 1);
  std::vector<std::int64_t> weight(n);
  for (std::size_t v = 0; v < n; ++v) weight[v] = graph.weight(v);
  const std::vector<std::int64_t> flow = tree_flow(graph, weight);
  for (std::size_t h = 0; h < face.size(); ++h) {
    const std::size_t e = h / 2;
    // Over a -> b from its left: b comes to lie on the left, and what flows from b to a leaves.
    plane.crossings_[fill[number[face[h]]]++] = {static_cast<std::uint32_t>(number[face[h ^ 1U]]),
                                                 static_cast<std::uint32_t>(e), ends[e].cost,
                                                 h % 2 == 0 ? -flow[e] : flow[e], h % 2 == 0 ? -1 : 1};
  }
  return plane;
}

std::vector<double> Plane::flow_of(const PartGraph& graph, const std::vector<double>& value) {
  return tree_flow(graph, value);
}

}  // namespace gatehouse::solvers
