// Random and written-out routing problems, and a checker that shares no code with the solver.
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes::test {

struct Shape {
  int stops = 10;
  int carriers = 2;
  int drops = 1;
  bool windows = false;
  bool urgent = false;
  bool volumes = false;   ///< stops take room, carriers have little
  int pickups = 0;        ///< places where a third of the stops' loads are fetched
  bool flexible = false;  ///< half the windows may slip
  bool running = false;   ///< carriers are free later, and stops had a carrier before
  bool doors = false;     ///< every other stop is at the door of the one before
  bool tied = false;      ///< each carrier loads at one drop only
  Aim aim = Aim::last_door;
};

/// Something of everything by its seed, with two drops: which features, and which aim.
inline Shape mixed_shape(unsigned seed, int stops, int carriers) {
  Shape shape;
  shape.stops = stops;
  shape.carriers = carriers;
  shape.drops = 2;
  shape.windows = seed % 2 == 0;
  shape.urgent = seed % 3 == 0;
  shape.aim = static_cast<Aim>(seed % 4);
  shape.volumes = seed % 5 == 1;
  shape.pickups = seed % 5 == 2 ? 2 : 0;
  shape.flexible = seed % 5 == 3;
  shape.running = seed % 5 == 4;
  shape.doors = seed % 3 == 1;
  shape.tied = seed % 7 == 2 || seed % 7 == 5;
  return shape;
}

inline Problem random_problem(unsigned seed, const Shape& shape) {
  std::mt19937 random(seed);
  const auto whole = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  Problem p;
  p.places = shape.drops + shape.stops + shape.pickups;
  std::vector<std::pair<double, double>> at;
  for (int i = 0; i < p.places; ++i) at.emplace_back(whole(0, 400), whole(0, 400));
  for (const auto& a : at)
    for (const auto& b : at) p.metres.push_back(std::hypot(a.first - b.first, a.second - b.second));
  for (int d = 0; d < shape.drops; ++d) p.drops.push_back(d);
  for (int i = 0; i < shape.stops; ++i) {
    Stop s;
    s.place = shape.drops + i;
    s.load = whole(1, 20) * 1000;
    s.service = whole(0, 5) * ticks_per_minute / 2;
    if (shape.windows && whole(0, 2) == 0) {
      s.ready = whole(0, 20) * ticks_per_minute;
      s.due = s.ready + whole(5, 40) * ticks_per_minute;
    }
    s.urgent = shape.urgent && whole(0, 3) == 0;
    if (shape.volumes) s.volume = whole(1, 30) * 1000;
    if (shape.pickups > 0 && whole(0, 2) == 0) s.pickup = whole(0, shape.pickups - 1);
    s.flexible = shape.flexible && whole(0, 1) == 0;
    if (shape.doors) {
      s.place = shape.drops + i - i % 2;
      s.door = i / 2;
      s.climb = std::min<Ticks>(s.service, whole(0, 4) * ticks_per_minute / 2);
    }
    if (shape.running && whole(0, 1) == 0) s.before = whole(0, shape.carriers - 1);
    p.stops.push_back(s);
  }
  for (int c = 0; c < shape.carriers; ++c) {
    Carrier carrier;
    carrier.capacity = whole(20, 40) * 1000;
    carrier.speed = whole(8, 15) / 10.0;
    if (shape.volumes) carrier.room = whole(30, 60) * 1000;
    if (shape.running) carrier.free = whole(0, 20) * ticks_per_minute;
    if (shape.tied) carrier.drop = whole(0, shape.drops - 1);
    p.carriers.push_back(carrier);
  }
  for (int k = 0; k < shape.pickups; ++k)
    p.pickups.push_back({shape.drops + shape.stops + k, whole(0, 3) * ticks_per_minute});
  p.loading = whole(0, 3) * ticks_per_minute;
  p.aim = shape.aim;
  return p;
}

/// What is wrong with a plan, or "": every stop once or unserved, no load limit broken, drops allowed.
inline std::string fault_of(const Problem& p, const Plan& plan) {
  std::vector<int> seen(p.stops.size(), 0);
  if (plan.trips.size() != p.carriers.size()) return "one list of trips for each carrier expected";
  for (std::size_t c = 0; c < plan.trips.size(); ++c) {
    for (const Trip& t : plan.trips[c]) {
      if (t.stops.empty()) return "an empty trip";
      if (t.drop < 0 || t.drop >= static_cast<int>(p.drops.size())) return "no such drop";
      if (p.carriers[c].drop >= 0 && t.drop != p.carriers[c].drop) return "a carrier loads at another's drop";
      std::int64_t load = 0, volume = 0;
      std::vector<std::size_t> fetched(p.pickups.size(), t.stops.size());
      for (const Call& call : t.calls) {
        auto& before = fetched.at(static_cast<std::size_t>(call.pickup));
        if (before < t.stops.size()) return "a trip goes by one pickup twice";
        before = call.before;
      }
      for (std::size_t i = 0; i < t.stops.size(); ++i) {
        const Stop& s = p.stops[static_cast<std::size_t>(t.stops[i])];
        ++seen[static_cast<std::size_t>(t.stops[i])];
        load += s.load;
        volume += s.volume;
        if (s.pickup >= 0 && fetched[static_cast<std::size_t>(s.pickup)] > i) return "delivered before it is fetched";
      }
      if (volume > p.carriers[c].room) return "carrier " + std::to_string(c) + " has no room for it all";
      if (load > p.carriers[c].capacity) return "carrier " + std::to_string(c) + " is overloaded";
    }
  }
  for (const int s : plan.unserved) ++seen[static_cast<std::size_t>(s)];
  for (std::size_t i = 0; i < seen.size(); ++i)
    if (seen[i] != 1) return "stop " + std::to_string(i) + " is there " + std::to_string(seen[i]) + " times";
  return "";
}

/// The least cost of all plans, by trying every one. For a handful of stops, at most two carriers and one drop.
inline std::int64_t least_cost(const Problem& p) {
  const auto n = static_cast<unsigned>(p.stops.size());
  std::vector<int> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  do {
    for (unsigned second = 0; second <= (p.carriers.size() > 1 ? n : 0); ++second) {  // these many go to carrier 1
      for (unsigned breaks = 0; breaks < 1U << (n - 1); ++breaks) {
        Plan plan;
        plan.trips.resize(p.carriers.size());
        for (unsigned i = 0; i < n; ++i) {
          auto& trips = plan.trips[i < n - second ? 0 : 1];
          if (trips.empty() || (breaks >> (i - 1) & 1U) != 0) trips.push_back({0, {}, {}});
          trips.back().stops.push_back(order[i]);
        }
        call_when_needed(p, plan);
        if (fault_of(p, plan).empty()) best = std::min(best, plan_cost(p, plan));
      }
    }
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

}  // namespace gatehouse::delivery_routes::test
