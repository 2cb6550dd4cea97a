// Cheapest insertion.
#include <algorithm>

#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes {
namespace {

/// Looks for the cheapest place of one stop.
class Cheapest {
public:
  Cheapest(const Schedule& schedule, int stop, double blink, Chance* chance, std::int64_t limit)
      : s_(schedule), stop_(stop), blink_(blink), chance_(chance), cost_(limit) {}

  /// Beside the stops near it; `seen` tells of each whether the place after it was looked at in this search.
  void beside(const std::vector<int>& near, std::vector<std::uint32_t>& seen, std::uint32_t search) {
    for (const int other : near) {
      const int c = s_.carrier_of(other);
      if (c < 0) continue;
      seen[static_cast<std::size_t>(other)] = search;
      if (s_.least_after(other, stop_) < cost_) offer(c, s_.position_of(other) + 1, -1);
    }
    for (const int other : near) {
      const int c = s_.carrier_of(other);
      if (c < 0) continue;
      const int previous = s_.previous_of(other);
      if (s_.is_loading(previous)) {
        if (s_.least_before(other, stop_) < cost_) offer(c, s_.position_of(other), -1);
      } else if (seen[static_cast<std::size_t>(previous)] != search && s_.least_after(previous, stop_) < cost_) {
        offer(c, s_.position_of(other), -1);
      }
    }
  }

  /// Anywhere in a carrier's trips.
  void anywhere(int carrier) {
    const Visits& day = s_.day(carrier);
    for (std::size_t i = 1; day.size() > 1 && i <= day.size(); ++i) {
      const bool after_stop = !s_.is_loading(day[i - 1]);
      if ((after_stop ? s_.least_after(day[i - 1], stop_) : s_.least_before(day[i], stop_)) < cost_)
        offer(carrier, i, -1);
    }
  }

  /// On a trip of its own, at the end of a carrier's day or, `between`, before any trip too.
  void alone(int carrier, bool between) {
    if (const int loading = s_.only_loading(carrier); loading >= 0) {
      const auto& starts = s_.starts(carrier);
      for (std::size_t i = between ? 0 : starts.size() - 1; i < starts.size(); ++i)
        if (s_.least_from(carrier, starts[i], stop_) < cost_) offer(carrier, starts[i].position, loading);
      return;
    }
    const Visits& day = s_.day(carrier);
    if (between && day.size() > 1)
      for (std::size_t i = 0; i < day.size(); ++i)
        if (s_.is_loading(day[i])) alone_at(carrier, i);
    alone_at(carrier, day.size());
  }

  [[nodiscard]] bool found() const { return carrier_ >= 0; }
  [[nodiscard]] std::int64_t cost() const { return cost_; }
  void put(Schedule& schedule) const { schedule.insert(carrier_, position_, loading_, stop_); }

private:
  void alone_at(int carrier, std::size_t position) {
    for (int d = 0; d < static_cast<int>(s_.problem().drops.size()); ++d) {
      const int loading = s_.stops() + d;
      if (s_.may_load(carrier, loading) && s_.least_alone(carrier, position, loading, stop_) < cost_)
        offer(carrier, position, loading);
    }
  }

  void offer(int carrier, std::size_t position, int loading) {
    const auto cost = s_.cost_inserted(carrier, position, loading, stop_, cost_);
    if (!cost || (chance_ != nullptr && chance_->fraction() < blink_)) return;
    cost_ = *cost;
    carrier_ = carrier;
    position_ = position;
    loading_ = loading;
  }

  const Schedule& s_;
  int stop_;
  double blink_;
  Chance* chance_;
  std::int64_t cost_;
  int carrier_ = -1;
  std::size_t position_ = 0;
  int loading_ = -1;
};

/// Whether two idle carriers are the same to a stop.
bool alike(const Problem& p, int a, int b, int before) {
  const Carrier& x = p.carriers[static_cast<std::size_t>(a)];
  const Carrier& y = p.carriers[static_cast<std::size_t>(b)];
  return x.capacity == y.capacity && x.speed == y.speed && x.drop == y.drop && x.room == y.room && x.free == y.free &&
         (before == a) == (before == b);
}

}  // namespace

bool Recreate::run(const std::vector<int>& stops, std::int64_t limit) {
  const Problem& p = s_.problem();
  const bool limited = limit < no_budget;
  // What is still out adds to the cost.
  std::int64_t left = limit;
  if (limited)
    for (const int stop : stops) left -= s_.least_added(stop);
  for (const int stop : stops) {
    const Stop& s = p.stops[static_cast<std::size_t>(stop)];
    if (limited) left += s_.least_added(stop);
    Cheapest best(s_, stop, blink_, chance_, left);
    if (near_ != nullptr) best.beside((*near_)[static_cast<std::size_t>(stop)], seen_, ++search_);
    // When a trip takes place matters where somebody waits for it; else the end of the day stands for all.
    const bool between = near_ == nullptr || s.urgent || s.due < no_due || p.aim == Aim::mean_door;
    const bool alone = s_.cost() + s_.least_trip(stop) < best.cost();
    idle_.clear();
    for (int c = 0; c < s_.carriers() && (alone || near_ == nullptr); ++c) {
      if (s.load > p.carriers[static_cast<std::size_t>(c)].capacity) continue;
      if (near_ == nullptr) best.anywhere(c);
      if (s_.day(c).size() < 2) {
        if (std::any_of(idle_.begin(), idle_.end(), [&](int other) { return alike(p, c, other, s.before); })) continue;
        idle_.push_back(c);
      }
      best.alone(c, between);
    }
    if (best.found()) {
      best.put(s_);
    } else if (limited) {
      return false;
    } else if (blink_ > 0 || near_ != nullptr) {
      // Every place was blinked at, or none can lift it; the second is the caller's to know.
      Recreate(s_, 0, nullptr, nullptr).run({stop});
    }
  }
  return true;
}

void insert_best(Schedule& schedule, const std::vector<int>& stops, double blink, Chance* chance,
                 const std::vector<std::vector<int>>* near) {
  Recreate(schedule, blink, chance, near).run(stops);
}

}  // namespace gatehouse::delivery_routes
