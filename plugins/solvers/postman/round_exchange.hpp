// Sequences of tasks shared between several walkers such that the longest round is short: simulated annealing
// (Kirkpatrick, Gelatt, Vecchi 1983) over moves of chains and tails between neighbouring tasks.
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/postman/street_graph.hpp"

namespace gatehouse::solvers {

/// A street to walk, or a place to pass (a = b, cost 0).
struct Task {
  int a = 0, b = 0;  ///< rows of the distance matrix
  Cost cost = 0;
};

struct RoundProblem {
  std::vector<Task> tasks;
  int rows = 0;
  std::vector<Cost> distance;  ///< rows × rows, symmetric
  std::vector<int> posts;      ///< of each walker: where the round begins and ends
  std::vector<double> speeds;  ///< of each walker, above 0
};

/// A task and its direction: twice its number, plus one where it is walked from b to a.
using Turn = int;

struct ExchangeLimits {
  std::uint64_t seed = 1;
  std::int64_t iterations = 0;
  double heat = 1;  ///< how much worse a move may make the aim at the beginning, in tasks
  double seconds = infinity;
  Stopwatch watch;
};

[[nodiscard]] Cost round_length(const RoundProblem& problem, std::size_t walker, const std::vector<Turn>& round);

/// The longest time of a round, with a small part of the time of all: what exchange_tasks makes less.
[[nodiscard]] double rounds_aim(const RoundProblem& problem, const std::vector<std::vector<Turn>>& rounds);

/// `rounds` as good as it gets; never worse than before. Stops within 50 ms of a cancel.
void exchange_tasks(const RoundProblem& problem, std::vector<std::vector<Turn>>& rounds, const ExchangeLimits& limits,
                    const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
