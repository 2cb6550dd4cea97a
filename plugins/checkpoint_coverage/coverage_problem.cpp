#include "checkpoint_coverage/coverage_problem.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "toolkit/plane.hpp"

namespace gatehouse::checkpoint_coverage {

using solvers::IntegerProgram;
using solvers::Row;
using toolkit::none;

namespace {

/// The variables: is entrance i guarded, closed, left unwatched. What is none of these is open and watched.
struct Variables {
  std::vector<std::size_t> guarded, closed, unwatched;  ///< none where there is no such choice
  std::size_t count = 0;
};

Variables variables_of(const CoverageProblem& problem) {
  Variables v;
  const std::size_t n = problem.watchers.size();
  for (std::size_t i = 0; i < n; ++i) v.guarded.push_back(v.count++);
  for (std::size_t i = 0; i < n; ++i) v.closed.push_back(problem.may_close[i] != 0 ? v.count++ : none);
  for (std::size_t i = 0; i < n; ++i) v.unwatched.push_back(problem.most_guarded ? v.count++ : none);
  return v;
}

/// keep_open as rows, without those that hold anyway and those that another implies.
void add_keep_open(const CoverageProblem& problem, const Variables& v, std::vector<Row>& rows) {
  std::set<std::pair<std::vector<std::size_t>, std::size_t>>
      demands;  // entrances that may close, how many of them stay
  for (const KeepOpen& k : problem.keep_open) {
    std::vector<std::size_t> closable;
    std::size_t fixed = 0;
    for (const std::size_t i : k.entrances) {
      if (problem.may_close[i] != 0) {
        closable.push_back(i);
      } else {
        ++fixed;
      }
    }
    if (fixed >= k.open) continue;
    std::sort(closable.begin(), closable.end());
    demands.emplace(std::move(closable), k.open - fixed);
  }
  for (const auto& [entrances, open] : demands) {
    const bool implied = std::any_of(demands.begin(), demands.end(), [&](const auto& other) {
      return other.first.size() < entrances.size() && other.second >= open &&
             std::includes(entrances.begin(), entrances.end(), other.first.begin(), other.first.end());
    });
    if (implied) continue;
    Row row;
    for (const std::size_t i : entrances) row.terms.emplace_back(v.closed[i], 1.0);
    row.upper = static_cast<double>(entrances.size()) - static_cast<double>(open);
    rows.push_back(std::move(row));
  }
}

IntegerProgram program_of(const CoverageProblem& problem, const Variables& v) {
  IntegerProgram program;
  program.cost.assign(v.count, 0.0);
  for (std::size_t i = 0; i < problem.watchers.size(); ++i) {
    Row seen;  // guarded, closed, given up, or watched from one that is guarded
    Row once;  // one of the choices
    for (const std::size_t choice : {v.guarded[i], v.closed[i], v.unwatched[i]}) {
      if (choice == none) continue;
      seen.terms.emplace_back(choice, 1.0);
      once.terms.emplace_back(choice, 1.0);
    }
    for (const std::size_t j : problem.watchers[i]) seen.terms.emplace_back(v.guarded[j], 1.0);
    seen.lower = 1;
    once.upper = 1;
    program.rows.push_back(std::move(seen));
    if (once.terms.size() > 1) program.rows.push_back(std::move(once));
  }
  add_keep_open(problem, v, program.rows);
  if (problem.most_guarded) {
    Row staff;
    for (const std::size_t g : v.guarded) staff.terms.emplace_back(g, 1.0);
    staff.upper = static_cast<double>(*problem.most_guarded);
    program.rows.push_back(std::move(staff));
  }
  return program;
}

/// Sets a sum of variables as the program's objective.
void minimise(IntegerProgram& program, const std::vector<std::size_t>& variables) {
  program.cost.assign(program.cost.size(), 0.0);
  for (const std::size_t x : variables) {
    if (x != none) program.cost[x] = 1;
  }
}

void hold(IntegerProgram& program, const std::vector<std::size_t>& variables, double most) {
  Row row;
  for (const std::size_t x : variables) {
    if (x != none) row.terms.emplace_back(x, 1.0);
  }
  row.upper = most;
  program.rows.push_back(std::move(row));
}

void read_decisions(const CoverageProblem& problem, const Variables& v, const std::vector<char>& values,
                    CoverageSolution& solution) {
  const std::size_t n = problem.watchers.size();
  solution.decisions.assign(n, Decision::unwatched);
  solution.watched_by.assign(n, none);
  for (std::size_t i = 0; i < n; ++i) {
    if (values[v.guarded[i]] != 0) {
      solution.decisions[i] = Decision::guarded;
      ++solution.guarded;
    } else if (v.closed[i] != none && values[v.closed[i]] != 0) {
      solution.decisions[i] = Decision::closed;
    } else {
      for (const std::size_t j : problem.watchers[i]) {
        if (values[v.guarded[j]] == 0) continue;
        solution.decisions[i] = Decision::watched;
        solution.watched_by[i] = j;
        break;
      }
      if (solution.decisions[i] == Decision::unwatched) ++solution.unwatched;
    }
  }
}

}  // namespace

CoverageSolution solve(const CoverageProblem& problem, const solvers::Cancelled& cancelled) {
  CoverageSolution solution;
  const Variables v = variables_of(problem);
  IntegerProgram program = program_of(problem, v);
  solvers::IntegerSolution answer;
  // One objective after the other, each held for the next, so that no weight has to stand for "matters more".
  std::vector<const std::vector<std::size_t>*> order;
  if (problem.most_guarded) order.push_back(&v.unwatched);
  order.push_back(&v.guarded);
  for (std::size_t stage = 0; stage < order.size(); ++stage) {
    minimise(program, *order[stage]);
    answer = solve(program, cancelled);
    solution.outcome = answer.outcome;
    if (answer.outcome != Outcome::optimal) return solution;
    // Counts are whole: what CBC proves to 5.9999 is proven to 6.
    if (stage == 0) solution.bound = std::ceil(answer.bound - 1e-6);
    hold(program, *order[stage], answer.objective);
  }
  program.cost.assign(program.cost.size(), 0.0);
  for (std::size_t i = 0; i < problem.watchers.size(); ++i) {
    program.cost[v.guarded[i]] = problem.guard_cost[i];
    if (v.closed[i] != none) program.cost[v.closed[i]] = problem.close_cost[i];
  }
  answer = solve(program, cancelled);
  solution.outcome = answer.outcome;
  if (answer.outcome == Outcome::optimal) read_decisions(problem, v, answer.values, solution);
  return solution;
}

}  // namespace gatehouse::checkpoint_coverage
