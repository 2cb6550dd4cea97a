#include "solvers/median/swap_search.hpp"

#include <algorithm>
#include <queue>

namespace gatehouse::solvers::median {

namespace {

constexpr std::uint32_t nobody = static_cast<std::uint32_t>(-1);
constexpr double least_gain = 1e-9;  ///< of the cost: swaps that gain less are rounding

}  // namespace

/// Who serves each demand, at what cost, and what the next would cost.
struct SwapSearch::State {
  std::vector<char> open;
  std::vector<std::uint32_t> first;     ///< of each demand; nobody where its cap stands
  std::vector<double> cost, next_cost;  ///< of each demand
  std::vector<double> loss;             ///< of each open site: what closing it costs
  double total = 0;
};

SwapSearch::SwapSearch(const MedianMatrix& matrix) : matrix_(matrix), begin_(matrix.sites() + 1, 0) {
  for (std::size_t i = 0; i < matrix.demands(); ++i) {
    for (const Way& w : matrix.ways(i)) ++begin_[w.site + 1];
  }
  for (std::size_t s = 0; s < matrix.sites(); ++s) begin_[s + 1] += begin_[s];
  uses_.resize(begin_.back());
  std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
  for (std::size_t i = 0; i < matrix.demands(); ++i) {
    for (const Way& w : matrix.ways(i)) uses_[next[w.site]++] = {static_cast<std::uint32_t>(i), w.cost};
  }
}

double SwapSearch::cost_of(const std::vector<std::uint32_t>& open) const {
  std::vector<char> flag(matrix_.sites(), 0);
  for (const std::uint32_t s : open) flag[s] = 1;
  double cost = 0;
  for (std::size_t i = 0; i < matrix_.demands(); ++i) {
    double best = matrix_.cap(i);
    for (const Way& w : matrix_.ways(i)) {
      if (flag[w.site] == 0) continue;
      best = w.cost;
      break;
    }
    cost += best;
  }
  return cost;
}

Sites SwapSearch::greedy(const Cancelled& cancelled) const {
  std::vector<double> cost;
  for (std::size_t i = 0; i < matrix_.demands(); ++i) cost.push_back(matrix_.cap(i));
  auto saving = [&](std::size_t site) {
    double sum = 0;
    for (const Use& u : uses(site)) sum += std::max(0.0, cost[u.demand] - u.cost);
    return sum;
  };
  using Entry =
      std::pair<double, std::size_t>;  // saving when last counted, site; equal savings: the lower number first
  auto less = [](const Entry& a, const Entry& b) {
    return a.first != b.first ? a.first < b.first : a.second > b.second;
  };
  std::priority_queue<Entry, std::vector<Entry>, decltype(less)> queue(less);
  for (std::size_t s = 0; s < matrix_.sites(); ++s) queue.emplace(saving(s), s);
  Sites result;
  while (result.open.size() < matrix_.open() && !queue.empty()) {
    if (cancelled && cancelled()) break;
    const auto [old_saving, site] = queue.top();
    queue.pop();
    const double now = saving(site);
    if (!queue.empty() && less({now, site}, queue.top())) {
      queue.emplace(now, site);
      continue;
    }
    result.open.push_back(static_cast<std::uint32_t>(site));
    for (const Use& u : uses(site)) cost[u.demand] = std::min(cost[u.demand], u.cost);
  }
  result.cost = 0;
  for (const double c : cost) result.cost += c;
  return result;
}

void SwapSearch::settle(State& state, std::size_t demand) const {
  state.first[demand] = nobody;
  state.cost[demand] = state.next_cost[demand] = matrix_.cap(demand);
  for (const Way& w : matrix_.ways(demand)) {
    if (state.open[w.site] == 0) continue;
    if (state.first[demand] != nobody) {
      state.next_cost[demand] = w.cost;
      return;
    }
    state.first[demand] = w.site;
    state.cost[demand] = w.cost;
  }
}

void SwapSearch::settle_all(State& state) const {
  state.total = 0;
  std::fill(state.loss.begin(), state.loss.end(), 0.0);
  for (std::size_t i = 0; i < matrix_.demands(); ++i) {
    state.total += state.cost[i];
    if (state.first[i] != nobody) state.loss[state.first[i]] += state.next_cost[i] - state.cost[i];
  }
}

void SwapSearch::improve(Sites& sites, const Cancelled& cancelled) const {
  const std::size_t n = matrix_.sites();
  State state;
  state.open.assign(n, 0);
  for (const std::uint32_t s : sites.open) state.open[s] = 1;
  for (std::uint32_t s = 0; s < n && sites.open.size() < matrix_.open(); ++s) {
    if (state.open[s] != 0) continue;
    state.open[s] = 1;
    sites.open.push_back(s);
  }
  state.first.resize(matrix_.demands());
  state.cost.resize(matrix_.demands());
  state.next_cost.resize(matrix_.demands());
  state.loss.resize(n);
  for (std::size_t i = 0; i < matrix_.demands(); ++i) settle(state, i);
  settle_all(state);
  std::vector<double> change(n, 0.0);  // to loss[], where `in` is open too
  std::size_t since = 0;
  for (std::size_t in = 0; since < n; in = (in + 1) % n, ++since) {
    if (state.open[in] != 0) continue;
    if (cancelled && in % 16 == 0 && cancelled()) break;
    double gain = 0;
    for (const Use& u : uses(in)) {
      if (u.cost >= state.next_cost[u.demand]) continue;
      const double before = state.cost[u.demand];
      gain += std::max(0.0, before - u.cost);
      if (state.first[u.demand] != nobody) {
        change[state.first[u.demand]] += u.cost - std::min(u.cost, before) - state.next_cost[u.demand] + before;
      }
    }
    std::uint32_t out = nobody;
    double least = infinity;
    for (const std::uint32_t s : sites.open) {
      if (state.loss[s] + change[s] >= least) continue;
      least = state.loss[s] + change[s];
      out = s;
    }
    for (const Use& u : uses(in)) {
      if (state.first[u.demand] != nobody) change[state.first[u.demand]] = 0;
    }
    if (out == nobody || gain - least <= least_gain * (1 + state.total)) continue;
    state.open[out] = 0;
    state.open[in] = 1;
    std::replace(sites.open.begin(), sites.open.end(), out, static_cast<std::uint32_t>(in));
    for (const std::size_t moved : {static_cast<std::size_t>(out), in}) {
      for (const Use& u : uses(moved)) settle(state, u.demand);
    }
    settle_all(state);
    since = 0;
  }
  sites.cost = state.total;
}

}  // namespace gatehouse::solvers::median
