#include "solvers/median/p_median.hpp"

#include <cmath>
#include <random>

#include "support/catch.hpp"
#include "support/questions.hpp"

using namespace gatehouse::solvers;
using namespace gatehouse::test;

namespace {

/// Demands and sites strewn in a square of a kilometre; every site serves every demand, or each only those near it.
MedianProblem strewn(unsigned seed, std::size_t demands, std::size_t sites, std::size_t open, bool whole,
                     double reach) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> metres(0, 1000);
  std::vector<std::pair<double, double>> at;
  for (std::size_t s = 0; s < sites; ++s) at.emplace_back(metres(random), metres(random));
  MedianProblem p;
  p.sites = sites;
  p.open = open;
  for (std::size_t i = 0; i < demands; ++i) {
    const double x = metres(random), y = metres(random);
    const double weight = 1 + static_cast<double>(random() % 20);
    MedianDemand& d = p.demands.emplace_back();
    d.otherwise = weight * 3000;
    for (std::uint32_t s = 0; s < sites; ++s) {
      const double way = std::hypot(at[s].first - x, at[s].second - y);
      if (way <= reach) d.ways.push_back({s, weight * (whole ? std::round(way) : way)});
    }
  }
  return p;
}

double cost_of(const MedianProblem& p, const std::vector<std::size_t>& open) {
  double sum = 0;
  for (const MedianDemand& d : p.demands) {
    double cost = d.otherwise;
    for (const auto& w : d.ways) {
      if (std::find(open.begin(), open.end(), w.site) != open.end()) cost = std::min(cost, w.cost);
    }
    sum += cost;
  }
  return sum;
}

double brute_force(const MedianProblem& p) {
  double best = infinity;
  for (unsigned bits = 0; bits < 1U << p.sites; ++bits) {
    std::vector<std::size_t> open;
    for (std::size_t s = 0; s < p.sites; ++s) {
      if ((bits >> s & 1U) != 0) open.push_back(s);
    }
    if (open.size() <= p.open) best = std::min(best, cost_of(p, open));
  }
  return best;
}

}  // namespace

TEST_CASE("a median costs the least of all choices of sites") {
  for (unsigned seed = 1; seed <= 120; ++seed) {
    const std::size_t sites = 2 + seed % 9;
    const MedianProblem p =
        strewn(seed, 3 + seed % 14, sites, seed % (sites + 1), seed % 2 == 0, seed % 3 == 0 ? 400 : 5000);
    const MedianSolution m = solve(p);
    INFO("seed " << seed);
    REQUIRE(m.outcome == Outcome::optimal);
    CHECK(m.open.size() == p.open);
    CHECK(m.cost == Approx(brute_force(p)));
    CHECK(m.cost == Approx(cost_of(p, m.open)));
    CHECK(m.bound == Approx(m.cost));
    for (std::size_t i = 0; i < p.demands.size(); ++i) {
      const bool served = m.site_of[i] < p.sites;
      CHECK((!served || std::find(m.open.begin(), m.open.end(), m.site_of[i]) != m.open.end()));
    }
  }
}

TEST_CASE("no site, no demand, and more sites to open than there are") {
  CHECK(solve(MedianProblem{}).outcome == Outcome::optimal);
  MedianProblem p = strewn(1, 5, 3, 7, true, 5000);
  const MedianSolution all = solve(p);
  REQUIRE(all.outcome == Outcome::optimal);
  CHECK(all.open.size() == 3);
  p.open = 0;
  CHECK(solve(p).cost == Approx(cost_of(p, {})));
}

TEST_CASE("an estate's median, 270 homes and 144 sites, is proven in few steps, the same on each run") {
  for (const std::size_t open : {3, 10, 40}) {
    const MedianProblem p = strewn(5, 270, 144, open, false, 5000);
    Questions questions;  // one after each so many steps: they measure the work on any machine
    const MedianSolution m = solve(p, [&] { return questions.ask(), false; });
    CHECK(questions.asked() < 3000);
    REQUIRE(m.outcome == Outcome::optimal);
    CHECK(m.cost == Approx(cost_of(p, m.open)));
    CHECK(solve(p).open == m.open);
  }
}

TEST_CASE("a large median is cancelled within a tenth of a second, with its bound") {
  const MedianProblem p = strewn(3, 900, 900, 60, true, 5000);
  for (const int wait : {0, 5, 40, 100}) {
    Questions questions;
    const MedianSolution m = solve(p, [&] { return questions.ask() * 1000 >= wait; });
    CHECK(questions.longest() < promised(0.1));
    if (m.outcome != Outcome::cancelled) continue;  // it was done before
    CHECK(m.bound <= m.cost);
    CHECK(m.cost == Approx(cost_of(p, m.open)));
  }
}
