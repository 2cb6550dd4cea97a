#include "checkpoint_coverage/coverage_problem.hpp"

#include <algorithm>
#include <random>
#include <tuple>

#include "support/catch.hpp"
#include "toolkit/plane.hpp"

using namespace gatehouse::checkpoint_coverage;
using gatehouse::toolkit::infinity;
using gatehouse::toolkit::none;

namespace {

CoverageProblem plain(std::vector<std::vector<std::size_t>> watchers) {
  CoverageProblem p;
  const std::size_t n = watchers.size();
  p.watchers = std::move(watchers);
  p.may_close.assign(n, 0);
  p.close_cost.assign(n, 1);
  p.guard_cost.assign(n, 1);
  p.homes.assign(n, 0);
  return p;
}

Demand keep_open(std::vector<std::size_t> entrances, std::size_t open = 1) {
  return {Demand::Kind::home, std::move(entrances), open, none};
}

/// Weight of what is broken, unwatched, homes behind these, guarded, minus what is seen twice, cost: in this order.
using Value = std::tuple<double, std::size_t, double, std::size_t, double, double>;

bool met(const CoverageProblem& p, const Demand& d, const std::vector<int>& choice) {
  const int first = choice[d.entrances.empty() ? 0 : d.entrances[0]];
  switch (d.kind) {
    case Demand::Kind::home:
    case Demand::Kind::fire_lane: {
      std::size_t open = 0;
      for (const std::size_t i : d.entrances) open += choice[i] != 2 ? 1 : 0;
      return open >= d.open;
    }
    case Demand::Kind::keep_open:
      return first != 2;
    case Demand::Kind::keep_closed:
      return first == 2;
    case Demand::Kind::guard_here:
      return first == 0;
    case Demand::Kind::backup: {
      if (first == 2) return true;
      int guards = first == 0 ? 1 : 0;
      for (const std::size_t j : p.watchers[d.entrances[0]]) guards += choice[j] == 0 ? 1 : 0;
      return guards >= 2;
    }
  }
  return false;
}

double breaking(Demand::Kind kind) {
  switch (kind) {
    case Demand::Kind::home:
      return 1;
    case Demand::Kind::fire_lane:
      return 1000;
    case Demand::Kind::backup:
      return 0.5;
    default:
      return 10000;
  }
}

/// What a choice for each entrance (0 guarded, 1 open, 2 closed) is worth, or infinitely much where it is not allowed.
Value value_of(const CoverageProblem& p, const std::vector<int>& choice) {
  const Value forbidden{infinity, 1000, infinity, 1000, infinity, infinity};
  Value v{0, 0, 0, 0, 0, 0};
  auto& [broken, unwatched, homes, guarded, twice, cost] = v;
  for (std::size_t i = 0; i < choice.size(); ++i) {
    std::size_t seen = choice[i] == 0 ? 1 : 0;
    for (const std::size_t j : p.watchers[i]) seen += choice[j] == 0 ? 1 : 0;
    if (choice[i] == 2) {
      if (p.may_close[i] == 0) return forbidden;
      cost += p.close_cost[i];
      continue;
    }
    if (choice[i] == 0) {
      ++guarded;
      cost += p.guard_cost[i];
    }
    if (p.spare_backup && seen >= 2) twice -= 1;
    if (seen > 0) continue;
    ++unwatched;
    homes += p.homes[i];
  }
  if (unwatched > 0 && !p.most_guarded) return forbidden;
  if (p.most_guarded && guarded > *p.most_guarded) return forbidden;
  for (const Demand& d : p.demands) broken += met(p, d, choice) ? 0 : breaking(d.kind);
  return v;
}

Value brute_force(const CoverageProblem& p) {
  Value best{infinity, 1000, infinity, 1000, infinity, infinity};
  std::vector<int> choice(p.watchers.size(), 0);
  for (;;) {
    best = std::min(best, value_of(p, choice));
    std::size_t i = 0;
    while (i < choice.size() && choice[i] == 2) choice[i++] = 0;
    if (i == choice.size()) return best;
    ++choice[i];
  }
}

Value value_of(const CoverageProblem& p, const CoverageSolution& s) {
  std::vector<int> choice;
  for (const Decision d : s.decisions) choice.push_back(d == Decision::guarded ? 0 : d == Decision::closed ? 2 : 1);
  return value_of(p, choice);
}

struct Case {
  const char* name;
  CoverageProblem problem;
  std::size_t guarded, closed, unwatched;
};

std::vector<Case> cases() {
  std::vector<Case> all;
  all.push_back({"no entrance", plain({}), 0, 0, 0});
  all.push_back({"one alone", plain({{}}), 1, 0, 0});
  all.push_back({"two in reach", plain({{1}, {0}}), 1, 0, 0});
  all.push_back({"three in a row: the middle one", plain({{1}, {0, 2}, {1}}), 1, 0, 0});
  all.push_back({"five in a row", plain({{1}, {0, 2}, {1, 3}, {2, 4}, {3}}), 2, 0, 0});
  CoverageProblem closable = plain({{}, {}});
  closable.may_close = {1, 1};
  closable.demands = {keep_open({0, 1})};
  all.push_back({"two far apart, one may be closed", closable, 1, 1, 0});
  closable.demands.push_back(keep_open({0, 1}, 2));
  all.push_back({"both must stay for fire engines", closable, 2, 0, 0});
  CoverageProblem few = plain({{}, {}, {}});
  few.most_guarded = 2;
  all.push_back({"three apart with two guards", few, 2, 0, 1});
  few.most_guarded = 0;
  all.push_back({"no guard at all", few, 0, 0, 3});
  few.may_close = {1, 0, 0};
  all.push_back({"no guard, one can be closed", few, 0, 1, 2});
  return all;
}

}  // namespace

TEST_CASE("known cases of coverage") {
  for (const Case& c : cases()) {
    INFO(c.name);
    const CoverageSolution s = solve(c.problem);
    REQUIRE(s.outcome == Outcome::optimal);
    const auto closed = static_cast<std::size_t>(std::count(s.decisions.begin(), s.decisions.end(), Decision::closed));
    CHECK(s.guarded == c.guarded);
    CHECK(closed == c.closed);
    CHECK(s.unwatched == c.unwatched);
  }
}

TEST_CASE("demands that contradict each other are given up as few as can be, and named") {
  CoverageProblem p = plain({{}, {}, {}});
  p.may_close = {1, 1, 1};
  using Kind = Demand::Kind;
  p.demands = {{Kind::home, {0, 1}, 1, 7},
               {Kind::keep_closed, {0}, 1, 0},
               {Kind::keep_closed, {1}, 1, 1},
               {Kind::home, {1, 2}, 1, 8},
               {Kind::keep_open, {2}, 1, 2}};
  const CoverageSolution s = solve(p);
  REQUIRE(s.outcome == Outcome::optimal);
  CHECK(s.broken == std::vector<std::size_t>{0});
  CHECK(s.decisions[0] == Decision::closed);
  CHECK(s.decisions[2] == Decision::guarded);
  const auto sets = conflicts(p, s.broken);
  REQUIRE(sets.size() == 1);
  CHECK(sets[0] == std::vector<std::size_t>{0, 1, 2});
  p.demands.push_back({Kind::keep_open, {0}, 1, 0});  // against the user's own order
  const CoverageSolution both = solve(p);
  const auto named = conflicts(p, both.broken);
  CHECK(std::find(named.begin(), named.end(), std::vector<std::size_t>{1, 5}) != named.end());
  CoverageProblem alone = plain({{}});
  alone.demands = {{Kind::backup, {0}, 1, 0}};
  const CoverageSolution one = solve(alone);
  CHECK(one.broken == std::vector<std::size_t>{0});
  CHECK(conflicts(alone, one.broken) == std::vector<std::vector<std::size_t>>{{0}});
}

namespace {

CoverageProblem random_problem(unsigned seed) {
  std::mt19937 random(seed);
  auto chance = [&random](double p) { return std::uniform_real_distribution<double>(0, 1)(random) < p; };
  const std::size_t n = 2 + seed % 6;
  CoverageProblem p = plain(std::vector<std::vector<std::size_t>>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i != j && chance(0.3)) p.watchers[i].push_back(j);
    }
    p.may_close[i] = chance(0.5) ? 1 : 0;
    p.close_cost[i] = std::uniform_int_distribution<int>(0, 20)(random) / 4.0;
    p.guard_cost[i] = std::uniform_int_distribution<int>(0, 4)(random) / 4.0;
    p.homes[i] = std::uniform_int_distribution<int>(0, 9)(random);
  }
  for (int k = 0; k < 3; ++k) {
    Demand keep = keep_open({}, 1 + seed % 2);
    for (std::size_t i = 0; i < n; ++i) {
      if (chance(0.4)) keep.entrances.push_back(i);
    }
    keep.open = std::min(keep.open, keep.entrances.size());
    if (k == 2) keep.kind = Demand::Kind::fire_lane;
    p.demands.push_back(keep);
  }
  if (seed % 3 == 0) p.most_guarded = seed % 4;
  if (seed % 4 == 1) p.spare_backup = true;
  return p;
}

/// With orders and backup that may contradict the rest.
CoverageProblem contradictory_problem(unsigned seed) {
  CoverageProblem p = random_problem(seed);
  std::mt19937 random(seed + 1000);
  const Demand::Kind kinds[] = {Demand::Kind::keep_open, Demand::Kind::keep_closed, Demand::Kind::guard_here,
                                Demand::Kind::backup, Demand::Kind::backup};
  for (int k = 0; k < 4; ++k) {
    const std::size_t i = random() % p.watchers.size();
    const Demand::Kind kind = kinds[random() % 5];
    if (kind == Demand::Kind::keep_closed) p.may_close[i] = 1;
    p.demands.push_back({kind, {i}, 1, i});
  }
  return p;
}

void check_best(const CoverageProblem& p, const CoverageSolution& s) {
  REQUIRE(s.outcome == Outcome::optimal);
  const Value best = brute_force(p);
  const Value ours = value_of(p, s);
  CHECK(std::get<0>(ours) == Approx(std::get<0>(best)));
  CHECK(std::get<1>(ours) == std::get<1>(best));
  CHECK(std::get<2>(ours) == Approx(std::get<2>(best)));
  CHECK(std::get<3>(ours) == std::get<3>(best));
  CHECK(std::get<4>(ours) == Approx(std::get<4>(best)));
  CHECK(std::get<5>(ours) == Approx(std::get<5>(best)));
}

}  // namespace

TEST_CASE("coverage plans equal those of trying all, in order of what matters") {
  for (unsigned seed = 1; seed <= 90; ++seed) {
    const CoverageProblem p = random_problem(seed);
    INFO("seed " << seed);
    const CoverageSolution s = solve(p);
    check_best(p, s);
    CHECK(s.broken.empty());
    for (std::size_t i = 0; i < p.watchers.size(); ++i) {
      CHECK((s.decisions[i] == Decision::watched) == (s.watched_by[i] != none));
      if (s.watched_by[i] != none) CHECK(s.decisions[s.watched_by[i]] == Decision::guarded);
      if (s.backed_by[i] != none) CHECK(s.decisions[s.backed_by[i]] == Decision::guarded);
    }
    if (p.most_guarded) continue;
    CHECK(fewest_guards(p) == s.guarded);
    CHECK(apart(p).size() <= s.guarded);  // a lower bound, always
  }
}

TEST_CASE(
    "where demands contradict, as little as can be is broken, and each conflict is one that cannot be made smaller") {
  std::size_t seen = 0;
  for (unsigned seed = 1; seed <= 80; ++seed) {
    const CoverageProblem p = contradictory_problem(seed);
    INFO("seed " << seed);
    const CoverageSolution s = solve(p);
    check_best(p, s);
    const auto sets = conflicts(p, s.broken, 100);
    CHECK(sets.empty() == s.broken.empty());
    seen += sets.size();
    for (const auto& set : sets) {
      CHECK(std::any_of(set.begin(), set.end(), [&s](std::size_t k) {
        return std::find(s.broken.begin(), s.broken.end(), k) != s.broken.end();
      }));
      for (std::size_t left_out = 0; left_out <= set.size(); ++left_out) {
        CoverageProblem part = p;
        part.demands.clear();
        for (std::size_t k = 0; k < set.size(); ++k) {
          if (k != left_out) part.demands.push_back(p.demands[set[k]]);
        }
        const double broken = std::get<0>(brute_force(part));
        CHECK((left_out == set.size() ? broken > 0 : broken == 0));
      }
    }
  }
  CHECK(seen > 20);
}
