#include "solvers/median/sharing.hpp"

#include <algorithm>
#include <numeric>

namespace gatehouse::solvers::median {

namespace {

constexpr double least_gain = 1e-7;
constexpr double slack = 1e-9;            ///< of a load that just fits
constexpr std::size_t tried_for_one = 8;  ///< closed sites tried in place of an open one

}  // namespace

Sharing::Sharing(const CapacitatedMedian& problem) : problem_(problem) {
  const std::size_t sites = problem.median.sites;
  cost_.assign(problem.median.demands.size() * (sites + 1), infinity);
  for (std::size_t i = 0; i < problem.median.demands.size(); ++i) {
    const MedianDemand& d = problem.median.demands[i];
    double* row = cost_.data() + i * (sites + 1);
    for (const MedianDemand::Way& w : d.ways) {
      if (w.cost < d.otherwise) row[w.site] = w.cost;
    }
    row[sites] = d.otherwise;
  }
}

Shares Sharing::share(std::vector<std::size_t> open, const Cancelled& cancelled) const {
  const std::size_t n = problem_.median.demands.size(), unserved = problem_.median.sites;
  Shares shares{std::move(open), std::vector<std::size_t>(n, unserved), 0};
  std::vector<double> room = problem_.capacity;
  struct Wish {
    double regret, load;
    std::size_t demand;
  };
  std::vector<Wish> wishes;
  for (std::size_t i = 0; i < n; ++i) {
    double first = cost_at(i, unserved), second = first;
    for (const std::size_t s : shares.open) {
      const double c = cost_at(i, s);
      if (c < first) {
        second = first;
        first = c;
      } else {
        second = std::min(second, c);
      }
    }
    wishes.push_back({second - first, problem_.load[i], i});
  }
  std::sort(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) {
    if (a.regret != b.regret) return a.regret > b.regret;
    return a.load != b.load ? a.load > b.load : a.demand < b.demand;
  });
  for (const Wish& w : wishes) {
    std::size_t best = unserved;
    for (const std::size_t s : shares.open) {
      if (problem_.load[w.demand] <= room[s] + slack && cost_at(w.demand, s) < cost_at(w.demand, best)) best = s;
    }
    shares.site_of[w.demand] = best;
    if (best != unserved) room[best] -= problem_.load[w.demand];
    shares.cost += cost_at(w.demand, best);
  }
  improve(shares, room, cancelled);
  return shares;
}

void Sharing::improve(Shares& shares, std::vector<double>& room, const Cancelled& cancelled) const {
  const std::size_t n = shares.site_of.size(), unserved = problem_.median.sites;
  room.resize(unserved + 1, infinity);
  room[unserved] = infinity;
  const std::vector<double>& load = problem_.load;
  for (bool better = true; better;) {
    better = false;
    for (std::size_t i = 0; i < n; ++i) {
      if (cancelled && i % 64 == 0 && cancelled()) return;
      for (const std::size_t s : shares.open) {
        std::size_t& at = shares.site_of[i];
        if (s == at || load[i] > room[s] + slack || cost_at(i, s) >= cost_at(i, at) - least_gain) continue;
        shares.cost += cost_at(i, s) - cost_at(i, at);
        room[at] += load[i];
        room[s] -= load[i];
        at = s;
        better = true;
      }
      for (std::size_t j = 0; j < i; ++j) {
        std::size_t &a = shares.site_of[i], &b = shares.site_of[j];
        if (a == b) continue;
        const double change = cost_at(i, b) + cost_at(j, a) - cost_at(i, a) - cost_at(j, b);
        if (!(change < -least_gain) || load[i] > room[b] + load[j] + slack || load[j] > room[a] + load[i] + slack)
          continue;
        room[a] += load[i] - load[j];
        room[b] += load[j] - load[i];
        std::swap(a, b);
        shares.cost += change;
        better = true;
      }
    }
  }
}

void Sharing::swap_sites(Shares& shares, std::size_t most, const Cancelled& cancelled) const {
  const std::size_t sites = problem_.median.sites, n = shares.site_of.size();
  std::vector<char> forced(sites, 0);
  for (const std::size_t s : problem_.median.forced) forced[s] = 1;
  std::size_t idle = 0;
  for (std::size_t k = 0; idle < shares.open.size() && k < most; ++k, ++idle) {
    const std::size_t place = k % shares.open.size(), out = shares.open[place];
    if (forced[out] != 0) continue;
    // The closed sites that would serve this one's demands for least, by themselves.
    std::vector<std::pair<double, std::size_t>> closed;
    for (std::size_t s = 0; s < sites; ++s) {
      if (std::find(shares.open.begin(), shares.open.end(), s) != shares.open.end()) continue;
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) {
        const double here = cost_at(i, shares.site_of[i]);
        sum += shares.site_of[i] == out ? std::min(cost_at(i, s), cost_at(i, sites)) : std::min(cost_at(i, s), here);
      }
      closed.emplace_back(sum, s);
    }
    const std::size_t tried = std::min(tried_for_one, closed.size());
    std::partial_sort(closed.begin(), closed.begin() + static_cast<std::ptrdiff_t>(tried), closed.end());
    for (std::size_t t = 0; t < tried; ++t) {
      if (cancelled && cancelled()) return;
      if (closed[t].first >= shares.cost) break;  // at best, were there room for all
      std::vector<std::size_t> open = shares.open;
      open[place] = closed[t].second;
      Shares other = share(std::move(open), cancelled);
      if (other.cost >= shares.cost - least_gain) continue;
      shares = std::move(other);
      idle = 0;
      break;
    }
  }
}

}  // namespace gatehouse::solvers::median
