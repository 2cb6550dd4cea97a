#include "solvers/median/median_dual.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "solvers/subgradient.hpp"

namespace gatehouse::solvers::median {

namespace {

constexpr int patience = 12;    ///< steps without a better bound before they are shortened
constexpr double memory = 0.9;  ///< of earlier steps in MedianDual::weight

/// The lagrangian at prices: its value, the sites it opens, what each is worth, each demand's lack of service.
class Relaxation {
public:
  explicit Relaxation(const MedianMatrix& m)
      : m_(m), worth_(m.sites()), order_(m.sites()), in_(m.sites()), lack_(m.demands()) {}

  double solve(const std::vector<double>& prices) {
    std::fill(worth_.begin(), worth_.end(), 0.0);
    double value = 0;
    for (std::size_t i = 0; i < m_.demands(); ++i) {
      value += prices[i];
      for (const Way& w : m_.ways(i)) {
        if (w.cost >= prices[i]) break;
        worth_[w.site] += w.cost - prices[i];
      }
    }
    for (std::size_t s = 0; s < order_.size(); ++s) order_[s] = static_cast<std::uint32_t>(s);
    const std::size_t p = std::min(m_.open(), order_.size());
    auto before = [this](std::uint32_t a, std::uint32_t b) {
      return worth_[a] != worth_[b] ? worth_[a] < worth_[b] : a < b;
    };
    if (p < order_.size())
      std::nth_element(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(p), order_.end(), before);
    std::fill(in_.begin(), in_.end(), 0);
    for (std::size_t k = 0; k < p; ++k) {
      value += worth_[order_[k]];
      in_[order_[k]] = 1;
    }
    for (std::size_t i = 0; i < m_.demands(); ++i) {
      int served = 0;
      for (const Way& w : m_.ways(i)) {
        if (w.cost >= prices[i]) break;
        served += in_[w.site];
      }
      lack_[i] = 1 - served;
    }
    return value;
  }
  [[nodiscard]] const std::vector<double>& worth() const { return worth_; }
  [[nodiscard]] const std::vector<char>& in() const { return in_; }
  [[nodiscard]] const std::vector<double>& lack() const { return lack_; }
  [[nodiscard]] std::vector<std::uint32_t> opened() const {
    std::vector<std::uint32_t> sites;
    for (std::size_t s = 0; s < in_.size(); ++s) {
      if (in_[s] != 0) sites.push_back(static_cast<std::uint32_t>(s));
    }
    return sites;
  }

private:
  const MedianMatrix& m_;
  std::vector<double> worth_;
  std::vector<std::uint32_t> order_;
  std::vector<char> in_;
  std::vector<double> lack_;
};

/// Each demand's cost at its second nearest of the sites: there a demand pays for one of them and no more.
std::vector<double> first_prices(const MedianMatrix& m, const Sites& sites) {
  std::vector<char> open(m.sites(), 0);
  for (const std::uint32_t s : sites.open) open[s] = 1;
  std::vector<double> prices;
  for (std::size_t i = 0; i < m.demands(); ++i) {
    double price = m.cap(i);
    int met = 0;
    for (const Way& w : m.ways(i)) {
      if (open[w.site] != 0 && ++met == 2) {
        price = w.cost;
        break;
      }
    }
    prices.push_back(price);
  }
  return prices;
}

}  // namespace

void ascend(const MedianMatrix& matrix, MedianDual& dual, Sites& incumbent, const MedianAscent& ascent,
            const std::function<bool(double bound)>& enough, const Cancelled& cancelled) {
  if (dual.prices.size() != matrix.demands()) dual.prices = first_prices(matrix, incumbent);
  std::vector<double> prices = dual.prices;
  dual.bound = -infinity;
  dual.weight.assign(matrix.sites(), 0);
  Relaxation relaxation(matrix);
  std::optional<SwapSearch> swaps;
  if (ascent.swap_every > 0) swaps.emplace(matrix);
  Subgradient steps(matrix.demands(), ascent.factor, patience);
  for (int step = 0; step < ascent.most && !steps.settled(); ++step) {
    if (step % 8 == 7 && cancelled && cancelled()) return;
    const double value = relaxation.solve(prices);
    if (steps.note(value)) {
      dual.bound = value;
      dual.prices = prices;
      dual.worth = relaxation.worth();
    }
    for (std::size_t s = 0; s < matrix.sites(); ++s) {
      dual.weight[s] = memory * dual.weight[s] + (1 - memory) * relaxation.in()[s];
    }
    if (swaps && step % ascent.swap_every == 0) {
      Sites met{relaxation.opened(), 0};
      swaps->improve(met, cancelled);
      if (met.cost < incumbent.cost) incumbent = std::move(met);
    }
    if (enough(dual.bound)) return;
    const double target = std::isfinite(incumbent.cost) ? incumbent.cost : 1.05 * dual.bound + 1;
    if (!steps.step(prices, relaxation.lack(), value, target, [&](std::size_t i) { return matrix.cap(i); })) return;
  }
}

}  // namespace gatehouse::solvers::median
