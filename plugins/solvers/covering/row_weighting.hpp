// Covers by local search, for problems whose proof is out of reach. Internal to the covering solvers.
//
// Columns leave and enter one by one; rows left uncovered grow in weight, so that the search leaves what it knows (Gao,
// Weise, Li 2015, "An efficient local search heuristic with row weighting for the unicost set covering problem"; here
// with costs, and short tabus for its configuration checking).
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/chance.hpp"
#include "solvers/covering/lagrangian.hpp"

namespace gatehouse::solvers::covering {

class RowWeighting {
public:
  /// Begins at `start`, a cover of the matrix, which must outlive this.
  RowWeighting(const CoverMatrix& matrix, const Incumbent& start);

  /// Looks for covers that cost at most `ceiling`, for about so much work (numbers touched), or until it has one: then
  /// `found()` is that. A later call goes on from here.
  bool improve(double ceiling, std::uint64_t work, const Cancelled& cancelled);

  [[nodiscard]] const Incumbent& found() const { return found_; }
  /// Numbers touched so far, by all calls.
  [[nodiscard]] std::uint64_t work() const { return work_; }

private:
  void enter(std::uint32_t column);
  void leave(std::uint32_t column);
  /// Of the columns chosen, the one whose leaving costs least weight for its price; chosen must not be empty.
  [[nodiscard]] std::uint32_t cheapest_to_leave();
  /// Of the columns that cover the row, the one that brings most weight for its price; none: no_column.
  [[nodiscard]] std::uint32_t best_to_enter(std::uint32_t row);
  void weigh_uncovered();
  void keep();

  static constexpr std::uint32_t no_column = UINT32_MAX;

  const CoverMatrix& m_;
  Chance chance_{1};
  std::vector<double> per_price_;        ///< of each column, 1 / its cost
  std::vector<std::int64_t> weight_;     ///< of each row
  std::vector<std::int64_t> score_;      ///< of each column: weight that its change would bring, or lose
  std::vector<std::uint32_t> covered_;   ///< of each row, by how many chosen columns
  std::vector<std::uint64_t> coverers_;  ///< of each row, the sum of their numbers: the only one, where there is one
  std::vector<std::uint32_t> chosen_, uncovered_;
  std::vector<std::uint32_t> place_;      ///< of each column in chosen_, or no_column
  std::vector<std::uint32_t> row_place_;  ///< of each row in uncovered_
  std::vector<std::uint64_t> changed_;    ///< of each column, the step of its last change
  std::vector<std::uint64_t> tabu_;       ///< of each column, the first step at which it may change again
  double cost_ = 0;
  std::uint64_t step_ = 1, work_ = 0;
  Incumbent found_;
};

}  // namespace gatehouse::solvers::covering
