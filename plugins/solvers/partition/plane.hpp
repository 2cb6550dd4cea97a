// The graph drawn in the plane without crossings (Boyer, Myrvold, "On the cutting edge", Journal of Graph Algorithms
// and Applications 2004), as its faces see it: which face lies beyond each edge. A set of vertices that is connected,
// and whose rest is, has as its boundary a simple cycle of faces.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "solvers/partition/part_graph.hpp"

namespace gatehouse::solvers {

/// A step from a face over an edge to the face beyond it.
struct Crossing {
  std::uint32_t face = 0;  ///< beyond
  std::uint32_t edge = 0;
  std::int64_t cost = 0;    ///< of the edge
  std::int64_t weight = 0;  ///< summed along a cycle of faces: what lies on its left without vertex 0, or the negative
  int sign = 1;             ///< of what flows over the edge in that sum
};

class Plane {
public:
  /// Nothing where the graph is not connected, cannot be drawn without crossings or has an edge that costs nothing.
  [[nodiscard]] static std::optional<Plane> of(const PartGraph& graph);
  [[nodiscard]] std::size_t faces() const { return first_.size() - 1; }
  [[nodiscard]] std::span<const Crossing> from(std::size_t face) const {
    return {crossings_.data() + first_[face], first_[face + 1] - first_[face]};
  }

  /// For other values of the vertices, what `sign` times gives in place of Crossing::weight: for each edge.
  [[nodiscard]] static std::vector<double> flow_of(const PartGraph& graph, const std::vector<double>& value);

private:
  std::vector<Crossing> crossings_;
  std::vector<std::size_t> first_;
};

}  // namespace gatehouse::solvers
