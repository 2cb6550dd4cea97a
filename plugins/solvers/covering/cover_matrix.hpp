// A set cover problem by rows and by columns, rows and columns knowing their names in the problem they came from.
// Internal to the covering solvers.
#pragma once

#include <span>
#include <vector>

#include "solvers/covering/set_cover.hpp"

namespace gatehouse::solvers::covering {

class CoverMatrix {
public:
  /// Columns without rows are left out; rows are sorted in each column and once in it.
  explicit CoverMatrix(const SetCover& problem);

  [[nodiscard]] std::size_t rows() const { return row_begin_.size() - 1; }
  [[nodiscard]] std::size_t columns() const { return cost_.size(); }
  [[nodiscard]] double cost(std::size_t column) const { return cost_[column]; }
  [[nodiscard]] std::size_t name(std::size_t column) const { return name_[column]; }
  [[nodiscard]] std::uint32_t row_name(std::size_t row) const { return row_name_[row]; }
  [[nodiscard]] std::span<const std::uint32_t> rows_of(std::size_t column) const {
    return {column_rows_.data() + column_begin_[column], column_begin_[column + 1] - column_begin_[column]};
  }
  [[nodiscard]] std::span<const std::uint32_t> columns_of(std::size_t row) const {
    return {row_columns_.data() + row_begin_[row], row_begin_[row + 1] - row_begin_[row]};
  }

  /// The columns and rows flagged, renumbered; names stay those of the first problem.
  [[nodiscard]] CoverMatrix part(const std::vector<char>& keep_rows, const std::vector<char>& keep_columns) const;

private:
  CoverMatrix() = default;
  void index_rows(std::size_t rows);

  std::vector<double> cost_;
  std::vector<std::size_t> name_;
  std::vector<std::uint32_t> row_name_;
  std::vector<std::uint32_t> column_rows_, row_columns_;
  std::vector<std::size_t> column_begin_{0}, row_begin_{0};
};

}  // namespace gatehouse::solvers::covering
