#include "solvers/parametric_cut/disjoint_ways.hpp"

#include <algorithm>

#include "solvers/parametric_cut/flow_network.hpp"

namespace gatehouse::solvers {

std::size_t disjoint_ways(std::size_t vertices, const std::vector<std::pair<std::size_t, std::size_t>>& edges,
                          std::vector<std::size_t> sources, std::size_t target, const Cancelled& cancelled) {
  std::sort(sources.begin(), sources.end());
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  const std::size_t there = std::erase(sources, target);
  // Vertex v is entered at 2v and left at 2v + 1; one may pass.
  const std::size_t source = vertices * 2;
  FlowNetwork flow(vertices * 2 + 1);
  for (std::size_t v = 0; v < vertices; ++v)
    if (v != target) flow.add(v * 2, v * 2 + 1, 1, 0);
  for (const auto& [a, b] : edges) {
    if (a == b) continue;
    if (a != target) flow.add(a * 2 + 1, b * 2, 1, 0);
    if (b != target) flow.add(b * 2 + 1, a * 2, 1, 0);
  }
  for (const std::size_t s : sources) flow.add(source, s * 2, 1, 0);
  if (!flow.max_flow(source, target * 2, cancelled)) return there;
  return there + static_cast<std::size_t>(flow.value());
}

}  // namespace gatehouse::solvers
