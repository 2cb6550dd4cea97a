#include "solvers/covering/cover_matrix.hpp"

#include <algorithm>

namespace gatehouse::solvers::covering {

CoverMatrix::CoverMatrix(const SetCover& problem) {
  std::vector<std::uint32_t> sorted;
  for (std::size_t j = 0; j < problem.columns.size(); ++j) {
    sorted = problem.columns[j];
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    if (sorted.empty()) continue;
    column_rows_.insert(column_rows_.end(), sorted.begin(), sorted.end());
    column_begin_.push_back(column_rows_.size());
    cost_.push_back(problem.cost[j]);
    name_.push_back(j);
  }
  for (std::size_t r = 0; r < problem.rows; ++r) row_name_.push_back(static_cast<std::uint32_t>(r));
  index_rows(problem.rows);
}

void CoverMatrix::index_rows(std::size_t rows) {
  row_begin_.assign(rows + 1, 0);
  for (const std::uint32_t r : column_rows_) ++row_begin_[r + 1];
  for (std::size_t r = 0; r < rows; ++r) row_begin_[r + 1] += row_begin_[r];
  row_columns_.resize(column_rows_.size());
  std::vector<std::size_t> next(row_begin_.begin(), row_begin_.end() - 1);
  for (std::size_t j = 0; j < columns(); ++j) {
    for (const std::uint32_t r : rows_of(j)) row_columns_[next[r]++] = static_cast<std::uint32_t>(j);
  }
}

CoverMatrix CoverMatrix::part(const std::vector<char>& keep_rows, const std::vector<char>& keep_columns) const {
  CoverMatrix result;
  std::vector<std::uint32_t> number(rows(), 0);
  std::uint32_t count = 0;
  for (std::size_t r = 0; r < rows(); ++r) {
    if (keep_rows[r] == 0) continue;
    number[r] = count++;
    result.row_name_.push_back(row_name_[r]);
  }
  for (std::size_t j = 0; j < columns(); ++j) {
    if (keep_columns[j] == 0) continue;
    for (const std::uint32_t r : rows_of(j)) {
      if (keep_rows[r] != 0) result.column_rows_.push_back(number[r]);
    }
    if (result.column_rows_.size() == result.column_begin_.back()) continue;
    result.column_begin_.push_back(result.column_rows_.size());
    result.cost_.push_back(cost_[j]);
    result.name_.push_back(name_[j]);
  }
  result.index_rows(count);
  return result;
}

}  // namespace gatehouse::solvers::covering
