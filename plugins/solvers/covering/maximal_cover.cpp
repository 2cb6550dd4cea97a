#include "solvers/covering/maximal_cover.hpp"

#include <algorithm>
#include <map>

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

void count(const CoverageModel& model, CoverageChoice& choice) {
  std::vector<char> open(model.sites, 0);
  for (const std::size_t s : choice.chosen) open[s] = 1;
  choice.covered = 0;
  for (std::size_t i = 0; i < model.weight.size(); ++i) {
    if (std::any_of(model.coverers[i].begin(), model.coverers[i].end(), [&](std::uint32_t s) { return open[s] != 0; }))
      choice.covered += model.weight[i];
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

}  // namespace

CoverageChoice maximal_cover(const CoverageModel& model, std::size_t sites, const Cancelled& cancelled) {
  const MedianProblem problem = median_of(model, sites);
  return choice_of(model, problem, solve(problem, cancelled));
}

}  // namespace gatehouse::solvers
