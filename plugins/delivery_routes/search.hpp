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
using StopAsked = std::function<bool(double)>;  ///< with the fraction done; true to stop
using CostTold = std::function<void(std::int64_t)>;

/// With more stops, a stop is only put next to near ones.
inline constexpr int all_places_up_to = 60;

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

/// The same again and again, and given up as soon as the schedule is sure to cost a limit: what is still out only adds
/// to it. (Not where it makes the way by a pickup shorter, or shares the climb of somebody who waits: such steps of a
/// search may be given up though they would have come to less.)
class Recreate {
public:
  Recreate(Schedule& schedule, double blink, Chance* chance, const std::vector<std::vector<int>>* near)
      : s_(schedule),
        near_(near),
        blink_(blink),
        chance_(chance),
        seen_(static_cast<std::size_t>(schedule.stops()), 0) {}
  /// False where the schedule would come to cost `limit` or more: then some of the stops still stand in no day.
  bool run(const std::vector<int>& stops, std::int64_t limit = no_budget);

private:
  Schedule& s_;
  const std::vector<std::vector<int>>* near_;
  double blink_;
  Chance* chance_;
  std::vector<int> idle_;            // one of each kind
  std::vector<std::uint32_t> seen_;  // by stop: the search in which the place after it was looked at
  std::uint32_t search_ = 0;
};

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

/// The temperature at which annealing of this schedule begins.
[[nodiscard]] double warmth_of(const Schedule& schedule);

struct RuinOptions {
  std::int64_t iterations = 0;
  double seconds = 0;
  double warmth = 0;        ///< temperature at first; 0: warmth_of() the schedule given
  double from = 0, to = 1;  ///< which part of the way from warm to cold is annealed
  bool leave_last = false;  ///< leave the schedule where annealing came to, instead of the best met
  bool together = false;    ///< for Annealing: several threads may work at it
  StopAsked stop;
  CostTold improved;  ///< called with each new best cost
};
struct Annealed {
  std::int64_t iterations = 0;  ///< done
  std::int64_t cost = 0;        ///< of the best met
  std::vector<Visits> days;
};
/// Ruin and recreate by strings (Christiaens and Vanden Berghe 2020), and moves of trips, under annealing; leaves the
/// schedule at the best met, unless told otherwise.
Annealed ruin_and_recreate(Schedule& schedule, const std::vector<std::vector<int>>& near, Chance& chance,
                           const RuinOptions& options);

/// A child of two parents by exchange of trips (after the route exchange of Nagata, Braysy and Dullaert 2010, a level
/// lower: people's days hold several trips). `schedule` is one parent, and becomes the child: it takes over trips of
/// `other` about a stop by chance, whole, each to whom it costs least; what these carry leaves its own trips, and trips
/// that lost half of theirs or more are dissolved and their stops inserted where they cost least.
void cross(Schedule& schedule, const std::vector<Visits>& other, const std::vector<std::vector<int>>& near,
           Chance& chance);

/// The part of `a`'s stops that are followed in `b` by something else (broken pairs, Prins 2009), 0 to 1.
[[nodiscard]] double unlikeness(const Problem& problem, const std::vector<Visits>& a, const std::vector<Visits>& b);

struct BreedOptions {
  std::uint64_t seed = 1;
  std::int64_t iterations = 0;  ///< of ruin and recreate, of all individuals together
  double seconds = 0;
  int threads = 2;
  StopAsked stop;
  CostTold improved;
};
/// Hybrid genetic search (Vidal et al. 2012, Vidal 2022) of few individuals with long educations. One is annealed by
/// all threads together; late in annealing it goes on twice, each by itself; then children of these are made by cross()
/// and annealed from a low temperature, and of parents and children the best and the best unlike it live on. Leaves the
/// best schedule and gives the iterations done. The answer is the same for any number of threads. `stop` and `improved`
/// are called from the caller's only.
std::int64_t breed(Schedule& schedule, const std::vector<std::vector<int>>& near, const BreedOptions& options);

}  // namespace gatehouse::delivery_routes
