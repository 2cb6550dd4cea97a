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

double covered_by(const CoverageModel& m, unsigned bits) {
  double covered = 0;
  for (std::size_t i = 0; i < m.weight.size(); ++i)
    covered += std::any_of(m.coverers[i].begin(), m.coverers[i].end(),
                           [bits](std::uint32_t s) { return (bits >> s & 1U) != 0; })
                   ? m.weight[i]
                   : 0;
  return covered;
}

unsigned bits_of(const std::vector<std::size_t>& chosen) {
  unsigned bits = 0;
  for (const std::size_t s : chosen) bits |= 1U << s;
  return bits;
}

/// The most that any choice of so many sites covers.
double most_covered(const CoverageModel& m, std::size_t sites) {
  double most = 0;
  for (unsigned bits = 0; bits < 1U << m.sites; ++bits)
    if (static_cast<std::size_t>(__builtin_popcount(bits)) <= sites) most = std::max(most, covered_by(m, bits));
  return most;
}

}  // namespace

TEST_CASE("maximal cover is as good as the best of all choices") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const CoverageModel m = random_model(seed, 4 + seed % 12, 2 + seed % 9, 0.3);
    INFO("seed " << seed);
    for (std::size_t k = 0; k <= m.sites; ++k) {
      const double expected = most_covered(m, k);
      const CoverageChoice c = maximal_cover(m, k);
      REQUIRE(c.outcome == Outcome::optimal);
      CHECK(c.chosen.size() <= k);
      CHECK(c.covered == Approx(expected));
      CHECK(c.bound == Approx(expected));
      CHECK(covered_by(m, bits_of(c.chosen)) == Approx(expected));
    }
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
      double coverable = 0;
      for (std::size_t i = 0; i < demands; ++i) coverable += m.coverers[i].empty() ? 0 : m.weight[i];
      CHECK(maximal_cover(m, cover.chosen.size()).covered == Approx(coverable));
      CHECK(maximal_cover(m, cover.chosen.size() - 1).covered < coverable - 0.5);
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
