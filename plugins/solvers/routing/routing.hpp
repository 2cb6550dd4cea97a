// Vehicle routing on plain numbers: rounds from one depot to stops with loads and time windows, at least distance.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "solvers/control.hpp"

namespace gatehouse::solvers::routing {

/// Two loads that a vehicle limits each for itself, weight and volume say; the second is left 0 where there is one.
using Loads = std::array<std::int64_t, 2>;
/// In the unit of Problem::durations.
using Time = std::int64_t;
/// No latest time. Windows and sums of times stay below it.
inline constexpr Time no_due = std::int64_t{1} << 40;
inline constexpr Loads no_capacity_limit{std::int64_t{1} << 50, std::int64_t{1} << 50};

struct Stop {
  Loads load{};
  Time service = 0;   ///< spent at the stop, after `ready`
  Time ready = 0;     ///< service starts no sooner: who is early waits
  Time due = no_due;  ///< service starts no later
};

/// Row and column 0 of the matrices are the depot, row i + 1 is stops[i]. Directions may differ (one-way paths,
/// floors). A cost for each round is added to the depot's row of `distances`; rounds that need not return have 0 in its
/// column.
struct Problem {
  std::vector<Stop> stops;
  std::vector<std::int32_t> distances;  ///< (stops + 1)², row by row, from row to column: what is made small
  std::vector<std::int32_t> durations;  ///< likewise, what windows are held against; empty: equal to the distances
  Loads capacity = no_capacity_limit;   ///< of each vehicle
  std::optional<int> vehicles;          ///< at most so many rounds
  Time ready = 0;                       ///< no round leaves the depot before
  Time due = no_due;                    ///< each is back by then

  [[nodiscard]] std::size_t size() const { return stops.size() + 1; }
};

/// Stops in the order they are visited, as indices into Problem::stops; none is empty.
using Round = std::vector<int>;

struct Plan {
  std::vector<Round> rounds;
  std::vector<int> unserved;     ///< stops for which no place was found that keeps loads, windows and fleet
  std::int64_t cost = 0;         ///< sum of distances
  std::uint64_t iterations = 0;  ///< of ruin and recreate and of crossovers, all threads together
  [[nodiscard]] bool complete() const { return unserved.empty(); }
};

struct Limits {
  /// Stops after so long; together with `iterations`, whichever is first.
  double seconds = 10;
  Clock clock = Clock::wall;
  /// Limits the search by its own count (a ruin and recreate is one), shared by the threads. With it and no time limit
  /// (seconds = infinity) the same problem, seed and number of threads give the same plan, bit for bit.
  std::optional<std::uint64_t> iterations;
  std::uint64_t seed = 1;
  int threads = 2;
  Cancelled cancelled;
  /// Called at each better plan with seconds since the start and its cost (plans that leave stops out are not told),
  /// from one thread at a time, not always the caller's.
  std::function<void(double seconds, std::int64_t cost)> improved;
};

/// The best plan found within the limits, or till cancelled. Loads, windows and fleet always hold; stops that found no
/// place are `unserved`: where none of them could be served alone `cannot_be_served` tells it beforehand. Throws
/// std::invalid_argument where the matrices' sizes do not fit the stops, a number is negative, or a distance is above
/// 5e8; and what `cancelled` or `improved` throw, on whichever thread, once all threads have ended.
[[nodiscard]] Plan solve(const Problem& problem, const Limits& limits = {});

/// When service at a stop may start.
struct Window {
  Time ready = 0, due = no_due;
};

/// Of each stop: no sooner than a vehicle can be there, by whatever other stops, and no later than it must leave to be
/// home in time. The stops' own windows where neither they nor the depot have a latest time; of no use once cancelled.
[[nodiscard]] std::vector<Window> attainable_windows(const Problem& problem, const Cancelled& cancelled = {});

/// Stops that no vehicle could serve whatever else it does: the load is above its capacity, or it cannot be there by
/// `due` and back by the depot's. A plan leaves them out.
[[nodiscard]] std::vector<int> cannot_be_served(const Problem& problem, const Cancelled& cancelled = {});

/// A problem in which several stops of the new stand for one of the old.
struct Pieces {
  Problem problem;
  std::vector<int> stop_of;  ///< of each stop of the new problem, the old
};

/// Cuts each stop whose load is above the capacity into the fewest equal pieces that fit (loads differ by 1 at most),
/// and shares its service time out among them. Pieces stand at one place: the distance between them is 0. A stop that
/// no number of pieces makes fit (a capacity of 0) stays whole.
[[nodiscard]] Pieces cut_to_capacity(const Problem& problem);

/// The distance of a round, out and back.
[[nodiscard]] std::int64_t distance_of(const Problem& problem, const Round& round);

/// Whether a round keeps loads and windows.
[[nodiscard]] bool feasible(const Problem& problem, const Round& round);

}  // namespace gatehouse::solvers::routing
