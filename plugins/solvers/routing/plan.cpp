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

Pieces cut_to_capacity(const Problem& problem) {
  Pieces result;
  result.problem = problem;
  result.problem.stops.clear();
  for (std::size_t i = 0; i < problem.stops.size(); ++i) {
    const Stop& stop = problem.stops[i];
    std::int64_t pieces = 1;
    for (std::size_t k = 0; k < stop.load.size(); ++k) {
      const std::int64_t room = problem.capacity[k];
      if (room > 0) pieces = std::max(pieces, (stop.load[k] + room - 1) / room);
    }
    // The piece-th of equal shares of a whole number.
    const auto share = [&](std::int64_t whole, std::int64_t piece) {
      return whole / pieces + (piece < whole % pieces ? 1 : 0);
    };
    for (std::int64_t piece = 0; piece < pieces; ++piece) {
      Stop part = stop;
      for (std::int64_t& load : part.load) load = share(load, piece);
      part.service = share(stop.service, piece);
      result.problem.stops.push_back(part);
      result.stop_of.push_back(static_cast<int>(i));
    }
  }
  if (result.problem.stops.size() == problem.stops.size()) return result;
  const std::size_t size = result.problem.size();
  const auto row = [&](std::size_t node) { return node == 0 ? depot : result.stop_of[node - 1]; };
  const auto spread = [&](const std::vector<std::int32_t>& from, std::vector<std::int32_t>& to) {
    if (from.empty()) return;
    to.resize(size * size);
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j)
        to[i * size + j] = row(i) == row(j) ? 0 : from[at(problem, row(i), row(j))];
  };
  spread(problem.distances, result.problem.distances);
  spread(problem.durations, result.problem.durations);
  return result;
}

std::vector<Window> attainable_windows(const Problem& problem, const Cancelled& cancelled) {
  const auto& stops = problem.stops;
  std::vector<Window> windows;
  bool any = problem.due < no_due;
  for (const Stop& stop : stops) {
    windows.push_back({stop.ready, stop.due});
    any = any || stop.due < no_due;
  }
  if (!any) return windows;
  const auto& durations = problem.durations.empty() ? problem.distances : problem.durations;
  const auto way = [&](int from, int to) { return static_cast<Time>(durations[at(problem, from, to)]); };
  // Dijkstra's search (1959) on the full matrix, out of the depot by the soonest start of service, then into it by the
  // latest: a way by other stops may be shorter than the direct one where the matrix was given so.
  const auto settle = [&](const auto& sooner, const auto& relax) {
    std::vector<int> open(stops.size());
    for (std::size_t i = 0; i < open.size(); ++i) open[i] = static_cast<int>(i);
    while (!open.empty() && !(cancelled && cancelled())) {
      const auto next = std::min_element(open.begin(), open.end(), sooner);
      const int u = *next;
      *next = open.back();
      open.pop_back();
      for (const int v : open) relax(u, v);
    }
  };
  for (int v = 0; v < static_cast<int>(stops.size()); ++v) {
    windows[v].ready = std::max(stops[v].ready, problem.ready + way(depot, v));
    windows[v].due = std::min(stops[v].due, problem.due - stops[v].service - way(v, depot));
  }
  settle([&](int a, int b) { return windows[a].ready < windows[b].ready; },
         [&](int u, int v) {
           const Time there = windows[u].ready + stops[u].service + way(u, v);
           windows[v].ready = std::max(stops[v].ready, std::min(windows[v].ready, there));
         });
  settle([&](int a, int b) { return windows[a].due > windows[b].due; },
         [&](int u, int v) {
           const Time from = windows[u].due - stops[v].service - way(v, u);
           windows[v].due = std::min(stops[v].due, std::max(windows[v].due, from));
         });
  return windows;
}

std::vector<int> cannot_be_served(const Problem& problem, const Cancelled& cancelled) {
  std::vector<int> result;
  const std::vector<Window> windows = attainable_windows(problem, cancelled);
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const Loads& load = problem.stops[i].load;
    if (windows[i].ready > windows[i].due || load[0] > problem.capacity[0] || load[1] > problem.capacity[1])
      result.push_back(static_cast<int>(i));
  }
  return result;
}

}  // namespace gatehouse::solvers::routing
