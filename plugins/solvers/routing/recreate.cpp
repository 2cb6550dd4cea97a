// The second half of a step: the stops that were taken out are put back one by one.
#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include "solvers/routing/ruin_recreate.hpp"

namespace gatehouse::solvers::routing {

namespace {

constexpr double blink_rate = 0.01;
constexpr int few_places = 32;  ///< sooner looked through than those by near stops
constexpr std::int32_t nowhere = std::numeric_limits<std::int32_t>::max();  ///< dearer than any place

}  // namespace

bool RuinRecreate::blink() {
  if (--until_blink_ > 0) return false;
  until_blink_ = 1 + static_cast<int>(std::min(1e6, std::log(1.0 - chance_.fraction()) / std::log(1.0 - blink_rate)));
  return true;
}

/// The orders of the paper: by chance, load, distance from the depot either way; with windows also by their length and
/// their ends.
void RuinRecreate::order_removed() {
  const std::size_t count = removed_.size();
  if (count < 2) return;
  chance_.shuffle(removed_);
  const std::uint32_t kind = chance_.index(instance_.windows ? 17 : 11);
  if (kind < 4) return;
  keys_.resize(instance_.nodes);
  for (const Node v : removed_) {
    const NodeData& data = instance_.node[v];
    double key = 0;
    if (kind < 8)
      key = -static_cast<double>(data.load[0]);
    else if (kind < 10)
      key = -static_cast<double>(instance_.distance(0, v));
    else if (kind < 11)
      key = static_cast<double>(instance_.distance(0, v));
    else if (kind < 13)
      key = static_cast<double>(data.due - data.ready);
    else if (kind < 15)
      key = static_cast<double>(data.ready);
    else
      key = -static_cast<double>(data.due);
    keys_[v] = key;
  }
  if (count > 40) {
    std::stable_sort(removed_.begin(), removed_.end(), [&](Node a, Node b) { return keys_[a] < keys_[b]; });
    return;
  }
  for (std::size_t i = 1; i < count; ++i) {
    const Node v = removed_[i];
    std::size_t j = i;
    for (; j > 0 && keys_[removed_[j - 1]] > keys_[v]; --j) removed_[j] = removed_[j - 1];
    removed_[j] = v;
  }
}

/// False as soon as the cost is above `threshold`, with the rounds half done.
template <bool Windows, bool TwoLoads>
bool RuinRecreate::recreate(std::int64_t threshold) {
  still_missing_.clear();
  std::int64_t cost = distance_;
  for (const Node c : removed_) {
    const Spot spot = best_spot<Windows, TwoLoads>(c);
    if (spot.delta >= nowhere) {
      touch(c);
      places_[c].route = -1;
      still_missing_.push_back(c);
      cost += missing_price_;
    } else {
      link<Windows>(c, spot);
      cost += spot.delta;
      distance_ += spot.delta;
    }
    if (cost > threshold) return false;
  }
  return true;
}

/// Takes the place between `prev` and `next`, known to be cheaper than the best, if loads and windows allow it.
template <bool Windows, bool TwoLoads, bool Blinks>
inline void RuinRecreate::try_between(Node c, Node prev, Node next, std::int32_t route, std::int32_t delta,
                                      Spot& best) {
  if (route < 0) return;
  const NodeData& data = instance_.node[c];
  const Loads& load = routes_[route].load;
  if (load[0] + data.load[0] > instance_.capacity[0]) return;
  if (TwoLoads && load[1] + data.load[1] > instance_.capacity[1]) return;
  if constexpr (Windows) {
    const Time leave = prev != 0 ? places_[prev].leave : instance_.node[0].ready;
    const Time begin = std::max(data.ready, leave + instance_.durations_to(c)[prev]);
    if (begin > data.due) return;
    const Time late = next != 0 ? places_[next].late : instance_.node[0].due;
    if (begin + data.service + instance_.durations_from(c)[next] > late) return;
  }
  if (Blinks && blink()) return;
  best = {delta, route, prev, next};
}

/// Lists the rounds that have room for `c`; gives how many places these have.
template <bool TwoLoads>
int RuinRecreate::find_roomy(Node c) {
  const Loads& load = instance_.node[c].load;
  const std::int64_t first = instance_.capacity[0] - load[0], second = instance_.capacity[1] - load[1];
  roomy_count_ = 0;
  int places = 0;
  int left = used_;
  for (std::int32_t r = 0; left > 0; ++r) {
    const Route& route = routes_[r];
    const int used = static_cast<int>(route.size > 0);
    left -= used;
    // Counted, not branched on: it cannot be foreseen.
    const int roomy =
        used & static_cast<int>(route.load[0] <= first) & (TwoLoads ? static_cast<int>(route.load[1] <= second) : 1);
    roomy_[roomy_count_] = r;
    roomy_count_ += roomy;
    places += roomy * (route.size + 1);
  }
  return places;
}

template <bool Windows, bool TwoLoads>
RuinRecreate::Spot RuinRecreate::best_spot(Node c) {
  Spot best{nowhere, -1, 0, 0};
  const std::int32_t* to_c = instance_.distances_to(c);
  const std::int32_t* from_c = instance_.distances_from(c);
  const auto behind = [&](Node v, auto blinks) {
    const Link& l = links_[v];
    const std::int32_t delta = to_c[v] + from_c[l.next] - l.d_next;
    if (delta < best.delta)
      try_between<Windows, TwoLoads, decltype(blinks)::value>(c, v, l.next, places_[v].route, delta, best);
  };
  const auto ahead = [&](Node v, auto blinks) {
    const Link& l = links_[v];
    const std::int32_t delta = to_c[l.prev] + from_c[v] - l.d_prev;
    if (delta < best.delta)
      try_between<Windows, TwoLoads, decltype(blinks)::value>(c, l.prev, v, places_[v].route, delta, best);
  };
  const auto all_places = [&](auto blinks) {
    for (int i = 0; i < roomy_count_; ++i) {
      const Node first = routes_[roomy_[i]].first;
      ahead(first, blinks);
      for (Node v = first; v != 0; v = links_[v].next) behind(v, blinks);
    }
  };
  if (tight_ && find_roomy<TwoLoads>(c) <= few_places) {
    all_places(std::true_type{});
  } else if (!Windows && instance_.symmetric) {
    for (const Node v : instance_.before(c)) {
      behind(v, std::true_type{});
      ahead(v, std::true_type{});
    }
  } else {
    for (const Node v : instance_.before(c)) behind(v, std::true_type{});
    for (const Node v : instance_.after(c)) ahead(v, std::true_type{});
  }
  if (best.delta >= nowhere) {
    if (!tight_) find_roomy<TwoLoads>(c);
    all_places(std::false_type{});
  }
  if (const int empty = free_route(); empty >= 0) {
    const std::int32_t delta = instance_.distance(0, c) + instance_.distance(c, 0);
    if (delta < best.delta) try_between<Windows, TwoLoads, false>(c, 0, 0, empty, delta, best);
  }
  return best;
}

template <bool Windows>
void RuinRecreate::link(Node c, const Spot& spot) {
  touch(c);
  touch_route(spot.route);
  Route& route = routes_[spot.route];
  Place& p = places_[c];
  Link& l = links_[c];
  if (route.size == 0) mark_used(spot.route, true);
  p.route = spot.route;
  l.prev = spot.prev;
  l.next = spot.next;
  l.d_prev = instance_.distance(spot.prev, c);
  l.d_next = instance_.distance(c, spot.next);
  p.t_prev = instance_.duration(spot.prev, c);
  if (spot.prev != 0) {
    touch(spot.prev);
    links_[spot.prev].next = c;
    links_[spot.prev].d_next = l.d_prev;
  } else {
    route.first = c;
  }
  if (spot.next != 0) {
    touch(spot.next);
    links_[spot.next].prev = c;
    links_[spot.next].d_prev = l.d_next;
    places_[spot.next].t_prev = instance_.duration(c, spot.next);
  } else {
    route.last = c;
  }
  ++route.size;
  route.load[0] += instance_.node[c].load[0];
  route.load[1] += instance_.node[c].load[1];
  if constexpr (Windows) {
    // Values that cannot be, so that the walks below set them.
    p.leave = -1;
    p.late = -1;
    set_leave_from(c);
    set_late_from(c);
  }
}

template bool RuinRecreate::recreate<false, false>(std::int64_t threshold);
template bool RuinRecreate::recreate<false, true>(std::int64_t threshold);
template bool RuinRecreate::recreate<true, false>(std::int64_t threshold);
template bool RuinRecreate::recreate<true, true>(std::int64_t threshold);

}  // namespace gatehouse::solvers::routing
