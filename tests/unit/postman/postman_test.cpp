// Closed walks against trying every set of streets, and their promises on larger networks.
#include <algorithm>
#include <random>
#include <string>

#include "solvers/postman/postman.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"

using namespace gatehouse::solvers;
using namespace gatehouse::test;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }
int below(std::mt19937& random, int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }

/// A grid of streets with some left out and some required; costs in lo..hi.
Streets grid(unsigned seed, int wide, int high, int percent_required, int percent_missing) {
  std::mt19937 random(seed);
  Streets s{wide * high, {}};
  for (int y = 0; y < high; ++y)
    for (int x = 0; x < wide; ++x)
      for (const int other : {x + 1 < wide ? 1 : 0, y + 1 < high ? wide : 0}) {
        if (other == 0 || below(random, 100) < percent_missing) continue;
        const int v = y * wide + x;
        s.list.push_back({v, v + other, 20 + below(random, 80), below(random, 100) < percent_required});
      }
  return s;
}

bool hangs_together(const Streets& s, const std::vector<int>& walked, const std::vector<int>& visit) {
  std::vector<char> used(walked.size());
  for (std::size_t i = 0; i < used.size(); ++i) used[i] = walked[i] > 0 ? 1 : 0;
  const auto part = parts_of(s, used);
  int seen = -1;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i] == 0) continue;
    if (seen >= 0 && part[at(s.list[i].a)] != seen) return false;
    seen = part[at(s.list[i].a)];
  }
  return std::all_of(visit.begin(), visit.end(), [&](int v) {
    if (seen < 0) seen = part[at(v)];
    return part[at(v)] == seen;
  });
}

/// Every street walked 0, 1 or 2 times more than it must be; -1 where there is no tour.
Cost least_tour(const Streets& s, const std::vector<int>& visit) {
  Cost best = -1;
  std::vector<int> more(s.list.size(), 0);
  while (true) {
    std::vector<int> ends(at(s.places), 0), walked(s.list.size());
    Cost cost = 0;
    for (std::size_t i = 0; i < more.size(); ++i) {
      walked[i] = more[i] + (s.list[i].required ? 1 : 0);
      cost += walked[i] * s.list[i].cost;
      ends[at(s.list[i].a)] += walked[i];
      ends[at(s.list[i].b)] += walked[i];
    }
    const bool even = std::all_of(ends.begin(), ends.end(), [](int e) { return e % 2 == 0; });
    if (even && (best < 0 || cost < best) && hangs_together(s, walked, visit)) best = cost;
    std::size_t i = 0;
    while (i < more.size() && ++more[i] == 3) more[i++] = 0;
    if (i == more.size()) return best;
  }
}

void check_walk(const Streets& s, const PostmanTour& tour, const std::vector<int>& visit = {}) {
  REQUIRE(tour.outcome == PostmanOutcome::found);
  std::vector<int> walked(s.list.size(), 0);
  Cost cost = 0;
  for (std::size_t i = 0; i < tour.walk.size(); ++i) {
    const Step& step = tour.walk[i];
    const Street& street = s.list[at(step.street)];
    REQUIRE(((street.a == step.from && street.b == step.to) || (street.b == step.from && street.a == step.to)));
    REQUIRE(tour.walk[(i + 1) % tour.walk.size()].from == step.to);
    ++walked[at(step.street)];
    cost += street.cost;
  }
  REQUIRE(walked == tour.walked);
  REQUIRE(cost == tour.cost);
  REQUIRE(tour.bound <= tour.cost);
  for (std::size_t i = 0; i < walked.size(); ++i)
    if (s.list[i].required) REQUIRE(walked[i] > 0);
  for (const int v : visit)
    if (!tour.walk.empty())
      REQUIRE(std::any_of(tour.walk.begin(), tour.walk.end(), [v](const Step& x) { return x.from == v; }));
}

}  // namespace

TEST_CASE("a postman's walk along all streets is the shortest") {
  int tried = 0;
  for (unsigned seed = 0; seed < 120; ++seed) {
    const Streets s = grid(seed, 3, 3, 100, 25);
    if (s.list.empty()) continue;
    const PostmanTour tour = postman_tour(s);
    const Cost expected = least_tour(s, {});
    CAPTURE(seed);
    if (expected < 0) {
      REQUIRE(tour.outcome == PostmanOutcome::unconnected);
      continue;
    }
    ++tried;
    check_walk(s, tour);
    REQUIRE(tour.cost == expected);
    REQUIRE(tour.bound == expected);
  }
  REQUIRE(tried > 20);
}

TEST_CASE("a rural postman's walk is the shortest on small networks, and its bound is none too high") {
  int tried = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Streets s = grid(seed, 4, 2, 35, 0);
    std::vector<int> visit;
    if (seed % 3 == 0) visit = {static_cast<int>(seed % 8)};
    PostmanOptions options;
    options.visit = visit;
    options.iterations = 300;
    const PostmanTour tour = postman_tour(s, options);
    CAPTURE(seed);
    const bool anything = std::any_of(s.list.begin(), s.list.end(), [](const Street& x) { return x.required; });
    if (!anything) {
      REQUIRE(tour.cost == 0);
      continue;
    }
    ++tried;
    check_walk(s, tour, visit);
    const Cost expected = least_tour(s, visit);
    REQUIRE(tour.cost == expected);
    REQUIRE(tour.bound <= expected);
  }
  REQUIRE(tried > 100);
}

TEST_CASE("on a larger network the walk passes all, closes, and is the same again") {
  for (const int percent : {15, 40, 80}) {
    const Streets s = grid(7, 16, 14, percent, 5);
    PostmanOptions options;
    options.iterations = 200;
    const PostmanTour tour = postman_tour(s, options);
    check_walk(s, tour);
    // The relaxation is not far off: the search or the bound would be wrong otherwise.
    REQUIRE(static_cast<double>(tour.cost) <= 1.15 * static_cast<double>(tour.bound));
    const PostmanTour again = postman_tour(s, options);
    REQUIRE(again.walked == tour.walked);
    REQUIRE(again.bound == tour.bound);
    REQUIRE(again.walk.size() == tour.walk.size());
    for (std::size_t i = 0; i < tour.walk.size(); ++i) REQUIRE(again.walk[i].street == tour.walk[i].street);
  }
}

TEST_CASE("parallel streets, loops and places alone are walked as they must be") {
  const Streets two{2, {{0, 1, 5, true}, {0, 1, 7, true}, {1, 1, 3, true}}};
  const PostmanTour tour = postman_tour(two);
  check_walk(two, tour);
  REQUIRE(tour.cost == 15);

  const Streets line{3, {{0, 1, 4, false}, {1, 2, 6, false}}};
  PostmanOptions options;
  options.visit = {0, 2};
  const PostmanTour there_and_back = postman_tour(line, options);
  check_walk(line, there_and_back, {0, 2});
  REQUIRE(there_and_back.cost == 20);

  const Streets apart{4, {{0, 1, 4, true}, {2, 3, 6, true}}};
  REQUIRE(postman_tour(apart).outcome == PostmanOutcome::unconnected);
  REQUIRE(postman_tour(line).outcome == PostmanOutcome::nothing);
}

TEST_CASE("a postman stops soon after a cancel") {
  const Streets s = grid(3, 40, 40, 30, 5);
  for (const double after : {0.0, 0.02, 0.2, 0.5}) {
    Questions questions;
    PostmanOptions options;
    options.iterations = after == 0.5 ? 10 : 1'000'000;
    const PostmanTour tour = postman_tour(s, options, [&] { return questions.ask() >= after; });
    CAPTURE(after);
    REQUIRE(tour.outcome == PostmanOutcome::cancelled);
    REQUIRE(questions.longest() < promised(0.05));
  }
}
