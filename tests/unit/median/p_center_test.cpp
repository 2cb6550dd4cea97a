#include "solvers/median/p_center.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "support/catch.hpp"

using namespace gatehouse::solvers;

namespace {

/// Demands and sites in a square; each demand has ways to the sites within `reach`.
MedianProblem strewn(unsigned seed, std::size_t demands, std::size_t sites, std::size_t open, double reach) {
  std::mt19937 random(seed);
  const auto metres = [&] { return static_cast<double>(random() % 1000); };
  std::vector<std::pair<double, double>> at;
  for (std::size_t s = 0; s < sites; ++s) {
    const double x = metres();
    at.emplace_back(x, metres());
  }
  MedianProblem p;
  p.sites = sites;
  p.open = open;
  for (std::size_t i = 0; i < demands; ++i) {
    const double x = metres(), y = metres();
    MedianDemand& d = p.demands.emplace_back();
    for (std::uint32_t s = 0; s < sites; ++s) {
      const double way = std::hypot(at[s].first - x, at[s].second - y);
      if (way <= reach) d.ways.push_back({s, way});
    }
  }
  return p;
}

double worst_of(const MedianProblem& p, const std::vector<std::size_t>& open) {
  double worst = 0;
  for (const MedianDemand& d : p.demands) {
    double cost = infinity;
    for (const auto& w : d.ways)
      if (std::find(open.begin(), open.end(), w.site) != open.end()) cost = std::min(cost, w.cost);
    worst = std::max(worst, cost);
  }
  return worst;
}

double brute_force(const MedianProblem& p) {
  double best = infinity;
  for (unsigned bits = 0; bits < 1U << p.sites; ++bits) {
    std::vector<std::size_t> open;
    for (std::size_t s = 0; s < p.sites; ++s)
      if ((bits >> s & 1U) != 0) open.push_back(s);
    if (open.size() <= p.open) best = std::min(best, worst_of(p, open));
  }
  return best;
}

}  // namespace

TEST_CASE("the p-centre is that of trying all, or there is none") {
  int without = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const MedianProblem p = strewn(seed, 5 + seed % 12, 4 + seed % 7, 1 + seed % 4, seed % 3 == 0 ? 400 : 2000);
    const double expected = brute_force(p);
    const CenterSolution s = solve_center(p);
    if (expected == infinity) {
      ++without;
      CHECK(s.outcome == Outcome::infeasible);
      continue;
    }
    REQUIRE(s.outcome == Outcome::optimal);
    CHECK(s.cost == expected);
    CHECK(s.bound == expected);
    CHECK(worst_of(p, s.open) == expected);
    CHECK(s.open.size() == std::min(p.open, p.sites));
    for (std::size_t i = 0; i < p.demands.size(); ++i)
      CHECK(std::any_of(p.demands[i].ways.begin(), p.demands[i].ways.end(),
                        [&](const auto& w) { return w.site == s.site_of[i] && w.cost <= expected; }));
  }
  CHECK(without > 0);
}

TEST_CASE("p-centres of no demand, of no site, and one that is cancelled") {
  MedianProblem none;
  none.sites = 3;
  none.open = 2;
  CHECK(solve_center(none).outcome == Outcome::optimal);
  CHECK(solve_center(none).open.size() == 2);
  none.demands.emplace_back();
  CHECK(solve_center(none).outcome == Outcome::infeasible);
  MedianProblem closed = strewn(1, 5, 4, 0, 2000);
  CHECK(solve_center(closed).outcome == Outcome::infeasible);
  const MedianProblem estate = strewn(2, 270, 144, 9, 3000);
  const CenterSolution stopped = solve_center(estate, [] { return true; });
  CHECK(stopped.outcome == Outcome::cancelled);
  const CenterSolution whole = solve_center(estate);
  CHECK(whole.outcome == Outcome::optimal);
  CHECK(worst_of(estate, whole.open) == whole.cost);
}
