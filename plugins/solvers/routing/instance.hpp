// A problem made ready for searching: stops renumbered so that near ones lie near in memory, windows tightened,
// neighbours.
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/routing/routing.hpp"

namespace gatehouse::solvers::routing {

/// A stop or, 0, the depot, in the search's own numbering.
using Node = std::int32_t;
/// Rounds in the search's numbering.
using Rounds = std::vector<std::vector<Node>>;

/// Above it, solve() takes no distance, so that a detour by way of two such fits 32 bits.
inline constexpr std::int32_t longest_distance = 500'000'000;

/// What the search needs to know of a node, together in one place.
struct NodeData {
  Loads load{};
  Time service = 0;
  Time ready = 0;
  Time due = no_due;
};

/// Thrown where it is cancelled before there is anything to search with.
struct Stopped {};

class Instance {
public:
  /// Stops in `left_out` are not searched for. Throws Stopped.
  Instance(const Problem& problem, const std::vector<int>& left_out, const Cancelled& cancelled);
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  int nodes = 0;  ///< the depot included
  std::vector<NodeData> node;
  Loads capacity{};
  int vehicles = 0;  ///< never more than there are stops
  bool windows = false;
  bool symmetric = true;  ///< distances and durations alike in both directions
  bool two_loads = false;

  [[nodiscard]] std::int32_t distance(Node from, Node to) const { return distances_[at(from, to)]; }
  [[nodiscard]] std::int32_t duration(Node from, Node to) const { return durations_from_data_[at(from, to)]; }
  /// distance(from, ·), and distance(·, to): both contiguous.
  [[nodiscard]] const std::int32_t* distances_from(Node from) const { return distances_.data() + at(from, 0); }
  [[nodiscard]] const std::int32_t* distances_to(Node to) const { return distances_to_data_ + at(to, 0); }
  [[nodiscard]] const std::int32_t* durations_from(Node from) const { return durations_from_data_ + at(from, 0); }
  [[nodiscard]] const std::int32_t* durations_to(Node to) const { return durations_to_data_ + at(to, 0); }

  /// For each node the others nearest, nearest first, in rows of `near_count`. Near is by distance, and by the waiting
  /// and lateness that going straight from one to the other forces (Vidal et al. 2013), in the better direction.
  int near_count = 0;
  int insert_count = 0;  ///< the longest row of before() and after()
  [[nodiscard]] const Node* near(Node v) const { return near_.data() + static_cast<std::size_t>(v) * near_count; }
  /// The same for going from the near one to `v`, and from `v` to it; of those that can be at all, so rows may be
  /// shorter.
  struct Span {
    const Node* first;
    const Node* last;
    [[nodiscard]] const Node* begin() const { return first; }
    [[nodiscard]] const Node* end() const { return last; }
  };
  [[nodiscard]] Span before(Node v) const { return row(before_, before_count_, v); }
  [[nodiscard]] Span after(Node v) const { return row(after_, after_count_, v); }

  [[nodiscard]] int stop_of(Node v) const { return stop_of_[v]; }
  [[nodiscard]] std::vector<Round> to_stops(const Rounds& rounds) const;
  [[nodiscard]] std::int64_t cost_of(const Rounds& rounds) const;

private:
  [[nodiscard]] std::size_t at(Node from, Node to) const {
    return static_cast<std::size_t>(from) * static_cast<std::size_t>(nodes) + static_cast<std::size_t>(to);
  }
  [[nodiscard]] Span row(const std::vector<Node>& list, const std::vector<int>& count, Node v) const {
    const Node* first = list.data() + static_cast<std::size_t>(v) * insert_count;
    return {first, first + count[v]};
  }
  void number_by_nearness(const Problem& problem, const std::vector<int>& left_out, const Cancelled& cancelled);
  void find_neighbours(const Cancelled& cancelled);

  std::vector<std::int32_t> distances_, durations_, distances_back_, durations_back_;
  const std::int32_t* distances_to_data_ = nullptr;
  const std::int32_t* durations_from_data_ = nullptr;  ///< the distances themselves where there are no others
  const std::int32_t* durations_to_data_ = nullptr;
  std::vector<int> stop_of_;
  std::vector<Node> near_, before_, after_;
  std::vector<int> before_count_, after_count_;
};

}  // namespace gatehouse::solvers::routing
