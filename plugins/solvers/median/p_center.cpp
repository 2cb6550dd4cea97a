#include "solvers/median/p_center.hpp"

#include <algorithm>
#include <functional>

namespace gatehouse::solvers {

namespace {

/// All that a demand may cost in the best choice: each way's cost, once, ascending, from the dearest of the demands'
/// cheapest ways on.
std::vector<double> radii(const MedianProblem& problem) {
  std::vector<double> costs;
  double least = 0;
  for (const MedianDemand& d : problem.demands) {
    double cheapest = infinity;
    for (const auto& w : d.ways) {
      costs.push_back(w.cost);
      cheapest = std::min(cheapest, w.cost);
    }
    least = std::max(least, cheapest);
  }
  std::sort(costs.begin(), costs.end());
  costs.erase(std::unique(costs.begin(), costs.end()), costs.end());
  costs.erase(costs.begin(), std::lower_bound(costs.begin(), costs.end(), least));
  return costs;
}

using Within = std::function<MedianSolution(MedianProblem reach)>;

/// The problem of serving all within the radius: as few unserved as can be.
MedianProblem reach_of(const MedianProblem& problem, double radius) {
  MedianProblem reach;
  reach.sites = problem.sites;
  reach.open = problem.open;
  reach.forced = problem.forced;
  for (const MedianDemand& d : problem.demands) {
    MedianDemand& demand = reach.demands.emplace_back();
    demand.otherwise = 1;
    for (const auto& w : d.ways)
      if (w.cost <= radius) demand.ways.push_back({w.site, 0});
  }
  return reach;
}

/// What it costs the demand served worst to go where `site_of` says.
double worst(const MedianProblem& problem, const std::vector<std::size_t>& site_of) {
  double cost = 0;
  for (std::size_t i = 0; i < site_of.size(); ++i) {
    for (const auto& w : problem.demands[i].ways) {
      if (w.site == site_of[i]) cost = std::max(cost, w.cost);
    }
  }
  return cost;
}

/// Fills in site_of from the sites that are open.
void serve(const MedianProblem& problem, CenterSolution& solution) {
  std::vector<char> open(problem.sites, 0);
  for (const std::size_t s : solution.open) open[s] = 1;
  solution.site_of.clear();
  for (const MedianDemand& d : problem.demands) {
    double cost = infinity;
    std::size_t site = problem.sites;
    for (const auto& w : d.ways) {
      if (open[w.site] == 0 || w.cost > cost || (w.cost == cost && w.site > site)) continue;
      cost = w.cost;
      site = w.site;
    }
    solution.site_of.push_back(site);
  }
}

/// Halves the radius. `nearest`: each demand goes where it costs least; else where the choice says.
CenterSolution halve(const MedianProblem& problem, const Within& within, bool nearest, const Cancelled& cancelled) {
  CenterSolution solution;
  if (problem.demands.empty()) {
    solution.outcome = Outcome::optimal;
    for (std::size_t s = 0; s < std::min(problem.open, problem.sites); ++s) solution.open.push_back(s);
    return solution;
  }
  const std::vector<double> all = radii(problem);
  // Radii before `low` are too short; at `high` and after all can be served, unless it is the end.
  std::size_t low = 0, high = all.size();
  std::size_t undecided = all.size();  // the first radius of which that is not known
  while (low < high) {
    // The longest one first: whether all can be served at all.
    const std::size_t middle = high == all.size() ? high - 1 : low + (high - low) / 2;
    const MedianSolution choice = within(reach_of(problem, all[middle]));
    if (choice.cost == 0 && choice.outcome != Outcome::failed) {
      solution.open = choice.open;
      solution.site_of = choice.site_of;
      if (nearest) serve(problem, solution);
      solution.cost = worst(problem, solution.site_of);
      high = static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), solution.cost) - all.begin());
    } else {
      const bool stopped = cancelled && cancelled();
      if (choice.outcome != Outcome::optimal || stopped) undecided = std::min(undecided, stopped ? low : middle);
      if (stopped) break;
      low = middle + 1;
    }
  }
  if (undecided < all.size()) {
    solution.outcome = Outcome::cancelled;
    solution.bound = all[undecided];
    return solution;
  }
  solution.outcome = high < all.size() ? Outcome::optimal : Outcome::infeasible;
  solution.bound = solution.cost;
  return solution;
}

}  // namespace

CenterSolution solve_center(const MedianProblem& problem, const Cancelled& cancelled) {
  return halve(
      problem, [&](const MedianProblem& reach) { return solve(reach, cancelled); }, true, cancelled);
}

CenterSolution solve_center(const CapacitatedMedian& problem, const CapacitatedEffort& effort,
                            const Cancelled& cancelled) {
  return halve(
      problem.median,
      [&](MedianProblem reach) {
        return solve(CapacitatedMedian{std::move(reach), problem.load, problem.capacity}, effort, cancelled);
      },
      false, cancelled);
}

}  // namespace gatehouse::solvers
