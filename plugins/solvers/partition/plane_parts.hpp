// All parts of small boundary in a graph drawn in the plane: what is inside of a bond, outside of it, or between bonds.
#pragma once

#include <functional>
#include <vector>

#include "solvers/partition/bonds.hpp"
#include "solvers/partition/small_parts.hpp"

namespace gatehouse::solvers {

class PlaneParts {
public:
  /// `problem` has a lower bound of weight above 0.
  PlaneParts(const PartGraph& graph, const PartitionProblem& problem, const Plane& plane);

  /// As find_small_parts: all parts whose boundary costs `threshold` at most, and no more than they are worth.
  [[nodiscard]] bool find(std::int64_t threshold, const PartWorth* worth,
                          const std::function<bool(std::uint64_t)>& stop, std::vector<SmallPart>& parts);

private:
  using Set = std::vector<std::uint64_t>;
  /// Whether a connected piece of this weight can be divided into m parts, for some m within the range.
  struct Counts {
    std::int64_t fewest = 0, most = 0;
  };
  [[nodiscard]] Counts counts(std::int64_t weight, std::size_t vertices) const;
  [[nodiscard]] std::vector<WeightWindow> windows(std::int64_t threshold) const;
  void add(const Set& set, std::int64_t boundary, Counts rest, std::vector<SmallPart>& parts) const;
  bool between(const Set& region, std::int64_t weight, std::int64_t cost, Counts rest, std::size_t from,
               std::int64_t threshold, const std::function<bool(std::uint64_t)>& stop, std::vector<SmallPart>& parts);
  [[nodiscard]] bool connected(const Set& set) const;

  const PartGraph& graph_;
  const PartitionProblem& problem_;
  const Plane& plane_;
  std::vector<Set> beside_;    ///< neighbours of each vertex
  std::int64_t shortest_ = 1;  ///< no bond costs less
  const PartWorth* worth_ = nullptr;
  std::vector<Bond> bonds_;
  std::vector<Set> reach_;  ///< of each bond: its inside and what lies beside it
  std::vector<Counts> inside_;
};

}  // namespace gatehouse::solvers
