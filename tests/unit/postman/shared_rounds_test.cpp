// Rounds shared between walkers: all is passed, from every post, and nearly as fairly as trying all sharings.
#include <algorithm>
#include <random>

#include "solvers/postman/round_exchange.hpp"
#include "solvers/postman/shared_rounds.hpp"
#include "support/catch.hpp"

using namespace gatehouse::solvers;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }
int below(std::mt19937& random, int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }

Streets grid(unsigned seed, int wide, int high, int percent_required) {
  std::mt19937 random(seed);
  Streets s{wide * high, {}};
  for (int y = 0; y < high; ++y)
    for (int x = 0; x < wide; ++x)
      for (const int other : {x + 1 < wide ? 1 : 0, y + 1 < high ? wide : 0}) {
        if (other == 0) continue;
        const int v = y * wide + x;
        s.list.push_back({v, v + other, 20 + below(random, 80), below(random, 100) < percent_required});
      }
  return s;
}

void check_rounds(const Streets& s, const std::vector<Walker>& walkers, const SharedRounds& shared,
                  const std::vector<int>& visit) {
  REQUIRE(shared.outcome == PostmanOutcome::found);
  REQUIRE(shared.rounds.size() == walkers.size());
  std::vector<int> tasks(s.list.size(), 0);
  std::vector<char> passed(at(s.places), 0);
  double longest = 0;
  Cost total = 0;
  for (std::size_t w = 0; w < walkers.size(); ++w) {
    const PostmanTour& tour = shared.rounds[w];
    Cost cost = 0;
    for (std::size_t i = 0; i < tour.walk.size(); ++i) {
      const Step& step = tour.walk[i];
      const Street& street = s.list[at(step.street)];
      REQUIRE(((street.a == step.from && street.b == step.to) || (street.b == step.from && street.a == step.to)));
      REQUIRE(tour.walk[(i + 1) % tour.walk.size()].from == step.to);
      passed[at(step.from)] = 1;
      cost += street.cost;
    }
    if (!tour.walk.empty()) REQUIRE(tour.walk.front().from == walkers[w].post);
    passed[at(walkers[w].post)] = 1;
    REQUIRE(cost == tour.cost);
    for (const int t : shared.tasks[w]) {
      ++tasks[at(t)];
      REQUIRE(tour.walked[at(t)] > 0);
    }
    longest = std::max(longest, static_cast<double>(cost) / walkers[w].speed);
    total += cost;
  }
  for (std::size_t i = 0; i < tasks.size(); ++i) REQUIRE(tasks[i] == (s.list[i].required ? 1 : 0));
  for (const int v : visit) REQUIRE(passed[at(v)] != 0);
  REQUIRE(longest == Approx(shared.longest));
  REQUIRE(total == shared.total);
  REQUIRE(shared.bound <= shared.longest * (1 + 1e-12));
}

/// The least longest round over all ways to share the streets; walks are exact on networks this small.
double least_longest(const Streets& s, const std::vector<Walker>& walkers) {
  std::vector<std::size_t> required;
  for (std::size_t i = 0; i < s.list.size(); ++i)
    if (s.list[i].required) required.push_back(i);
  double best = infinity;
  for (unsigned bits = 0; bits < 1U << required.size(); ++bits) {
    double longest = 0;
    for (std::size_t w = 0; w < 2; ++w) {
      Streets own = s;
      bool any = false;
      for (std::size_t i = 0; i < required.size(); ++i) {
        own.list[required[i]].required = (bits >> i & 1U) == w;
        any = any || own.list[required[i]].required;
      }
      if (!any) continue;
      PostmanOptions how;
      how.visit = {walkers[w].post};
      how.iterations = 100;
      how.prove = false;
      longest = std::max(longest, static_cast<double>(postman_tour(own, how).cost) / walkers[w].speed);
    }
    best = std::min(best, longest);
  }
  return best;
}

}  // namespace

TEST_CASE("two walkers share small networks nearly as well as any two can") {
  int exact = 0, tried = 0;
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Streets s = grid(seed, 3, 3, 60);
    const std::vector<Walker> walkers{{0, 1.0}, {seed % 2 == 0 ? 0 : 8, seed % 4 == 1 ? 1.5 : 1.0}};
    if (std::count_if(s.list.begin(), s.list.end(), [](const Street& x) { return x.required; }) > 8) continue;
    SharedOptions options;
    options.iterations = 5000;
    const SharedRounds shared = shared_rounds(s, walkers, options);
    check_rounds(s, walkers, shared, {});
    const double least = least_longest(s, walkers);
    CAPTURE(seed, shared.longest, least);
    REQUIRE(shared.bound <= least + 1e-9);
    REQUIRE(shared.longest >= least - 1e-9);
    REQUIRE(shared.longest <= 1.1 * least);
    if (shared.longest <= least + 1e-9) ++exact;
    ++tried;
  }
  REQUIRE(tried >= 8);
  REQUIRE(exact * 10 >= tried * 8);
}

TEST_CASE("many walkers share a larger network fairly, and the same way again") {
  for (const int k : {1, 2, 5}) {
    const Streets s = grid(5, 15, 12, k == 2 ? 30 : 100);
    const std::vector<int> visit{7, 33, 100};
    std::vector<Walker> walkers;
    for (int w = 0; w < k; ++w) walkers.push_back({w % 2 == 0 ? 0 : 179, 1.0});
    SharedOptions options;
    options.visit = visit;
    options.iterations = 20000;
    const SharedRounds shared = shared_rounds(s, walkers, options);
    check_rounds(s, walkers, shared, visit);
    CAPTURE(k, shared.longest, shared.bound, shared.total);
    REQUIRE(shared.longest <= 1.25 * shared.bound);
    const SharedRounds again = shared_rounds(s, walkers, options);
    REQUIRE(again.longest == shared.longest);
    for (std::size_t w = 0; w < walkers.size(); ++w) REQUIRE(again.rounds[w].walked == shared.rounds[w].walked);
  }
}

TEST_CASE("the exchange's own sums stay true") {
  std::mt19937 random(4);
  RoundProblem p;
  p.rows = 40;
  std::vector<std::pair<int, int>> points;
  for (int i = 0; i < p.rows; ++i) points.emplace_back(below(random, 1000), below(random, 1000));
  for (const auto& [x, y] : points)
    for (const auto& [u, v] : points) p.distance.push_back(std::abs(x - u) + std::abs(y - v));
  p.posts = {0, 1, 0};
  p.speeds = {1, 2, 1.5};
  std::vector<std::vector<Turn>> rounds(3);
  for (int t = 0; t < 30; ++t) {
    const int a = 2 + below(random, 38), b = 2 + below(random, 38);
    p.tasks.push_back({a, b, p.distance[at(a * p.rows + b)] + 5});
    rounds[at(t % 2)].push_back(2 * t + below(random, 2));
  }
  const double before = rounds_aim(p, rounds);
  // Short runs end with what the moves kept as sums; counted anew it must be no worse than at the beginning.
  double last = before;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    exchange_tasks(p, rounds, {seed, 500, 0.5, infinity, Stopwatch()});
    const double now = rounds_aim(p, rounds);
    REQUIRE(now <= last + 1e-9);
    last = now;
    std::vector<int> seen(p.tasks.size(), 0);
    for (const auto& r : rounds)
      for (const Turn t : r) ++seen[at(t / 2)];
    REQUIRE(std::all_of(seen.begin(), seen.end(), [](int n) { return n == 1; }));
  }
  REQUIRE(last < 0.8 * before);
}

TEST_CASE("sharing stops when cancelled, and says what cannot be joined") {
  const Streets s = grid(5, 20, 20, 100);
  int asked = 0;
  const SharedRounds stopped = shared_rounds(s, {{0, 1.0}, {0, 1.0}}, {}, [&] { return ++asked > 40; });
  REQUIRE(stopped.outcome == PostmanOutcome::cancelled);
  const Streets apart{4, {{0, 1, 4, true}, {2, 3, 6, true}}};
  REQUIRE(shared_rounds(apart, {{0, 1.0}, {0, 1.0}}).outcome == PostmanOutcome::unconnected);
}
