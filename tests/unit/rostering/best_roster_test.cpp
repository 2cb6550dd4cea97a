#include "solvers/rostering/best_roster.hpp"

#include <algorithm>
#include <cmath>

#include "problems.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

TEST_CASE("the cheapest roster is that of trying all, for any limits and prices") {
  int without = 0;
  rs::BestRoster::Work work;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    rs::RosterProblem p = random_problem(seed, {1, 8, 2});
    const rs::Person& person = p.people[0];
    Dice dice(seed * 7);
    rs::PricedQuery query;
    for (int c = 0; c < 16; ++c) {
      query.price.push_back(dice.chance(10) ? solvers::infinity : dice(-20, 10) + person.cost[c]);
    }
    if (dice.chance(30)) {
      for (int d = 0; d < 8; ++d) query.off_price.push_back(dice.chance(10) ? solvers::infinity : dice(-3, 3));
    }
    query.most = static_cast<std::size_t>(dice(1, 3));
    const auto value = [&](const rs::Roster& r) {
      double v = own(p, person, r);
      for (int d = 0; d < p.days; ++d) {
        if (r[d] < 0) {
          v += query.off_price.empty() ? 0 : query.off_price[d];
        } else {
          v += query.price[d * 2 + r[d]] - person.cost[d * 2 + r[d]];
        }
      }
      return v;
    };
    double best = solvers::infinity;
    for (const rs::Roster& r : all_rosters(p, person)) best = std::min(best, value(r));
    const auto found = rs::BestRoster(p, person).find(query, work, {});
    INFO("seed " << seed);
    REQUIRE(found.empty() == (best == solvers::infinity));
    if (found.empty()) {
      ++without;
      continue;
    }
    CHECK(std::abs(found.front().value - best) < 1e-9);
    for (const auto& f : found) {
      CHECK(broken(p, person, f.roster).empty());
      CHECK(rs::keeps_limits(p, person, f.roster));
      CHECK(std::abs(value(f.roster) - f.value) < 1e-9);
      CHECK(std::abs(rs::own_cost(p, person, f.roster) - own(p, person, f.roster)) < 1e-9);
    }
    query.not_above = best - 0.5;
    CHECK(rs::BestRoster(p, person).find(query, work, {}).empty());
  }
  CHECK(without < 200);
}

TEST_CASE("limits are judged alike by the model and by an independent count") {
  int kept = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const rs::RosterProblem p = random_problem(seed, {1, 14, 3});
    Dice dice(seed + 99);
    for (int k = 0; k < 30; ++k) {
      rs::Roster roster;
      for (int d = 0; d < p.days; ++d) {
        const bool on = d > 0 && dice.chance(70) ? roster.back() >= 0 : dice.chance(50);
        roster.push_back(on ? dice(0, 2) : rs::off);
      }
      const bool fine = broken(p, p.people[0], roster).empty();
      kept += fine ? 1 : 0;
      CHECK(rs::keeps_limits(p, p.people[0], roster) == fine);
    }
  }
  CHECK(kept > 20);
}

TEST_CASE("forty limits at once are counted, a hundred are refused") {
  rs::RosterProblem p = random_problem(4, {1, 14, 1});
  for (int s = 1; s < 40; ++s) p.shifts.push_back(p.shifts.front());
  for (rs::Shift& s : p.shifts) s.bars_next.clear();
  rs::Person& person = p.people[0];
  person = {};
  person.min_minutes = 7 * 480;
  for (int s = 0; s < 40; ++s) person.limits.push_back({{s}, 1, 0});
  // Each day has a shift of its own and one that is cheaper on all days, which may be worked once.
  rs::PricedQuery query;
  for (int c = 0; c < 14 * 40; ++c) query.price.push_back(c % 40 == 0 ? -6 : c % 40 == c / 40 + 1 ? -5 : 50);
  rs::BestRoster::Work work;
  const auto found = rs::BestRoster(p, person).find(query, work, {});
  REQUIRE(found.size() == 1);
  CHECK(broken(p, person, found[0].roster).empty());
  CHECK(std::count(found[0].roster.begin(), found[0].roster.end(), 0) == 1);
  for (int s = 0; s < 60; ++s) person.limits.push_back({{s % 40}, 2, 0});
  CHECK_THROWS_AS(rs::BestRoster(p, person), std::invalid_argument);
}

TEST_CASE("a year with hours of many lengths is refused, not begun") {
  rs::RosterProblem p = random_problem(4, {1, 364, 1});
  for (int s = 0; s < 20; ++s) {
    p.shifts.push_back(p.shifts.front());
    p.shifts.back().minutes = 400 + s;
    p.shifts.back().bars_next.clear();
  }
  for (rs::Shift& s : p.shifts) s.bars_next.clear();
  p.people[0] = {};
  p.people[0].max_run = 5;
  p.people[0].max_weekends = 26;
  CHECK_THROWS_AS(rs::BestRoster(p, p.people[0]), std::length_error);
}
