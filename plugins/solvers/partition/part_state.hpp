// A plan that a search changes: parts, their weights, the edges that are cut. Every part stays connected and holds its
// seed.
#pragma once

#include <utility>
#include <vector>

#include "solvers/partition/part_graph.hpp"

namespace gatehouse::solvers {

class PartState {
public:
  PartState(const PartGraph& graph, const PartitionProblem& problem);

  /// Takes over a plan whose parts are connected and hold their seeds.
  void assign(const std::vector<std::size_t>& part);
  [[nodiscard]] const std::vector<std::size_t>& parts() const { return part_; }
  [[nodiscard]] std::size_t part(std::size_t v) const { return part_[v]; }
  [[nodiscard]] std::int64_t weight(std::size_t p) const { return weight_[p]; }
  [[nodiscard]] std::int64_t cut() const { return cut_; }
  [[nodiscard]] std::int64_t excess() const { return excess_; }
  [[nodiscard]] std::size_t cut_edges() const { return cut_list_.size(); }
  [[nodiscard]] std::pair<std::size_t, std::size_t> cut_edge(std::size_t i) const { return ends_[cut_list_[i]]; }
  [[nodiscard]] std::int64_t excess_of(std::int64_t weight) const {
    return weight > problem_.upper ? weight - problem_.upper : weight < problem_.lower ? problem_.lower - weight : 0;
  }

  /// What the cut and the excess grow by when v goes to `to`.
  struct Change {
    std::int64_t cut = 0, excess = 0;
  };
  [[nodiscard]] Change change(std::size_t v, std::size_t to) const;
  /// Whether v may leave its part: it is no seed, not alone, and the others stay connected.
  [[nodiscard]] bool may_leave(std::size_t v) const;
  [[nodiscard]] bool touches(std::size_t v, std::size_t part) const;
  void move(std::size_t v, std::size_t to);

private:
  const PartGraph& graph_;
  const PartitionProblem& problem_;
  std::vector<std::size_t> part_, seed_;
  std::vector<std::int64_t> weight_;
  std::vector<std::size_t> count_;
  std::int64_t cut_ = 0, excess_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> ends_;  ///< of each edge
  std::vector<std::uint32_t> cut_list_, place_;            ///< place_: in cut_list_, or ~0
  mutable std::vector<std::uint64_t> seen_;
  mutable std::vector<std::uint32_t> queue_;
  mutable std::uint64_t stamp_ = 0;
};

}  // namespace gatehouse::solvers
