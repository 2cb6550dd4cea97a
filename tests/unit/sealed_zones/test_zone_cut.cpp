#include <random>

#include "sealed_zones/zone_cut.hpp"
#include "support/catch.hpp"

using namespace gatehouse::sealed_zones;

namespace {

CutProblem random_problem(unsigned seed, std::size_t vertices) {
  std::mt19937 random(seed);
  CutProblem p;
  for (std::size_t v = 0; v < vertices; ++v) {
    p.inside_cost.push_back(random() % 20);
    p.must_be_inside.push_back(0);
    p.must_be_outside.push_back(0);
  }
  p.must_be_inside[0] = 1;
  if (seed % 3 != 0) p.must_be_outside[vertices - 1] = 1;
  if (seed % 4 == 0) p.must_be_inside[1] = 1;
  for (std::size_t i = 0; i < vertices * 2; ++i) {
    Crossing c;
    c.a = random() % vertices;
    c.b = random() % vertices;
    c.a_in = random() % 12;
    c.b_in = random() % 5 == 0 && c.a != 0 && c.b != 0 ? never : static_cast<Cost>(random() % 12);
    p.crossings.push_back(c);
  }
  return p;
}

}  // namespace

TEST_CASE("the cut is the cheapest of all sets") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const std::size_t n = 3 + seed % 9;
    const CutProblem p = random_problem(seed, n);
    Cost least = std::numeric_limits<Cost>::max();
    for (std::size_t set = 0; set < std::size_t{1} << n; ++set) {
      std::vector<char> inside(n);
      for (std::size_t v = 0; v < n; ++v) inside[v] = static_cast<char>(set >> v & 1U);
      least = std::min(least, cut_cost(p, inside));
    }
    INFO("seed " << seed);
    const Cut cut = least_cut(p);
    if (least < never) CHECK(cut.cost == least);
    if (least >= never) CHECK(cut.cost >= never);
    CHECK(cut.cost == cut_cost(p, cut.inside));
  }
}

TEST_CASE("of equally cheap sets the smallest is taken") {
  CutProblem p;
  p.inside_cost = {0, 0, 0};
  p.must_be_inside = {1, 0, 0};
  p.must_be_outside = {0, 0, 1};
  p.crossings = {{0, 1, 5, 5}, {1, 2, 5, 5}};
  const Cut cut = least_cut(p);
  CHECK(cut.cost == 5);
  CHECK(cut.inside == std::vector<char>{1, 0, 0});
}

TEST_CASE("no vertices, no crossings, nothing outside") {
  CHECK(least_cut({}).inside.empty());
  CutProblem p;
  p.inside_cost = {7, 3};
  p.must_be_inside = {1, 0};
  p.must_be_outside = {0, 0};
  CHECK(least_cut(p).cost == 7);
}
