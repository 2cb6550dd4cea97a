// Subgradient steps up a lagrangian dual (Held, Karp 1971) with a deflected direction (Camerini, Fratta, Maffioli
// 1975): what the duals of covering and median have in common.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "solvers/control.hpp"

namespace gatehouse::solvers {

class Subgradient {
public:
  /// `factor`: of the first step; halved after each `patience` steps without a clearly better value.
  Subgradient(std::size_t size, double factor, int patience)
      : direction_(size, 0), factor_(factor), patience_(patience) {}

  /// The steps have become too short to be worth taking.
  [[nodiscard]] bool settled() const {
    constexpr double shortest = 0.004;
    return factor_ <= shortest;
  }

  /// Takes the dual's value at the point reached. True where it is the best so far.
  bool note(double value) {
    constexpr double clearly = 1e-4;  // of the value
    const bool much_better = value > best_ + clearly * std::max(1.0, std::abs(best_));
    const bool better = value > best_;
    if (better) best_ = value;
    if (much_better) {
      since_better_ = 0;
    } else if (++since_better_ >= patience_) {
      since_better_ = 0;
      factor_ /= 2;
    }
    return better;
  }

  /// Moves `point`, whose value is `value`, towards one of value `target`, along `lack` as far as 0 and highest(i)
  /// allow. False where there is no way up.
  template <typename Highest>
  bool step(std::vector<double>& point, const std::vector<double>& lack, double value, double target, Highest highest) {
    double norm = 0;
    for (std::size_t i = 0; i < point.size(); ++i) {
      double s = lack[i];
      if ((point[i] <= 0 && s < 0) || (point[i] >= highest(i) && s > 0)) s = 0;
      direction_[i] = s + 0.5 * direction_[i];
      norm += direction_[i] * direction_[i];
    }
    if (norm < 1e-12) return false;
    const double length = factor_ * std::max(target - value, 1e-3 * std::max(1.0, std::abs(target))) / norm;
    for (std::size_t i = 0; i < point.size(); ++i)
      point[i] = std::clamp(point[i] + length * direction_[i], 0.0, highest(i));
    return true;
  }

private:
  std::vector<double> direction_;
  double factor_;
  int patience_;
  int since_better_ = 0;
  double best_ = -infinity;
};

}  // namespace gatehouse::solvers
