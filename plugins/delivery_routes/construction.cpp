// Savings construction.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes {
namespace {

constexpr std::size_t all_pairs_up_to = 2000;
constexpr std::size_t joined_among = 100;

struct Round {
  std::vector<int> stops;
  int drop = 0;
  std::int64_t load = 0, volume = 0;
  double walk = 0;  // seconds of walking and service
};

struct Saving {
  double value;
  int from, to;
};

double metres(const Problem& p, int a, int b) {
  return p.metres[static_cast<std::size_t>(a) * static_cast<std::size_t>(p.places) + static_cast<std::size_t>(b)];
}

// Ticks of lateness of a round begun at time 0 by a carrier of this speed.
Ticks lateness(const Problem& p, const std::vector<int>& stops, int drop, double speed) {
  Ticks time = p.loading, late = 0;
  int place = p.drops[static_cast<std::size_t>(drop)];
  for (const int i : stops) {
    const Stop& s = p.stops[static_cast<std::size_t>(i)];
    time += static_cast<Ticks>(std::min(metres(p, place, s.place) / speed * 10.0, static_cast<double>(no_way)));
    if (time > s.due) late += time - s.due;
    time = std::max(time, s.ready) + s.service;
    place = s.place;
  }
  return late;
}

class Savings {
public:
  explicit Savings(const Problem& p) : p_(p) {
    for (const Carrier& c : p.carriers) speed_ = std::max(speed_, c.speed);
    windows_ = std::any_of(p.stops.begin(), p.stops.end(), [](const Stop& s) { return s.due < no_due; });
    for (const Stop& s : p.stops) {
      int best = 0;
      for (std::size_t d = 1; d < p.drops.size(); ++d)
        if (metres(p, p.drops[d], s.place) < metres(p, p.drops[static_cast<std::size_t>(best)], s.place))
          best = static_cast<int>(d);
      nearest_.push_back(best);
    }
    const auto n = static_cast<int>(p.stops.size());
    const auto save = [&](int i, int j) {
      if (i == j || nearest_[static_cast<std::size_t>(i)] != nearest_[static_cast<std::size_t>(j)]) return;
      const int home = p.drops[static_cast<std::size_t>(nearest_[static_cast<std::size_t>(i)])];
      const int a = p.stops[static_cast<std::size_t>(i)].place;
      const int b = p.stops[static_cast<std::size_t>(j)].place;
      const double value = metres(p, a, home) + metres(p, home, b) - metres(p, a, b);
      if (std::isfinite(value) && value > 0) savings_.push_back({value, i, j});
    };
    // All pairs of ten thousand stops would fill the memory: there only near ones are joined.
    if (p.stops.size() <= all_pairs_up_to) {
      for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) save(i, j);
    } else {
      const auto near = near_stops(p, joined_among);
      for (int i = 0; i < n; ++i)
        for (const int j : near[static_cast<std::size_t>(i)]) save(i, j);
    }
    std::sort(savings_.begin(), savings_.end(), [](const Saving& x, const Saving& y) {
      return x.value != y.value ? x.value > y.value : x.from != y.from ? x.from < y.from : x.to < y.to;
    });
  }

  // Rounds of at most this load and this many seconds; a single stop may be over either.
  std::vector<Round> rounds(const std::vector<int>& stops, std::int64_t load_limit, double walk_limit) const {
    std::int64_t room = 0;
    for (const Carrier& c : p_.carriers) room = std::max(room, c.room);
    std::vector<Round> rounds(p_.stops.size());
    std::vector<int> of(p_.stops.size(), -1);
    for (const int i : stops) {
      const Stop& s = p_.stops[static_cast<std::size_t>(i)];
      Round& r = rounds[static_cast<std::size_t>(i)];
      r.drop = nearest_[static_cast<std::size_t>(i)];
      r.stops = {i};
      r.load = s.load;
      r.volume = s.volume;
      const int home = p_.drops[static_cast<std::size_t>(r.drop)];
      r.walk = (metres(p_, home, s.place) + metres(p_, s.place, home)) / speed_ + static_cast<double>(s.service) / 10.0;
      of[static_cast<std::size_t>(i)] = i;
    }
    for (const Saving& s : savings_) {
      const int a = of[static_cast<std::size_t>(s.from)];
      const int b = of[static_cast<std::size_t>(s.to)];
      if (a < 0 || b < 0 || a == b) continue;
      Round& first = rounds[static_cast<std::size_t>(a)];
      Round& second = rounds[static_cast<std::size_t>(b)];
      if (first.stops.back() != s.from || second.stops.front() != s.to) continue;
      const double walk = first.walk + second.walk - s.value / speed_;
      if (first.load + second.load > load_limit || first.volume + second.volume > room || walk > walk_limit ||
          !keeps_windows(first, second))
        continue;
      for (const int i : second.stops) of[static_cast<std::size_t>(i)] = a;
      first.stops.insert(first.stops.end(), second.stops.begin(), second.stops.end());
      first.load += second.load;
      first.volume += second.volume;
      first.walk = walk;
      second = {};
    }
    std::erase_if(rounds, [](const Round& r) { return r.stops.empty(); });
    return rounds;
  }

private:
  bool keeps_windows(const Round& a, const Round& b) const {
    if (!windows_) return true;
    auto both = a.stops;
    both.insert(both.end(), b.stops.begin(), b.stops.end());
    return lateness(p_, both, a.drop, speed_) <=
           lateness(p_, a.stops, a.drop, speed_) + lateness(p_, b.stops, b.drop, speed_);
  }

  const Problem& p_;
  double speed_ = 0.1;
  bool windows_ = false;
  std::vector<int> nearest_;
  std::vector<Saving> savings_;
};

Ticks due_of(const Problem& p, const Round& r) {
  Ticks due = no_due;
  for (const int i : r.stops) due = std::min(due, p.stops[static_cast<std::size_t>(i)].due);
  return due;
}
bool urgent(const Problem& p, const Round& r) {
  return std::any_of(r.stops.begin(), r.stops.end(),
                     [&](int i) { return p.stops[static_cast<std::size_t>(i)].urgent; });
}

// Gives rounds to carriers: windows and urgent ones first, then the longest, each to the carrier whom it costs least.
void assign(Schedule& schedule, std::vector<Round> rounds) {
  const Problem& p = schedule.problem();
  std::stable_sort(rounds.begin(), rounds.end(), [&](const Round& a, const Round& b) {
    const auto key = [&](const Round& r) { return std::tuple(!urgent(p, r), due_of(p, r), -r.walk, r.stops.front()); };
    return key(a) < key(b);
  });
  for (const Round& r : rounds) {
    int best = -1;
    std::int64_t best_cost = 0;
    Visits best_day;
    for (int c = 0; c < schedule.carriers(); ++c) {
      const int drop = p.carriers[static_cast<std::size_t>(c)].drop;
      Visits trip{schedule.stops() + (drop >= 0 ? drop : r.drop)};
      trip.insert(trip.end(), r.stops.begin(), r.stops.end());
      const bool idle = schedule.day(c).size() < 2;
      const std::array slices{schedule.cut(c, 0, idle ? 0 : schedule.day(c).size()), Schedule::loose(trip)};
      const Outcome o = schedule.price(c, slices);
      if (!o.fits) continue;
      const std::int64_t cost = schedule.cost_with(c, o, -1, {});
      if (best >= 0 && cost >= best_cost) continue;
      best = c;
      best_cost = cost;
      best_day = Schedule::joined(slices);
    }
    if (best >= 0) schedule.set_day(best, best_day);
  }
}

}  // namespace

std::vector<std::vector<int>> near_stops(const Problem& problem, std::size_t count) {
  const std::size_t n = problem.stops.size();
  std::vector<std::vector<int>> near(n);
  for (std::size_t i = 0; i < n; ++i) {
    auto& list = near[i];
    for (std::size_t j = 0; j < n; ++j)
      if (j != i) list.push_back(static_cast<int>(j));
    const auto closer = [&](int a, int b) {
      const double da = metres(problem, problem.stops[i].place, problem.stops[static_cast<std::size_t>(a)].place);
      const double db = metres(problem, problem.stops[i].place, problem.stops[static_cast<std::size_t>(b)].place);
      return da != db ? da < db : a < b;
    };
    const std::size_t keep = std::min(count, list.size());
    std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(keep), list.end(), closer);
    list.resize(keep);
  }
  return near;
}

void construct_by_savings(Schedule& schedule) {
  const Problem& p = schedule.problem();
  std::int64_t weakest = 0, strongest = 0;
  for (const Carrier& c : p.carriers) {
    weakest = weakest == 0 ? c.capacity : std::min(weakest, c.capacity);
    strongest = std::max(strongest, c.capacity);
  }
  std::vector<int> stops;
  for (int i = 0; i < schedule.stops(); ++i)
    if (p.stops[static_cast<std::size_t>(i)].load <= strongest) stops.push_back(i);
  const Savings savings(p);
  double total = 0;
  for (const Round& r : savings.rounds(stops, strongest, std::numeric_limits<double>::infinity())) total += r.walk;
  const double share = total / static_cast<double>(p.carriers.size());

  // Besides: one stop after another, soonest due first, each where it costs least.
  std::vector<int> by_due = stops;
  std::stable_sort(by_due.begin(), by_due.end(), [&](int a, int b) {
    return p.stops[static_cast<std::size_t>(a)].due < p.stops[static_cast<std::size_t>(b)].due;
  });
  Schedule best = schedule;
  const bool windows = !by_due.empty() && p.stops[static_cast<std::size_t>(by_due.front())].due < no_due;
  if (windows) insert_best(best, by_due, 0, nullptr);
  bool any = windows;
  for (const std::int64_t load : {strongest, weakest}) {
    for (const double length : {std::numeric_limits<double>::infinity(), share * 1.05, share / 2}) {
      Schedule tried = schedule;
      assign(tried, savings.rounds(stops, load, length));
      std::vector<int> left;
      for (const int i : stops)
        if (tried.carrier_of(i) < 0) left.push_back(i);
      insert_best(tried, left, 0, nullptr);
      if (any && tried.cost() >= best.cost()) continue;
      best = tried;
      any = true;
    }
  }
  schedule = best;
}

}  // namespace gatehouse::delivery_routes
