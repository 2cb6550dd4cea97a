// Connected partitions: against all partitions of small graphs, and what must hold of any answer.
#include "solvers/partition/partition.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

#include "support/catch.hpp"
#include "support/questions.hpp"

namespace {
using namespace gatehouse::solvers;
using namespace gatehouse::test;

bool connected(const PartitionProblem& problem, const std::vector<std::size_t>& part, std::size_t which) {
  std::vector<std::size_t> open;
  std::vector<char> seen(part.size(), 0);
  const auto members = static_cast<std::size_t>(std::count(part.begin(), part.end(), which));
  const auto first = std::find(part.begin(), part.end(), which);
  if (first == part.end()) return false;
  open.push_back(static_cast<std::size_t>(first - part.begin()));
  seen[open[0]] = 1;
  for (std::size_t i = 0; i < open.size(); ++i)
    for (const auto& e : problem.edges)
      for (const auto& [from, to] : {std::pair{e.a, e.b}, std::pair{e.b, e.a}})
        if (from == open[i] && seen[to] == 0 && part[to] == which) seen[to] = 1, open.push_back(to);
  return open.size() == members;
}

std::int64_t cut(const PartitionProblem& problem, const std::vector<std::size_t>& part) {
  std::int64_t sum = 0;
  for (const auto& e : problem.edges) sum += part[e.a] != part[e.b] ? e.cost : 0;
  return sum;
}

bool balanced(const PartitionProblem& problem, const std::vector<std::size_t>& part) {
  std::vector<std::int64_t> weight(problem.parts, 0);
  for (std::size_t v = 0; v < part.size(); ++v) weight[part[v]] += problem.weight[v];
  return std::all_of(weight.begin(), weight.end(),
                     [&](std::int64_t w) { return w >= problem.lower && w <= problem.upper; });
}

/// The least cut of all partitions, or -1 where none is balanced and connected.
std::int64_t by_trying_all(const PartitionProblem& problem) {
  const std::size_t n = problem.weight.size();
  std::int64_t best = -1;
  std::vector<std::size_t> part(n, 0);
  while (true) {
    bool good = balanced(problem, part);
    for (std::size_t p = 0; good && p < problem.parts; ++p) {
      good = connected(problem, part, p);
      if (!problem.seeds.empty() && problem.seeds[p] != no_vertex) good = good && part[problem.seeds[p]] == p;
    }
    if (good && (best < 0 || cut(problem, part) < best)) best = cut(problem, part);
    std::size_t i = 0;
    while (i < n && ++part[i] == problem.parts) part[i++] = 0;
    if (i == n) return best;
  }
}

PartitionProblem random_problem(std::mt19937& random, std::size_t n, std::size_t k) {
  const auto whole = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  PartitionProblem problem;
  problem.parts = k;
  std::int64_t total = 0;
  for (std::size_t v = 0; v < n; ++v) total += problem.weight.emplace_back(whole(1, 9));
  for (std::size_t v = 1; v < n; ++v)
    problem.edges.push_back({static_cast<std::size_t>(whole(0, static_cast<int>(v) - 1)), v, whole(1, 5)});
  for (std::size_t i = 0; i < n; ++i) {
    const auto a = static_cast<std::size_t>(whole(0, static_cast<int>(n) - 1));
    const auto b = static_cast<std::size_t>(whole(0, static_cast<int>(n) - 1));
    if (a != b) problem.edges.push_back({a, b, whole(0, 5)});
  }
  const double mean = static_cast<double>(total) / static_cast<double>(k), share = whole(5, 60) / 100.0;
  problem.lower = static_cast<std::int64_t>(std::ceil(mean * (1 - share)));
  problem.upper = static_cast<std::int64_t>(std::floor(mean * (1 + share)));
  return problem;
}

PartitionProblem grid(std::size_t side, std::size_t parts, double share) {
  PartitionProblem problem;
  problem.parts = parts;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < side * side; ++i) {
    total += problem.weight.emplace_back(10 + static_cast<std::int64_t>(i * 7 % 5));
    if (i % side + 1 < side) problem.edges.push_back({i, i + 1, 1});
    if (i + side < side * side) problem.edges.push_back({i, i + side, 1});
  }
  const double mean = static_cast<double>(total) / static_cast<double>(parts);
  problem.lower = static_cast<std::int64_t>(std::ceil(mean * (1 - share)));
  problem.upper = static_cast<std::int64_t>(std::floor(mean * (1 + share)));
  return problem;
}

PartitionOptions steps(std::uint64_t count, std::uint64_t seed = 1) {
  PartitionOptions options;
  options.iterations = count;
  options.seed = seed;
  return options;
}

TEST_CASE("A partition cuts as little as the best of all partitions, and proves it") {
  std::mt19937 random(5);
  int infeasible = 0;
  for (int round = 0; round < 120; ++round) {
    const std::size_t k = 2 + round % 3;
    PartitionProblem problem = random_problem(random, 8, k);
    if (round % 4 == 3) {
      problem.seeds.assign(k, no_vertex);
      problem.seeds[0] = 5;
      problem.seeds[k - 1] = 2;
    }
    CAPTURE(round, k, problem.lower, problem.upper);
    const std::int64_t best = by_trying_all(problem);
    const PartitionPlan plan = partition(problem, steps(60000));
    REQUIRE(plan.part.size() == 8);
    for (std::size_t p = 0; p < k; ++p) CHECK(connected(problem, plan.part, p));
    CHECK(plan.cut == cut(problem, plan.part));
    CHECK((plan.excess == 0) == balanced(problem, plan.part));
    if (best < 0) {
      ++infeasible;
      CHECK(plan.outcome == PartitionOutcome::proven_unbalanced);
    } else {
      CHECK(plan.outcome == PartitionOutcome::found);
      CHECK(plan.cut == best);
      CHECK(plan.bound == best);
      CHECK(plan.proven);
    }
    for (std::size_t p = 0; p < problem.seeds.size(); ++p)
      if (problem.seeds[p] != no_vertex) CHECK(plan.part[problem.seeds[p]] == p);
  }
  CHECK(infeasible > 5);
  CHECK(infeasible < 80);
}

TEST_CASE("A large partition is connected, balanced and above its bound") {
  for (const std::size_t k : {4U, 9U}) {
    const PartitionProblem problem = grid(14, k, 0.08);
    const PartitionPlan plan = partition(problem, steps(300000));
    CHECK(plan.outcome == PartitionOutcome::found);
    CHECK(balanced(problem, plan.part));
    CHECK(plan.cut == cut(problem, plan.part));
    CHECK(plan.bound > 0);
    CHECK(plan.bound <= plan.cut);
    for (std::size_t p = 0; p < k; ++p) CHECK(connected(problem, plan.part, p));
  }
}

TEST_CASE("The same seed and steps give the same partition") {
  const PartitionProblem problem = grid(9, 5, 0.03);
  const PartitionPlan once = partition(problem, steps(150000, 4)), again = partition(problem, steps(150000, 4));
  CHECK(once.part == again.part);
  CHECK(once.cut == again.cut);
  CHECK(once.bound == again.bound);
}

TEST_CASE("A partition starts from a plan that is given") {
  const PartitionProblem problem = grid(8, 4, 0.1);
  PartitionOptions options = steps(200000);
  const PartitionPlan first = partition(problem, options);
  options = steps(2);
  options.start = first.part;
  CHECK(partition(problem, options).cut <= first.cut);
}

TEST_CASE("What cannot be divided is said to be so") {
  PartitionProblem two_pieces;
  two_pieces.weight = {1, 1, 1, 1};
  two_pieces.edges = {{0, 1, 1}, {2, 3, 1}};
  two_pieces.parts = 1;
  two_pieces.upper = 4;
  CHECK(partition(two_pieces).outcome == PartitionOutcome::impossible);
  two_pieces.parts = 2;
  two_pieces.upper = 2;
  CHECK(partition(two_pieces).cut == 0);
  two_pieces.parts = 5;
  CHECK(partition(two_pieces).outcome == PartitionOutcome::impossible);
  PartitionProblem heavy = grid(3, 3, 0.1);
  heavy.weight[4] = 1000;
  const PartitionPlan plan = partition(heavy, steps(5000));
  CHECK(plan.outcome == PartitionOutcome::proven_unbalanced);
  CHECK(plan.excess > 0);
  heavy.edges.push_back({0, 99, 1});
  CHECK_THROWS_AS(partition(heavy), std::invalid_argument);
}

TEST_CASE("With 10,000 vertices, too, a partition asks every 50 ms of its own time whether it is cancelled") {
  const PartitionProblem problem = grid(100, 20, 0.05);
  Questions questions;
  PartitionOptions options;
  options.iterations = 400000;
  const PartitionPlan plan = partition(problem, options, [&] { return questions.ask(), false; });
  CHECK(questions.longest() < promised(0.05));
  CHECK(plan.part.size() == 10000);
}

TEST_CASE("A partition stops within 50 ms of being cancelled, at whatever it is doing") {
  const PartitionProblem problem = grid(16, 8, 0.05);
  for (const int after : {20, 250, 900, 2200}) {
    Questions questions;
    PartitionOptions options;
    options.seconds = 4;
    options.clock = Clock::thread_cpu;
    const PartitionPlan plan = partition(problem, options, [&] { return questions.ask() * 1000 >= after; });
    CHECK(plan.outcome == PartitionOutcome::cancelled);
    CHECK(plan.part.size() == problem.weight.size());
    CHECK(questions.longest() < promised(0.05));
  }
}

}  // namespace
