// Slack induction by string removals (Christiaens and Vanden Berghe 2020), under annealing.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes {
namespace {

constexpr double mean_removed = 6;  // stops taken out in one step, on average
constexpr double longest_string = 10;
constexpr double blink_chance = 0.01;
constexpr int all_places_up_to = 120;     // stops; with more, a stop is only put next to near ones
constexpr double soft_at_first = 0.99;    // share of the latest arrival's price spread over all, at first
constexpr double soft_at_last = 0.2;      // and at last (measured: 400 stops, 38 people, last_door: 2.4 % better)
constexpr double cheap_lateness = 0.002;  // of the true price of lateness, at first

class Ruin {
public:
  Ruin(Schedule& s, const std::vector<std::vector<int>>& near, Chance& chance) : s_(s), near_(near), chance_(chance) {
    for (int i = 0; i < s.stops(); ++i)
      if (s.carrier_of(i) >= 0) planned_.push_back(i);
  }
  [[nodiscard]] bool anything() const { return !planned_.empty(); }

  // Takes strings of stops out of trips near one stop; gives the stops taken.
  std::vector<int> strings() {
    std::vector<int> removed;
    const int seed = planned_[chance_.index(planned_.size())];
    double trips = 0, stops = 0;
    for (int c = 0; c < s_.carriers(); ++c)
      for (const int v : s_.day(c)) (s_.is_loading(v) ? trips : stops) += 1;
    const double mean_trip = std::max(1.0, stops / std::max(1.0, trips));
    const double longest = std::min(longest_string, mean_trip);
    const double most = 4 * mean_removed / (1 + longest) - 1;
    const auto wanted = static_cast<std::size_t>(std::floor(chance_.fraction() * most + 1));
    std::vector<std::pair<int, std::size_t>> ruined;  // trips by carrier and the position of their loading
    std::vector<int> around{seed};
    around.insert(around.end(), near_[static_cast<std::size_t>(seed)].begin(),
                  near_[static_cast<std::size_t>(seed)].end());
    std::vector<char> out(static_cast<std::size_t>(s_.stops()), 0);
    for (const int stop : around) {
      if (ruined.size() >= wanted) break;
      const int c = s_.carrier_of(stop);
      if (c < 0 || out[static_cast<std::size_t>(stop)] != 0) continue;
      const Visits& day = s_.day(c);
      const std::size_t at = s_.position_of(stop);
      std::size_t begin = at, end = at + 1;
      while (!s_.is_loading(day[begin - 1])) --begin;
      while (end < day.size() && !s_.is_loading(day[end])) ++end;
      const std::pair trip{c, begin};
      if (std::find(ruined.begin(), ruined.end(), trip) != ruined.end()) continue;
      ruined.push_back(trip);
      const auto size = end - begin;
      const auto limit = static_cast<std::size_t>(std::max(1.0, std::min(static_cast<double>(size), longest)));
      const std::size_t length = 1 + chance_.index(limit);
      const std::size_t lowest = at + 1 >= begin + length ? at + 1 - length : begin;
      const std::size_t highest = std::min(at, end - length);
      const std::size_t first = lowest + chance_.index(highest - lowest + 1);
      for (std::size_t i = first; i < first + length; ++i) {
        removed.push_back(day[i]);
        out[static_cast<std::size_t>(day[i])] = 1;
      }
    }
    std::vector<int> carriers;
    for (const auto& [c, begin] : ruined)
      if (std::find(carriers.begin(), carriers.end(), c) == carriers.end()) carriers.push_back(c);
    for (const int c : carriers) {
      Visits left;
      for (const int v : s_.day(c))
        if (s_.is_loading(v) || out[static_cast<std::size_t>(v)] == 0) left.push_back(v);
      s_.set_day(c, std::move(left));
    }
    return removed;
  }

  // The order in which removed stops go back: by chance, heaviest, farthest, nearest, or soonest due first.
  void order(std::vector<int>& stops) {
    const Problem& p = s_.problem();
    chance_.shuffle(stops);
    const auto stop = [&](int i) -> const Stop& { return p.stops[static_cast<std::size_t>(i)]; };
    const auto far = [&](int i) {
      return p.metres[static_cast<std::size_t>(p.drops.front()) * static_cast<std::size_t>(p.places) +
                      static_cast<std::size_t>(stop(i).place)];
    };
    const std::size_t kind = chance_.index(13);
    if (kind < 4) return;
    std::stable_sort(stops.begin(), stops.end(), [&](int a, int b) {
      if (kind < 7) return stop(a).load > stop(b).load;
      if (kind < 9) return far(a) > far(b);
      if (kind < 10) return far(a) < far(b);
      return stop(a).due < stop(b).due;
    });
  }

private:
  Schedule& s_;
  const std::vector<std::vector<int>>& near_;
  Chance& chance_;
  std::vector<int> planned_;
};

}  // namespace

std::int64_t ruin_and_recreate(Schedule& schedule, const std::vector<std::vector<int>>& near, Chance& chance,
                               const RuinOptions& options) {
  Ruin ruin(schedule, near, chance);
  if (!ruin.anything() || options.iterations <= 0) return 0;
  const auto begun = std::chrono::steady_clock::now();
  std::vector<Visits> best;
  const auto remember = [&] {
    best.clear();
    for (int c = 0; c < schedule.carriers(); ++c) best.push_back(schedule.day(c));
  };
  remember();
  const std::int64_t dear = schedule.late_price();
  const auto true_cost = [&] { return schedule.true_cost(); };
  std::int64_t best_cost = schedule.cost(), cost = best_cost;
  // In proportion to what a stop costs when nobody is late: lateness would drown all else. Where one latest arrival is
  // dear, a step that costs there must be passed more often (measured: 400 stops, 38 people, last_door, 1.7 % better).
  const double warmth =
      schedule.problem().aim == Aim::least_work || schedule.problem().aim == Aim::mean_door ? 0.36 : 0.6;
  const double hot =
      warmth * static_cast<double>(best_cost - dear * schedule.lateness()) / std::max(1, schedule.stops()) + 1;
  const double cold = hot / 200;
  double fraction = 0;
  const bool planned_many = schedule.stops() > all_places_up_to;
  std::int64_t done = 0;
  for (; done < options.iterations; ++done) {
    if (done % 16 == 0) {
      fraction = static_cast<double>(done) / static_cast<double>(options.iterations);
      if (options.seconds > 0) {
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begun;
        fraction = std::max(fraction, spent.count() / options.seconds);
        if (fraction >= 1) break;
      }
      if (options.stop && options.stop(fraction)) break;
      // Lateness is let pass more easily at first, so that the search can cross what breaks a window.
      schedule.set_late_price(
          static_cast<std::int64_t>(static_cast<double>(dear) * std::pow(cheap_lateness, 1 - fraction)));
      schedule.soften(soft_at_first + (soft_at_last - soft_at_first) * fraction);
      cost = schedule.cost();
    }
    const double heat = hot * std::pow(cold / hot, fraction);
    schedule.remember();
    auto removed = ruin.strings();
    ruin.order(removed);
    insert_best(schedule, removed, blink_chance, &chance, planned_many ? &near : nullptr);
    const std::int64_t now = schedule.cost();
    const double threshold = static_cast<double>(cost) - heat * std::log(std::max(chance.fraction(), 1e-300));
    if (static_cast<double>(now) < threshold) {
      cost = now;
      if (const std::int64_t truly = true_cost(); truly < best_cost) {
        best_cost = truly;
        if (options.improved) options.improved(truly);
        remember();
      }
      continue;
    }
    schedule.roll_back();
  }
  schedule.forget();
  schedule.set_late_price(dear);
  schedule.soften(0);
  for (int c = 0; c < schedule.carriers(); ++c)
    if (schedule.day(c) != best[static_cast<std::size_t>(c)]) schedule.set_day(c, best[static_cast<std::size_t>(c)]);
  return done;
}

}  // namespace gatehouse::delivery_routes
