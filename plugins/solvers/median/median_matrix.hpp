// A p-median problem by demand, cheapest way first: what is left of it once some sites are open and some ruled out.
// Internal to the median solvers.
#pragma once

#include <span>

#include "solvers/median/p_median.hpp"

namespace gatehouse::solvers::median {

using Way = MedianDemand::Way;

class MedianMatrix {
public:
  explicit MedianMatrix(const MedianProblem& problem);

  [[nodiscard]] std::size_t sites() const { return name_.size(); }
  [[nodiscard]] std::size_t demands() const { return cap_.size(); }
  [[nodiscard]] std::size_t open() const { return open_; }  ///< so many more may be opened
  [[nodiscard]] std::size_t name(std::size_t site) const { return name_[site]; }
  [[nodiscard]] std::uint32_t demand_name(std::size_t demand) const { return demand_name_[demand]; }
  /// Ways that cost less than cap(), by rising cost.
  [[nodiscard]] std::span<const Way> ways(std::size_t demand) const {
    return {ways_.data() + begin_[demand], begin_[demand + 1] - begin_[demand]};
  }
  [[nodiscard]] double cap(std::size_t demand) const { return cap_[demand]; }
  /// The cost of demands that nothing left to decide can better.
  [[nodiscard]] double settled() const { return settled_; }
  [[nodiscard]] const std::vector<std::size_t>& opened() const { return opened_; }  ///< names

  enum class Fate : char { free, open, closed };
  /// The rest once sites have met their fates.
  [[nodiscard]] MedianMatrix part(const std::vector<Fate>& fates) const;
  /// Closes sites that another free one can stand in for at no demand's cost (of equals the one of higher number),
  /// besides those that have met a fate already.
  void close_dominated(std::vector<Fate>& fates) const;

private:
  MedianMatrix() = default;
  void add_demand(std::uint32_t name, double cap, std::size_t first_way);

  std::vector<std::size_t> name_, opened_;
  std::vector<std::uint32_t> demand_name_;
  std::vector<double> cap_;
  std::vector<Way> ways_;
  std::vector<std::size_t> begin_{0};
  std::size_t open_ = 0;
  double settled_ = 0;
};

}  // namespace gatehouse::solvers::median
