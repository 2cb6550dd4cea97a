#include "patrol_routes/slopes.hpp"

#include <algorithm>
#include <set>

#include "solvers/postman/windy_postman.hpp"
#include "solvers/postman/windy_ways.hpp"

namespace gatehouse::patrol_routes {
namespace {

using solvers::Cost;
using solvers::Step;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

Cost cost_of(const PatrolNetwork& patrol, const std::vector<Step>& walk) {
  Cost cost = 0;
  for (const Step& s : walk) cost += patrol.ways[at(s.street)][patrol.streets.list[at(s.street)].a == s.from ? 0 : 1];
  return cost;
}

std::vector<Step> backwards(std::vector<Step> walk) {
  std::reverse(walk.begin(), walk.end());
  for (Step& s : walk) std::swap(s.from, s.to);
  return walk;
}

solvers::WindyStreets windy(const PatrolNetwork& patrol) {
  solvers::WindyStreets streets{patrol.streets.places, {}};
  for (std::size_t i = 0; i < patrol.ways.size(); ++i) {
    const solvers::Street& s = patrol.streets.list[i];
    streets.list.push_back({s.a, s.b, patrol.ways[i][0], patrol.ways[i][1], false});
  }
  return streets;
}

/// What a closed walk costs at least, of what it costs by the means.
double least_share(const PatrolNetwork& patrol, const solvers::WindyStreets& streets,
                   const solvers::Cancelled& cancelled) {
  const solvers::WindyWays ways(streets, cancelled);
  if (ways.kept().size() != patrol.streets.list.size()) return 0;  // cancelled
  double level = 1, plain = 1;
  const solvers::Streets low = ways.lowest(true), lower = ways.lowest(false);
  for (std::size_t i = 0; i < patrol.streets.list.size(); ++i) {
    const auto mean = static_cast<double>(patrol.streets.list[i].cost);
    level = std::min(level, static_cast<double>(low.list[i].cost) / mean);
    plain = std::min(plain, static_cast<double>(lower.list[i].cost) / mean);
  }
  return std::max(level, plain);
}

}  // namespace

void walk_slopes(const PatrolNetwork& patrol, const std::vector<int>& visit,
                 const std::vector<solvers::Walker>& walkers, solvers::SharedRounds& shared,
                 const solvers::Cancelled& cancelled) {
  if (!patrol.sloped || shared.outcome != solvers::PostmanOutcome::found) return;
  solvers::WindyStreets streets = windy(patrol);
  shared.longest = 0;
  shared.total = 0;
  for (std::size_t w = 0; w < shared.rounds.size(); ++w) {
    solvers::PostmanTour& tour = shared.rounds[w];
    if (tour.walk.empty()) continue;
    std::vector<Step> best = tour.walk;
    if (cost_of(patrol, backwards(best)) < cost_of(patrol, best)) best = backwards(std::move(best));
    for (solvers::WindyStreet& s : streets.list) s.required = false;
    for (const int t : shared.tasks[w]) streets.list[at(t)].required = true;
    std::set<int> passed;
    for (const Step& s : tour.walk) passed.insert(s.from);
    solvers::PostmanOptions how;
    how.visit = {walkers[w].post};
    std::copy_if(visit.begin(), visit.end(), std::back_inserter(how.visit),
                 [&](int v) { return v != walkers[w].post && passed.contains(v); });
    how.iterations = 100;
    how.prove = false;
    solvers::WindyTour other = windy_tour(streets, how, cancelled);
    if (cancelled && cancelled()) return;
    if (other.outcome == solvers::PostmanOutcome::found && !other.walk.empty() &&
        other.walk.front().from == walkers[w].post && cost_of(patrol, other.walk) < cost_of(patrol, best))
      best = std::move(other.walk);
    tour.walk = std::move(best);
    tour.cost = cost_of(patrol, tour.walk);
    std::fill(tour.walked.begin(), tour.walked.end(), 0);
    for (const Step& s : tour.walk) ++tour.walked[at(s.street)];
    shared.longest = std::max(shared.longest, static_cast<double>(tour.cost) / walkers[w].speed);
    shared.total += tour.cost;
  }
  const double share = least_share(patrol, streets, cancelled);
  shared.bound = std::min(shared.bound * share, shared.longest);
  shared.farthest *= share;
}

}  // namespace gatehouse::patrol_routes
