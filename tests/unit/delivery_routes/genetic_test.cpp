#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "delivery_routes/team.hpp"
#include "instances.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"

using namespace gatehouse::delivery_routes;
using namespace gatehouse::delivery_routes::test;
using namespace gatehouse::test;

namespace {

std::ptrdiff_t threads_alive() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/task"), std::filesystem::directory_iterator{});
}

}  // namespace

TEST_CASE("one thread, two or three plan the same") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const Problem p = random_problem(seed, mixed_shape(seed, 40 + static_cast<int>(seed) * 5, 4));
    SolveOptions options;
    options.iterations = 1500;
    options.seed = seed;
    options.threads = 1;
    const Plan alone = solve(p, options);
    INFO("seed " << seed);
    CHECK(fault_of(p, alone) == "");
    CHECK(alone.cost == plan_cost(p, alone));
    for (const int threads : {2, 3}) {
      options.threads = threads;
      const Plan together = solve(p, options);
      CHECK(together.trips == alone.trips);
      CHECK(together.cost == alone.cost);
      CHECK(together.iterations == alone.iterations);
    }
  }
}

TEST_CASE("one plan however late a thread joins and however they meet at the end") {
  // Few steps, again and again: of 800 a whole number of blocks is annealed together. Few people, so that the first
  // steps change the longest day.
  for (unsigned seed = 1; seed <= 8; ++seed) {
    const Problem p = random_problem(seed, mixed_shape(seed, 90, 2));
    SolveOptions options;
    options.iterations = seed % 2 == 0 ? 800 : 300;
    options.threads = 1;
    const Plan alone = solve(p, options);
    options.threads = 2;
    int other = 0;
    for (int run = 0; run < 25; ++run) {
      const Plan together = solve(p, options);
      other += static_cast<int>(together.trips != alone.trips || together.iterations != alone.iterations);
    }
    INFO("seed " << seed);
    CHECK(other == 0);
  }
}

TEST_CASE("costs are told on the caller's thread, each below the one before, the last the plan's") {
  const Problem p = random_problem(3, mixed_shape(3, 80, 4));
  SolveOptions options;
  options.iterations = 20'000;
  std::vector<std::int64_t> told;
  bool elsewhere = false;
  const auto here = std::this_thread::get_id();
  options.improved = [&](std::int64_t cost) {
    elsewhere = elsewhere || std::this_thread::get_id() != here;
    told.push_back(cost);
  };
  options.stop = [&](double) {
    elsewhere = elsewhere || std::this_thread::get_id() != here;
    return false;
  };
  const Plan plan = solve(p, options);
  CHECK_FALSE(elsewhere);
  REQUIRE(told.size() > 2);
  for (std::size_t i = 1; i + 1 < told.size(); ++i) CHECK(told[i] < told[i - 1]);
  CHECK(told.back() == plan.cost);
}

TEST_CASE("a search told to stop while threads work answers within 100 ms, whole, and leaves none running") {
  Shape shape;
  shape.stops = 200;
  shape.carriers = 6;
  const Problem p = random_problem(8, shape);
  const auto before = threads_alive();
  for (const double after : {0.1, 0.3, 0.6}) {
    Questions questions;  // of the caller's thread, which waits for the others
    SolveOptions options;
    options.iterations = 10'000'000;
    bool told = false;
    options.stop = [&](double) { return told = told || questions.ask() > after; };
    const Plan plan = solve(p, options);
    CHECK(told);
    CHECK(questions.longest() < promised(0.1));
    CHECK(fault_of(p, plan) == "");
    CHECK(plan.unserved.empty());
    CHECK(plan.cost <= plan.savings_cost);
    CHECK(threads_alive() == before);
  }
}

TEST_CASE("what a question throws comes back to the caller and ends all threads") {
  const Problem p = random_problem(8, mixed_shape(8, 120, 4));
  const auto before = threads_alive();
  for (const int at : {200, 500, 2000}) {
    SolveOptions options;
    options.iterations = 10'000'000;
    int asked = 0;
    options.stop = [&](double) -> bool {
      if (++asked == at) throw std::runtime_error("no more");
      return false;
    };
    CHECK_THROWS_WITH(solve(p, options), "no more");
    CHECK(threads_alive() == before);
  }
}

TEST_CASE("what a task throws on any thread comes back, after the others were told to stop") {
  for (const int thrower : {0, 1, 2}) {
    std::atomic<int> stopped{0};
    Team team(3, {}, {});
    CHECK_THROWS_WITH(team.run(3, 0, 1,
                               [&](int number) {
                                 if (number == thrower) throw std::runtime_error("lost");
                                 while (!team.ask(number, 0.5)) std::this_thread::yield();
                                 ++stopped;
                               }),
                      "lost");
    CHECK(stopped == 2);
    CHECK(team.stopped());
  }
}

TEST_CASE("fractions done grow, whoever does the tasks") {
  for (const int threads : {1, 2}) {
    std::vector<double> fractions;
    std::atomic<bool> told{false};
    Team team(threads,
              [&](double f) {
                fractions.push_back(f);
                return false;
              },
              {});
    for (const auto& [from, to] : {std::pair(0.0, 0.5), std::pair(0.5, 1.0)})
      team.run(4, from, to, [&](int number) {
        for (int i = 0; i <= 10; ++i) told = team.ask(number, i / 10.0) || told;
      });
    CHECK_FALSE(told);
    CHECK(std::is_sorted(fractions.begin(), fractions.end()));
    CHECK(fractions.back() == 1.0);
  }
}

TEST_CASE("a child has every stop once, takes trips over whole, and breaks no limit") {
  int inherited = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const Problem p = random_problem(seed, mixed_shape(seed, 20 + static_cast<int>(seed), 4));
    const auto near = near_stops(p, 12);
    Schedule a(p), b(p);
    construct_by_savings(a);
    b.set_days(a.days());
    Chance chance(seed);
    RuinOptions ruin;
    ruin.iterations = 200;
    ruin_and_recreate(a, near, chance, ruin);
    ruin_and_recreate(b, near, chance, ruin);
    const auto mother = a.days(), father = b.days();
    cross(a, father, near, chance);
    INFO("seed " << seed);
    Plan child = a.plan();
    for (int i = 0; i < a.stops(); ++i)
      if (a.carrier_of(i) < 0) child.unserved.push_back(i);
    CHECK(child.unserved.empty());
    call_when_needed(p, child);
    CHECK(fault_of(p, child) == "");
    CHECK(plan_cost(p, child) == a.cost());
    CHECK(unlikeness(p, mother, mother) == 0);
    const double far = unlikeness(p, mother, father);
    CHECK(far == unlikeness(p, father, mother));
    CHECK(far <= 1);
    if (far > 0.3 && unlikeness(p, a.days(), father) < far) ++inherited;
  }
  CHECK(inherited > 20);
}

TEST_CASE("who walks a trip the other way round is alike, who joins other stops is not") {
  Problem p;
  p.stops.resize(4);
  const std::vector<Visits> one{{4, 0, 1, 2}, {4, 3}}, back{{4, 2, 1, 0}, {4, 3}}, other{{4, 0, 2, 1}, {4, 3}};
  CHECK(unlikeness(p, one, back) == 0);
  CHECK(unlikeness(p, one, other) == 0.75);  // of 0, 1 and 2 the neighbours changed
}
