// The steps of the search, each of which leaves a whole schedule.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "delivery_routes/schedule.hpp"
#include "solvers/chance.hpp"

namespace gatehouse::delivery_routes {

using solvers::Chance;
using StopSearch = std::function<bool()>;

/// For each stop the others by walking distance, nearest first, at most `count` of them.
[[nodiscard]] std::vector<std::vector<int>> near_stops(const Problem& problem, std::size_t count);

/// Fills an empty schedule by savings (Clarke and Wright 1964): trips are joined end to start while they fit a load
/// limit and break no window more, then given to carriers, longest first, to whoever is done first. Of several limits
/// of load and length, and of plain insertion by due time where there are due times, the cheapest schedule is kept.
/// Stops over every carrier's limit are left out.
void construct_by_savings(Schedule& schedule);

/// Puts stops that stand in no day where they cost least, one after another in the given order. `blink` is the chance
/// that a place is passed over (SISR's blinks); chance may be null where blink is 0. With `near`, only places next to a
/// stop's near ones are tried, besides trips of its own.
void insert_best(Schedule& schedule, const std::vector<int>& stops, double blink, Chance* chance,
                 const std::vector<std::vector<int>>* near = nullptr);

/// Descends by relocation of one to three stops (or-opt, either way round, into new trips too), swap, swap*, 2-opt,
/// 2-opt*, and moves of whole trips, to a schedule none of these betters (near enough: two days that have not changed
/// are not tried again when others' have). Each step makes the cost smaller.
void descend(Schedule& schedule, const std::vector<std::vector<int>>& near, const StopSearch& stop);

/// Each trip goes by its pickups just before the first stop that needs them: what the schedule's prices mean.
void call_when_needed(const Problem& problem, Plan& plan);
/// Moves pickups forward on their trips as long as the plan's cost falls.
void call_where_best(const Problem& problem, Plan& plan, const StopSearch& stop);

/// One move by chance of a whole trip to another day, of two trips against each other, or of two trips' or days' ends;
/// done, and true, where the schedule costs less than `threshold` after it.
bool move_a_trip(Schedule& schedule, const std::vector<std::vector<int>>& near, Chance& chance, double threshold);

struct RuinOptions {
  std::int64_t iterations = 0;
  double seconds = 0;
  std::function<bool(double)> stop;
  std::function<void(std::int64_t)> improved;  ///< called with each new best cost
};
/// Ruin and recreate by strings, and moves of trips, under annealing; leaves the best schedule met and gives the
/// iterations done.
std::int64_t ruin_and_recreate(Schedule& schedule, const std::vector<std::vector<int>>& near, Chance& chance,
                               const RuinOptions& options);

}  // namespace gatehouse::delivery_routes
