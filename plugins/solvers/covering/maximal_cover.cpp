#include "solvers/covering/maximal_cover.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "solvers/covering/set_cover.hpp"
#include "solvers/median/p_median.hpp"

namespace gatehouse::solvers {

namespace {

/// Demands that the same sites cover are one. The weight that no site covers is not in it.
MedianProblem median_of(const CoverageModel& model, std::size_t sites) {
  std::map<std::vector<std::uint32_t>, double> merged;
  for (std::size_t i = 0; i < model.weight.size(); ++i) {
    std::vector<std::uint32_t> key = model.coverers[i];
    std::sort(key.begin(), key.end());
    key.erase(std::unique(key.begin(), key.end()), key.end());
    if (!key.empty() && model.weight[i] > 0) merged[std::move(key)] += model.weight[i];
  }
  MedianProblem problem;
  problem.sites = model.sites;
  problem.open = std::min(sites, model.sites);
  for (const auto& [coverers, weight] : merged) {
    MedianDemand& demand = problem.demands.emplace_back();
    demand.otherwise = weight;
    for (const std::uint32_t s : coverers) demand.ways.push_back({s, 0});
  }
  return problem;
}

double coverable(const CoverageModel& model) {
  double sum = 0;
  for (std::size_t i = 0; i < model.weight.size(); ++i) sum += model.coverers[i].empty() ? 0 : model.weight[i];
  return sum;
}

void count(const CoverageModel& model, CoverageChoice& choice) {
  std::vector<char> open(model.sites, 0);
  for (const std::size_t s : choice.chosen) open[s] = 1;
  choice.covered = choice.twice = 0;
  for (std::size_t i = 0; i < model.weight.size(); ++i) {
    const auto times = std::count_if(model.coverers[i].begin(), model.coverers[i].end(),
                                     [&](std::uint32_t s) { return open[s] != 0; });
    if (times >= 1) choice.covered += model.weight[i];
    if (times >= 2) choice.twice += model.weight[i];
  }
}

CoverageChoice choice_of(const CoverageModel& model, const MedianProblem& problem, const MedianSolution& solution) {
  double all = 0;
  for (const MedianDemand& d : problem.demands) all += d.otherwise;
  CoverageChoice choice;
  choice.outcome = solution.outcome;
  choice.chosen = solution.open;
  choice.bound = all - solution.bound;
  count(model, choice);
  return choice;
}

/// Sites, then for each demand whether it is covered twice and, with `first_counts`, whether it is covered at all.
IntegerProgram backup_program(const CoverageModel& model, double first, bool first_counts) {
  IntegerProgram program;
  program.cost.assign(model.sites, 0.0);
  for (std::size_t i = 0; i < model.weight.size(); ++i) {
    const std::size_t twice = program.cost.size();
    program.cost.push_back(-(1 - first) * model.weight[i]);
    Row row;
    for (const std::uint32_t s : model.coverers[i]) row.terms.emplace_back(s, 1.0);
    row.terms.emplace_back(twice, -1.0);
    if (first_counts) {
      const std::size_t once = program.cost.size();
      program.cost.push_back(-first * model.weight[i]);
      row.terms.emplace_back(once, -1.0);
      row.lower = 0;
      program.rows.push_back({{{once, 1.0}, {twice, -1.0}}, 0, infinity});
    } else {
      row.lower = 1;
    }
    program.rows.push_back(std::move(row));
  }
  return program;
}

void limit_sites(IntegerProgram& program, std::size_t sites, std::size_t most) {
  Row row;
  for (std::size_t s = 0; s < sites; ++s) row.terms.emplace_back(s, 1.0);
  row.upper = static_cast<double>(most);
  program.rows.push_back(std::move(row));
}

CoverageChoice choice_of(const CoverageModel& model, const IntegerSolution& answer) {
  CoverageChoice choice;
  choice.outcome = answer.outcome;
  if (answer.outcome != Outcome::optimal) return choice;
  for (std::size_t s = 0; s < model.sites; ++s) {
    if (answer.values[s] != 0) choice.chosen.push_back(s);
  }
  count(model, choice);
  choice.bound = -answer.bound;
  return choice;
}

}  // namespace

CoverageChoice maximal_cover(const CoverageModel& model, std::size_t sites, const Cancelled& cancelled) {
  const MedianProblem problem = median_of(model, sites);
  return choice_of(model, problem, solve(problem, cancelled));
}

std::vector<CoverageChoice> cover_curve(const CoverageModel& model, std::size_t most, const Cancelled& cancelled) {
  std::vector<CoverageChoice> curve;
  MedianProblem problem = median_of(model, 0);
  const double all = coverable(model);
  for (std::size_t sites = 0; sites <= std::min(most, model.sites); ++sites) {
    problem.open = sites;
    curve.push_back(choice_of(model, problem, solve(problem, cancelled)));
    if (curve.back().outcome != Outcome::optimal) {
      curve.pop_back();
      break;
    }
    if (curve.back().covered >= all - 1e-9 * std::max(1.0, all)) break;
  }
  return curve;
}

CoverageChoice backup_set_cover(const CoverageModel& model, const Cancelled& cancelled) {
  SetCover fewest;
  fewest.rows = model.coverers.size();
  fewest.cost.assign(model.sites, 1.0);
  fewest.columns.resize(model.sites);
  for (std::size_t i = 0; i < model.coverers.size(); ++i) {
    for (const std::uint32_t s : model.coverers[i]) fewest.columns[s].push_back(static_cast<std::uint32_t>(i));
  }
  const Cover cover = solve(fewest, cancelled);
  if (cover.outcome != Outcome::optimal) {
    CoverageChoice none;
    none.outcome = cover.outcome;
    return none;
  }
  IntegerProgram program = backup_program(model, 0, false);
  limit_sites(program, model.sites, cover.chosen.size());
  return choice_of(model, solve(program, cancelled));
}

CoverageChoice backup_maximal_cover(const CoverageModel& model, std::size_t sites, double first,
                                    const Cancelled& cancelled) {
  IntegerProgram program = backup_program(model, first, true);
  limit_sites(program, model.sites, sites);
  return choice_of(model, solve(program, cancelled));
}

}  // namespace gatehouse::solvers
