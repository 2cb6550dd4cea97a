#include <algorithm>
#include <map>
#include <random>

#include "solvers/parametric_cut/parametric_cut.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"

using namespace gatehouse::solvers;
using namespace gatehouse::test;

namespace {

CutProblem random_problem(unsigned seed, std::size_t vertices) {
  std::mt19937 random(seed);
  CutProblem p;
  for (std::size_t v = 0; v < vertices; ++v) {
    p.weight.push_back(random() % 3 == 0 ? 0 : random() % 20);
    p.must_be_inside.push_back(0);
    p.must_be_outside.push_back(0);
  }
  p.must_be_inside[0] = 1;
  if (seed % 3 != 0) p.must_be_outside[vertices - 1] = 1;
  if (seed % 4 == 0) p.must_be_inside[1] = 1;
  for (std::size_t i = 0; i < vertices * 2; ++i) {
    CutCrossing c;
    c.a = random() % vertices;
    c.b = random() % vertices;
    c.a_in = static_cast<Price>(random() % 12);
    c.b_in = random() % 5 == 0 && c.a != 0 && c.b != 0 ? never : static_cast<Price>(random() % 12);
    p.crossings.push_back(c);
  }
  return p;
}

/// The least crossings of any set of each weight, by trying them all; only those that no other beats.
std::map<Price, Price> all_trade_offs(const CutProblem& p) {
  const std::size_t n = p.weight.size();
  std::map<Price, Price> least;
  for (std::size_t set = 0; set < std::size_t{1} << n; ++set) {
    std::vector<char> inside(n);
    for (std::size_t v = 0; v < n; ++v) inside[v] = static_cast<char>(set >> v & 1U);
    const CutPoint point = measured(p, std::move(inside));
    if (!point.allowed()) continue;
    const auto [at, fresh] = least.emplace(point.weight, point.crossing);
    if (!fresh) at->second = std::min(at->second, point.crossing);
  }
  Price best = never;
  for (auto it = least.begin(); it != least.end();) {
    if (it->second >= best) {
      it = least.erase(it);
    } else {
      best = it->second;
      ++it;
    }
  }
  return least;
}

/// Whether a point lies above the line between two others or on it.
bool is_corner(const std::map<Price, Price>& front, Price weight, Price crossing) {
  for (const auto& [w1, c1] : front)
    for (const auto& [w2, c2] : front)
      if (w1 < weight && weight < w2 && (crossing - c1) * (w2 - w1) >= (c2 - c1) * (weight - w1)) return false;
  return true;
}

}  // namespace

TEST_CASE("the cut is the cheapest of all sets for a trade-off, and the smallest of those alike") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const std::size_t n = 3 + seed % 9;
    const CutProblem p = random_problem(seed, n);
    const TradeOff trade{seed % 4, 1 + seed % 3};
    Price least = never, smallest = 0;
    for (std::size_t set = 0; set < std::size_t{1} << n; ++set) {
      std::vector<char> inside(n);
      for (std::size_t v = 0; v < n; ++v) inside[v] = static_cast<char>(set >> v & 1U);
      const Price size = std::count(inside.begin(), inside.end(), 1);
      const CutPoint point = measured(p, std::move(inside));
      if (!point.allowed()) continue;
      const Price cost = trade.weight * point.weight + trade.crossing * point.crossing;
      if (cost < least || (cost == least && size < smallest)) least = cost, smallest = size;
    }
    INFO("seed " << seed);
    const CutPoint cut = least_cut(p, trade);
    CHECK(cut.allowed() == (least < never));
    if (!cut.allowed()) continue;
    CHECK(trade.weight * cut.weight + trade.crossing * cut.crossing == least);
    CHECK(std::count(cut.inside.begin(), cut.inside.end(), 1) == smallest);
  }
}

TEST_CASE("the front has every trade-off that no set beats, against all sets") {
  std::size_t corners = 0, others = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const CutProblem p = random_problem(seed, 4 + seed % 9);
    const auto all = all_trade_offs(p);
    FrontOptions options;
    options.extra_cuts = 1'000'000;
    const Front front = find_front(p, options);
    INFO("seed " << seed);
    CHECK(front.complete);
    REQUIRE(front.points.size() == all.size());
    std::size_t i = 0;
    for (const auto& [weight, crossing] : all) {
      const CutPoint& point = front.points[i++];
      CHECK(point.weight == weight);
      CHECK(point.crossing == crossing);
      CHECK(point.proven);
      CHECK(point.extreme == is_corner(all, weight, crossing));
      (point.extreme ? corners : others) += 1;
      const CutPoint counted = measured(p, point.inside);
      CHECK(counted.weight == weight);
      CHECK(counted.crossing == crossing);
    }
  }
  CHECK(corners > 400);
  CHECK(others > 30);
}

TEST_CASE("without extra cuts the corners stand alone, and what is between is not called complete") {
  bool some_left_out = false;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const CutProblem p = random_problem(seed, 11);
    FrontOptions corners_only, some;
    corners_only.extra_cuts = 0;
    some.extra_cuts = 6;
    const Front corners = find_front(p, corners_only), few = find_front(p, some);
    for (const CutPoint& point : corners.points) CHECK(point.extreme);
    const auto all = all_trade_offs(p);
    if (corners.complete) CHECK(corners.points.size() == all.size());
    some_left_out = some_left_out || !corners.complete;
    for (const CutPoint& point : few.points) {
      if (!point.proven) continue;
      REQUIRE(all.contains(point.weight));
      CHECK(all.at(point.weight) == point.crossing);
    }
  }
  CHECK(some_left_out);
}

TEST_CASE("corners lie within each other") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const CutProblem p = random_problem(seed, 60);
    FrontOptions corners;
    corners.extra_cuts = 0;
    const Front front = find_front(p, corners);
    for (std::size_t i = 1; i < front.points.size(); ++i) {
      CHECK(front.points[i - 1].weight < front.points[i].weight);
      CHECK(front.points[i - 1].crossing > front.points[i].crossing);
      for (std::size_t v = 0; v < p.weight.size(); ++v)
        CHECK(front.points[i - 1].inside[v] <= front.points[i].inside[v]);
    }
  }
}

TEST_CASE("no set allowed, no vertices, one vertex, nothing outside") {
  CHECK(find_front({}).points.size() == 1);
  CutProblem p;
  p.weight = {7, 3};
  p.must_be_inside = {1, 0};
  p.must_be_outside = {0, 1};
  CHECK(find_front(p).points.size() == 1);
  p.crossings = {{0, 1, never, 0}};
  CHECK_FALSE(least_cut(p, {}).allowed());
  CHECK(find_front(p).points.empty());
  p.must_be_outside = {0, 0};
  REQUIRE(find_front(p).points.size() == 1);
  CHECK(find_front(p).points[0].weight == 10);
}

TEST_CASE("a front is found twice alike, and cancelling ends it at once") {
  std::mt19937 random(5);
  CutProblem p;
  const std::size_t side = 40;
  for (std::size_t v = 0; v < side * side; ++v) {
    p.weight.push_back(static_cast<Price>(random() % 90));
    p.must_be_inside.push_back(v == side * side / 2 + side / 2 ? 1 : 0);
    p.must_be_outside.push_back(v < side ? 1 : 0);
    if (v % side != 0) p.crossings.push_back({v - 1, v, static_cast<Price>(1 + random() % 3), 2});
    if (v >= side) p.crossings.push_back({v - side, v, 1, static_cast<Price>(1 + random() % 3)});
  }
  FrontOptions options;
  options.extra_cuts = 200;
  const Front one = find_front(p, options), two = find_front(p, options);
  REQUIRE(one.points.size() == two.points.size());
  for (std::size_t i = 0; i < one.points.size(); ++i) CHECK(one.points[i].inside == two.points[i].inside);
  Questions questions;
  const Front stopped = find_front(p, options, [&] { return questions.ask(), questions.asked() >= 8; });
  CHECK(stopped.cancelled);
  CHECK_FALSE(stopped.complete);
  CHECK(questions.asked() >= 8);
  CHECK(questions.asked() <= 9);
  CHECK(questions.longest() < promised(0.1));
}
