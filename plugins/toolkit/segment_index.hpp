// Segments by place: an R-tree (Boost.Geometry) behind a plain interface.
#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "toolkit/plane.hpp"

namespace gatehouse::toolkit {

using Segment = std::pair<Position, Position>;

class SegmentIndex {
public:
  explicit SegmentIndex(const std::vector<Segment>& segments);
  ~SegmentIndex();
  SegmentIndex(SegmentIndex&&) noexcept;
  SegmentIndex& operator=(SegmentIndex&&) noexcept;

  /// The segments whose boxes meet `box`, in ascending order.
  [[nodiscard]] std::vector<std::size_t> in_box(const Box& box) const;

  /// Visits segments in rising distance of their boxes from `p` (a lower bound of their own distance) until `visit`
  /// returns false.
  void by_distance(Position p, const std::function<bool(std::size_t segment, double box_distance)>& visit) const;

private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace gatehouse::toolkit
