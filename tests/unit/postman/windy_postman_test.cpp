// Windy, mixed and directed walks against a search over all places and tasks.
#include "solvers/postman/windy_postman.hpp"

#include <algorithm>
#include <random>

#include "every_walk.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"

using namespace gatehouse::solvers;
using namespace gatehouse::test;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

enum class Kind { slopes, heights, mixed, directed };

WindyStreets random_streets(std::mt19937& random, Kind kind) {
  const auto below = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  WindyStreets s;
  s.places = 6 + below(3);
  std::vector<int> height;
  for (int v = 0; v < s.places; ++v) height.push_back(below(16));
  const auto add = [&](int a, int b) {
    const Cost length = 20 + below(60);
    WindyStreet street{a, b, length, length, false};
    if (kind == Kind::slopes) street.back = 20 + below(60);
    if (kind == Kind::heights)
      street.forth += height[at(b)] - height[at(a)], street.back -= height[at(b)] - height[at(a)];
    if (kind == Kind::directed || (kind == Kind::mixed && below(3) == 0))
      (below(2) == 0 ? street.forth : street.back) = no_way;
    s.list.push_back(street);
  };
  for (int v = 1; v < s.places; ++v) add(below(v), v);
  for (int i = 0; i < s.places; ++i) add(below(s.places), below(s.places));
  return s;
}

/// The least closed walk from `post` that passes it and all required streets; no_walk where there is none.
std::int64_t least_of(const WindyStreets& s, int post) {
  std::vector<DirectedStreet> directed;
  int tasks = 0;
  for (const WindyStreet& street : s.list) {
    const int task = street.required ? tasks++ : -1;
    if (street.forth != no_way) directed.push_back({street.a, street.b, street.forth, task});
    if (street.back != no_way) directed.push_back({street.b, street.a, street.back, task});
  }
  return least_walks(s.places, directed, tasks, {}, post).back();
}

void check_walk(const WindyStreets& s, const WindyTour& tour, int post) {
  Cost cost = 0;
  std::vector<char> walked(s.list.size(), 0);
  for (std::size_t i = 0; i < tour.walk.size(); ++i) {
    const Step& step = tour.walk[i];
    const WindyStreet& street = s.list[at(step.street)];
    const bool forth = street.a == step.from && street.b == step.to && street.forth != no_way;
    const bool back = street.b == step.from && street.a == step.to && street.back != no_way;
    REQUIRE((forth || back));
    REQUIRE(tour.walk[(i + 1) % tour.walk.size()].from == step.to);
    cost += !back || (forth && street.forth <= street.back) ? street.forth : street.back;
    walked[at(step.street)] = 1;
  }
  REQUIRE(cost == tour.cost);
  REQUIRE(tour.bound <= tour.cost);
  if (!tour.walk.empty()) REQUIRE(tour.walk.front().from == post);
  for (std::size_t i = 0; i < walked.size(); ++i) REQUIRE((!s.list[i].required || walked[i] != 0));
}

}  // namespace

TEST_CASE("windy, mixed and directed walks are the cheapest on nearly all small networks") {
  for (const Kind kind : {Kind::slopes, Kind::heights, Kind::mixed, Kind::directed}) {
    int exact = 0, tried = 0, unconnected = 0;
    double worst = 1;
    for (unsigned seed = 1; seed <= 60; ++seed) {
      std::mt19937 random(seed * 7 + static_cast<unsigned>(kind));
      WindyStreets s = random_streets(random, kind);
      const bool all = seed % 4 == 0 && kind != Kind::directed;
      for (int i = 0; i < 3 + static_cast<int>(random() % 5); ++i) s.list[random() % s.list.size()].required = true;
      if (all)
        for (std::size_t i = 0; i < std::min<std::size_t>(s.list.size(), 11); ++i) s.list[i].required = true;
      const int post = static_cast<int>(random() % static_cast<unsigned>(s.places));
      PostmanOptions options;
      options.visit = {post};
      options.iterations = 200;
      const WindyTour tour = windy_tour(s, options);
      const std::int64_t least = least_of(s, post);
      CAPTURE(static_cast<int>(kind), seed, tour.cost, tour.bound, least);
      if (least == no_walk) {
        REQUIRE(tour.outcome == PostmanOutcome::unconnected);
        ++unconnected;
        continue;
      }
      REQUIRE(tour.outcome == PostmanOutcome::found);
      check_walk(s, tour, post);
      REQUIRE(tour.cost >= least);
      REQUIRE(tour.bound <= least);
      exact += tour.cost == least ? 1 : 0;
      worst = std::max(worst, static_cast<double>(tour.cost) / static_cast<double>(least));
      ++tried;
      const WindyTour again = windy_tour(s, options);
      REQUIRE(again.cost == tour.cost);
    }
    CAPTURE(static_cast<int>(kind), exact, tried, unconnected, worst);
    REQUIRE(tried >= (kind == Kind::directed ? 5 : 20));
    REQUIRE(exact * 100 >= tried * 90);
    REQUIRE(worst <= 1.2);
  }
}

namespace {

/// A grid up a hill; `slant`: what is dearer uphill, of what is gained in height.
WindyStreets hill(unsigned seed, int wide, int high, int percent_required, bool level) {
  std::mt19937 random(seed);
  const auto below = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  WindyStreets s{wide * high, {}};
  for (int y = 0; y < high; ++y)
    for (int x = 0; x < wide; ++x)
      for (const int other : {x + 1 < wide ? 1 : 0, y + 1 < high ? wide : 0}) {
        if (other == 0) continue;
        const int v = y * wide + x;
        const Cost length = 60 + below(60), rise = other == 1 ? 10 : y % 3 == 0 ? -7 : 4;
        s.list.push_back({v, v + other, length + rise, length - rise, below(100) < percent_required});
        if (!level) s.list.back().forth += below(30);
      }
  return s;
}

}  // namespace

TEST_CASE("where costs differ as heights do, the walk along all streets is proven the cheapest") {
  const WindyStreets s = hill(3, 14, 12, 100, true);
  PostmanOptions options;
  options.visit = {5};
  const WindyTour tour = windy_tour(s, options);
  REQUIRE(tour.outcome == PostmanOutcome::found);
  check_walk(s, tour, 5);
  REQUIRE(tour.bound == tour.cost);
}

TEST_CASE("on a larger windy network the walk passes all, is the same again and not far above its bound") {
  for (const int percent : {40, 100}) {
    const WindyStreets s = hill(4, 12, 10, percent, false);
    PostmanOptions options;
    options.visit = {0};
    options.iterations = 100;
    const WindyTour tour = windy_tour(s, options);
    REQUIRE(tour.outcome == PostmanOutcome::found);
    check_walk(s, tour, 0);
    CAPTURE(percent, tour.cost, tour.bound);
    REQUIRE(static_cast<double>(tour.cost) <= 1.12 * static_cast<double>(tour.bound));
    const WindyTour again = windy_tour(s, options);
    REQUIRE(again.cost == tour.cost);
    REQUIRE(again.walk.size() == tour.walk.size());
    for (std::size_t i = 0; i < tour.walk.size(); ++i) REQUIRE(again.walk[i].street == tour.walk[i].street);
  }
}

TEST_CASE("a windy walk stops soon after a cancel, and says what cannot be joined or is nothing") {
  const WindyStreets s = hill(5, 40, 40, 50, false);
  for (const double after : {0.0, 0.05, 0.4}) {
    Questions questions;
    const WindyTour tour = windy_tour(s, {}, [&] { return questions.ask() >= after; });
    CAPTURE(after);
    REQUIRE(tour.outcome == PostmanOutcome::cancelled);
    REQUIRE(questions.longest() < promised(0.05));
  }
  const WindyStreets one_way{2, {{0, 1, 5, no_way, true}}};
  REQUIRE(windy_tour(one_way).outcome == PostmanOutcome::unconnected);
  REQUIRE(windy_tour(WindyStreets{2, {{0, 1, 5, 5, false}}}).outcome == PostmanOutcome::nothing);
  const WindyStreets round{
      3, {{0, 1, 5, no_way, true}, {1, 2, 6, no_way, false}, {2, 0, 7, no_way, false}, {1, 1, 2, no_way, true}}};
  const WindyTour tour = windy_tour(round);
  REQUIRE(tour.cost == 20);
  check_walk(round, tour, 0);
}
