// scp: OR-Library's set covering files (Beasley 1990): rows and columns, the columns' costs, then for each row how many
// columns cover it and which, numbered from 1.
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
  SetCover problem;
  problem.rows = rows;
  problem.cost.resize(columns);
  problem.columns.resize(columns);
  for (double& c : problem.cost) in >> c;
  for (std::size_t r = 0; r < rows; ++r) {
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

}  // namespace

Answer solve_scp(const Options& options) {
  const SetCover problem = read(options.instance);
  const gatehouse::solvers::Stopwatch watch(options.clock);
  const auto cover = solve(problem, [&] { return watch.seconds() >= options.seconds; });
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
