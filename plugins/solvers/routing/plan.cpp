// What can be said of rounds from the problem alone.
#include <algorithm>

#include "solvers/routing/routing.hpp"

namespace gatehouse::solvers::routing {

namespace {

std::size_t at(const Problem& problem, int from, int to) {
  return static_cast<std::size_t>(from + 1) * problem.size() + static_cast<std::size_t>(to + 1);
}

constexpr int depot = -1;  ///< as an index of a stop

}  // namespace

std::int64_t distance_of(const Problem& problem, const Round& round) {
  if (round.empty()) return 0;
  std::int64_t sum = 0;
  int last = depot;
  for (const int stop : round) {
    sum += problem.distances[at(problem, last, stop)];
    last = stop;
  }
  return sum + problem.distances[at(problem, last, depot)];
}

bool feasible(const Problem& problem, const Round& round) {
  const auto& durations = problem.durations.empty() ? problem.distances : problem.durations;
  Loads load{};
  Time now = problem.ready;
  int last = depot;
  for (const int stop : round) {
    const Stop& s = problem.stops[stop];
    for (std::size_t i = 0; i < load.size(); ++i) load[i] += s.load[i];
    now = std::max(now + durations[at(problem, last, stop)], s.ready);
    if (now > s.due) return false;
    now += s.service;
    last = stop;
  }
  if (!round.empty()) now += durations[at(problem, last, depot)];
  return now <= problem.due && load[0] <= problem.capacity[0] && load[1] <= problem.capacity[1];
}

std::vector<int> cannot_be_served(const Problem& problem) {
  std::vector<int> result;
  for (int i = 0; i < static_cast<int>(problem.stops.size()); ++i)
    if (!feasible(problem, {i})) result.push_back(i);
  return result;
}

}  // namespace gatehouse::solvers::routing
