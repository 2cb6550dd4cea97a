// Exchange of trips between two plans.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes {
namespace {

class Crossing {
public:
  Crossing(Schedule& child, const std::vector<Visits>& other, const std::vector<std::vector<int>>& near, Chance& chance)
      : s_(child), near_(near), chance_(chance), taken_(static_cast<std::size_t>(child.stops()), false) {
    trip_of_.resize(static_cast<std::size_t>(s_.stops()), -1);
    for (const Visits& day : other)
      for (const int v : day) {
        if (s_.is_loading(v)) {
          trips_.push_back({v});
          continue;
        }
        trip_of_[static_cast<std::size_t>(v)] = static_cast<int>(trips_.size()) - 1;
        trips_.back().push_back(v);
      }
  }

  void run() {
    choose();
    std::vector<int> loose = clear();
    std::stable_sort(chosen_.begin(), chosen_.end(), [&](int a, int b) { return length(a) > length(b); });
    for (const int t : chosen_)
      if (!give(trip(t))) loose.insert(loose.end(), trip(t).begin() + 1, trip(t).end());
    chance_.shuffle(loose);
    insert_best(s_, loose, 0, nullptr, s_.stops() > all_places_up_to ? &near_ : nullptr);
  }

private:
  static constexpr double least_part = 0.03, most_part = 0.15;  // of the other's stops are taken over
  static constexpr std::size_t most_stops = 80;                 // so that it takes no time to speak of

  [[nodiscard]] const Visits& trip(int t) const { return trips_[static_cast<std::size_t>(t)]; }
  [[nodiscard]] Ticks length(int t) const {
    Ticks sum = 0;
    const Visits& v = trip(t);
    for (std::size_t i = 0; i < v.size(); ++i) sum += s_.travel(0, v[i], v[i + 1 < v.size() ? i + 1 : 0]);
    return sum;
  }

  // Trips of the other about one stop, nearest first, until they hold enough of all stops.
  void choose() {
    const Problem& p = s_.problem();
    std::vector<int> all;
    for (int i = 0; i < s_.stops(); ++i)
      if (trip_of_[static_cast<std::size_t>(i)] >= 0) all.push_back(i);
    if (all.empty()) return;
    const int seed = all[chance_.index(static_cast<std::uint32_t>(all.size()))];
    const double part = least_part + (most_part - least_part) * chance_.fraction();
    const auto way = [&](int i) {
      return p.metres[static_cast<std::size_t>(p.stops[static_cast<std::size_t>(seed)].place) *
                          static_cast<std::size_t>(p.places) +
                      static_cast<std::size_t>(p.stops[static_cast<std::size_t>(i)].place)];
    };
    std::stable_sort(all.begin(), all.end(), [&](int a, int b) { return way(a) < way(b); });
    const auto enough =
        std::min(most_stops, static_cast<std::size_t>(std::ceil(part * static_cast<double>(all.size()))));
    std::size_t count = 0;
    for (const int i : all) {
      if (count >= enough) break;
      if (taken_[static_cast<std::size_t>(i)]) continue;
      chosen_.push_back(trip_of_[static_cast<std::size_t>(i)]);
      for (std::size_t k = 1; k < trip(chosen_.back()).size(); ++k) {
        taken_[static_cast<std::size_t>(trip(chosen_.back())[k])] = true;
        ++count;
      }
    }
  }

  // Takes the stops that come with trips out of the child's days, and dissolves trips that lost more than half: gives
  // the stops of these.
  std::vector<int> clear() {
    std::vector<int> loose;
    Visits left;
    for (int c = 0; c < s_.carriers(); ++c) {
      const Visits day = s_.day(c);
      left.clear();
      for (std::size_t from = 0, to = 1; from < day.size(); from = to++) {
        while (to < day.size() && !s_.is_loading(day[to])) ++to;
        std::size_t gone = 0;
        for (std::size_t i = from + 1; i < to; ++i) gone += taken_[static_cast<std::size_t>(day[i])] ? 1U : 0U;
        const bool dissolved = gone > 0 && 2 * gone >= to - from - 1;
        left.push_back(day[from]);
        for (std::size_t i = from + 1; i < to; ++i) {
          if (taken_[static_cast<std::size_t>(day[i])]) continue;
          (dissolved ? loose : left).push_back(day[i]);
        }
      }
      s_.set_day(c, left);
    }
    return loose;
  }

  // A whole trip to whom it costs least, before one of their trips or at the end.
  bool give(const Visits& trip) {
    std::int64_t least = no_budget;
    int best = -1;
    Visits day;
    for (int c = 0; c < s_.carriers(); ++c) {
      if (!s_.may_load(c, trip.front())) continue;
      const std::size_t size = s_.day(c).size();
      const bool idle = size < 2;
      for (std::size_t at = 0; at <= size; ++at) {
        if (at < size && (idle || !s_.is_loading(s_.day(c)[at]))) continue;
        const std::array slices{s_.cut(c, 0, idle ? 0 : at), Schedule::loose(trip), s_.cut(c, at, size)};
        const Outcome o = s_.price(c, slices);
        if (!o.fits) continue;
        const std::int64_t cost = s_.cost_with(c, o, -1, {});
        if (cost >= least) continue;
        least = cost;
        best = c;
        day = Schedule::joined(slices);
      }
    }
    if (best >= 0) s_.set_day(best, day);
    return best >= 0;
  }

  Schedule& s_;
  const std::vector<std::vector<int>>& near_;
  Chance& chance_;
  std::vector<Visits> trips_;  // of the other
  std::vector<int> trip_of_;   // by stop
  std::vector<bool> taken_;    // by stop: it comes with a trip of the other
  std::vector<int> chosen_;
};

}  // namespace

void cross(Schedule& schedule, const std::vector<Visits>& other, const std::vector<std::vector<int>>& near,
           Chance& chance) {
  Crossing(schedule, other, near, chance).run();
}

double unlikeness(const Problem& problem, const std::vector<Visits>& a, const std::vector<Visits>& b) {
  const auto n = problem.stops.size();
  // Of each stop what comes before and after it; a loading counts as one place, whichever.
  const auto beside = [&](const std::vector<Visits>& days) {
    std::vector<std::pair<int, int>> pairs(n, {-1, -1});
    const auto known = [&](int v) { return v < static_cast<int>(n) ? v : -1; };
    for (const Visits& day : days)
      for (std::size_t i = 1; i < day.size(); ++i)
        if (known(day[i]) >= 0)
          pairs[static_cast<std::size_t>(day[i])] = {known(day[i - 1]), i + 1 < day.size() ? known(day[i + 1]) : -1};
    return pairs;
  };
  const auto x = beside(a), y = beside(b);
  std::size_t broken = 0;
  for (std::size_t i = 0; i < n; ++i) broken += x[i] != y[i] && x[i] != std::pair(y[i].second, y[i].first) ? 1U : 0U;
  return n == 0 ? 0 : static_cast<double>(broken) / static_cast<double>(n);
}

}  // namespace gatehouse::delivery_routes
