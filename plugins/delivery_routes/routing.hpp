// The routing problem and its plan, as plain structs: several carriers, several trips each, load limits, time windows.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace gatehouse::delivery_routes {

using Ticks = std::int64_t;  ///< tenths of a second since the start
inline constexpr Ticks ticks_per_minute = 600;
inline constexpr Ticks no_due = std::numeric_limits<Ticks>::max() / 4;
/// Stands for a walk that does not exist: longer than any plan, short enough to add up.
inline constexpr std::int32_t no_way = 100'000'000;

/// One delivery at one place; never split further. Right after a stop of the same door its service is less by the
/// smaller of both climbs.
struct Stop {
  int place = 0;          ///< row of the matrix
  std::int64_t load = 0;  ///< grams
  Ticks service = 0;      ///< at the door, floors included
  Ticks ready = 0;        ///< no service before; who is early waits
  Ticks due = no_due;     ///< latest arrival
  bool urgent = false;
  std::int64_t volume = 0;  ///< millilitres
  bool flexible =
      false;        ///< arriving after `due` costs three minutes of work a minute, instead of being avoided at all cost
  int pickup = -1;  ///< index into Problem::pickups: fetched there first, in the same trip; -1: loaded at the drop
  int before = -1;  ///< the carrier who had it in the plan that is being changed; -1: none
  int door = -1;    ///< stops of one door, served one right after the other, share their climb; -1: of no door
  Ticks climb = 0;  ///< of `service`, what a climb shared with the stop before takes
};

/// A place where what some stops get is fetched on the way: the pharmacy, then the door.
struct Pickup {
  int place = 0;
  Ticks service = 0;  ///< once a trip, whatever is fetched
};

struct Carrier {
  std::int64_t capacity = 0;  ///< grams in one trip
  double speed = 1.0;         ///< metres a second, above 0
  int drop = -1;              ///< loads only at this drop (index into Problem::drops); -1: at any
  std::int64_t room = std::numeric_limits<std::int64_t>::max() / 4;  ///< millilitres in one trip
  Ticks free = 0;                                                    ///< does nothing before
};

enum class Aim {
  last_door,   ///< the last door soonest, and people's minutes
  mean_door,   ///< doors soonest on average
  least_work,  ///< fewest minutes of people
  balanced     ///< the longest day of one person shortest
};

struct Problem {
  int places = 0;
  std::vector<double>
      metres;              ///< places × places, row by row, walking from row to column; infinity where there is no way
  std::vector<int> drops;  ///< places of the drop points; at least one
  std::vector<Pickup> pickups;  ///< at most 64
  std::vector<Stop> stops;
  std::vector<Carrier> carriers;
  Ticks loading = 0;  ///< at the drop point before each trip
  Aim aim = Aim::last_door;
};

/// Going by a pickup on a trip: just before the trip's stop number `before`.
struct Call {
  std::size_t before = 0;
  int pickup = 0;
  bool operator==(const Call&) const = default;
};

struct Trip {
  int drop = 0;            ///< index into Problem::drops
  std::vector<int> stops;  ///< indices into Problem::stops, in order
  std::vector<Call>
      calls;  ///< in order of the way; each pickup that a stop of the trip needs once, not after that stop
  bool operator==(const Trip&) const = default;
};

/// trips[c] are carrier c's, in order. Who carries nothing has none.
struct Plan {
  std::vector<std::vector<Trip>> trips;
  std::vector<int> unserved;      ///< stops no carrier can reach or lift
  std::int64_t cost = 0;          ///< the objective in its own unit; smaller is better
  std::int64_t savings_cost = 0;  ///< what construction alone gave
  std::int64_t iterations = 0;    ///< of ruin and recreate, done
};

inline constexpr std::int64_t steps_by_problem = -1;  ///< as many as steps_for() gives
inline constexpr std::int64_t steps_without_end = 1'000'000'000'000;

struct SolveOptions {
  std::uint64_t seed = 1;
  std::int64_t iterations = 20'000;  ///< of ruin and recreate, all together; or steps_by_problem
  int threads = 2;                   ///< at most so many at once; the plan is the same for any number
  double seconds = 0;                ///< 0: no limit by the clock, so that equal input and seed give an equal plan
  /// Called with the fraction done, at least every 20 ms; true stops the search, and the best plan so far is given.
  std::function<bool(double)> stop;
  /// Called with the cost of each plan that is better than all before, in no order of time but the search's own.
  std::function<void(std::int64_t)> improved;
};

/// Steps that take some seconds whatever the problem: fewer for few stops, which are settled long before, and where
/// days are long, which makes steps dear.
[[nodiscard]] std::int64_t steps_for(const Problem& problem);

/// When each trip of a plan starts, where it goes and when it arrives.
struct TripTimes {
  Ticks start = 0;              ///< loading begins
  std::vector<Ticks> arrivals;  ///< one for each stop
  std::vector<Ticks> calls;     ///< arrivals at the trip's pickups
  Ticks end = 0;                ///< back at the drop point, or at the next trip's
  int end_place = 0;
  double metres = 0;
};

/// Plans all stops: Clarke and Wright's savings (1964) for a start, local search (relocate, or-opt, swap, swap*, 2-opt,
/// 2-opt*, whole trips), then a hybrid genetic search (Vidal 2022) of few individuals, each educated long by ruin and
/// recreate by strings (Christiaens and Vanden Berghe, SISR, 2020) and moves of whole trips and of trips' ends between
/// people, by chance, under annealing; children by exchange of trips (after Nagata, Braysy and Dullaert 2010).
/// Load and room limits always hold; lateness counts so dearly that a window is broken only where the search finds no
/// other way. While searching, a pickup is gone by just before the first stop that needs it; at the end each is moved
/// to where on the trip it costs least. Stops that no carrier can lift or reach are in `unserved`. The same problem and
/// options without `seconds` give the same plan.
[[nodiscard]] Plan solve(const Problem& problem, const SolveOptions& options = {});

/// Times of each trip, [carrier][trip].
[[nodiscard]] std::vector<std::vector<TripTimes>> timetable(const Problem& problem, const Plan& plan);

/// The objective of `plan`, counted anew from the problem alone (the search's own books are not used).
[[nodiscard]] std::int64_t plan_cost(const Problem& problem, const Plan& plan);

}  // namespace gatehouse::delivery_routes
