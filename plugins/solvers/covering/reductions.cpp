#include "solvers/covering/reductions.hpp"

#include <algorithm>

namespace gatehouse::solvers::covering {

namespace {

/// Asks only at every 64th question.
class Pause {
public:
  explicit Pause(const Cancelled& cancelled) : cancelled_(cancelled) {}
  bool stopped() {
    if (!stopped_ && cancelled_ && ++count_ % 64 == 0) stopped_ = cancelled_();
    return stopped_;
  }

private:
  const Cancelled& cancelled_;
  std::size_t count_ = 0;
  bool stopped_ = false;
};

bool subset(std::span<const std::uint32_t> small, std::span<const std::uint32_t> large) {
  return small.size() <= large.size() && std::includes(large.begin(), large.end(), small.begin(), small.end());
}

/// One pass over a matrix that flags what goes.
class Pass {
public:
  Pass(Reduced& state, Pause& pause)
      : state_(state), m_(state.matrix), pause_(pause), keep_rows_(m_.rows(), 1), keep_columns_(m_.columns(), 1) {}

  /// Whether anything went.
  bool run(bool dominance) {
    choose_only_columns();
    if (!changed_ && dominance) drop_rows();
    if (dominance) drop_columns();
    if (changed_) state_.matrix = m_.part(keep_rows_, keep_columns_);
    return changed_;
  }

private:
  void choose_only_columns() {
    for (std::size_t r = 0; r < m_.rows(); ++r) {
      if (keep_rows_[r] == 0) continue;
      const auto columns = m_.columns_of(r);
      if (columns.empty()) {
        state_.feasible = false;
        return;
      }
      if (columns.size() > 1) continue;
      choose(columns.front());
    }
  }

  void choose(std::size_t column) {
    changed_ = true;
    state_.forced.push_back(m_.name(column));
    state_.forced_cost += m_.cost(column);
    keep_columns_[column] = 0;
    for (const std::uint32_t r : m_.rows_of(column)) keep_rows_[r] = 0;
  }

  /// A row goes where another's columns are all among its own.
  void drop_rows() {
    for (std::size_t r = 0; r < m_.rows() && !pause_.stopped(); ++r) {
      // Whatever row has all its columns among ours shares our column, so look at the rows of each of ours, once.
      const auto ours = m_.columns_of(r);
      for (const std::uint32_t c : ours) {
        const bool implied = std::any_of(m_.rows_of(c).begin(), m_.rows_of(c).end(), [&](std::uint32_t other) {
          if (other == r || keep_rows_[other] == 0) return false;
          const auto theirs = m_.columns_of(other);
          if (theirs.front() != c || theirs.size() > ours.size()) return false;  // met once: at its first column
          return (theirs.size() < ours.size() || other < r) && subset(theirs, ours);
        });
        if (!implied) continue;
        keep_rows_[r] = 0;
        changed_ = true;
        break;
      }
    }
  }

  /// A column goes where another covers all that it covers, for no more.
  void drop_columns() {
    for (std::size_t j = 0; j < m_.columns() && !pause_.stopped(); ++j) {
      if (keep_columns_[j] == 0) continue;
      const auto ours = m_.rows_of(j);
      std::uint32_t rarest = ours.front();
      for (const std::uint32_t r : ours) {
        if (m_.columns_of(r).size() < m_.columns_of(rarest).size()) rarest = r;
      }
      for (const std::uint32_t other : m_.columns_of(rarest)) {
        if (other == j || keep_columns_[other] == 0 || m_.cost(other) > m_.cost(j)) continue;
        const auto theirs = m_.rows_of(other);
        const bool equal = theirs.size() == ours.size() && m_.cost(other) == m_.cost(j);
        if ((equal && other > j) || !subset(ours, theirs)) continue;
        keep_columns_[j] = 0;
        changed_ = true;
        break;
      }
    }
  }

  Reduced& state_;
  const CoverMatrix& m_;
  Pause& pause_;
  std::vector<char> keep_rows_, keep_columns_;
  bool changed_ = false;
};

}  // namespace

Reduced reduce(CoverMatrix matrix, bool dominance, const Cancelled& cancelled) {
  Reduced state{std::move(matrix), {}, 0, true};
  Pause pause(cancelled);
  while (state.feasible && !pause.stopped() && Pass(state, pause).run(dominance)) {
  }
  return state;
}

}  // namespace gatehouse::solvers::covering
