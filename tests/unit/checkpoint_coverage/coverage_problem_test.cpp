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
  return p;
}

/// Unwatched, guarded, cost: compared in this order.
using Value = std::tuple<std::size_t, std::size_t, double>;

/// What a choice for each entrance (0 guarded, 1 open, 2 closed) is worth, or infinitely much where it is not allowed.
Value value_of(const CoverageProblem& p, const std::vector<int>& choice) {
  const Value forbidden{1000, 1000, infinity};
  Value v{0, 0, 0};
  auto& [unwatched, guarded, cost] = v;
  for (std::size_t i = 0; i < choice.size(); ++i) {
    if (choice[i] == 0) {
      ++guarded;
      cost += p.guard_cost[i];
    } else if (choice[i] == 2) {
      if (p.may_close[i] == 0) return forbidden;
      cost += p.close_cost[i];
    } else {
      bool seen = false;
      for (const std::size_t j : p.watchers[i]) seen = seen || choice[j] == 0;
      if (!seen) ++unwatched;
    }
  }
  if (unwatched > 0 && !p.most_guarded) return forbidden;
  if (p.most_guarded && guarded > *p.most_guarded) return forbidden;
  for (const KeepOpen& k : p.keep_open) {
    std::size_t open = 0;
    for (const std::size_t i : k.entrances) open += choice[i] != 2 ? 1 : 0;
    if (open < k.open) return forbidden;
  }
  return v;
}

Value brute_force(const CoverageProblem& p) {
  Value best{1000, 1000, infinity};
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
  closable.keep_open = {{{0, 1}, 1}};
  all.push_back({"two far apart, one may be closed", closable, 1, 1, 0});
  closable.keep_open.push_back({{0, 1}, 2});
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

TEST_CASE("demands that cannot be met are infeasible") {
  CoverageProblem p = plain({{}});
  p.keep_open = {{{0}, 2}};
  p.may_close = {1};
  CHECK(solve(p).outcome == Outcome::infeasible);
}

TEST_CASE("coverage plans equal those of trying all, in order of what matters") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
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
    }
    for (int k = 0; k < 3; ++k) {
      KeepOpen keep;
      for (std::size_t i = 0; i < n; ++i) {
        if (chance(0.4)) keep.entrances.push_back(i);
      }
      keep.open = std::min<std::size_t>(keep.entrances.size(), 1 + seed % 2);
      p.keep_open.push_back(keep);
    }
    if (seed % 3 == 0) p.most_guarded = seed % 4;
    INFO("seed " << seed);
    const CoverageSolution s = solve(p);
    REQUIRE(s.outcome == Outcome::optimal);
    const Value best = brute_force(p);
    const Value ours = value_of(p, s);
    CHECK(std::get<0>(ours) == std::get<0>(best));
    CHECK(std::get<1>(ours) == std::get<1>(best));
    CHECK(std::get<2>(ours) == Approx(std::get<2>(best)));
    for (std::size_t i = 0; i < n; ++i) {
      CHECK((s.decisions[i] == Decision::watched) == (s.watched_by[i] != none));
      if (s.watched_by[i] != none) CHECK(s.decisions[s.watched_by[i]] == Decision::guarded);
    }
  }
}
