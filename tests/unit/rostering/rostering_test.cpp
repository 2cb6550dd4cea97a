#include "solvers/rostering/rostering.hpp"

#include <cmath>

#include "problems.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::test;
using rs::RosterOutcome;

namespace {

double brute_force(const rs::RosterProblem& p) {
  std::vector<std::vector<rs::Roster>> all;
  for (const rs::Person& person : p.people) all.push_back(all_rosters(p, person));
  double best = solvers::infinity;
  std::vector<rs::Roster> chosen(p.people.size());
  const auto choose = [&](const auto& self, std::size_t i) -> void {
    if (i == p.people.size()) {
      best = std::min(best, whole_cost(p, chosen));
      return;
    }
    for (const rs::Roster& r : all[i]) {
      chosen[i] = r;
      self(self, i + 1);
    }
  };
  choose(choose, 0);
  return best;
}

void check_rosters(const rs::RosterProblem& p, const rs::RosterSolution& s) {
  REQUIRE(s.rosters.size() == p.people.size());
  for (std::size_t i = 0; i < p.people.size(); ++i) CHECK(broken(p, p.people[i], s.rosters[i]) == "");
  CHECK(std::abs(whole_cost(p, s.rosters) - s.cost) < 1e-6);
  CHECK(std::abs(rs::cost_of(p, s.rosters) - s.cost) < 1e-6);
  CHECK(s.bound <= s.cost + 1e-6);
}

}  // namespace

TEST_CASE("rosters cost as little as any, and no bound is above the best") {
  int proven = 0, solved = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const rs::RosterProblem p = seed % 2 == 0 ? random_problem(seed, {3, 6, 1}) : random_problem(seed, {2, 5, 2});
    const double best = brute_force(p);
    rs::RosterOptions options;
    options.iterations = 2000;
    const auto s = rs::solve(p, options);
    INFO("seed " << seed);
    if (best == solvers::infinity) {
      CHECK(s.outcome == RosterOutcome::impossible);
      CHECK(all_rosters(p, p.people[s.impossible]).empty());
      continue;
    }
    ++solved;
    check_rosters(p, s);
    CHECK(s.bound <= best + 1e-6);
    CHECK(std::abs(s.cost - best) < 1e-6);
    proven += s.outcome == RosterOutcome::optimal ? 1 : 0;
  }
  CHECK(solved > 30);
  CHECK(proven >= solved * 9 / 10);  // people who are alike are not told apart: there a gap may stay
}

TEST_CASE("larger rosters keep every limit") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const rs::RosterProblem p = random_problem(seed, {10, 21, 3});
    rs::RosterOptions options;
    options.iterations = 100;
    const auto s = rs::solve(p, options);
    INFO("seed " << seed);
    if (s.outcome == RosterOutcome::impossible) continue;
    check_rosters(p, s);
  }
}

TEST_CASE("the same problem, seed and iterations give the same rosters; each better one is told") {
  const rs::RosterProblem p = random_problem(5, {12, 21, 3});
  rs::RosterOptions options;
  options.iterations = 200;
  std::vector<double> costs;
  options.on_better = [&costs](double cost, double bound, double) {
    CHECK(bound <= cost + 1e-6);
    if (!costs.empty()) CHECK(cost <= costs.back());
    costs.push_back(cost);
  };
  const auto a = rs::solve(p, options);
  options.on_better = {};
  const auto b = rs::solve(p, options);
  REQUIRE(!a.rosters.empty());
  CHECK(a.rosters == b.rosters);
  CHECK(a.cost == b.cost);
  CHECK(a.bound == b.bound);
  CHECK(!costs.empty());
}

TEST_CASE("a limit of effort ends the search with the best so far, the same each time") {
  const rs::RosterProblem p = random_problem(5, {12, 21, 3});
  rs::RosterOptions options;
  options.effort = 300'000;
  const auto a = rs::solve(p, options), b = rs::solve(p, options);
  check_rosters(p, a);
  CHECK(a.effort >= options.effort);
  CHECK(a.effort < 2 * options.effort);
  CHECK(a.rosters == b.rosters);
  CHECK(a.bound == b.bound);
}

TEST_CASE("whether it is cancelled is asked often, and a yes ends it at once") {
  const rs::RosterProblem p = random_problem(11, {40, 28, 4});
  // By the thread's own clock: what other programs on the machine take does not count.
  const solvers::Stopwatch watch(solvers::Clock::thread_cpu);
  double last = 0, longest = 0;
  rs::RosterOptions options;
  options.cancelled = [&] {
    const double now = watch.seconds();
    longest = std::max(longest, now - last);
    last = now;
    return now > 1.5;
  };
  const auto s = rs::solve(p, options);
  CHECK(s.outcome == RosterOutcome::cancelled);
  CHECK(s.rosters.empty());
  CHECK(longest < 0.05);
  CHECK(watch.seconds() - last < 0.05);
}

TEST_CASE("nobody, no days, no demand") {
  rs::RosterProblem p;
  CHECK(rs::solve(p).outcome == RosterOutcome::optimal);
  p.days = 7;
  p.shifts.push_back({480, {}});
  p.demands.push_back({0, 0, 2, 10, 1});
  const auto none = rs::solve(p);
  CHECK(none.outcome == RosterOutcome::optimal);
  CHECK(none.cost == 20);
  p.people.resize(3);
  const auto three = rs::solve(p);
  CHECK(three.outcome == RosterOutcome::optimal);
  CHECK(three.cost == 0);
  p.people[1].min_minutes = 8 * 480;
  const auto too_long = rs::solve(p);
  CHECK(too_long.outcome == RosterOutcome::impossible);
  CHECK(too_long.impossible == 1);
}
