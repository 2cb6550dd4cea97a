#include "checkpoint_coverage/coverage_program.hpp"

#include <algorithm>
#include <map>

namespace gatehouse::checkpoint_coverage {

using solvers::Row;
using toolkit::none;

namespace {

Variables variables_of(const CoverageProblem& problem) {
  Variables v;
  const std::size_t n = problem.watchers.size();
  for (std::size_t i = 0; i < n; ++i) v.guarded.push_back(v.count++);
  for (std::size_t i = 0; i < n; ++i) v.closed.push_back(problem.may_close[i] != 0 ? v.count++ : none);
  for (std::size_t i = 0; i < n; ++i) v.unwatched.push_back(problem.most_guarded ? v.count++ : none);
  for (std::size_t i = 0; i < n; ++i) {
    v.twice.push_back(problem.spare_backup && !problem.watchers[i].empty() ? v.count++ : none);
  }
  v.broken.assign(problem.demands.size(), none);
  return v;
}

/// A demand as a row, its terms sorted so that equal demands are equal.
Row row_of(const CoverageProblem& problem, const Variables& v, const Demand& d) {
  Row row;
  switch (d.kind) {
    case Demand::Kind::home:
    case Demand::Kind::fire_lane:
    case Demand::Kind::keep_open: {
      for (const std::size_t i : d.entrances) {
        if (v.closed[i] != none) row.terms.emplace_back(v.closed[i], -1.0);
      }
      const std::size_t open = d.kind == Demand::Kind::keep_open ? 1 : d.open;
      row.lower = static_cast<double>(open) - static_cast<double>(d.entrances.size());
      break;
    }
    case Demand::Kind::keep_closed:
      if (v.closed[d.entrances[0]] != none) row.terms.emplace_back(v.closed[d.entrances[0]], 1.0);
      row.lower = 1;
      break;
    case Demand::Kind::guard_here:
      row.terms.emplace_back(v.guarded[d.entrances[0]], 1.0);
      row.lower = 1;
      break;
    case Demand::Kind::backup: {
      const std::size_t i = d.entrances[0];
      row.terms.emplace_back(v.guarded[i], 1.0);
      if (v.closed[i] != none) row.terms.emplace_back(v.closed[i], 2.0);
      for (const std::size_t j : problem.watchers[i]) row.terms.emplace_back(v.guarded[j], 1.0);
      row.lower = 2;
      break;
    }
  }
  std::sort(row.terms.begin(), row.terms.end());
  return row;
}

/// Whether the row holds whatever is chosen: closing all that it names breaks nothing.
bool always_holds(const Row& row) {
  double least = 0;
  for (const auto& term : row.terms) least += std::min(0.0, term.second);
  return least >= row.lower;
}

/// Demands as rows, equal ones once, without those that hold anyway.
void add_demands(const CoverageProblem& problem, const std::vector<char>& wanted, bool elastic, CoverageProgram& out) {
  std::map<std::pair<std::vector<std::pair<std::size_t, double>>, double>, std::size_t> rows;  // to the first demand
  for (std::size_t k = 0; k < problem.demands.size(); ++k) {
    if (!wanted.empty() && wanted[k] == 0) continue;
    Row row = row_of(problem, out.variables, problem.demands[k]);
    if (always_holds(row)) continue;
    const auto [known, fresh] = rows.emplace(std::make_pair(row.terms, row.lower), k);
    if (elastic) {
      std::size_t& variable = out.variables.broken[k];
      variable = fresh ? out.variables.count++ : out.variables.broken[known->second];
      row.terms.emplace_back(variable, row.lower > 0 ? row.lower : static_cast<double>(row.terms.size()));
    }
    if (fresh) out.program.rows.push_back(std::move(row));
  }
}

}  // namespace

CoverageProgram program_of(const CoverageProblem& problem, const std::vector<char>& demands, bool elastic) {
  CoverageProgram out;
  out.variables = variables_of(problem);
  Variables& v = out.variables;
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
    out.program.rows.push_back(std::move(seen));
    if (once.terms.size() > 1) out.program.rows.push_back(std::move(once));
    if (v.twice[i] == none) continue;
    Row twice;
    twice.terms.emplace_back(v.guarded[i], 1.0);
    for (const std::size_t j : problem.watchers[i]) twice.terms.emplace_back(v.guarded[j], 1.0);
    twice.terms.emplace_back(v.twice[i], -2.0);
    twice.lower = 0;
    out.program.rows.push_back(std::move(twice));
    if (v.closed[i] == none) continue;
    out.program.rows.push_back({{{v.closed[i], 1.0}, {v.twice[i], 1.0}}, -solvers::infinity, 1});
  }
  add_demands(problem, demands, elastic, out);
  if (problem.most_guarded) {
    Row staff;
    for (const std::size_t g : v.guarded) staff.terms.emplace_back(g, 1.0);
    staff.upper = static_cast<double>(*problem.most_guarded);
    out.program.rows.push_back(std::move(staff));
  }
  out.program.cost.assign(v.count, 0.0);
  return out;
}

double weight_of(const Demand& demand) {
  switch (demand.kind) {
    case Demand::Kind::keep_open:
    case Demand::Kind::keep_closed:
    case Demand::Kind::guard_here:
      return 10000;
    case Demand::Kind::fire_lane:
      return 1000;
    case Demand::Kind::home:
      return 1;
    case Demand::Kind::backup:
      return 0.5;
  }
  return 1;
}

}  // namespace gatehouse::checkpoint_coverage
