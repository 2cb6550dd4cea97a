#include <algorithm>
#include <cmath>

#include "delivery_routes/search.hpp"
#include "solvers/control.hpp"

namespace gatehouse::delivery_routes {
namespace {

constexpr std::size_t neighbours = 40;

double metres(const Problem& p, int a, int b) {
  return p.metres[static_cast<std::size_t>(a) * static_cast<std::size_t>(p.places) + static_cast<std::size_t>(b)];
}

// Stops that a plan carries over a way that does not exist come out of it.
void drop_impossible(const Problem& p, Plan& plan) {
  for (std::size_t c = 0; c < plan.trips.size(); ++c) {
    for (Trip& t : plan.trips[c]) {
      int place = p.drops[static_cast<std::size_t>(t.drop)];
      std::vector<int> kept;
      for (const int i : t.stops) {
        const Stop& stop = p.stops[static_cast<std::size_t>(i)];
        const int by = stop.pickup >= 0 ? p.pickups[static_cast<std::size_t>(stop.pickup)].place : place;
        if (std::isfinite(metres(p, place, by)) && std::isfinite(metres(p, by, stop.place)) &&
            std::isfinite(metres(p, stop.place, p.drops[static_cast<std::size_t>(t.drop)]))) {
          kept.push_back(i);
          place = stop.place;
        } else {
          plan.unserved.push_back(i);
        }
      }
      t.stops = std::move(kept);
    }
    std::erase_if(plan.trips[c], [](const Trip& t) { return t.stops.empty(); });
    // A trip that begins where its carrier cannot walk to has no carrier.
    for (std::size_t t = 1; t < plan.trips[c].size();) {
      const int from = p.stops[static_cast<std::size_t>(plan.trips[c][t - 1].stops.back())].place;
      if (std::isfinite(metres(p, from, p.drops[static_cast<std::size_t>(plan.trips[c][t].drop)]))) {
        ++t;
        continue;
      }
      const auto& lost = plan.trips[c][t].stops;
      plan.unserved.insert(plan.unserved.end(), lost.begin(), lost.end());
      plan.trips[c].erase(plan.trips[c].begin() + static_cast<std::ptrdiff_t>(t));
    }
  }
  std::sort(plan.unserved.begin(), plan.unserved.end());
}

}  // namespace

std::int64_t steps_for(const Problem& problem) {
  // Measured on Tongxin (12 stops a day) and neubrandenburg_reitbahn (76), where a step takes more than twice as long.
  constexpr double most = 1'100'000, a_stop = 10'000;
  constexpr double short_day = 12, twice_as_dear = 60;  // stops
  constexpr double dearest = 3;                         // or thousands of stops would hardly be touched
  constexpr double dear_aim = 1.4;                      // of mean_door, where a trip's place in the day counts
  const auto stops = static_cast<double>(problem.stops.size());
  const double day = stops / static_cast<double>(std::max<std::size_t>(1, problem.carriers.size()));
  const double price = std::clamp(1 + (day - short_day) / (twice_as_dear - short_day), 1.0, dearest) *
                       (problem.aim == Aim::mean_door ? dear_aim : 1);
  return std::llround(std::min(most / price, a_stop * stops));
}

Plan solve(const Problem& problem, const SolveOptions& options) {
  Plan none;
  none.trips.resize(problem.carriers.size());
  for (int i = 0; i < static_cast<int>(problem.stops.size()); ++i) none.unserved.push_back(i);
  if (problem.stops.empty() || problem.carriers.empty() || problem.drops.empty()) return none;

  bool stopped = false;
  const solvers::Stopwatch watch;
  const auto stop = [&](double fraction) {
    stopped = stopped || (options.stop && options.stop(fraction));
    return stopped;
  };
  const auto over = [&](double fraction) {
    return stop(fraction) || (options.seconds > 0 && watch.seconds() >= options.seconds);
  };
  Schedule schedule(problem);
  construct_by_savings(schedule);
  const std::int64_t savings_cost = schedule.cost();
  if (options.improved) options.improved(savings_cost);
  const auto near = near_stops(problem, neighbours);
  descend(schedule, near, [&] { return over(0.02); });
  BreedOptions breeding;
  breeding.seed = options.seed;
  breeding.iterations = options.iterations == steps_by_problem ? steps_for(problem) : options.iterations;
  breeding.seconds = options.seconds > 0 ? options.seconds - watch.seconds() : 0;  // what the descent left of them
  breeding.threads = options.threads;
  breeding.improved = options.improved;
  breeding.stop = [&](double f) { return stop(0.02 + 0.96 * f); };
  const std::int64_t done = over(0.02) ? 0 : breed(schedule, near, breeding);
  descend(schedule, near, [&] { return over(0.99); });

  Plan plan = schedule.plan();
  plan.savings_cost = savings_cost;
  plan.iterations = done;
  for (int i = 0; i < schedule.stops(); ++i)
    if (schedule.carrier_of(i) < 0) plan.unserved.push_back(i);
  drop_impossible(problem, plan);
  call_when_needed(problem, plan);
  if (!problem.pickups.empty()) call_where_best(problem, plan, [&] { return stop(0.995); });
  plan.cost = plan_cost(problem, plan);
  if (options.improved) options.improved(plan.cost);
  return plan;
}

}  // namespace gatehouse::delivery_routes
