#include "solvers/rostering/rostering.hpp"

#include <cmath>

#include "problems.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"

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
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    rs::RosterProblem p = seed % 2 == 0 ? random_problem(seed, {3, 6, 1}) : random_problem(seed, {2, 5, 2});
    if (seed > 60) p = after_work(std::move(p), seed);
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

TEST_CASE("what was worked before the first day counts towards the run and the week") {
  rs::RosterProblem p;
  p.days = 7;
  p.first_weekday = 3;  // a Thursday
  p.shifts.push_back({480, {}});
  for (int d = 0; d < p.days; ++d) p.demands.push_back({d, 0, 1, 10, 1});
  p.people.resize(1);
  p.people[0].max_run = 5;
  p.people[0].max_minutes_week = 40 * 60;
  CHECK(rs::solve(p).cost == 10);  // a day off after five at most; four in the first week, three in the second
  p.people[0].run_before = 4;
  p.people[0].week_before = 3 * 480 + 1;  // one shift fits into what is left of the week
  const auto s = rs::solve(p);
  CHECK(s.outcome == RosterOutcome::optimal);
  CHECK(s.cost == 30);
  CHECK(std::count(s.rosters[0].begin(), s.rosters[0].begin() + 4, 0) == 1);
}

TEST_CASE("a search may begin with rosters; what is not within the limits is left aside") {
  const rs::RosterProblem p = random_problem(5, {12, 21, 3});
  rs::RosterOptions options;
  options.iterations = 200;
  options.bound = false;
  const auto first = rs::solve(p, options);
  REQUIRE(!first.rosters.empty());
  options.iterations = 0;
  options.start = first.rosters;
  const auto second = rs::solve(p, options);
  check_rosters(p, second);
  CHECK(second.cost <= first.cost + 1e-9);
  options.start[0].assign(21, 0);  // three weeks without a day off
  check_rosters(p, rs::solve(p, options));
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

TEST_CASE("a large roster that is out of time has a bound all the same, and ends when told") {
  const rs::RosterProblem p = random_problem(11, {60, 28, 6});
  rs::RosterOptions options;
  options.seconds = 1.5;
  options.clock = solvers::Clock::thread_cpu;
  const auto s = rs::solve(p, options);
  if (s.outcome != RosterOutcome::impossible) {
    check_rosters(p, s);
    CHECK(s.bound > -1e6);
    CHECK(s.seconds < 1.5 + promised(0.1));
  }
  CHECK(s.outcome == RosterOutcome::feasible);
}

TEST_CASE("whether it is cancelled is asked often, and a yes ends it at once") {
  const rs::RosterProblem p = random_problem(11, {40, 28, 4});
  Questions questions;
  rs::RosterOptions options;
  options.cancelled = [&] { return questions.ask() > 1.5; };
  const auto s = rs::solve(p, options);
  CHECK(s.outcome == RosterOutcome::cancelled);
  CHECK(s.rosters.empty());
  CHECK(questions.longest() < promised(0.05));
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
