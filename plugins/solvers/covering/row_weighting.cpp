#include "solvers/covering/row_weighting.hpp"

#include <algorithm>

namespace gatehouse::solvers::covering {

namespace {

constexpr std::size_t looked_at = 100;             ///< columns, where more are chosen: some are drawn
constexpr std::uint64_t between_asking = 200'000;  ///< numbers touched: well under 50 ms
constexpr double free_column = 1e-6;               ///< the price of what costs nothing

}  // namespace

RowWeighting::RowWeighting(const CoverMatrix& matrix, const Incumbent& start)
    : m_(matrix),
      per_price_(matrix.columns()),
      weight_(matrix.rows(), 1),
      score_(matrix.columns(), 0),
      covered_(matrix.rows(), 0),
      coverers_(matrix.rows(), 0),
      place_(matrix.columns(), no_column),
      row_place_(matrix.rows(), 0),
      changed_(matrix.columns(), 0),
      tabu_(matrix.columns(), 0) {
  for (std::uint32_t j = 0; j < m_.columns(); ++j) {
    per_price_[j] = 1 / std::max(m_.cost(j), free_column);
    score_[j] = static_cast<std::int64_t>(m_.rows_of(j).size());
  }
  for (std::uint32_t r = 0; r < m_.rows(); ++r) {
    row_place_[r] = r;
    uncovered_.push_back(r);
  }
  for (const std::uint32_t j : start.columns) enter(j);
}

void RowWeighting::enter(std::uint32_t column) {
  place_[column] = static_cast<std::uint32_t>(chosen_.size());
  chosen_.push_back(column);
  cost_ += m_.cost(column);
  score_[column] = -score_[column];
  changed_[column] = step_;
  for (const std::uint32_t r : m_.rows_of(column)) {
    if (covered_[r] == 0) {
      for (const std::uint32_t k : m_.columns_of(r)) score_[k] -= weight_[r];
      score_[column] += weight_[r];
      work_ += m_.columns_of(r).size();
      uncovered_[row_place_[r]] = uncovered_.back();
      row_place_[uncovered_.back()] = row_place_[r];
      uncovered_.pop_back();
    } else if (covered_[r] == 1) {
      score_[coverers_[r]] += weight_[r];
    }
    ++covered_[r];
    coverers_[r] += column;
  }
  work_ += m_.rows_of(column).size();
}

void RowWeighting::leave(std::uint32_t column) {
  chosen_[place_[column]] = chosen_.back();
  place_[chosen_.back()] = place_[column];
  chosen_.pop_back();
  place_[column] = no_column;
  cost_ -= m_.cost(column);
  score_[column] = -score_[column];
  changed_[column] = step_;
  for (const std::uint32_t r : m_.rows_of(column)) {
    --covered_[r];
    coverers_[r] -= column;
    if (covered_[r] == 0) {
      for (const std::uint32_t k : m_.columns_of(r)) score_[k] += weight_[r];
      score_[column] -= weight_[r];
      work_ += m_.columns_of(r).size();
      row_place_[r] = static_cast<std::uint32_t>(uncovered_.size());
      uncovered_.push_back(r);
    } else if (covered_[r] == 1) {
      score_[coverers_[r]] -= weight_[r];
    }
  }
  work_ += m_.rows_of(column).size();
}

std::uint32_t RowWeighting::cheapest_to_leave() {
  const bool all = chosen_.size() <= looked_at;
  const std::size_t count = all ? chosen_.size() : looked_at;
  std::uint32_t best = no_column;
  double most = -infinity;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t j = chosen_[all ? i : chance_.index(static_cast<std::uint32_t>(chosen_.size()))];
    if (tabu_[j] > step_) continue;
    const double worth = static_cast<double>(score_[j]) * per_price_[j];
    if (worth < most || (worth == most && changed_[j] >= changed_[best])) continue;
    most = worth;
    best = j;
  }
  work_ += count;
  return best != no_column ? best : chosen_[chance_.index(static_cast<std::uint32_t>(chosen_.size()))];
}

std::uint32_t RowWeighting::best_to_enter(std::uint32_t row) {
  std::uint32_t best = no_column;
  double most = -infinity;
  for (const std::uint32_t j : m_.columns_of(row)) {
    if (tabu_[j] > step_) continue;
    const double worth = static_cast<double>(score_[j]) * per_price_[j];
    if (worth < most || (worth == most && changed_[j] >= changed_[best])) continue;
    most = worth;
    best = j;
  }
  work_ += m_.columns_of(row).size();
  return best;
}

void RowWeighting::weigh_uncovered() {
  for (const std::uint32_t r : uncovered_) {
    ++weight_[r];
    for (const std::uint32_t k : m_.columns_of(r)) ++score_[k];
    work_ += m_.columns_of(r).size();
  }
}

void RowWeighting::keep() {
  found_.columns = chosen_;
  found_.cost = 0;
  for (const std::uint32_t j : chosen_) found_.cost += m_.cost(j);
  cost_ = found_.cost;
}

bool RowWeighting::improve(double ceiling, std::uint64_t work, const Cancelled& cancelled) {
  const std::uint64_t until = work_ + work;
  std::uint64_t asked = work_;
  while (work_ < until) {
    if (work_ - asked >= between_asking) {
      asked = work_;
      if (cancelled && cancelled()) return false;
    }
    if (uncovered_.empty() && cost_ <= ceiling) {
      keep();
      if (found_.cost <= ceiling) return true;
    }
    while (!chosen_.empty() && (uncovered_.empty() || cost_ > ceiling)) leave(cheapest_to_leave());
    if (!chosen_.empty()) {
      const std::uint32_t out = cheapest_to_leave();
      leave(out);
      tabu_[out] = step_ + 2 + chance_.index(3);
    }
    while (!uncovered_.empty()) {
      const std::uint32_t row = uncovered_[chance_.index(static_cast<std::uint32_t>(uncovered_.size()))];
      const std::uint32_t in = best_to_enter(row);
      if (in == no_column || cost_ + m_.cost(in) > ceiling) break;
      enter(in);
      tabu_[in] = step_ + 2;
      ++step_;
    }
    weigh_uncovered();
    ++step_;
  }
  return false;
}

}  // namespace gatehouse::solvers::covering
