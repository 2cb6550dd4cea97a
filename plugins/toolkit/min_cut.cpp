#include "toolkit/min_cut.hpp"

#include <algorithm>
#include <limits>

namespace gatehouse::toolkit {
namespace {

/// Residual graph: edge e has the arcs 2e (a to b) and 2e + 1 (b to a).
class Residual {
public:
  Residual(std::size_t nodes, const std::vector<CutEdge>& edges) : edges_(edges), arcs_(nodes) {
    for (std::size_t e = 0; e < edges.size(); ++e) {
      left_.push_back(edges[e].capacity);
      left_.push_back(edges[e].capacity);
      arcs_[edges[e].a].push_back(2 * e);
      arcs_[edges[e].b].push_back(2 * e + 1);
    }
  }

  /// Breadth first from the sources. Gives the sink reached, or none; `came_by` then holds the search's tree.
  std::size_t search(const std::vector<std::size_t>& sources, const std::vector<char>& sink) {
    reached.assign(arcs_.size(), 0);
    came_by.assign(arcs_.size(), none);
    std::vector<std::size_t> queue;
    for (const std::size_t s : sources) {
      if (reached[s] == 0) queue.push_back(s);
      reached[s] = 1;
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const std::size_t arc : arcs_[queue[i]]) {
        const std::size_t to = head(arc);
        if (left_[arc] == 0 || reached[to] != 0) continue;
        reached[to] = 1;
        came_by[to] = arc;
        if (sink[to] != 0) return to;
        queue.push_back(to);
      }
    }
    return none;
  }

  /// Sends what fits along the tree to `sink`; gives how much.
  std::int64_t send(std::size_t sink) {
    std::int64_t amount = std::numeric_limits<std::int64_t>::max();
    for (std::size_t at = sink; came_by[at] != none; at = head(came_by[at] ^ 1))
      amount = std::min(amount, left_[came_by[at]]);
    for (std::size_t at = sink; came_by[at] != none; at = head(came_by[at] ^ 1)) {
      left_[came_by[at]] -= amount;
      left_[came_by[at] ^ 1] += amount;
    }
    return amount;
  }

  std::vector<char> reached;
  std::vector<std::size_t> came_by;

private:
  [[nodiscard]] std::size_t head(std::size_t arc) const { return arc % 2 == 0 ? edges_[arc / 2].b : edges_[arc / 2].a; }

  const std::vector<CutEdge>& edges_;
  std::vector<std::vector<std::size_t>> arcs_;
  std::vector<std::int64_t> left_;
};

}  // namespace

MinCut min_cut(std::size_t nodes, const std::vector<CutEdge>& edges, const std::vector<std::size_t>& sources,
               const std::vector<std::size_t>& sinks, const Cancelled& cancelled) {
  std::vector<char> sink(nodes, 0);
  for (const std::size_t s : sinks) sink[s] = 1;
  for (const std::size_t s : sources) sink[s] = 0;
  Residual residual(nodes, edges);
  MinCut cut;
  for (std::size_t t = residual.search(sources, sink); t != none; t = residual.search(sources, sink)) {
    cut.cost += residual.send(t);
    if (cancelled && cancelled()) break;
  }
  cut.source_side = residual.reached;
  for (std::size_t e = 0; e < edges.size(); ++e) {
    if (cut.source_side[edges[e].a] != cut.source_side[edges[e].b]) cut.edges.push_back(e);
  }
  return cut;
}

}  // namespace gatehouse::toolkit
