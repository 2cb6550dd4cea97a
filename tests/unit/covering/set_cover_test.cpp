#include "solvers/covering/set_cover.hpp"

#include <fstream>
#include <random>

#include "support/catch.hpp"
#include "support/questions.hpp"
#include "support/shared_data.hpp"

using namespace gatehouse::solvers;
using namespace gatehouse::test;

namespace {

SetCover random_cover(unsigned seed, std::size_t rows, std::size_t columns, double density, double most_cost,
                      bool whole = true) {
  std::mt19937 random(seed);
  SetCover p;
  p.rows = rows;
  p.columns.resize(columns);
  for (std::size_t j = 0; j < columns; ++j) {
    const double cost = std::uniform_real_distribution<double>(0, most_cost)(random);
    p.cost.push_back(whole ? std::floor(cost) + 1 : cost);
    for (std::uint32_t r = 0; r < rows; ++r) {
      if (std::uniform_real_distribution<double>(0, 1)(random) < density) p.columns[j].push_back(r);
    }
  }
  return p;
}

bool covers(const SetCover& p, const std::vector<std::size_t>& chosen) {
  std::vector<bool> covered(p.rows, false);
  for (const std::size_t j : chosen) {
    for (const std::uint32_t r : p.columns[j]) covered[r] = true;
  }
  return std::find(covered.begin(), covered.end(), false) == covered.end();
}

double cost_of(const SetCover& p, const std::vector<std::size_t>& chosen) {
  double cost = 0;
  for (const std::size_t j : chosen) cost += p.cost[j];
  return cost;
}

double brute_force(const SetCover& p) {
  double best = infinity;
  for (unsigned bits = 0; bits < 1U << p.columns.size(); ++bits) {
    std::vector<std::size_t> chosen;
    for (std::size_t j = 0; j < p.columns.size(); ++j) {
      if ((bits >> j & 1U) != 0) chosen.push_back(j);
    }
    if (cost_of(p, chosen) < best && covers(p, chosen)) best = cost_of(p, chosen);
  }
  return best;
}

IntegerProgram program_of(const SetCover& p) {
  IntegerProgram program;
  program.cost = p.cost;
  program.rows.resize(p.rows);
  for (std::size_t j = 0; j < p.columns.size(); ++j) {
    for (const std::uint32_t r : p.columns[j]) program.rows[r].terms.emplace_back(j, 1.0);
  }
  for (Row& r : program.rows) r.lower = 1;
  return program;
}

/// The fewest edges of a hypercube that meet each of its circles of four (Grossman, Wool 1997).
SetCover circles_of_four(unsigned dimensions) {
  SetCover p;
  const auto edge = [dimensions](unsigned vertex, unsigned way) { return (vertex & ~(1U << way)) * dimensions + way; };
  p.columns.resize((std::size_t{1} << dimensions) * dimensions);
  for (unsigned v = 0; v < 1U << dimensions; ++v) {
    for (unsigned a = 0; a < dimensions; ++a) {
      for (unsigned b = a + 1; b < dimensions; ++b) {
        if ((v >> a & 1U) != 0 || (v >> b & 1U) != 0) continue;
        for (const unsigned e : {edge(v, a), edge(v, b), edge(v | 1U << a, b), edge(v | 1U << b, a)})
          p.columns[e].push_back(static_cast<std::uint32_t>(p.rows));
        ++p.rows;
      }
    }
  }
  std::erase_if(p.columns, [](const auto& rows) { return rows.empty(); });
  p.cost.assign(p.columns.size(), 1);
  return p;
}

/// The fewest sets of four points such that no two colours leave each of them in both (Grossman, Wool 1997).
SetCover both_colours(unsigned points) {
  SetCover p;
  p.rows = (std::size_t{1} << (points - 1)) - 1;
  for (unsigned set = 0; set < 1U << points; ++set) {
    if (std::popcount(set) != 4) continue;
    auto& rows = p.columns.emplace_back();
    for (unsigned colours = 1; colours <= p.rows; ++colours) {
      if ((set & colours) == 0 || (set & colours) == set) rows.push_back(colours - 1);
    }
  }
  p.cost.assign(p.columns.size(), 1);
  return p;
}

}  // namespace

TEST_CASE("where no proof is in reach, the covers are as good as the best published") {
  const auto within = [](const SetCover& p, int most_questions) {
    int asked = 0;
    const Cover c = solve(p, [&] { return ++asked > most_questions; });
    CHECK(covers(p, c.chosen));
    CHECK(c.bound <= c.cost);
    return c.cost;
  };
  CHECK(within(circles_of_four(6), 400) == 60);    // CYC6
  CHECK(within(circles_of_four(8), 1500) <= 344);  // CYC8: 342 to 344 in the literature
  CHECK(within(both_colours(10), 400) == 25);      // CLR10
  CHECK(within(both_colours(11), 1500) == 23);     // CLR11
}

TEST_CASE("a cover's cost is the least of all covers, whole costs or not") {
  std::size_t feasible = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const SetCover p = random_cover(seed, 3 + seed % 9, 3 + seed % 10, 0.35, 1 + seed % 9, seed % 3 != 0);
    const Cover c = solve(p);
    const double expected = brute_force(p);
    INFO("seed " << seed);
    if (expected == infinity) {
      CHECK(c.outcome == Outcome::infeasible);
      CHECK(c.chosen.empty());
      continue;
    }
    ++feasible;
    REQUIRE(c.outcome == Outcome::optimal);
    CHECK(covers(p, c.chosen));
    CHECK(c.cost == Approx(expected));
    CHECK(c.cost == Approx(cost_of(p, c.chosen)));
    CHECK(c.bound == Approx(expected));
  }
  CHECK(feasible > 100);
}

TEST_CASE("larger covers cost what the general solver finds, and the tree is needed for some") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const SetCover p = random_cover(seed, 60, 150, 0.06, 20);
    const Cover c = solve(p);
    const IntegerSolution s = solve(program_of(p));
    REQUIRE(c.outcome == s.outcome);
    if (c.outcome != Outcome::optimal) continue;
    CHECK(covers(p, c.chosen));
    CHECK(c.cost == Approx(s.objective));
    CHECK(solve(p).chosen == c.chosen);
  }
}

TEST_CASE("covers without rows, without columns, and with rows named twice are answered") {
  CHECK(solve(SetCover{}).outcome == Outcome::optimal);
  CHECK(solve(SetCover{1, {}, {}}).outcome == Outcome::infeasible);
  const Cover twice = solve(SetCover{2, {3, 1}, {{0, 0, 1}, {1, 1}}});
  REQUIRE(twice.outcome == Outcome::optimal);
  CHECK(twice.chosen == std::vector<std::size_t>{0});
  const Cover free = solve(SetCover{1, {0}, {{0}}});
  REQUIRE(free.outcome == Outcome::optimal);
  CHECK(free.chosen.size() == 1);
}

TEST_CASE("a hard cover is cancelled within a tenth of a second, with the best known and its bound") {
  const SetCover p = random_cover(9, 300, 3000, 0.04, 1);
  for (const int wait : {0, 20, 200}) {
    Questions questions;
    const Cover c = solve(p, [&] { return questions.ask() * 1000 >= wait; });
    CHECK(c.outcome == Outcome::cancelled);
    CHECK(questions.longest() < promised(0.1));
    if (c.chosen.empty()) continue;
    CHECK(covers(p, c.chosen));
    CHECK(c.bound <= c.cost);
  }
}

TEST_CASE("published covers have their published optimum") {
  const std::pair<const char*, double> all[] = {{"scp41", 429}, {"scp51", 253}, {"scp61", 138}, {"scpa1", 253}};
  for (const auto& [name, optimum] : all) {
    const auto path = gatehouse::test::shared_data(std::string("bench/scp/") + name + ".txt");
    if (!path) return;
    std::ifstream in(*path);
    SetCover p;
    std::size_t columns = 0;
    in >> p.rows >> columns;
    p.cost.resize(columns);
    p.columns.resize(columns);
    for (double& c : p.cost) in >> c;
    for (std::uint32_t r = 0; r < p.rows; ++r) {
      std::size_t count = 0, column = 0;
      for (in >> count; count > 0 && in >> column; --count) p.columns[column - 1].push_back(r);
    }
    REQUIRE(in);
    const Cover c = solve(p);
    INFO(name);
    CHECK(c.cost == optimum);
    CHECK(c.bound == optimum);
    CHECK(covers(p, c.chosen));
  }
}
