#include "solvers/median/capacitated_dual.hpp"

#include <algorithm>
#include <cmath>

#include "solvers/subgradient.hpp"

namespace gatehouse::solvers::median {

namespace {

constexpr int patience = 12;   ///< steps without a better bound before they are shortened
constexpr int met_every = 25;  ///< so many steps from one telling of open sites to the next

/// The lagrangian at prices.
class Relaxation {
public:
  explicit Relaxation(const CapacitatedMedian& problem)
      : problem_(problem),
        worth_(problem.median.sites),
        marginal_(problem.median.sites),
        uses_(problem.median.sites),
        taken_(problem.median.sites),
        lack_(problem.median.demands.size()),
        forced_(problem.median.sites, 0) {
    for (const std::size_t s : problem.median.forced) forced_[s] = 1;
    for (std::size_t i = 0; i < lack_.size(); ++i) {
      for (const MedianDemand::Way& w : problem.median.demands[i].ways) uses_[w.site].push_back({i, w.cost});
    }
  }

  double solve(const std::vector<double>& prices) {
    double value = 0;
    for (const double p : prices) value += p;
    for (std::size_t s = 0; s < uses_.size(); ++s) fill(s, prices);
    choose();
    std::fill(lack_.begin(), lack_.end(), 1.0);
    for (const std::size_t s : open_) {
      value += worth_[s];
      for (const auto& [demand, share] : taken_[s]) lack_[demand] -= share;
    }
    return value;
  }

  [[nodiscard]] const std::vector<double>& worth() const { return worth_; }
  [[nodiscard]] const std::vector<double>& marginal() const { return marginal_; }
  [[nodiscard]] const std::vector<double>& lack() const { return lack_; }
  [[nodiscard]] const std::vector<std::size_t>& open() const { return open_; }

private:
  struct Use {
    std::size_t demand;
    double cost;
  };

  /// The site takes what saves most for its load, the last of it in part.
  void fill(std::size_t site, const std::vector<double>& prices) {
    order_.clear();
    for (const Use& u : uses_[site]) {
      const double saved = u.cost - prices[u.demand], load = problem_.load[u.demand];
      if (saved < 0) order_.push_back({load > 0 ? saved / load : -infinity, saved, u.demand});
    }
    std::sort(order_.begin(), order_.end(), [](const Item& a, const Item& b) {
      return a.ratio != b.ratio ? a.ratio < b.ratio : a.demand < b.demand;
    });
    worth_[site] = marginal_[site] = 0;
    taken_[site].clear();
    double room = problem_.capacity[site];
    for (const Item& item : order_) {
      const double load = problem_.load[item.demand];
      const double share = load <= room ? 1 : std::max(0.0, room) / load;
      worth_[site] += share * item.saved;
      if (share > 0) taken_[site].emplace_back(item.demand, share);
      room -= share * load;
      if (share < 1) {
        marginal_[site] = item.ratio;
        break;
      }
    }
  }

  void choose() {
    open_ = problem_.median.forced;
    std::vector<std::size_t> others;
    for (std::size_t s = 0; s < worth_.size(); ++s) {
      if (forced_[s] == 0) others.push_back(s);
    }
    const std::size_t more =
        std::min(others.size(), problem_.median.open > open_.size() ? problem_.median.open - open_.size() : 0);
    std::partial_sort(
        others.begin(), others.begin() + static_cast<std::ptrdiff_t>(more), others.end(),
        [this](std::size_t a, std::size_t b) { return worth_[a] != worth_[b] ? worth_[a] < worth_[b] : a < b; });
    open_.insert(open_.end(), others.begin(), others.begin() + static_cast<std::ptrdiff_t>(more));
  }

  struct Item {
    double ratio, saved;
    std::size_t demand;
  };
  const CapacitatedMedian& problem_;
  std::vector<double> worth_, marginal_;
  std::vector<std::vector<Use>> uses_;
  std::vector<std::vector<std::pair<std::size_t, double>>> taken_;  ///< of each site
  std::vector<double> lack_;
  std::vector<char> forced_;
  std::vector<std::size_t> open_;
  std::vector<Item> order_;
};

}  // namespace

void ascend(const CapacitatedMedian& problem, CapacitatedDual& dual, int steps,
            const std::function<void(const std::vector<std::size_t>&)>& met, const std::function<double()>& target,
            const std::function<bool(double)>& enough, const Cancelled& cancelled) {
  const auto& demands = problem.median.demands;
  if (dual.prices.size() != demands.size()) {
    dual.prices.clear();
    for (const MedianDemand& d : demands) {
      double least = d.otherwise, second = d.otherwise;
      for (const MedianDemand::Way& w : d.ways) {
        if (w.cost < least) {
          second = least;
          least = w.cost;
        } else {
          second = std::min(second, w.cost);
        }
      }
      dual.prices.push_back(second);
    }
  }
  std::vector<double> prices = dual.prices;
  Relaxation relaxation(problem);
  Subgradient subgradient(demands.size(), 1, patience);
  for (int step = 0; step < steps && !subgradient.settled(); ++step) {
    if (cancelled && cancelled()) return;
    const double value = relaxation.solve(prices);
    if (subgradient.note(value) && value > dual.bound) {
      dual.bound = value;
      dual.prices = prices;
      dual.worth = relaxation.worth();
      dual.marginal = relaxation.marginal();
    }
    if (step % met_every == met_every - 1) met(relaxation.open());
    if (enough(dual.bound)) return;
    const double known = target();
    const double aim = std::isfinite(known) ? known : 1.05 * dual.bound + 1;
    if (!subgradient.step(prices, relaxation.lack(), value, aim, [&](std::size_t i) { return demands[i].otherwise; }))
      return;
  }
}

}  // namespace gatehouse::solvers::median
