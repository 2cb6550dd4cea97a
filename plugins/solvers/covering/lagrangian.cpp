#include "solvers/covering/lagrangian.hpp"

#include <algorithm>
#include <cmath>

#include "solvers/covering/greedy_cover.hpp"
#include "solvers/subgradient.hpp"

namespace gatehouse::solvers::covering {

namespace {

constexpr int patience = 15;        ///< steps without a better bound before they are shortened
constexpr std::size_t per_row = 5;  ///< columns of least reduced cost that each row gives the greedy
constexpr double memory = 0.9;      ///< of earlier steps in Dual::weight

std::vector<double> first_multipliers(const CoverMatrix& m) {
  std::vector<double> u(m.rows(), infinity);
  for (std::size_t j = 0; j < m.columns(); ++j) {
    const double share = m.cost(j) / static_cast<double>(m.rows_of(j).size());
    for (const std::uint32_t r : m.rows_of(j)) u[r] = std::min(u[r], share);
  }
  return u;
}

/// The lagrangian at multipliers: its value, each column's reduced cost, each row's lack of cover.
class Relaxation {
public:
  explicit Relaxation(const CoverMatrix& m) : m_(m), reduced_(m.columns()), lack_(m.rows()) {}

  double solve(const std::vector<double>& u) {
    double value = 0;
    for (std::size_t r = 0; r < m_.rows(); ++r) {
      value += u[r];
      lack_[r] = 1;
    }
    for (std::size_t j = 0; j < m_.columns(); ++j) {
      double reduced = m_.cost(j);
      const auto rows = m_.rows_of(j);
      for (const std::uint32_t r : rows) reduced -= u[r];
      reduced_[j] = reduced;
      if (reduced >= 0) continue;
      value += reduced;
      for (const std::uint32_t r : rows) lack_[r] -= 1;
    }
    return value;
  }
  [[nodiscard]] const std::vector<double>& reduced() const { return reduced_; }
  [[nodiscard]] const std::vector<double>& lack() const { return lack_; }

private:
  const CoverMatrix& m_;
  std::vector<double> reduced_, lack_;
};

}  // namespace

std::vector<std::uint32_t> core_columns(const CoverMatrix& m, const std::vector<double>& reduced) {
  std::vector<char> in(m.columns(), 0);
  for (std::size_t r = 0; r < m.rows(); ++r) {
    std::uint32_t best[per_row];
    std::size_t count = 0;
    for (const std::uint32_t j : m.columns_of(r)) {
      if (count == per_row && reduced[j] >= reduced[best[count - 1]]) continue;
      std::size_t k = count < per_row ? count++ : count - 1;
      for (; k > 0 && reduced[j] < reduced[best[k - 1]]; --k) best[k] = best[k - 1];
      best[k] = j;
    }
    for (std::size_t k = 0; k < count; ++k) in[best[k]] = 1;
  }
  std::vector<std::uint32_t> columns;
  for (std::size_t j = 0; j < m.columns(); ++j) {
    if (in[j] != 0) columns.push_back(static_cast<std::uint32_t>(j));
  }
  return columns;
}

void ascend(const CoverMatrix& matrix, Dual& dual, Incumbent& incumbent, const Ascent& ascent,
            const std::function<bool(double bound)>& enough, const Cancelled& cancelled) {
  if (dual.multipliers.size() != matrix.rows()) dual.multipliers = first_multipliers(matrix);
  std::vector<double> u = dual.multipliers;
  dual.bound = -infinity;
  dual.weight.assign(matrix.columns(), 0);
  Relaxation relaxation(matrix);
  Subgradient steps(matrix.rows(), ascent.factor, patience);
  for (int step = 0; step < ascent.most && !steps.settled(); ++step) {
    if (step % 16 == 15 && cancelled && cancelled()) return;
    const double value = relaxation.solve(u);
    const std::vector<double>& reduced = relaxation.reduced();
    if (steps.note(value)) {
      dual.bound = value;
      dual.multipliers = u;
      dual.reduced_cost = reduced;
    }
    for (std::size_t j = 0; j < reduced.size(); ++j) {
      dual.weight[j] = memory * dual.weight[j] + (reduced[j] < 0 ? 1 - memory : 0);
    }
    if (ascent.greedy_every > 0 && step % ascent.greedy_every == 0) {
      Incumbent found = greedy_cover(matrix, u, core_columns(matrix, reduced));
      if (found.cost < incumbent.cost) incumbent = std::move(found);
    }
    if (enough(dual.bound)) return;
    const double target = std::isfinite(incumbent.cost) ? incumbent.cost : 1.05 * dual.bound + 1;
    if (!steps.step(u, relaxation.lack(), value, target, [](std::size_t) { return infinity; })) return;
  }
}

}  // namespace gatehouse::solvers::covering
