// Who goes where once sites with capacities are open. Internal to the median solvers.
#pragma once

#include "solvers/median/capacitated_median.hpp"

namespace gatehouse::solvers::median {

struct Shares {
  std::vector<std::size_t> open;
  std::vector<std::size_t> site_of;  ///< of each demand, or MedianProblem::sites
  double cost = infinity;
};

class Sharing {
public:
  explicit Sharing(const CapacitatedMedian& problem);

  /// The demand that would lose most by its second choice goes first, of equals the heavier; then single moves and
  /// exchanges of two as long as they help.
  [[nodiscard]] Shares share(std::vector<std::size_t> open, const Cancelled& cancelled) const;
  /// Swaps an open site, not a forced one, for a closed one near its demands, as long as that helps, `most` times at
  /// most.
  void swap_sites(Shares& shares, std::size_t most, const Cancelled& cancelled) const;
  [[nodiscard]] double cost_at(std::size_t demand, std::size_t site) const {
    return cost_[demand * (problem_.median.sites + 1) + site];
  }

private:
  void improve(Shares& shares, std::vector<double>& room, const Cancelled& cancelled) const;

  const CapacitatedMedian& problem_;
  std::vector<double> cost_;  ///< [demand][site], the last of a row: unserved; infinite where there is no way
};

}  // namespace gatehouse::solvers::median
