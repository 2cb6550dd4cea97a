#include "solvers/covering/maximal_cover.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "solvers/covering/set_cover.hpp"
#include "solvers/median/p_median.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"
#include "support/shared_data.hpp"

using namespace gatehouse::solvers;
using namespace gatehouse::test;

namespace {

CoverageModel random_model(unsigned seed, std::size_t demands, std::size_t sites, double density) {
  std::mt19937 random(seed);
  CoverageModel m;
  m.sites = sites;
  m.coverers.resize(demands);
  for (std::size_t i = 0; i < demands; ++i) {
    m.weight.push_back(std::uniform_int_distribution<int>(0, 9)(random));
    for (std::uint32_t s = 0; s < sites; ++s) {
      if (std::uniform_real_distribution<double>(0, 1)(random) < density) m.coverers[i].push_back(s);
    }
  }
  return m;
}

struct Value {
  double covered = 0, twice = 0;
  bool all = true;
  int sites = 0;
};

Value value_of(const CoverageModel& m, unsigned bits) {
  Value v;
  for (std::size_t s = 0; s < m.sites; ++s) v.sites += (bits >> s & 1U) != 0 ? 1 : 0;
  for (std::size_t i = 0; i < m.weight.size(); ++i) {
    int times = 0;
    for (const std::uint32_t s : m.coverers[i]) times += (bits >> s & 1U) != 0 ? 1 : 0;
    v.covered += times > 0 ? m.weight[i] : 0;
    v.twice += times > 1 ? m.weight[i] : 0;
    v.all = v.all && times > 0;
  }
  return v;
}

unsigned bits_of(const std::vector<std::size_t>& chosen) {
  unsigned bits = 0;
  for (const std::size_t s : chosen) bits |= 1U << s;
  return bits;
}

/// The largest worth(value) of all choices of at most so many sites for which it is not negative.
template <class Worth>
double best(const CoverageModel& m, int sites, Worth worth) {
  double most = -1;
  for (unsigned bits = 0; bits < 1U << m.sites; ++bits) {
    const Value v = value_of(m, bits);
    if (v.sites <= sites) most = std::max(most, worth(v));
  }
  return most;
}

}  // namespace

TEST_CASE("maximal cover, its curve and both kinds of backup are as good as the best of all choices") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const CoverageModel m = random_model(seed, 4 + seed % 12, 2 + seed % 9, 0.3);
    INFO("seed " << seed);
    const auto curve = cover_curve(m, m.sites);
    REQUIRE_FALSE(curve.empty());
    for (std::size_t k = 0; k <= m.sites; ++k) {
      const double expected = best(m, static_cast<int>(k), [](const Value& v) { return v.covered; });
      const CoverageChoice c = maximal_cover(m, k);
      REQUIRE(c.outcome == Outcome::optimal);
      CHECK(c.chosen.size() <= k);
      CHECK(c.covered == Approx(expected));
      CHECK(c.bound == Approx(expected));
      CHECK(value_of(m, bits_of(c.chosen)).covered == Approx(expected));
      CHECK(curve[std::min(k, curve.size() - 1)].covered == Approx(expected));
      for (const double first : {0.5, 0.9}) {
        const CoverageChoice b = backup_maximal_cover(m, k, first);
        REQUIRE(b.outcome == Outcome::optimal);
        CHECK(first * b.covered + (1 - first) * b.twice == Approx(best(m, static_cast<int>(k), [first](const Value& v) {
                                                             return first * v.covered + (1 - first) * v.twice;
                                                           })).margin(1e-6));
      }
    }
    const CoverageChoice lscp = backup_set_cover(m);
    if (!value_of(m, (1U << m.sites) - 1).all) {
      CHECK(lscp.outcome == Outcome::infeasible);
      continue;
    }
    REQUIRE(lscp.outcome == Outcome::optimal);
    const auto fewest = static_cast<int>(lscp.chosen.size());
    CHECK(value_of(m, bits_of(lscp.chosen)).all);
    CHECK(best(m, fewest - 1, [](const Value& v) { return v.all ? 1.0 : -1.0; }) < 0);
    CHECK(lscp.twice == Approx(best(m, fewest, [](const Value& v) { return v.all ? v.twice : -1.0; })));
  }
}

TEST_CASE("an estate's covers, 270 homes or 24 entrances and 144 sites, are proven in few steps") {
  for (const std::size_t demands : {24, 250, 270}) {
    for (const double reach : {80.0, 150.0}) {
      std::mt19937 random(static_cast<unsigned>(demands));
      std::uniform_real_distribution<double> metres(0, 520);
      std::vector<std::pair<double, double>> at;
      for (std::size_t s = 0; s < 144; ++s) at.emplace_back(metres(random), metres(random));
      CoverageModel m;
      m.sites = 144;
      SetCover all;
      all.cost.assign(144, 1);
      all.columns.resize(144);
      for (std::size_t i = 0; i < demands; ++i) {
        const double x = metres(random), y = metres(random);
        auto& coverers = m.coverers.emplace_back();
        for (std::uint32_t s = 0; s < 144; ++s) {
          if (std::hypot(at[s].first - x, at[s].second - y) <= reach) coverers.push_back(s);
        }
        m.weight.push_back(1 + static_cast<double>(random() % 24));
        if (coverers.empty()) continue;
        for (const std::uint32_t s : coverers) all.columns[s].push_back(static_cast<std::uint32_t>(all.rows));
        ++all.rows;
      }
      Questions fewest, most;  // one after each so many steps: they measure the work on any machine
      const Cover cover = solve(all, [&] { return fewest.ask(), false; });
      REQUIRE(cover.outcome == Outcome::optimal);
      const CoverageChoice half = maximal_cover(m, cover.chosen.size() / 2, [&] { return most.ask(), false; });
      REQUIRE(half.outcome == Outcome::optimal);
      CHECK(half.bound == Approx(half.covered));
      const std::vector<CoverageChoice> curve = cover_curve(m, 144);
      CHECK(curve.back().chosen.size() == cover.chosen.size());
      CHECK(fewest.asked() < 200);
      CHECK(most.asked() < 2500);
    }
  }
}

TEST_CASE("spopt's San Francisco stores: 89.7561 % of demand covered by 4, and the known mean distance") {
  const auto folder = gatehouse::test::shared_data("bench/spopt-sf");
  if (!folder) return;
  // distance, store, tract, demand: one line a pair.
  std::ifstream in(*folder / "SF_network_distance_candidateStore_16_censusTract_205_new.csv");
  std::string line;
  std::getline(in, line);
  std::map<std::string, std::uint32_t> stores, tracts;
  std::vector<std::vector<std::pair<std::uint32_t, double>>> ways;
  std::vector<double> people;
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::string distance, store, tract, demand;
    std::getline(fields, distance, ',');
    std::getline(fields, store, ',');
    std::getline(fields, tract, ',');
    std::getline(fields, demand, ',');
    const auto s = stores.emplace(store, stores.size()).first->second;
    const auto t = tracts.emplace(tract, tracts.size()).first->second;
    ways.resize(tracts.size());
    people.resize(tracts.size());
    people[t] = std::stod(demand);
    ways[t].emplace_back(s, std::stod(distance));
  }
  REQUIRE(stores.size() == 16);
  REQUIRE(tracts.size() == 205);
  CoverageModel cover;
  MedianProblem median;
  cover.sites = median.sites = 16;
  median.open = 4;
  double all = 0;
  for (std::size_t t = 0; t < ways.size(); ++t) {
    cover.weight.push_back(people[t]);
    all += people[t];
    auto& coverers = cover.coverers.emplace_back();
    auto& demand = median.demands.emplace_back();
    for (const auto& [s, metres] : ways[t]) {
      if (metres <= 5000) coverers.push_back(s);
      demand.ways.push_back({s, people[t] * metres});
      demand.otherwise = std::max(demand.otherwise, people[t] * (metres + 1));
    }
  }
  const CoverageChoice c = maximal_cover(cover, 4);
  // spopt maximises the people covered and prints the share of tracts that then are.
  const auto tracts_covered = std::count_if(cover.coverers.begin(), cover.coverers.end(), [&c](const auto& coverers) {
    return std::any_of(coverers.begin(), coverers.end(), [&c](std::uint32_t s) {
      return std::find(c.chosen.begin(), c.chosen.end(), s) != c.chosen.end();
    });
  });
  CHECK(100.0 * static_cast<double>(tracts_covered) / 205 == Approx(89.7561).epsilon(1e-6));
  CHECK(c.bound == Approx(c.covered));
  const MedianSolution m = solve(median);
  REQUIRE(m.outcome == Outcome::optimal);
  CHECK(m.cost / all == Approx(2982.1269).epsilon(1e-7));
}
