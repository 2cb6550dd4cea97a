// Good sites quickly: greedy, then swaps. Internal to the median solvers.
#pragma once

#include "solvers/median/median_matrix.hpp"

namespace gatehouse::solvers::median {

struct Sites {
  std::vector<std::uint32_t> open;  ///< sites of the matrix
  double cost = infinity;           ///< without what is settled
};

/// Sites of the matrix seen from themselves, and the moves on them.
class SwapSearch {
public:
  explicit SwapSearch(const MedianMatrix& matrix);

  /// Opens the site that saves most, one after the other (lazily: savings only fall).
  [[nodiscard]] Sites greedy(const Cancelled& cancelled) const;
  /// Swaps an open site for a closed one as long as that saves (Whitaker's fast interchange, the first site that gains
  /// at its best exchange; Hansen, Mladenovic 1997). Fewer open than allowed are filled up first.
  void improve(Sites& sites, const Cancelled& cancelled) const;
  [[nodiscard]] double cost_of(const std::vector<std::uint32_t>& open) const;

private:
  struct State;
  struct Use {
    std::uint32_t demand = 0;
    double cost = 0;
  };
  [[nodiscard]] std::span<const Use> uses(std::size_t site) const {
    return {uses_.data() + begin_[site], begin_[site + 1] - begin_[site]};
  }
  void settle(State& state, std::size_t demand) const;
  void settle_all(State& state) const;

  const MedianMatrix& matrix_;
  std::vector<Use> uses_;
  std::vector<std::size_t> begin_;
};

}  // namespace gatehouse::solvers::median
