// Rounds chosen anew from a pool, against every division of the stops into rounds of that pool.
#include "solvers/routing/choice.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "support/catch.hpp"

using namespace gatehouse::solvers;
using namespace gatehouse::solvers::routing;

namespace {

Problem some_problem(std::mt19937& random, int stops, bool windows) {
  const auto number = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  Problem p;
  std::vector<std::pair<int, int>> at;
  for (int i = 0; i <= stops; ++i) at.emplace_back(number(0, 1000), number(0, 1000));
  for (const auto& a : at)
    for (const auto& b : at)
      p.distances.push_back(static_cast<int>(std::lround(std::hypot(a.first - b.first, a.second - b.second))));
  p.capacity = {20, 0};
  for (int i = 0; i < stops; ++i) {
    Stop s;
    s.load = {number(3, 9), 0};
    if (windows) {
      s.ready = number(0, 2000);
      s.due = s.ready + 1500;
    }
    p.stops.push_back(s);
  }
  return p;
}

/// Rounds of two to four stops by chance, whatever they load.
Rounds some_rounds(std::mt19937& random, int stops, int count) {
  Rounds rounds;
  std::vector<Node> all;
  for (Node v = 1; v <= stops; ++v) all.push_back(v);
  for (int i = 0; i < count; ++i) {
    std::shuffle(all.begin(), all.end(), random);
    const int size = std::uniform_int_distribution<int>(2, 4)(random);
    rounds.emplace_back(all.begin(), all.begin() + size);
  }
  return rounds;
}

/// The cheapest division of all stops into the pool's rounds and the group's, by sets of stops.
std::int64_t by_trying_all(const Instance& instance, const RoundPool& pool, const Rounds& group, int vehicles) {
  std::map<std::size_t, std::int64_t> rounds;
  const auto note = [&](const std::vector<Node>& round, std::int64_t cost) {
    std::size_t set = 0;
    for (const Node v : round) set |= std::size_t{1} << static_cast<unsigned>(v - 1);
    const auto [at, fresh] = rounds.emplace(set, cost);
    at->second = std::min(at->second, cost);
  };
  for (const auto& entry : pool.entries()) note(entry.round, entry.cost);
  for (const auto& round : group) note(round, instance.cost_of({round}));
  const std::size_t sets = std::size_t{1} << static_cast<unsigned>(instance.nodes - 1);
  constexpr std::int64_t none = std::int64_t{1} << 60;
  std::vector<std::int64_t> best(sets, none);
  best[0] = 0;
  for (int k = 0; k < vehicles; ++k) {
    auto next = best;
    for (std::size_t set = 0; set < sets; ++set) {
      if (best[set] == none) continue;
      for (const auto& [round, cost] : rounds)
        if ((set & round) == 0) next[set | round] = std::min(next[set | round], best[set] + cost);
    }
    best = next;
  }
  return best[sets - 1];
}

}  // namespace

TEST_CASE("routing: rounds chosen anew are the cheapest of those seen") {
  int better = 0, none = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    const int stops = 9 + static_cast<int>(seed % 4);
    const Problem problem = some_problem(random, stops, seed % 3 == 0);
    const Instance instance(problem, {}, {});
    RoundPool pool(instance);
    pool.add(some_rounds(random, stops, 40 + static_cast<int>(seed) * 10));
    Rounds group;
    for (Node v = 1; v <= stops; ++v) group.push_back({v});
    if (seed % 2 == 0) pool.add(group);
    const int vehicles = stops - static_cast<int>(seed % 3);
    const std::int64_t least = by_trying_all(instance, pool, group, vehicles);
    const Choice choice = choose_anew(instance, pool, group, vehicles, {});
    INFO("seed " << seed);
    if (choice.outcome == ChoiceOutcome::better) {
      ++better;
      CHECK(instance.cost_of(choice.rounds) == least);
      // What was found cannot be bettered from the same pool.
      const Choice again = choose_anew(instance, pool, choice.rounds, vehicles, {});
      CHECK(again.outcome == ChoiceOutcome::none);
    } else {
      ++none;
      CHECK(choice.outcome == ChoiceOutcome::none);
      CHECK(instance.cost_of(group) <= least);
    }
  }
  CHECK(better > 30);
  CHECK(better + none == 60);
}

TEST_CASE("routing: a choice that is stopped says so and gives nothing") {
  std::mt19937 random(5);
  const Problem problem = some_problem(random, 12, false);
  const Instance instance(problem, {}, {});
  RoundPool pool(instance);
  pool.add(some_rounds(random, 12, 300));
  Rounds group;
  for (Node v = 1; v <= 12; ++v) group.push_back({v});
  const Choice choice = choose_anew(instance, pool, group, 12, [] { return true; });
  CHECK(choice.outcome == ChoiceOutcome::stopped);
  CHECK(choice.rounds.empty());
}

TEST_CASE("routing: the pool keeps each set of stops once, in its cheapest order, and only what keeps the limits") {
  std::mt19937 random(3);
  Problem problem = some_problem(random, 8, true);
  problem.capacity = {14, 0};
  const Instance instance(problem, {}, {});
  RoundPool pool(instance);
  const Rounds rounds = some_rounds(random, 8, 2000);
  pool.add(rounds);
  std::map<std::vector<Node>, std::int64_t> cheapest;
  for (const auto& round : rounds) {
    if (!feasible(problem, instance.to_stops({round}).front())) continue;
    auto set = round;
    std::sort(set.begin(), set.end());
    const auto [at, fresh] = cheapest.emplace(set, instance.cost_of({round}));
    at->second = std::min(at->second, instance.cost_of({round}));
  }
  REQUIRE(!cheapest.empty());
  CHECK(cheapest.size() < 2000);
  CHECK(pool.entries().size() == cheapest.size());
  for (const auto& entry : pool.entries()) {
    auto set = entry.round;
    std::sort(set.begin(), set.end());
    REQUIRE(cheapest.count(set) == 1);
    CHECK(entry.cost == cheapest[set]);
    CHECK(instance.cost_of({entry.round}) == entry.cost);
  }
  CHECK(pool.news().size() >= pool.entries().size());
  CHECK(pool.news().empty());
}

TEST_CASE("routing: of too many rounds the pool forgets those not seen for longest") {
  std::mt19937 random(4);
  const Problem problem = some_problem(random, 12, false);
  const Instance instance(problem, {}, {});
  RoundPool pool(instance, 100);
  const Rounds kept{{1, 2}};
  for (const auto& round : some_rounds(random, 12, 400)) {
    pool.add({round});
    pool.add(kept);
    CHECK(pool.entries().size() <= 100);
  }
  CHECK(std::any_of(pool.entries().begin(), pool.entries().end(),
                    [&](const auto& entry) { return entry.key == pool.key_of(kept.front()); }));
}
