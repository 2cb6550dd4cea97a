#include "toolkit/shortest_path.hpp"

#include <algorithm>
#include <queue>
#include <unordered_map>

namespace gatehouse::toolkit {

ShortestPaths shortest_paths(const Network& network, std::span<const std::size_t> sources,
                             const SearchOptions& options) {
  const std::size_t n = network.nodes.size();
  ShortestPaths result{std::vector<double>(n, infinity), std::vector<std::size_t>(n, none),
                       std::vector<std::size_t>(n, none), std::vector<std::size_t>(n, none)};
  using Entry = std::pair<double, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (const std::size_t s : sources) {
    if (s >= n || result.distance[s] == 0) continue;
    result.distance[s] = 0;
    result.source[s] = s;
    queue.emplace(0.0, s);
  }
  while (!queue.empty()) {
    const auto [so_far, at] = queue.top();
    queue.pop();
    if (so_far > result.distance[at]) continue;
    const bool is_source = result.previous[at] == none;
    if (!is_source && !network.nodes[at].passes.has(options.mode)) continue;
    if (!is_source && !options.stops.empty() && options.stops[at] != 0) continue;
    for (const Arc& arc : network.arcs[at]) {
      if (!options.blocked.empty() && options.blocked[arc.edge] != 0) continue;
      const Arc used{arc.edge, arc.to, arc.forward != options.reverse};
      if (!network.open(used, options.mode)) continue;
      const double to = so_far + (options.costs.empty() ? network.edges[arc.edge].length
                                                        : options.costs[arc.edge * 2 + (used.forward ? 0 : 1)]);
      if (to > options.limit || to >= result.distance[arc.to]) continue;
      result.distance[arc.to] = to;
      result.previous[arc.to] = at;
      result.edge[arc.to] = arc.edge;
      result.source[arc.to] = result.source[at];
      queue.emplace(to, arc.to);
    }
  }
  return result;
}

Matrix distance_matrix(const Network& network, std::span<const std::size_t> from, std::span<const std::size_t> to,
                       const SearchOptions& options, const Cancelled& cancelled) {
  Matrix matrix{from.size(), to.size(), std::vector<double>(from.size() * to.size(), infinity)};
  std::unordered_map<std::size_t, std::size_t> row_of_node;
  for (std::size_t r = 0; r < from.size(); ++r) {
    if (from[r] == none) continue;
    if (cancelled && cancelled()) return matrix;
    if (const auto [known, fresh] = row_of_node.emplace(from[r], r); !fresh) {
      for (std::size_t c = 0; c < to.size(); ++c) matrix(r, c) = matrix(known->second, c);
      continue;
    }
    const ShortestPaths paths = shortest_paths(network, from.subspan(r, 1), options);
    for (std::size_t c = 0; c < to.size(); ++c) {
      if (to[c] != none) matrix(r, c) = paths.distance[to[c]];
    }
  }
  return matrix;
}

Route route_to(const Network& network, const ShortestPaths& paths, std::size_t target, bool reverse) {
  Route route;
  if (target >= paths.distance.size() || paths.distance[target] == infinity) return route;
  route.length = paths.distance[target];
  route.nodes.push_back(target);
  for (std::size_t at = target; paths.previous[at] != none; at = paths.previous[at]) {
    route.edges.push_back(paths.edge[at]);
    route.nodes.push_back(paths.previous[at]);
  }
  if (!reverse) {
    std::reverse(route.nodes.begin(), route.nodes.end());
    std::reverse(route.edges.begin(), route.edges.end());
  }
  route.shape.push_back(network.nodes[route.nodes.front()].at);
  for (std::size_t i = 0; i < route.edges.size(); ++i) {
    Polyline shape = network.edges[route.edges[i]].shape;
    if (network.edges[route.edges[i]].from != route.nodes[i]) std::reverse(shape.begin(), shape.end());
    route.shape.insert(route.shape.end(), shape.begin() + 1, shape.end());
  }
  return route;
}

}  // namespace gatehouse::toolkit
