#include "solvers/routing/routing.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>

#include "support/catch.hpp"

using namespace gatehouse::solvers;
using namespace gatehouse::solvers::routing;

namespace {

struct Kind {
  bool windows = false;
  bool one_way = false;  ///< distances differ by direction
  bool volume = false;
  bool own_durations = false;
};

/// Stops in a square of 1,000, so that a few fit a round.
Problem some_problem(unsigned seed, int stops, const Kind& kind) {
  std::mt19937 random(seed);
  const auto number = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  Problem p;
  std::vector<std::pair<int, int>> at;
  for (int i = 0; i <= stops; ++i) at.emplace_back(number(0, 1000), number(0, 1000));
  for (const auto& a : at) {
    for (const auto& b : at) {
      const int d = static_cast<int>(std::lround(std::hypot(a.first - b.first, a.second - b.second)));
      p.distances.push_back(d + (kind.one_way && d > 0 ? number(0, 300) : 0));
    }
  }
  if (kind.own_durations)
    for (const auto d : p.distances) p.durations.push_back(2 * d + (d > 0 ? number(0, 50) : 0));
  p.capacity = {20, kind.volume ? 10 : 0};
  for (int i = 0; i < stops; ++i) {
    Stop s;
    s.load = {number(1, 9), kind.volume ? number(0, 6) : 0};
    s.service = number(0, 20);
    if (kind.windows && number(0, 2) > 0) {
      s.ready = number(0, 3000);
      s.due = s.ready + number(100, 1500);
    }
    p.stops.push_back(s);
  }
  if (kind.windows) p.due = 6000;
  return p;
}

/// The least distance by trying every order of every set of stops, and every division into rounds; -1 where there is
/// none.
std::int64_t brute_force(const Problem& p) {
  const std::size_t n = p.stops.size();
  const std::size_t sets = std::size_t{1} << n;
  constexpr std::int64_t none = std::int64_t{1} << 60;
  std::vector<std::int64_t> round(sets, none);
  for (std::size_t set = 1; set < sets; ++set) {
    Round order;
    for (std::size_t i = 0; i < n; ++i)
      if ((set >> i & 1U) != 0) order.push_back(static_cast<int>(i));
    do {
      if (feasible(p, order)) round[set] = std::min(round[set], distance_of(p, order));
    } while (std::next_permutation(order.begin(), order.end()));
  }
  const int most = p.vehicles.value_or(static_cast<int>(n));
  std::vector<std::int64_t> best(sets, none);
  best[0] = 0;
  for (int k = 0; k < most; ++k) {
    std::vector<std::int64_t> next = best;
    for (std::size_t set = 1; set < sets; ++set)
      for (std::size_t part = set; part > 0; part = (part - 1) & set)
        if (round[part] < none) next[set] = std::min(next[set], best[set ^ part] + round[part]);
    best = next;
  }
  return best[sets - 1] >= none ? -1 : best[sets - 1];
}

/// Every stop once, in a round or unserved; loads, windows, fleet; the cost as stated.
void check(const Problem& p, const Plan& plan) {
  std::multiset<int> seen(plan.unserved.begin(), plan.unserved.end());
  std::int64_t cost = 0;
  for (const Round& round : plan.rounds) {
    CHECK_FALSE(round.empty());
    CHECK(feasible(p, round));
    cost += distance_of(p, round);
    seen.insert(round.begin(), round.end());
  }
  CHECK(cost == plan.cost);
  std::vector<int> all(p.stops.size());
  std::iota(all.begin(), all.end(), 0);
  CHECK(std::vector<int>(seen.begin(), seen.end()) == all);
  if (p.vehicles) CHECK(static_cast<int>(plan.rounds.size()) <= *p.vehicles);
}

/// Nobody is left out who could be served by a round of its own; everybody is who cannot be served at all.
void check_left_out(const Problem& p, const Plan& plan) {
  for (const int stop : plan.unserved) CHECK_FALSE(feasible(p, {stop}));
  const std::vector<int> hopeless = cannot_be_served(p);
  CHECK(std::includes(plan.unserved.begin(), plan.unserved.end(), hopeless.begin(), hopeless.end()));
}

Limits by_iterations(std::uint64_t iterations, unsigned seed = 1, int threads = 1) {
  Limits limits;
  limits.seconds = infinity;
  limits.iterations = iterations;
  limits.seed = seed;
  limits.threads = threads;
  return limits;
}

const Kind kinds[] = {{},
                      {true, false, false, false},
                      {false, true, false, false},
                      {false, false, true, false},
                      {true, true, false, false},
                      {true, false, true, true},
                      {true, true, true, true}};

}  // namespace

TEST_CASE("routing: small problems are solved as by trying all") {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    for (const Kind& kind : kinds) {
      const Problem p = some_problem(seed, 3 + static_cast<int>(seed % 5), kind);
      if (!cannot_be_served(p).empty()) continue;
      const Plan plan = solve(p, by_iterations(3000, seed, 1 + static_cast<int>(seed % 2)));
      INFO("seed " << seed << " kind " << &kind - kinds);
      check(p, plan);
      CHECK(plan.complete());
      CHECK(plan.cost == brute_force(p));
    }
  }
}

TEST_CASE(
    "routing: where the direct way is not the shortest, windows are kept and small problems solved as by trying all") {
  int solved = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    const auto number = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    Problem p;
    const int nodes = number(5, 7);
    for (int i = 0; i < nodes * nodes; ++i) p.distances.push_back(i % (nodes + 1) == 0 ? 0 : number(3, 80));
    p.capacity = {25, 0};
    p.due = number(0, 1) == 0 ? 220 : 400;
    for (int i = 1; i < nodes; ++i) {
      const Time ready = number(0, 90);
      p.stops.push_back({{number(1, 9), 0}, number(0, 10), ready, ready + number(20, 120)});
    }
    const std::int64_t best = brute_force(p);
    const Plan plan = solve(p, by_iterations(3000, seed, 1));
    INFO("seed " << seed);
    check(p, plan);
    CHECK(plan.complete() == (best >= 0));
    if (best < 0) continue;
    CHECK(plan.cost == best);
    CHECK(cannot_be_served(p).empty());
    ++solved;
  }
  CHECK(solved > 20);
}

TEST_CASE("routing: with few vehicles all are served where that can be, at the least distance") {
  int served = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    Problem p = some_problem(seed, 7, kinds[seed % 3 == 0 ? 1 : 0]);
    p.vehicles = 2;
    const std::int64_t best = brute_force(p);
    const Plan plan = solve(p, by_iterations(6000, seed));
    INFO("seed " << seed);
    check(p, plan);
    CHECK(plan.complete() == (best >= 0));
    if (best >= 0) {
      ++served;
      CHECK(plan.cost == best);
    }
  }
  CHECK(served > 0);
}

TEST_CASE("routing: loads, windows and fleet hold on middling problems, every stop stands once") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    for (const Kind& kind : kinds) {
      Problem p = some_problem(seed, 130, kind);
      if (seed == 4) p.vehicles = 20;  // too few for the load
      const Plan plan = solve(p, by_iterations(2000, seed, 2));
      check(p, plan);
      if (seed != 4) check_left_out(p, plan);
      if (seed == 4) CHECK_FALSE(plan.complete());
    }
  }
}

TEST_CASE("routing: the same seed, iterations and threads give the same plan") {
  for (const int threads : {1, 2}) {
    for (const Kind& kind : kinds) {
      const Problem p = some_problem(5, 120, kind);
      const Plan first = solve(p, by_iterations(4000, 3, threads));
      const Plan again = solve(p, by_iterations(4000, 3, threads));
      CHECK(first.rounds == again.rounds);
      CHECK(first.cost == again.cost);
    }
  }
}

TEST_CASE("routing: many stops, where the threads share one plan") {
  for (const std::size_t kind : {0U, 1U, 6U}) {
    Problem p = some_problem(8, 640, kinds[kind]);
    if (kind == 0) p.vehicles = 150;  // too few for the load
    const Plan first = solve(p, by_iterations(6000, 2, 2));
    check(p, first);
    if (kind == 0)
      CHECK_FALSE(first.complete());
    else
      check_left_out(p, first);
    CHECK(first.rounds == solve(p, by_iterations(6000, 2, 2)).rounds);
  }
}

TEST_CASE("routing: cancelling is answered at once, with what was found") {
  for (const int stops : {300, 700}) {
    const Problem p = some_problem(1, stops, kinds[1]);
    using Steady = std::chrono::steady_clock;
    const auto start = Steady::now();
    auto last_asked = start;
    double longest = 0;
    Limits limits;
    limits.seconds = 1.5;  // breeding begins within the half second
    limits.cancelled = [&] {
      const auto now = Steady::now();
      longest = std::max(longest, std::chrono::duration<double>(now - last_asked).count());
      last_asked = now;
      return now - start > std::chrono::milliseconds(1300);
    };
    const Plan plan = solve(p, limits);
    const double took = std::chrono::duration<double>(Steady::now() - start).count();
    INFO(stops << " stops: longest between two questions " << longest << " s, from cancelling to the answer "
               << took - 1.3 << " s");
    CHECK(took < 5);     // 1.35 s on an idle machine
    CHECK(longest < 2);  // 0.02 s on an idle machine
    CHECK(plan.unserved == cannot_be_served(p));
    check(p, plan);
  }
}

TEST_CASE("routing: better costs are told as they are found") {
  const Problem p = some_problem(2, 80, kinds[0]);
  Limits limits = by_iterations(3000, 1, 2);
  std::vector<std::int64_t> told;
  limits.improved = [&](double, std::int64_t cost) { told.push_back(cost); };
  const Plan plan = solve(p, limits);
  REQUIRE_FALSE(told.empty());
  CHECK(std::is_sorted(told.rbegin(), told.rend()));
  CHECK(told.back() == plan.cost);
}

TEST_CASE("routing: what the host's functions throw comes to the caller, whichever thread called them") {
  for (const int stops : {40, 700}) {  // breeding, and one plan shared
    const Problem p = some_problem(6, stops, kinds[0]);
    Limits limits = by_iterations(20'000);
    limits.threads = 3;
    int told = 0;
    limits.improved = [&](double, std::int64_t) {
      if (++told == 3) throw std::runtime_error("no room to write");
    };
    CHECK_THROWS_AS(solve(p, limits), std::runtime_error);
    limits.improved = {};
    limits.cancelled = []() -> bool { throw std::runtime_error("the host has gone"); };
    CHECK_THROWS_AS(solve(p, limits), std::runtime_error);
  }
}

TEST_CASE("routing: no time at all still gives a plan") {
  const Problem p = some_problem(6, 60, kinds[0]);
  for (const double seconds : {0.0, -1.0}) {
    Limits limits;
    limits.seconds = seconds;
    const Plan plan = solve(p, limits);
    check(p, plan);
    CHECK(plan.complete());
  }
}

TEST_CASE("routing: stops that nobody can serve are named, the others served") {
  Problem p = some_problem(3, 12, kinds[1]);
  p.stops[4].load[0] = 21;
  p.stops[7].due = 0;
  const Plan plan = solve(p, by_iterations(1000));
  check(p, plan);
  CHECK(plan.unserved == cannot_be_served(p));
  CHECK(std::count(plan.unserved.begin(), plan.unserved.end(), 4) == 1);
  CHECK(std::count(plan.unserved.begin(), plan.unserved.end(), 7) == 1);
}

TEST_CASE("routing: loads above the capacity are cut, and nothing of them is lost") {
  for (const Kind& kind : kinds) {
    Problem p = some_problem(4, 10, kind);
    p.stops[2].load[0] = 47;
    p.stops[6].load[0] = 40;
    if (kind.volume) p.stops[8].load[1] = 25;
    const Pieces pieces = cut_to_capacity(p);
    CHECK(std::count(pieces.stop_of.begin(), pieces.stop_of.end(), 2) == 3);
    CHECK(std::count(pieces.stop_of.begin(), pieces.stop_of.end(), 6) == 2);
    if (kind.volume) CHECK(std::count(pieces.stop_of.begin(), pieces.stop_of.end(), 8) == 3);
    std::vector<Loads> loads(p.stops.size());
    std::vector<Time> service(p.stops.size(), 0);
    for (std::size_t i = 0; i < pieces.stop_of.size(); ++i) {
      for (std::size_t k = 0; k < 2; ++k) {
        CHECK(pieces.problem.stops[i].load[k] <= p.capacity[k]);
        loads[pieces.stop_of[i]][k] += pieces.problem.stops[i].load[k];
      }
      service[pieces.stop_of[i]] += pieces.problem.stops[i].service;
      // Alone, out and back is as far as for the whole stop.
      CHECK(distance_of(pieces.problem, {static_cast<int>(i)}) == distance_of(p, {pieces.stop_of[i]}));
    }
    for (std::size_t i = 0; i < p.stops.size(); ++i) {
      CHECK(loads[i] == p.stops[i].load);
      CHECK(service[i] == p.stops[i].service);
    }
    const Plan plan = solve(pieces.problem, by_iterations(2000));
    check(pieces.problem, plan);
    CHECK(plan.unserved == cannot_be_served(pieces.problem));
  }
  const Problem small = some_problem(4, 10, kinds[0]);
  CHECK(cut_to_capacity(small).problem.distances == small.distances);
}

TEST_CASE("routing: no stops, one stop, no vehicle, and numbers that cannot be") {
  Problem p;
  p.distances = {0};
  CHECK(solve(p, by_iterations(10)).rounds.empty());
  p = some_problem(1, 1, kinds[0]);
  CHECK(solve(p, by_iterations(10)).rounds == std::vector<Round>{{0}});
  p.vehicles = 0;
  CHECK(solve(p, by_iterations(10)).unserved == std::vector<int>{0});
  p.distances.pop_back();
  CHECK_THROWS_AS(solve(p), std::invalid_argument);
  p = some_problem(1, 3, kinds[0]);
  p.stops[1].load[0] = -1;
  CHECK_THROWS_AS(solve(p), std::invalid_argument);
}
