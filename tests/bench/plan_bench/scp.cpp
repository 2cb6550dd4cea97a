// scp: OR-Library's set covering files (Beasley 1990): rows and columns, the columns' costs, then for each row how many
// columns cover it and which, numbered from 1.
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "plan_bench/family.hpp"
#include "solvers/covering/set_cover.hpp"

namespace plan_bench {

namespace {

using gatehouse::solvers::SetCover;

SetCover read(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::size_t rows = 0, columns = 0;
  if (!(in >> rows >> columns)) throw std::runtime_error(file.string() + " does not begin with rows and columns");
  constexpr std::size_t most = 10'000'000;
  if (rows > most || columns > most)
    throw std::runtime_error(file.string() + " says that it has too many rows or columns");
  SetCover problem;
  problem.rows = rows;
  problem.cost.resize(columns);
  problem.columns.resize(columns);
  for (double& c : problem.cost) in >> c;
  for (std::size_t r = 0; r < rows && in; ++r) {
    std::size_t count = 0;
    in >> count;
    for (std::size_t k = 0; k < count && in; ++k) {
      std::size_t column = 0;
      in >> column;
      if (column < 1 || column > columns)
        throw std::runtime_error(file.string() + " names column " + std::to_string(column) +
                                 ", which it does not have");
      problem.columns[column - 1].push_back(static_cast<std::uint32_t>(r));
    }
  }
  if (!in) throw std::runtime_error(file.string() + " ends before its last row");
  return problem;
}

gatehouse::solvers::Cover by_cbc_alone(const SetCover& problem, const gatehouse::solvers::Cancelled& cancelled) {
  gatehouse::solvers::IntegerProgram program;
  program.cost = problem.cost;
  program.rows.resize(problem.rows);
  for (std::size_t j = 0; j < problem.columns.size(); ++j) {
    for (const std::uint32_t r : problem.columns[j]) program.rows[r].terms.emplace_back(j, 1.0);
  }
  for (auto& row : program.rows) row.lower = 1;
  const auto answer = solve(program, cancelled);
  gatehouse::solvers::Cover cover{answer.outcome, {}, answer.objective, answer.bound};
  for (std::size_t j = 0; j < answer.values.size(); ++j) {
    if (answer.values[j] != 0) cover.chosen.push_back(j);
  }
  return cover;
}

}  // namespace

/// With GATEHOUSE_CBC set, CBC alone solves it, to compare with.
Answer solve_scp(const Options& options) {
  const SetCover problem = read(options.instance);
  const gatehouse::solvers::Stopwatch watch(options.clock);
  const auto late = [&] { return watch.seconds() >= options.seconds; };
  const auto cover = std::getenv("GATEHOUSE_CBC") != nullptr ? by_cbc_alone(problem, late) : solve(problem, late);
  Answer answer;
  answer.seconds = watch.seconds();
  answer.size = problem.rows;
  answer.cost = cover.cost;
  answer.bound = cover.bound;
  answer.feasible = !cover.chosen.empty();
  if (options.solution && answer.feasible) {
    std::ofstream out(*options.solution);
    out << cover.chosen.size() << '\n';
    for (const std::size_t j : cover.chosen) out << j + 1 << ' ';
    out << "\nCost " << cover.cost << '\n';
  }
  return answer;
}

}  // namespace plan_bench
