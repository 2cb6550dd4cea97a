#include "delivery_routes/lower_bound.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "delivery_routes/schedule.hpp"

namespace gatehouse::delivery_routes {
namespace {

using Row = std::vector<double>;

constexpr double none = std::numeric_limits<double>::max() / 4;
constexpr std::size_t most_hops = 64;  // trips of more stops are taken as of any number
constexpr double strengths[] = {0, 0.25, 0.5, 0.75, 1};

/// One place where something is delivered, and all that is delivered there.
struct Door {
  int place = 0;
  std::vector<std::size_t> stops;
};

class Bound {
public:
  Bound(const Problem& p, const std::vector<int>& unserved, const std::function<bool()>& stop) : p_(p), stop_(stop) {
    std::vector<bool> served(p.stops.size(), true);
    for (const int i : unserved) served[static_cast<std::size_t>(i)] = false;
    std::map<int, std::size_t> at;
    for (std::size_t i = 0; i < p.stops.size(); ++i) {
      if (!served[i]) continue;
      const auto [door, fresh] = at.try_emplace(p.stops[i].place, doors_.size());
      if (fresh) doors_.push_back({p.stops[i].place, {}});
      doors_[door->second].stops.push_back(i);
    }
    for (const Carrier& c : p.carriers) {
      fastest_ = std::max(fastest_, c.speed);
      capacity_ = std::max(capacity_, c.capacity);
      room_ = std::max(room_, c.room);
      soonest_ = std::min(soonest_, c.free);
    }
    share_.resize(p.stops.size(), 0);
    choose_measure();
    measure_ways();
    earliest();
    share_work();
  }

  std::int64_t cost() const {
    if (doors_.empty()) return 0;
    const Prices prices = prices_for(p_.aim, p_.carriers.size());
    const auto people = static_cast<double>(p_.carriers.size());
    double cost = static_cast<double>(prices.work) * work();
    double last = 0;
    for (const Door& d : doors_)
      for (const std::size_t i : d.stops) {
        const Stop& s = p_.stops[i];
        last = std::max(last, reached_[i] + (prices.longest_day ? static_cast<double>(s.service) : 0));
        cost += static_cast<double>(s.urgent ? prices.urgent : 0) * reached_[i];
        cost += static_cast<double>(s.flexible ? prices.slip : prices.late) *
                std::max(0.0, reached_[i] - static_cast<double>(s.due));
      }
    last = std::max(last, (work() - (prices.longest_day ? 0 : tails())) / people + static_cast<double>(soonest_));
    cost += static_cast<double>(prices.last) * last + static_cast<double>(prices.arrival) * arrivals();
    return std::max<std::int64_t>(0, static_cast<std::int64_t>(std::floor(cost)));
  }

private:
  double way(int from, int to) const {
    const double m =
        p_.metres[static_cast<std::size_t>(from) * static_cast<std::size_t>(p_.places) + static_cast<std::size_t>(to)];
    return std::isfinite(m) ? walk_ticks(m, fastest_) : none;
  }

  bool stopped() const { return stop_ && stop_(); }

  // A trip is full of weight or of volume: what all together have more of, in trips.
  void choose_measure() {
    double weight = 0, volume = 0;
    for (const Door& d : doors_)
      for (const std::size_t i : d.stops) {
        weight += static_cast<double>(p_.stops[i].load) / static_cast<double>(std::max<std::int64_t>(1, capacity_));
        volume += static_cast<double>(p_.stops[i].volume) / static_cast<double>(std::max<std::int64_t>(1, room_));
      }
    by_volume_ = volume > weight;
    trips_ = std::max(1.0, std::ceil(std::max(weight, volume) - 1e-9));
  }

  double filled(std::size_t i) const {
    const Stop& s = p_.stops[i];
    return by_volume_ ? static_cast<double>(s.volume) / static_cast<double>(std::max<std::int64_t>(1, room_))
                      : static_cast<double>(s.load) / static_cast<double>(std::max<std::int64_t>(1, capacity_));
  }

  void measure_ways() {
    const std::size_t n = doors_.size();
    between_.assign(n, Row(n, none));
    out_.assign(n, none);
    back_.assign(n, none);
    before_.assign(n, none);
    after_.assign(n, none);
    for (std::size_t a = 0; a < n; ++a) {
      for (const int drop : p_.drops) {
        out_[a] = std::min(out_[a], way(drop, doors_[a].place));
        back_[a] = std::min(back_[a], way(doors_[a].place, drop));
      }
      for (std::size_t b = 0; b < n; ++b)
        if (a != b) between_[a][b] = way(doors_[a].place, doors_[b].place);
    }
    // Half the shortest way to and from each door: no way between two is shorter than both their halves.
    for (std::size_t a = 0; a < n; ++a) {
      before_[a] = out_[a];
      after_[a] = back_[a];
      for (std::size_t b = 0; b < n; ++b) {
        before_[a] = std::min(before_[a], between_[b][a]);
        after_[a] = std::min(after_[a], between_[a][b]);
      }
      before_[a] /= 2;
      after_[a] /= 2;
    }
  }

  // How soon each stop can be reached at all: by who is free first and walks fastest, straight from a drop.
  void earliest() {
    reached_.assign(p_.stops.size(), 0);
    for (std::size_t a = 0; a < doors_.size(); ++a)
      for (const std::size_t i : doors_[a].stops)
        if (out_[a] < none)
          reached_[i] = static_cast<double>(soonest_ + p_.loading) + std::max(0.0, out_[a] - (fetched(i) ? slack : 0));
  }

  bool fetched(std::size_t i) const { return p_.stops[i].pickup >= 0; }

  // Of any trip: a door may be gone by again for another of its stops.
  std::size_t most_visits() const {
    std::vector<double> parts;
    for (const Door& d : doors_)
      for (const std::size_t i : d.stops) parts.push_back(filled(i));
    std::sort(parts.begin(), parts.end());
    double sum = 0;
    std::size_t many = 0;
    while (many < parts.size() && (sum += parts[many]) <= 1 + 1e-9) ++many;
    return std::max<std::size_t>(1, many);
  }

  // The cheapest trip by each door, where each door that it passes gives back its halves at this strength.
  Row trips_by(double strength, std::size_t hops) const {
    const std::size_t n = doors_.size();
    std::vector<Row> to{Row(n)}, from{Row(n)};
    for (std::size_t a = 0; a < n; ++a) {
      to[0][a] = out_[a] - strength * before_[a];
      from[0][a] = back_[a] - strength * after_[a];
    }
    while (to.size() < hops) {
      if (stopped()) return Row(n, 0);
      Row next = to.back(), rest = from.back();
      bool shorter = false;
      for (std::size_t a = 0; a < n; ++a) {
        const double here = to.back()[a] - strength * after_[a];
        double home = rest[a];
        for (std::size_t b = 0; b < n; ++b) {
          next[b] = std::min(next[b], here + between_[a][b] - strength * before_[b]);
          home = std::min(home, between_[a][b] - strength * (after_[a] + before_[b]) + from.back()[b]);
        }
        rest[a] = home;
      }
      for (std::size_t a = 0; a < n; ++a)
        shorter = shorter || next[a] < to.back()[a] - 1e-6 || rest[a] < from.back()[a] - 1e-6;
      if (!shorter) break;
      to.push_back(std::move(next));
      from.push_back(std::move(rest));
      if (hops > most_hops && to.size() > 2) to.erase(to.begin()), from.erase(from.begin());
    }
    Row best(n, none);
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t k = 0; k < to.size(); ++k) {
        const std::size_t other = hops > most_hops ? to.size() - 1 : std::min(to.size() - 1, hops - 1 - k);
        if (hops <= most_hops && k >= hops) break;
        best[a] = std::min(best[a], to[k][a] + from[other][a]);
      }
    for (double& b : best) b = std::clamp(b, 0.0, none);
    return best;
  }

  // Each stop's part of the work, of the ways and what is done at the doors; loading of whole trips comes apart.
  void share_work() {
    const std::size_t hops = most_visits();
    double most = -1;
    for (const double strength : strengths) {
      if (stopped()) break;
      const Row trips = trips_by(strength, hops);
      std::vector<double> share(p_.stops.size(), 0);
      double sum = 0;
      for (std::size_t a = 0; a < doors_.size(); ++a)
        for (const std::size_t i : doors_[a].stops) {
          const double halves = strength * (before_[a] + after_[a]) / static_cast<double>(doors_[a].stops.size());
          share[i] = halves + filled(i) * trips[a] - (fetched(i) ? slack : 0);
          sum += share[i];
        }
      if (sum > most) {
        most = sum;
        share_ = std::move(share);
      }
    }
    for (const Door& d : doors_) {
      double climbs = 0, highest = 0;
      for (const std::size_t i : d.stops) {
        const Stop& s = p_.stops[i];
        // Only stops of one door share a climb; several doors may stand at one place.
        const bool shares = s.door >= 0;
        const auto climb = static_cast<double>(shares ? s.climb : 0);
        climbs += climb;
        highest = std::max(highest, climb);
        share_[i] += static_cast<double>(s.service) - climb;
      }
      for (const std::size_t i : d.stops)
        if (climbs > 0 && p_.stops[i].door >= 0)
          share_[i] += static_cast<double>(p_.stops[i].climb) / static_cast<double>(d.stops.size());
      if (climbs > 0) unshared_ += highest - climbs / static_cast<double>(d.stops.size());
    }
  }

  double work() const {
    return std::max(
        0.0, std::accumulate(share_.begin(), share_.end(), unshared_) + trips_ * static_cast<double>(p_.loading));
  }

  // What the carriers at most do after their last doors are reached, each after another.
  double tails() const {
    std::vector<double> tail;
    for (std::size_t a = 0; a < doors_.size(); ++a)
      for (const std::size_t i : doors_[a].stops) tail.push_back(back_[a] + static_cast<double>(p_.stops[i].service));
    std::sort(tail.rbegin(), tail.rend());
    tail.resize(std::min(tail.size(), p_.carriers.size()));
    return std::accumulate(tail.begin(), tail.end(), 0.0);
  }

  // The sum of all arrivals: the k-th is not before the k-th of the straight ways, nor before all carriers together can
  // have done the k smallest parts of the work.
  double arrivals() const {
    std::vector<double> straight, parts;
    for (const Door& d : doors_)
      for (const std::size_t i : d.stops) {
        straight.push_back(reached_[i]);
        parts.push_back(share_[i] + filled(i) * static_cast<double>(p_.loading));
      }
    std::sort(straight.begin(), straight.end());
    std::sort(parts.begin(), parts.end());
    const double tail = tails();
    double done = 0, sum = 0;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      done += parts[k];
      sum += std::max(straight[k],
                      (done - tail) / static_cast<double>(p_.carriers.size()) + static_cast<double>(soonest_));
    }
    return sum;
  }

  static constexpr double slack = 2;  // ticks that two rounded ways by a pickup may be less than the straight one

  const Problem& p_;
  const std::function<bool()>& stop_;
  std::vector<Door> doors_;
  double fastest_ = 0;
  std::int64_t capacity_ = 0, room_ = 0;
  Ticks soonest_ = no_due;
  bool by_volume_ = false;
  double trips_ = 1;
  std::vector<Row> between_;
  Row out_, back_, before_, after_;  // by door
  Row reached_, share_;              // by stop
  double unshared_ = 0;              // of climbs, that no share holds
};

}  // namespace

std::int64_t lower_bound(const Problem& problem, const std::vector<int>& unserved, const std::function<bool()>& stop) {
  if (problem.carriers.empty() || problem.drops.empty()) return 0;
  return Bound(problem, unserved, stop).cost();
}

}  // namespace gatehouse::delivery_routes
