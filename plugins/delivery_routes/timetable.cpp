// A plan's times and cost, counted from the problem alone.
#include <algorithm>
#include <cmath>

#include "delivery_routes/schedule.hpp"

namespace gatehouse::delivery_routes {
namespace {

double metres(const Problem& p, int a, int b) {
  return p.metres[static_cast<std::size_t>(a) * static_cast<std::size_t>(p.places) + static_cast<std::size_t>(b)];
}

/// One person on the way: where, when, how far.
class Walk {
public:
  Walk(const Problem& p, const Carrier& c) : p_(p), speed_(c.speed), time(c.free) {}

  void go(int place) {
    const double way = metres(p_, at, place);
    const double ticks = way / speed_ * 10.0;
    time += ticks < no_way ? static_cast<Ticks>(std::llround(ticks)) : Ticks{no_way};
    walked += way;
    at = place;
  }

private:
  const Problem& p_;
  double speed_;

public:
  int at = 0;
  Ticks time = 0;
  double walked = 0;
};

}  // namespace

std::vector<std::vector<TripTimes>> timetable(const Problem& p, const Plan& plan) {
  std::vector<std::vector<TripTimes>> all(plan.trips.size());
  for (std::size_t c = 0; c < plan.trips.size(); ++c) {
    Walk walk(p, p.carriers[c]);
    for (std::size_t t = 0; t < plan.trips[c].size(); ++t) {
      const Trip& trip = plan.trips[c][t];
      TripTimes& times = all[c].emplace_back();
      walk.at = p.drops[static_cast<std::size_t>(trip.drop)];
      walk.walked = 0;
      times.start = walk.time;
      walk.time += p.loading;
      std::size_t call = 0;
      const Stop* before = nullptr;  // served last, with nothing fetched since
      for (std::size_t i = 0; i < trip.stops.size(); ++i) {
        for (; call < trip.calls.size() && trip.calls[call].before == i; ++call) {
          const Pickup& pickup = p.pickups[static_cast<std::size_t>(trip.calls[call].pickup)];
          walk.go(pickup.place);
          times.calls.push_back(walk.time);
          walk.time += pickup.service;
          before = nullptr;
        }
        const Stop& s = p.stops[static_cast<std::size_t>(trip.stops[i])];
        walk.go(s.place);
        times.arrivals.push_back(walk.time);
        const bool same_door = before != nullptr && s.door >= 0 && before->door == s.door;
        walk.time = std::max(walk.time, s.ready) + s.service - (same_door ? std::min(before->climb, s.climb) : 0);
        before = &s;
      }
      const int next = t + 1 < plan.trips[c].size() ? plan.trips[c][t + 1].drop : trip.drop;
      times.end_place = p.drops[static_cast<std::size_t>(next)];
      walk.go(times.end_place);
      times.end = walk.time;
      times.metres = walk.walked;
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
    const Ticks end = times[c].back().end;
    cost += prices.work * (end - p.carriers[c].free);
    if (prices.longest_day) last = std::max(last, end);
    for (std::size_t t = 0; t < times[c].size(); ++t) {
      for (std::size_t i = 0; i < times[c][t].arrivals.size(); ++i) {
        const Stop& s = p.stops[static_cast<std::size_t>(plan.trips[c][t].stops[i])];
        const Ticks arrival = times[c][t].arrivals[i];
        cost += (prices.arrival + (s.urgent ? prices.urgent : 0)) * arrival;
        cost += (s.flexible ? prices.slip : prices.late) * std::max<Ticks>(0, arrival - s.due);
        if (s.before >= 0 && s.before != static_cast<int>(c)) cost += prices.change;
        if (!prices.longest_day) last = std::max(last, arrival);
      }
    }
  }
  return cost + prices.last * last;
}

}  // namespace gatehouse::delivery_routes
