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
constexpr double blink_chance = 0.001;    // a tenth of the paper's: of 440 stops the best plans come with few
constexpr double soft_at_first = 0.99;    // share of the latest arrival's price spread over all, at first
constexpr double soft_at_last = 0.2;      // and at last
constexpr double warmth = 0.72;           // of what a stop costs, at first
constexpr int trip_moves = 20;            // tried for each ruin
constexpr double trip_heat = 0.5;         // of the temperature: no recreate makes the best of them
constexpr double cheap_lateness = 0.002;  // of the true price of lateness, at first

class Ruin {
public:
  Ruin(Schedule& s, const std::vector<std::vector<int>>& near, Chance& chance) : s_(s), near_(near), chance_(chance) {
    for (int i = 0; i < s.stops(); ++i)
      if (s.carrier_of(i) >= 0) planned_.push_back(i);
    out_.resize(static_cast<std::size_t>(s.stops()), 0);
    look_at_trips();
  }

  // How long trips are; looked at now and then.
  void look_at_trips() {
    double trips = 0, stops = 0;
    for (int c = 0; c < s_.carriers(); ++c)
      for (const int v : s_.day(c)) (s_.is_loading(v) ? trips : stops) += 1;
    longest_ = std::min(longest_string, std::max(1.0, stops / std::max(1.0, trips)));
  }
  [[nodiscard]] bool anything() const { return !planned_.empty(); }

  // Takes strings of stops out of trips near one stop; gives the stops taken.
  const std::vector<int>& strings() {
    removed_.clear();
    ruined_.clear();
    ++now_;
    const int seed = planned_[below(planned_.size())];
    const double most = 4 * mean_removed / (1 + longest_) - 1;
    const auto wanted = static_cast<std::size_t>(std::floor(chance_.fraction() * most + 1));
    take_string(seed);
    for (const int stop : near_[static_cast<std::size_t>(seed)]) {
      if (ruined_.size() >= wanted) break;
      take_string(stop);
    }
    for (std::size_t i = 0; i < ruined_.size(); ++i) {
      const int c = ruined_[i].first;
      const auto same = [c](const auto& trip) { return trip.first == c; };
      if (std::any_of(ruined_.begin(), ruined_.begin() + static_cast<std::ptrdiff_t>(i), same)) continue;
      left_.clear();
      for (const int v : s_.day(c))
        if (s_.is_loading(v) || !is_out(v)) left_.push_back(v);
      s_.set_day(c, left_);
    }
    order(removed_);
    return removed_;
  }

private:
  std::size_t below(std::size_t count) { return chance_.index(static_cast<std::uint32_t>(count)); }
  [[nodiscard]] bool is_out(int stop) const { return out_[static_cast<std::size_t>(stop)] == now_; }

  // Takes a string about this stop out of its trip, unless one was taken there already.
  void take_string(int stop) {
    const int c = s_.carrier_of(stop);
    if (c < 0 || is_out(stop)) return;
    const Visits& day = s_.day(c);
    const std::size_t at = s_.position_of(stop);
    std::size_t begin = at, end = at + 1;
    while (!s_.is_loading(day[begin - 1])) --begin;
    const std::pair trip{c, begin};
    if (std::find(ruined_.begin(), ruined_.end(), trip) != ruined_.end()) return;
    while (end < day.size() && !s_.is_loading(day[end])) ++end;
    ruined_.push_back(trip);
    const double limit = std::max(1.0, std::min(static_cast<double>(end - begin), longest_));
    const std::size_t length = 1 + below(static_cast<std::size_t>(limit));
    const std::size_t lowest = at + 1 >= begin + length ? at + 1 - length : begin;
    const std::size_t highest = std::min(at, end - length);
    const std::size_t first = lowest + below(highest - lowest + 1);
    for (std::size_t i = first; i < first + length; ++i) {
      removed_.push_back(day[i]);
      out_[static_cast<std::size_t>(day[i])] = now_;
    }
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
    const std::size_t kind = below(13);
    if (kind < 4) return;
    std::stable_sort(stops.begin(), stops.end(), [&](int a, int b) {
      if (kind < 7) return stop(a).load > stop(b).load;
      if (kind < 9) return far(a) > far(b);
      if (kind < 10) return far(a) < far(b);
      return stop(a).due < stop(b).due;
    });
  }

  Schedule& s_;
  const std::vector<std::vector<int>>& near_;
  Chance& chance_;
  std::vector<int> planned_, removed_;
  Visits left_;
  double longest_ = 1;
  std::vector<std::pair<int, std::size_t>> ruined_;  // trips by carrier and the position of their first stop
  std::vector<std::int64_t> out_;                    // by stop: the step that took it out last
  std::int64_t now_ = 0;
};

}  // namespace

double warmth_of(const Schedule& schedule) {
  // In proportion to what a stop costs when nobody is late: lateness would drown all else. Measured on Tongxin with all
  // four aims: half as warm is 0.5 to 1.5 % dearer.
  const std::int64_t lateness = schedule.late_price() * schedule.lateness();
  return warmth * static_cast<double>(schedule.cost() - lateness) / std::max(1, schedule.stops()) + 1;
}

Annealed ruin_and_recreate(Schedule& schedule, const std::vector<std::vector<int>>& near, Chance& chance,
                           const RuinOptions& options) {
  Annealed result{0, schedule.cost(), schedule.days()};
  Ruin ruin(schedule, near, chance);
  if (!ruin.anything() || options.iterations <= 0) return result;
  const auto begun = std::chrono::steady_clock::now();
  const std::int64_t dear = schedule.late_price();
  std::int64_t cost = result.cost;
  const double hot = options.warmth > 0 ? options.warmth : warmth_of(schedule);
  const double cold = hot / 100;
  double fraction = options.from;
  const bool planned_many = schedule.stops() > all_places_up_to;
  std::int64_t& done = result.iterations;
  for (; done < options.iterations; ++done) {
    if (done % 16 == 0) {
      double share = static_cast<double>(done) / static_cast<double>(options.iterations);
      if (options.seconds > 0) {
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begun;
        share = std::max(share, spent.count() / options.seconds);
        if (share >= 1) break;
      }
      if (options.stop && options.stop(share)) break;
      fraction = options.from + (options.to - options.from) * share;
      // Lateness is let pass more easily at first, so that the search can cross what breaks a window.
      schedule.set_late_price(
          static_cast<std::int64_t>(static_cast<double>(dear) * std::pow(cheap_lateness, 1 - fraction)));
      schedule.soften(soft_at_first + (soft_at_last - soft_at_first) * fraction);
      cost = schedule.cost();
      ruin.look_at_trips();
    }
    const double heat = hot * std::pow(cold / hot, fraction);
    const auto threshold = [&](double share) {
      return static_cast<double>(cost) - share * heat * std::log(std::max(chance.fraction(), 1e-300));
    };
    const auto look = [&] {
      const std::int64_t truly = schedule.true_cost();
      if (truly >= result.cost) return;
      result.cost = truly;
      if (options.improved) options.improved(truly);
      result.days = schedule.days();
    };
    for (int i = 0; i < trip_moves; ++i)
      if (move_a_trip(schedule, near, chance, threshold(trip_heat))) {
        cost = schedule.cost();
        look();
      }
    schedule.remember();
    insert_best(schedule, ruin.strings(), blink_chance, &chance, planned_many ? &near : nullptr);
    const std::int64_t now = schedule.cost();
    if (static_cast<double>(now) < threshold(1)) {
      schedule.forget();
      cost = now;
      look();
      continue;
    }
    schedule.roll_back();
  }
  schedule.forget();
  schedule.set_late_price(dear);
  schedule.soften(0);
  if (!options.leave_last) schedule.set_days(result.days);
  return result;
}

}  // namespace gatehouse::delivery_routes
