// Where on a trip its pickups are gone by.
#include <algorithm>

#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes {
namespace {

// The position of the first stop of the trip that needs the pickup.
std::size_t first_use(const Problem& p, const Trip& trip, int pickup) {
  const auto found = std::find_if(trip.stops.begin(), trip.stops.end(),
                                  [&](int s) { return p.stops[static_cast<std::size_t>(s)].pickup == pickup; });
  return static_cast<std::size_t>(found - trip.stops.begin());
}

void sort_calls(Trip& trip) {
  std::stable_sort(trip.calls.begin(), trip.calls.end(),
                   [](const Call& a, const Call& b) { return a.before < b.before; });
}

}  // namespace

void call_when_needed(const Problem& p, Plan& plan) {
  for (auto& trips : plan.trips)
    for (Trip& trip : trips) {
      trip.calls.clear();
      for (std::size_t i = 0; i < trip.stops.size(); ++i) {
        const int pickup = p.stops[static_cast<std::size_t>(trip.stops[i])].pickup;
        const auto known = [&](const Call& c) { return c.pickup == pickup; };
        if (pickup >= 0 && std::none_of(trip.calls.begin(), trip.calls.end(), known)) trip.calls.push_back({i, pickup});
      }
    }
}

void call_where_best(const Problem& p, Plan& plan, const StopSearch& stop) {
  std::int64_t cost = plan_cost(p, plan);
  for (bool better = true; better;) {
    better = false;
    for (auto& trips : plan.trips)
      for (Trip& trip : trips)
        for (std::size_t c = 0; c < trip.calls.size(); ++c) {
          if (stop && stop()) return;
          const int pickup = trip.calls[c].pickup;
          for (std::size_t before = first_use(p, trip, pickup) + 1; before-- > 0;) {
            const auto kept = trip.calls;
            for (Call& call : trip.calls)
              if (call.pickup == pickup) call.before = before;
            sort_calls(trip);
            const std::int64_t now = plan_cost(p, plan);
            if (now < cost) {
              cost = now;
              better = true;
            } else {
              trip.calls = kept;
            }
          }
        }
  }
}

}  // namespace gatehouse::delivery_routes
