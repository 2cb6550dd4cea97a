// Maximum flow by blocking flows on level graphs (Dinic 1970), on arrays. Internal to parametric_cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "solvers/control.hpp"

namespace gatehouse::solvers {

class FlowNetwork {
public:
  using Amount = std::int64_t;

  explicit FlowNetwork(std::size_t vertices) : first_(vertices + 1, 0) {}

  /// What may flow from a to b, and from b to a. All calls before max_flow().
  void add(std::size_t a, std::size_t b, Amount forward, Amount backward) {
    if (a != b && (forward > 0 || backward > 0)) added_.push_back({a, b, forward, backward});
  }

  /// Once. False where it was cancelled. The sum of what leaves the source must stay below 2^62.
  bool max_flow(std::size_t source, std::size_t sink, const Cancelled& cancelled);

  /// After max_flow(): how much flows.
  [[nodiscard]] Amount value() const { return value_; }
  /// After max_flow(): whether more could still flow from the source to each vertex. These are the source's side of the
  /// smallest minimum cut.
  [[nodiscard]] std::vector<char> source_side(std::size_t source) const;

private:
  struct Added {
    std::size_t a, b;
    Amount forward, backward;
  };
  struct Arc {
    std::uint32_t to, twin;
    Amount left;
  };

  void build();
  bool find_levels(std::size_t source, std::size_t sink);
  void block(std::size_t source, std::size_t sink);

  std::vector<Added> added_;
  std::vector<std::size_t> first_;  // of each vertex, into arcs_
  std::vector<Arc> arcs_;
  std::vector<std::uint32_t> level_;
  std::vector<std::size_t> next_;  // of each vertex: the first arc not yet found useless in this phase
  std::vector<std::uint32_t> queue_;
  Amount value_ = 0;
};

}  // namespace gatehouse::solvers
