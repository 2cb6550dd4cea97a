#include "checkpoint_coverage/coverage_problem.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "checkpoint_coverage/coverage_program.hpp"

namespace gatehouse::checkpoint_coverage {

using solvers::IntegerProgram;
using solvers::IntegerSolution;
using solvers::Row;
using toolkit::none;

namespace {

/// What one stage makes least: a sum of costs over variables.
using Objective = std::vector<std::pair<std::size_t, double>>;

Objective sum_of(const std::vector<std::size_t>& variables, double factor = 1) {
  Objective objective;
  for (const std::size_t x : variables) {
    if (x != none) objective.emplace_back(x, factor);
  }
  return objective;
}

Objective sum_of(const std::vector<std::size_t>& variables, const std::vector<double>& factors) {
  Objective objective;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    if (variables[i] != none && factors[i] != 0) objective.emplace_back(variables[i], factors[i]);
  }
  return objective;
}

IntegerSolution minimise(IntegerProgram& program, const Objective& objective, const solvers::Cancelled& cancelled) {
  program.cost.assign(program.cost.size(), 0.0);
  for (const auto& [x, cost] : objective) program.cost[x] += cost;
  return solve(program, cancelled);
}

void hold(IntegerProgram& program, const Objective& objective, double most) {
  Row row;
  row.terms = objective;
  row.upper = most + 1e-6 * std::max(1.0, std::abs(most));
  program.rows.push_back(std::move(row));
}

/// The stages, each held for the next, so that no weight has to stand for "matters more".
std::vector<Objective> stages_of(const CoverageProblem& problem, const Variables& v) {
  std::vector<Objective> stages;
  if (problem.most_guarded) {
    stages.push_back(sum_of(v.unwatched));
    stages.push_back(sum_of(v.unwatched, problem.homes));
  }
  if (problem.guards_cost) stages.push_back(sum_of(v.guarded));
  if (problem.spare_backup) stages.push_back(sum_of(v.twice, -1));
  Objective disturbance = sum_of(v.closed, problem.close_cost);
  const Objective guards = sum_of(v.guarded, problem.guard_cost);
  // Where guards are free to be had, they only decide between plans that close as much.
  for (const auto& [x, cost] : guards) disturbance.emplace_back(x, problem.guards_cost ? cost : 1e-3 * cost);
  stages.push_back(std::move(disturbance));
  return stages;
}

void read_decisions(const CoverageProblem& problem, const Variables& v, const std::vector<char>& values,
                    CoverageSolution& solution) {
  const std::size_t n = problem.watchers.size();
  solution.decisions.assign(n, Decision::unwatched);
  solution.watched_by.assign(n, none);
  solution.backed_by.assign(n, none);
  for (std::size_t i = 0; i < n; ++i) {
    if (v.closed[i] != none && values[v.closed[i]] != 0) {
      solution.decisions[i] = Decision::closed;
      continue;
    }
    if (values[v.guarded[i]] != 0) {
      solution.decisions[i] = Decision::guarded;
      ++solution.guarded;
    }
    for (const std::size_t j : problem.watchers[i]) {
      if (values[v.guarded[j]] == 0) continue;
      if (solution.decisions[i] != Decision::unwatched) {
        solution.backed_by[i] = j;
        break;
      }
      solution.decisions[i] = Decision::watched;
      solution.watched_by[i] = j;
    }
    if (solution.decisions[i] == Decision::unwatched) ++solution.unwatched;
  }
}

/// What breaking demands costs; nothing where none may be broken.
Objective breaking(const CoverageProblem& problem, const Variables& v) {
  std::map<std::size_t, double> cost;  // equal demands share a variable: what many ask for weighs more
  for (std::size_t k = 0; k < problem.demands.size(); ++k) {
    if (v.broken[k] != none) cost[v.broken[k]] += weight_of(problem.demands[k]);
  }
  return {cost.begin(), cost.end()};
}

/// Solves the stages; the values of the last, empty where there is no answer.
std::vector<char> run_stages(const CoverageProblem& problem, CoverageProgram& p, const solvers::Cancelled& cancelled,
                             CoverageSolution& solution) {
  std::vector<Objective> stages = stages_of(problem, p.variables);
  const Objective first = breaking(problem, p.variables);
  if (!first.empty()) stages.insert(stages.begin(), first);
  const std::size_t main = first.empty() ? 0 : 1;
  IntegerSolution answer;
  for (std::size_t k = 0; k < stages.size(); ++k) {
    if (k > main && k + 1 < stages.size() && stages[k].empty()) continue;
    answer = minimise(p.program, stages[k], cancelled);
    solution.outcome = answer.outcome;
    if (answer.outcome != Outcome::optimal) return {};
    // Counts are whole: what CBC proves to 5.9999 is proven to 6.
    if (k == main) solution.bound = std::ceil(answer.bound - 1e-6);
    hold(p.program, stages[k], answer.objective);
  }
  return answer.values;
}

}  // namespace

CoverageSolution solve(const CoverageProblem& problem, const solvers::Cancelled& cancelled) {
  CoverageSolution solution;
  CoverageProgram p = program_of(problem, {}, false);
  std::vector<char> values = run_stages(problem, p, cancelled, solution);
  if (solution.outcome == Outcome::infeasible) {
    p = program_of(problem, {}, true);
    values = run_stages(problem, p, cancelled, solution);
    for (std::size_t k = 0; k < p.variables.broken.size() && !values.empty(); ++k) {
      const std::size_t x = p.variables.broken[k];
      if (x != none && values[x] != 0) solution.broken.push_back(k);
    }
  }
  if (solution.outcome == Outcome::optimal) read_decisions(problem, p.variables, values, solution);
  return solution;
}

std::size_t fewest_guards(const CoverageProblem& problem, const solvers::Cancelled& cancelled) {
  CoverageProblem full = problem;
  full.most_guarded.reset();
  full.spare_backup = false;
  CoverageProgram p = program_of(full, {}, false);
  const IntegerSolution answer = minimise(p.program, sum_of(p.variables.guarded), cancelled);
  return answer.outcome == Outcome::optimal ? static_cast<std::size_t>(std::llround(answer.objective)) : none;
}

std::vector<std::size_t> apart(const CoverageProblem& problem, const solvers::Cancelled& cancelled) {
  const std::size_t n = problem.watchers.size();
  IntegerProgram program;
  std::vector<std::size_t> entrance, variable(n, none);
  for (std::size_t i = 0; i < n; ++i) {
    if (problem.may_close[i] != 0) continue;
    variable[i] = entrance.size();
    entrance.push_back(i);
    program.cost.push_back(-1);
  }
  std::vector<Row> sees(n);  // of a guard at j, the entrances counted
  for (std::size_t i = 0; i < n; ++i) {
    if (variable[i] == none) continue;
    sees[i].terms.emplace_back(variable[i], 1.0);
    for (const std::size_t j : problem.watchers[i]) sees[j].terms.emplace_back(variable[i], 1.0);
  }
  for (Row& row : sees) {
    row.upper = 1;
    if (row.terms.size() > 1) program.rows.push_back(std::move(row));
  }
  const IntegerSolution answer = solve(program, cancelled);
  std::vector<std::size_t> result;
  for (std::size_t k = 0; k < answer.values.size(); ++k) {
    if (answer.values[k] != 0) result.push_back(entrance[k]);
  }
  return result;
}

}  // namespace gatehouse::checkpoint_coverage
