#include <algorithm>
#include <cmath>

#include "delivery_routes/search.hpp"

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
        const int next = p.stops[static_cast<std::size_t>(i)].place;
        if (std::isfinite(metres(p, place, next)) &&
            std::isfinite(metres(p, next, p.drops[static_cast<std::size_t>(t.drop)]))) {
          kept.push_back(i);
          place = next;
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

Plan solve(const Problem& problem, const SolveOptions& options) {
  Plan none;
  none.trips.resize(problem.carriers.size());
  for (int i = 0; i < static_cast<int>(problem.stops.size()); ++i) none.unserved.push_back(i);
  if (problem.stops.empty() || problem.carriers.empty() || problem.drops.empty()) return none;

  bool stopped = false;
  const auto stop = [&](double fraction) {
    stopped = stopped || (options.stop && options.stop(fraction));
    return stopped;
  };
  Schedule schedule(problem);
  construct_by_savings(schedule);
  const std::int64_t savings_cost = schedule.cost();
  const auto near = near_stops(problem, neighbours);
  descend(schedule, near, [&] { return stop(0.02); });
  Chance chance(options.seed);
  RuinOptions ruin;
  ruin.iterations = options.iterations;
  ruin.seconds = options.seconds;
  ruin.stop = [&](double f) { return stop(0.02 + 0.96 * f); };
  const std::int64_t done = stopped ? 0 : ruin_and_recreate(schedule, near, chance, ruin);
  descend(schedule, near, [&] { return stop(0.99); });

  Plan plan = schedule.plan();
  plan.savings_cost = savings_cost;
  plan.iterations = done;
  for (int i = 0; i < schedule.stops(); ++i)
    if (schedule.carrier_of(i) < 0) plan.unserved.push_back(i);
  drop_impossible(problem, plan);
  plan.cost = plan_cost(problem, plan);
  return plan;
}

std::vector<std::vector<TripTimes>> timetable(const Problem& p, const Plan& plan) {
  std::vector<std::vector<TripTimes>> all(plan.trips.size());
  for (std::size_t c = 0; c < plan.trips.size(); ++c) {
    const double speed = p.carriers[c].speed;
    const auto walk = [&](int a, int b) {
      const double ticks = metres(p, a, b) / speed * 10.0;
      return ticks < no_way ? static_cast<Ticks>(std::llround(ticks)) : Ticks{no_way};
    };
    Ticks time = 0;
    for (std::size_t t = 0; t < plan.trips[c].size(); ++t) {
      const Trip& trip = plan.trips[c][t];
      TripTimes& times = all[c].emplace_back();
      int place = p.drops[static_cast<std::size_t>(trip.drop)];
      times.start = time;
      time += p.loading;
      for (const int i : trip.stops) {
        const Stop& s = p.stops[static_cast<std::size_t>(i)];
        times.metres += metres(p, place, s.place);
        time += walk(place, s.place);
        times.arrivals.push_back(time);
        time = std::max(time, s.ready) + s.service;
        place = s.place;
      }
      const int next = t + 1 < plan.trips[c].size() ? plan.trips[c][t + 1].drop : trip.drop;
      times.end_place = p.drops[static_cast<std::size_t>(next)];
      times.metres += metres(p, place, times.end_place);
      time += walk(place, times.end_place);
      times.end = time;
    }
  }
  return all;
}

std::int64_t plan_cost(const Problem& p, const Plan& plan) {
  const Prices prices = prices_for(p.aim, p.carriers.size());
  const auto times = timetable(p, plan);
  std::int64_t cost = 0;
  Ticks last = 0;
  for (std::size_t c = 0; c < times.size(); ++c) {
    if (times[c].empty()) continue;
    cost += prices.work * times[c].back().end;
    for (std::size_t t = 0; t < times[c].size(); ++t) {
      for (std::size_t i = 0; i < times[c][t].arrivals.size(); ++i) {
        const Stop& s = p.stops[static_cast<std::size_t>(plan.trips[c][t].stops[i])];
        const Ticks arrival = times[c][t].arrivals[i];
        cost += (prices.arrival + (s.urgent ? prices.urgent : 0)) * arrival;
        cost += prices.late * std::max<Ticks>(0, arrival - s.due);
        last = std::max(last, arrival);
      }
    }
  }
  return cost + prices.last * last;
}

}  // namespace gatehouse::delivery_routes
