// scp: OR-Library's set covering files (Beasley 1990): rows and columns, the columns' costs, then for each row how many
// columns cover it and which, numbered from 1.
#include <cstdlib>
#include <fstream>
#include <limits>
#include <stdexcept>

#include "plan_bench/family.hpp"
#include "plan_bench/text_file.hpp"
#include "solvers/covering/set_cover.hpp"

namespace plan_bench {

namespace {

using gatehouse::solvers::SetCover;

/// The next number of the file, 0 or more.
template <typename Number>
Number next(std::ifstream& in, const std::filesystem::path& file, const char* what) {
  Number number{};
  if (!(in >> number)) throw std::runtime_error(file.string() + ": " + what + " is missing or no number");
  if (number < 0) throw std::runtime_error(file.string() + ": " + what + " is below 0");
  return number;
}

SetCover read(const std::filesystem::path& file) {
  std::ifstream in = open_text(file);
  const auto rows = next<long long>(in, file, "the number of rows");
  const auto columns = next<long long>(in, file, "the number of columns");
  if (rows == 0) throw std::runtime_error(file.string() + ": no rows");
  if (rows > std::numeric_limits<std::uint32_t>::max()) throw std::runtime_error(file.string() + ": too many rows");
  SetCover problem;
  problem.rows = static_cast<std::size_t>(rows);
  for (long long j = 0; j < columns; ++j) problem.cost.push_back(next<double>(in, file, "a column's cost"));
  problem.columns.resize(problem.cost.size());
  for (long long r = 0; r < rows; ++r) {
    const auto count = next<long long>(in, file, "how many columns cover a row");
    for (long long k = 0; k < count; ++k) {
      const auto column = next<long long>(in, file, "a column that covers a row");
      if (column < 1 || column > columns)
        throw std::runtime_error(file.string() + " names column " + std::to_string(column) +
                                 ", which it does not have");
      auto& covered = problem.columns[static_cast<std::size_t>(column) - 1];
      if (covered.empty() || covered.back() != r) covered.push_back(static_cast<std::uint32_t>(r));
    }
  }
  if (!at_end(in)) throw std::runtime_error(file.string() + ": more follows after its last row");
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
  answer.impossible = cover.outcome == gatehouse::solvers::Outcome::infeasible;
  if (answer.impossible) {
    answer.bound.reset();
    answer.because = "no column covers some row";
  }
  if (options.solution && answer.feasible) {
    std::ofstream out(*options.solution);
    out << cover.chosen.size() << '\n';
    for (const std::size_t j : cover.chosen) out << j + 1 << ' ';
    out << "\nCost " << cover.cost << '\n';
    if (!out.flush()) throw std::runtime_error(options.solution->string() + ": cannot be written");
  }
  return answer;
}

}  // namespace plan_bench
