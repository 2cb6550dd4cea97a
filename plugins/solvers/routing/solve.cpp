#include <algorithm>
#include <stdexcept>

#include "solvers/routing/instance.hpp"
#include "solvers/routing/routing.hpp"
#include "solvers/routing/search.hpp"

namespace gatehouse::solvers::routing {

namespace {

void validate(const Problem& problem) {
  const std::size_t entries = problem.size() * problem.size();
  if (problem.distances.size() != entries || (!problem.durations.empty() && problem.durations.size() != entries))
    throw std::invalid_argument("routing: the matrices do not fit the stops");
  const auto negative = [](const auto& list) {
    return std::any_of(list.begin(), list.end(), [](auto value) { return value < 0; });
  };
  bool bad = negative(problem.distances) || negative(problem.durations) || problem.capacity[0] < 0 ||
             problem.capacity[1] < 0 || problem.vehicles.value_or(0) < 0 || problem.ready < 0;
  for (const Stop& s : problem.stops) bad = bad || s.load[0] < 0 || s.load[1] < 0 || s.service < 0 || s.ready < 0;
  const auto too_long = [](std::int32_t d) { return d > longest_distance; };
  if (std::any_of(problem.distances.begin(), problem.distances.end(), too_long))
    throw std::invalid_argument("routing: a distance above 500,000,000");
  if (bad) throw std::invalid_argument("routing: a negative number");
}

}  // namespace

Plan solve(const Problem& problem, const Limits& limits) {
  const Stopwatch since_start, limited(limits.clock);
  validate(problem);
  Plan plan;
  plan.unserved = cannot_be_served(problem, limits.cancelled);
  try {
    const Instance instance(problem, plan.unserved, limits.cancelled);
    if (instance.nodes > 1 && instance.vehicles > 0) {
      Search search(instance, limits, since_start, limited.seconds());
      plan.rounds = instance.to_stops(search.run());
      plan.iterations = search.iterations();
    }
  } catch (const Stopped&) {
    // Cancelled before the search began: nobody is served.
  }
  std::vector<char> served(problem.stops.size(), 0);
  for (const Round& round : plan.rounds) {
    plan.cost += distance_of(problem, round);
    for (const int stop : round) served[stop] = 1;
  }
  plan.unserved.clear();
  for (std::size_t i = 0; i < served.size(); ++i)
    if (served[i] == 0) plan.unserved.push_back(static_cast<int>(i));
  return plan;
}

}  // namespace gatehouse::solvers::routing
