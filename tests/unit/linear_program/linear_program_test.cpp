#include "solvers/linear_program/linear_program.hpp"

#include <cmath>
#include <random>

#include "support/catch.hpp"

using namespace gatehouse::solvers;

TEST_CASE("a linear program gives values and duals, also after columns and bounds come later") {
  LinearProgram p;
  const std::size_t a = p.add_row(4, infinity), b = p.add_row(-infinity, 10);
  p.add_columns({{3, 0, infinity, {{a, 1.0}, {b, 1.0}}}, {5, 0, infinity, {{a, 2.0}, {b, 1.0}}}});
  REQUIRE(p.solve() == LinearOutcome::optimal);
  CHECK(std::abs(p.objective() - 10) < 1e-9);  // two of the second
  CHECK(std::abs(p.dual(a) - 2.5) < 1e-9);
  CHECK(std::abs(p.dual(b)) < 1e-9);
  p.set_column_bounds(1, 0, 1);
  REQUIRE(p.solve() == LinearOutcome::optimal);
  CHECK(std::abs(p.objective() - 11) < 1e-9);
  CHECK(std::abs(p.value(0) - 2) < 1e-9);
  CHECK(p.add_columns({{1, 0, infinity, {{a, 1.0}}}}) == 2);
  REQUIRE(p.solve() == LinearOutcome::optimal);
  CHECK(std::abs(p.objective() - 4) < 1e-9);
  p.set_column_bounds(0, 11, infinity);
  CHECK(p.solve() == LinearOutcome::infeasible);
}

TEST_CASE("whole values are the best of all there are") {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    std::mt19937 random(seed);
    const auto draw = [&random](int low, int high) { return low + static_cast<int>(random() % (high - low + 1)); };
    LinearProgram p;
    std::vector<int> need(3);
    for (int& n : need) n = draw(1, 7);
    for (const int n : need) p.add_row(n, infinity);
    std::vector<Column> columns(4);
    for (Column& c : columns) {
      c.cost = draw(1, 9);
      c.upper = 3;
      for (std::size_t r = 0; r < 3; ++r) c.terms.emplace_back(r, draw(0, 3));
    }
    p.add_columns(columns);
    double best = infinity;
    for (int code = 0; code < 256; ++code) {
      double cost = 0, sum[3] = {0, 0, 0};
      for (int i = 0, rest = code; i < 4; ++i, rest /= 4) {
        cost += columns[i].cost * (rest % 4);
        for (std::size_t r = 0; r < 3; ++r) sum[r] += columns[i].terms[r].second * (rest % 4);
      }
      if (sum[0] >= need[0] && sum[1] >= need[1] && sum[2] >= need[2]) best = std::min(best, cost);
    }
    if (p.solve() != LinearOutcome::optimal) {
      CHECK(best == infinity);
      continue;
    }
    const WholeSolution s = p.solve_whole({1, 1, 1, 1}, {});
    REQUIRE(s.proven);
    CHECK(s.found == (best < infinity));
    if (s.found) CHECK(std::abs(s.objective - best) < 1e-6);
  }
}

TEST_CASE("a cancelled linear program says so") {
  LinearProgram p;
  p.add_row(1, infinity);
  p.add_columns({{1, 0, infinity, {{0, 1.0}}}});
  CHECK(p.solve([] { return true; }) == LinearOutcome::cancelled);
  CHECK(p.solve() == LinearOutcome::optimal);
}
