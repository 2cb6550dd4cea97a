#include "grid_districts/conflict.hpp"

#include <algorithm>
#include <numeric>

namespace gatehouse::grid_districts {
namespace {

/// The parts as they are filled.
class Shares {
public:
  Shares(const std::vector<std::int64_t>& weights, std::size_t parts, std::int64_t lower, std::int64_t upper)
      : weights_(weights), lower_(lower), upper_(upper), held_(parts, 0), part_(weights.size(), 0) {
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&weights](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
    for (const std::size_t i : order) put(i, lightest());
  }

  [[nodiscard]] bool within() const { return held_[lightest()] >= lower_ && held_[heaviest()] <= upper_; }

  /// The move or exchange between the heaviest and the lightest part that brings them nearest together; false where
  /// none does.
  bool mend() {
    const std::size_t from = heaviest(), to = lightest();
    const std::int64_t apart = held_[from] - held_[to];
    std::int64_t best = apart;
    std::size_t give = weights_.size(), take = weights_.size();
    const auto try_it = [&](std::size_t i, std::size_t j, std::int64_t moved) {
      const std::int64_t then = std::abs(apart - 2 * moved);
      if (moved > 0 && then < best) best = then, give = i, take = j;
    };
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      if (part_[i] != from) continue;
      try_it(i, weights_.size(), weights_[i]);
      for (std::size_t j = 0; j < weights_.size(); ++j)
        if (part_[j] == to) try_it(i, j, weights_[i] - weights_[j]);
    }
    if (give == weights_.size()) return false;
    held_[from] -= weights_[give];
    put(give, to);
    if (take != weights_.size()) {
      held_[to] -= weights_[take];
      put(take, from);
    }
    return true;
  }

private:
  void put(std::size_t i, std::size_t part) {
    part_[i] = part;
    held_[part] += weights_[i];
  }
  [[nodiscard]] std::size_t lightest() const {
    return static_cast<std::size_t>(std::min_element(held_.begin(), held_.end()) - held_.begin());
  }
  [[nodiscard]] std::size_t heaviest() const {
    return static_cast<std::size_t>(std::max_element(held_.begin(), held_.end()) - held_.begin());
  }

  const std::vector<std::int64_t>& weights_;
  std::int64_t lower_, upper_;
  std::vector<std::int64_t> held_;
  std::vector<std::size_t> part_;
};

}  // namespace

bool may_add_up(const std::vector<std::int64_t>& weights, std::size_t parts, std::int64_t lower, std::int64_t upper,
                const std::function<bool()>& stopped) {
  if (upper < lower) return false;
  std::int64_t common = 0;
  for (const std::int64_t w : weights) common = std::gcd(common, w);
  if (common == 0) return lower <= 0;
  const std::int64_t least = (lower + common - 1) / common, most = upper / common;
  constexpr std::int64_t most_sums = 2'000'000;
  if (most > most_sums) return true;
  std::vector<char> sum(static_cast<std::size_t>(std::max<std::int64_t>(most, 0)) + 1, 0);
  sum[0] = 1;
  for (const std::int64_t w : weights) {
    if (stopped && stopped()) return true;
    const auto step = static_cast<std::size_t>(w / common);
    if (step == 0) continue;
    for (std::size_t s = sum.size(); s-- > step;) sum[s] = static_cast<char>(sum[s] | sum[s - step]);
  }
  std::int64_t fewest = -1, most_there = -1;  // of the sums that a part may hold
  for (std::int64_t s = std::max<std::int64_t>(least, 0); s <= most; ++s) {
    if (sum[static_cast<std::size_t>(s)] == 0) continue;
    if (fewest < 0) fewest = s;
    most_there = s;
  }
  if (fewest < 0) return false;
  const std::int64_t total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0}) / common;
  const auto k = static_cast<std::int64_t>(parts);
  return k * fewest <= total && total <= k * most_there;
}

bool share_out(const std::vector<std::int64_t>& weights, std::size_t parts, std::int64_t lower, std::int64_t upper,
               const std::function<bool()>& stopped) {
  if (parts == 0 || weights.size() < parts) return false;
  constexpr std::size_t most_weights = 2'000, most_mends = 500;  // an answer within a moment, or none
  if (weights.size() > most_weights) return false;
  Shares shares(weights, parts, lower, upper);
  for (std::size_t i = 0; i < most_mends && !shares.within(); ++i)
    if ((stopped && stopped()) || !shares.mend()) break;
  return shares.within();
}

}  // namespace gatehouse::grid_districts
