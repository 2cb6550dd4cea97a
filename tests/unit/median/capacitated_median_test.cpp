#include "solvers/median/capacitated_median.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "solvers/median/p_center.hpp"
#include "support/catch.hpp"

using namespace gatehouse::solvers;

namespace {

/// Demands and sites strewn in a square of a kilometre; all sites together hold `slack` times all loads, shared among
/// so many as may be opened.
CapacitatedMedian strewn(unsigned seed, std::size_t demands, std::size_t sites, std::size_t open, double slack,
                         double reach = 1e9, bool whole = true) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> metres(0, 1000);
  std::vector<std::pair<double, double>> at;
  for (std::size_t s = 0; s < sites; ++s) at.emplace_back(metres(random), metres(random));
  CapacitatedMedian p;
  p.median.sites = sites;
  p.median.open = open;
  double total = 0;
  for (std::size_t i = 0; i < demands; ++i) {
    const double x = metres(random), y = metres(random);
    const double households = static_cast<double>(random() % 20);
    p.load.push_back(households);
    total += households;
    MedianDemand& d = p.median.demands.emplace_back();
    d.otherwise = households * 4000;
    for (std::uint32_t s = 0; s < sites; ++s) {
      const double way = std::hypot(at[s].first - x, at[s].second - y);
      if (way <= reach) d.ways.push_back({s, households * (whole ? std::round(way) : way)});
    }
  }
  for (std::size_t s = 0; s < sites; ++s) {
    p.capacity.push_back(std::floor(slack * total / static_cast<double>(std::max<std::size_t>(open, 1))));
  }
  return p;
}

double way_cost(const MedianDemand& d, std::size_t site) {
  for (const auto& w : d.ways) {
    if (w.site == site && w.cost < d.otherwise) return w.cost;
  }
  return d.otherwise;
}

/// Every choice of sites with every way of sharing the demands among them.
struct BruteForce {
  const CapacitatedMedian& p;
  std::vector<std::size_t> open;
  std::vector<double> room;
  double best = infinity;

  void assign(std::size_t demand, double cost) {
    if (cost >= best) return;
    if (demand == p.load.size()) {
      best = cost;
      return;
    }
    for (const std::size_t s : open) {
      if (room[s] < p.load[demand]) continue;
      room[s] -= p.load[demand];
      assign(demand + 1, cost + way_cost(p.median.demands[demand], s));
      room[s] += p.load[demand];
    }
    assign(demand + 1, cost + p.median.demands[demand].otherwise);
  }
  double run() {
    for (unsigned bits = 0; bits < 1U << p.median.sites; ++bits) {
      open.clear();
      for (std::size_t s = 0; s < p.median.sites; ++s) {
        if ((bits >> s & 1U) != 0) open.push_back(s);
      }
      const bool has_forced = std::all_of(p.median.forced.begin(), p.median.forced.end(), [&](std::size_t s) {
        return std::find(open.begin(), open.end(), s) != open.end();
      });
      if (open.size() > p.median.open || !has_forced) continue;
      room = p.capacity;
      assign(0, 0);
    }
    return best;
  }
};

void check_kept(const CapacitatedMedian& p, const MedianSolution& m) {
  std::vector<double> held(p.median.sites + 1, 0);
  double cost = 0;
  REQUIRE(m.site_of.size() == p.load.size());
  for (std::size_t i = 0; i < p.load.size(); ++i) {
    held[m.site_of[i]] += p.load[i];
    cost += way_cost(p.median.demands[i], m.site_of[i]);
    CHECK((m.site_of[i] == p.median.sites || std::find(m.open.begin(), m.open.end(), m.site_of[i]) != m.open.end()));
  }
  for (std::size_t s = 0; s < p.median.sites; ++s) CHECK(held[s] <= p.capacity[s]);
  CHECK(m.cost == Approx(cost));
  CHECK(m.open.size() <= p.median.open);
  for (const std::size_t s : p.median.forced) CHECK(std::find(m.open.begin(), m.open.end(), s) != m.open.end());
}

}  // namespace

TEST_CASE("sites that hold only so much cost the least of all choices and shares") {
  std::size_t tight = 0;
  for (unsigned seed = 1; seed <= 90; ++seed) {
    const std::size_t sites = 2 + seed % 4, open = 1 + seed % std::min<std::size_t>(sites, 3);
    CapacitatedMedian p = strewn(seed, 3 + seed % 5, sites, open,
                                 seed % 3 == 0   ? 0.9
                                 : seed % 3 == 1 ? 1.1
                                                 : 2,
                                 seed % 4 == 0 ? 500 : 1e9, seed % 2 == 0);
    if (seed % 5 == 0) p.median.forced = {sites - 1};
    const MedianSolution m = solve(p);
    INFO("seed " << seed);
    check_kept(p, m);
    REQUIRE(m.outcome == Outcome::optimal);
    CHECK(m.cost == Approx(BruteForce{p, {}, {}}.run()));
    CHECK(m.bound == Approx(m.cost));
    tight += m.cost > solve(p.median).cost + 1e-6 ? 1 : 0;
  }
  CHECK(tight > 30);  // the capacities were felt
}

TEST_CASE("a site that is open in any case costs the least of the choices with it") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CapacitatedMedian p = strewn(seed, 4 + seed % 4, 3 + seed % 3, 2 + seed % 2, 1e6, seed % 3 == 0 ? 400 : 1e9);
    p.median.forced = {seed % p.median.sites};
    const MedianSolution m = solve(p.median);
    INFO("seed " << seed);
    REQUIRE(m.outcome == Outcome::optimal);
    check_kept(p, m);
    CHECK(m.cost == Approx(BruteForce{p, {}, {}}.run()));
  }
}

TEST_CASE("the demand served worst, where sites hold only so much, is served as well as by any choice") {
  std::size_t served = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CapacitatedMedian p = strewn(seed, 3 + seed % 4, 2 + seed % 4, 1 + seed % 3, seed % 2 == 0 ? 1.15 : 1.6);
    p.median.open = std::min(p.median.open, p.median.sites);
    // The least radius for which nobody stays without, tried one by one.
    double best = infinity;
    for (const MedianDemand& of : p.median.demands) {
      for (const auto& radius : of.ways) {
        if (radius.cost >= best) continue;
        CapacitatedMedian reach = p;
        for (MedianDemand& d : reach.median.demands) {
          std::erase_if(d.ways, [&](const auto& w) { return w.cost > radius.cost; });
          for (auto& w : d.ways) w.cost = 0;
          d.otherwise = 1;
        }
        if (BruteForce{reach, {}, {}}.run() == 0) best = radius.cost;
      }
    }
    const CenterSolution c = solve_center(p);
    INFO("seed " << seed);
    if (best == infinity) {
      CHECK(c.outcome == Outcome::infeasible);
      continue;
    }
    ++served;
    REQUIRE(c.outcome == Outcome::optimal);
    CHECK(c.cost == Approx(best));
  }
  CHECK(served > 15);
}

TEST_CASE("an estate's sites with loose capacities are proven, with tight ones bounded, and equal each time") {
  for (const double slack : {1.5, 1.08}) {
    const CapacitatedMedian p = strewn(7, 270, 144, 10, slack);
    const MedianSolution m = solve(p, {400, 60, 20});
    check_kept(p, m);
    CHECK(m.bound <= m.cost + 1e-6);
    CHECK(m.cost <= m.bound * 1.03);
    const MedianSolution again = solve(p, {400, 60, 20});
    CHECK(again.site_of == m.site_of);
    CHECK(again.bound == m.bound);
  }
}

TEST_CASE("a capacitated median stops when told") {
  const CapacitatedMedian p = strewn(7, 270, 144, 10, 1.05);
  int asked = 0;
  const MedianSolution m = solve(p, {}, [&] { return ++asked > 30; });
  CHECK(m.outcome == Outcome::cancelled);
  if (!m.site_of.empty()) check_kept(p, m);
}
