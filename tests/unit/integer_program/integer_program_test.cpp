#include "solvers/integer_program/integer_program.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <random>
#include <thread>

#include "support/catch.hpp"
#include "support/questions.hpp"

using namespace gatehouse::solvers;
using namespace gatehouse::test;

namespace {

/// A set cover that takes CBC a while: `n` sets over `m` elements, each element in about `density` of them.
IntegerProgram set_cover(unsigned seed, std::size_t n, std::size_t m, double density) {
  std::mt19937 random(seed);
  IntegerProgram p;
  for (std::size_t i = 0; i < n; ++i) p.cost.push_back(1);
  for (std::size_t r = 0; r < m; ++r) {
    Row row;
    for (std::size_t i = 0; i < n; ++i) {
      if (std::uniform_real_distribution<double>(0, 1)(random) < density) row.terms.emplace_back(i, 1.0);
    }
    if (row.terms.empty()) row.terms.emplace_back(r % n, 1.0);
    row.lower = 1;
    p.rows.push_back(std::move(row));
  }
  return p;
}

double brute_force(const IntegerProgram& p) {
  double best = infinity;
  for (unsigned bits = 0; bits < 1U << p.cost.size(); ++bits) {
    bool feasible = true;
    for (const Row& r : p.rows) {
      double sum = 0;
      for (const auto& [i, factor] : r.terms) sum += (bits >> i & 1U) != 0 ? factor : 0;
      feasible = feasible && sum >= r.lower && sum <= r.upper;
    }
    double cost = 0;
    for (std::size_t i = 0; i < p.cost.size(); ++i) cost += (bits >> i & 1U) != 0 ? p.cost[i] : 0;
    if (feasible && cost < best) best = cost;
  }
  return best;
}

}  // namespace

TEST_CASE("an integer program's optimum is that of trying all") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    std::mt19937 random(seed);
    IntegerProgram p = set_cover(seed, 9, 8, 0.3);
    for (double& c : p.cost) c = std::uniform_int_distribution<int>(0, 9)(random);
    Row limit;
    for (std::size_t i = 0; i < 9; ++i) limit.terms.emplace_back(i, 1.0);
    limit.upper = 2 + seed % 4;
    p.rows.push_back(limit);
    const IntegerSolution s = solve(p);
    const double expected = brute_force(p);
    if (expected == infinity) {
      CHECK(s.outcome == Outcome::infeasible);
    } else {
      REQUIRE(s.outcome == Outcome::optimal);
      CHECK(s.objective == Approx(expected));
      CHECK(s.bound == Approx(expected));
    }
  }
}

TEST_CASE("programs without variables or without rows are answered") {
  CHECK(solve(IntegerProgram{}).outcome == Outcome::optimal);
  CHECK(solve(IntegerProgram{{}, {Row{{}, 1, 2}}}).outcome == Outcome::infeasible);
  const IntegerSolution s = solve(IntegerProgram{{1, -1}, {}});
  REQUIRE(s.outcome == Outcome::optimal);
  CHECK(s.objective == Approx(-1));
}

TEST_CASE("the same program gives the same answer on every run") {
  const IntegerProgram p = set_cover(3, 60, 60, 0.08);
  const IntegerSolution first = solve(p);
  REQUIRE(first.outcome == Outcome::optimal);
  for (int i = 0; i < 3; ++i) CHECK(solve(p).values == first.values);
}

TEST_CASE("a hard program is cancelled within a tenth of a second, in the first LP or in the tree") {
  const IntegerProgram p = set_cover(7, 400, 400, 0.03);
  for (const int wait : {0, 1, 30, 150, 600}) {
    Questions questions;
    const IntegerSolution s = solve(p, [&] { return questions.ask() * 1000 >= wait; });
    INFO("cancelled after " << wait << " ms");
    CHECK(s.outcome == Outcome::cancelled);
    CHECK(questions.longest() < promised(0.1));
  }
}

TEST_CASE("programs solved at the same time do not disturb each other, and one that waits can be cancelled") {
  std::vector<IntegerProgram> programs;
  std::vector<double> alone;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    programs.push_back(set_cover(seed, 30, 25, 0.15));
    alone.push_back(solve(programs.back()).objective);
  }
  std::vector<double> together(programs.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < programs.size(); ++i)
    threads.emplace_back([&, i] { together[i] = solve(programs[i]).objective; });
  for (auto& thread : threads) thread.join();
  CHECK(together == alone);

  std::atomic<bool> end{false};
  const IntegerProgram hard = set_cover(3, 200, 200, 0.05);
  std::thread busy([&] { (void)solve(hard, [&] { return end.load(); }); });
  const gatehouse::solvers::Stopwatch watch;
  const IntegerSolution waited = solve(hard, [&] { return watch.seconds() > 0.1; });
  CHECK(waited.outcome == Outcome::cancelled);
  CHECK_FALSE(end);
  end = true;
  busy.join();
}

TEST_CASE("the solver prints nothing") {
  std::fflush(stdout);
  const int kept = dup(1);
  FILE* file = std::tmpfile();
  REQUIRE(file != nullptr);
  dup2(fileno(file), 1);
  const IntegerSolution s = solve(set_cover(5, 40, 40, 0.1));
  std::fflush(stdout);
  dup2(kept, 1);
  close(kept);
  CHECK(s.outcome == Outcome::optimal);
  CHECK(lseek(fileno(file), 0, SEEK_END) == 0);
  std::fclose(file);
}
