#include "solvers/routing/ruin_recreate.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace gatehouse::solvers::routing {

namespace {

constexpr double mean_removed = 10;  ///< stops taken out in one step
constexpr int longest_string = 10;
constexpr double split_share = 0.5;    ///< of strings taken out with a part in the middle left standing
constexpr double keep_growing = 0.99;  ///< chance that the part left standing is one longer
constexpr std::int64_t no_threshold = std::numeric_limits<std::int64_t>::max() / 4;

}  // namespace

RuinRecreate::RuinRecreate(const Instance& instance, std::uint64_t seed)
    : instance_(instance),
      chance_(seed),
      links_(instance.nodes),
      places_(instance.nodes),
      routes_(std::max(1, instance.vehicles)),
      free_((routes_.size() + 63) / 64),
      touched_(instance.nodes, 0),
      touched_route_(routes_.size(), 0),
      ruined_(routes_.size(), 0),
      roomy_(routes_.size(), 0) {
  std::int64_t farthest = 1;
  for (Node v = 1; v < instance.nodes; ++v)
    farthest = std::max<std::int64_t>(farthest, std::int64_t{instance.distance(0, v)} + instance.distance(v, 0));
  missing_price_ = 4 * farthest;
}

void RuinRecreate::mark_used(std::int32_t r, bool used) {
  const std::uint64_t bit = std::uint64_t{1} << (static_cast<unsigned>(r) & 63U);
  std::uint64_t& word = free_[static_cast<unsigned>(r) >> 6U];
  const bool was_free = (word & bit) != 0;
  if (used && was_free) {
    word &= ~bit;
    ++used_;
  } else if (!used && !was_free) {
    word |= bit;
    --used_;
  }
}

int RuinRecreate::free_route() const {
  for (std::size_t w = 0; w < free_.size(); ++w)
    if (free_[w] != 0) return static_cast<int>(w * 64) + std::countr_zero(free_[w]);
  return -1;
}

void RuinRecreate::start(const Rounds& rounds, const std::vector<Node>& members, int vehicles) {
  std::fill(links_.begin(), links_.end(), Link{});
  std::fill(places_.begin(), places_.end(), Place{});
  routes_.assign(vehicles < 0 ? std::max(1, instance_.vehicles) : vehicles, Route{});
  std::fill(free_.begin(), free_.end(), 0);
  for (std::size_t r = 0; r < routes_.size(); ++r) free_[r >> 6U] |= std::uint64_t{1} << (r & 63U);
  used_ = 0;
  ++stamp_;
  members_ = members;
  if (members_.empty())
    for (Node v = 1; v < instance_.nodes; ++v) members_.push_back(v);
  distance_ = 0;
  std::int32_t r = 0;
  for (const auto& round : rounds) {
    if (round.empty()) continue;
    Route& route = routes_[r];
    Node last = 0;
    for (const Node v : round) {
      Place& p = places_[v];
      Link& l = links_[v];
      p.route = r;
      l.prev = last;
      l.d_prev = instance_.distance(last, v);
      p.t_prev = instance_.duration(last, v);
      if (last != 0) {
        links_[last].next = v;
        links_[last].d_next = l.d_prev;
      }
      const Time leave = last != 0 ? places_[last].leave : instance_.node[0].ready;
      p.leave = std::max(instance_.node[v].ready, leave + p.t_prev) + instance_.node[v].service;
      for (int i = 0; i < 2; ++i) route.load[i] += instance_.node[v].load[i];
      distance_ += l.d_prev;
      last = v;
    }
    route.first = round.front();
    route.last = last;
    route.size = static_cast<std::int32_t>(round.size());
    Link& end = links_[last];
    end.d_next = instance_.distance(last, 0);
    distance_ += end.d_next;
    for (Node v = last; v != 0; v = links_[v].prev) {
      const Node next = links_[v].next;
      const Time late_next = next != 0 ? places_[next].late : instance_.node[0].due;
      const Time way = next != 0 ? places_[next].t_prev : instance_.duration(v, 0);
      places_[v].late = std::min(instance_.node[v].due, late_next - way - instance_.node[v].service);
    }
    mark_used(r, true);
    ++r;
  }
  removed_.clear();
  missing_.clear();
  for (const Node v : members_)
    if (places_[v].route < 0) removed_.push_back(v);
  log_.clear();
  route_log_.clear();
  tight_ = is_tight();
  if (!removed_.empty()) {
    order_removed();
    const bool two = instance_.two_loads;
    if (instance_.windows)
      two ? recreate<true, true>(no_threshold) : recreate<true, false>(no_threshold);
    else
      two ? recreate<false, true>(no_threshold) : recreate<false, false>(no_threshold);
    missing_ = still_missing_;
    tight_ = is_tight();
  }
  cost_ = distance_ + missing_price_ * static_cast<std::int64_t>(missing_.size());
  keep_best();
}

bool RuinRecreate::is_tight() const {
  constexpr std::size_t short_round = 12;
  constexpr double full = 0.9;
  if (used_ == 0 || members_.size() > short_round * static_cast<std::size_t>(used_)) return false;
  Loads sum{};
  for (const Route& route : routes_)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += route.load[i];
  for (std::size_t i = 0; i < sum.size(); ++i)
    if (static_cast<double>(sum[i]) > full * used_ * static_cast<double>(instance_.capacity[i])) return true;
  return false;
}

void RuinRecreate::run(int count, double temperature) {
  for (int i = 0; i < count; ++i) step(-temperature * std::log(1.0 - chance_.fraction()));
}

void RuinRecreate::step(double threshold_slack) {
  if (++stamp_ == 0) {  // the stamps have gone round: none of the old ones may look like today's
    std::fill(touched_.begin(), touched_.end(), 0);
    std::fill(touched_route_.begin(), touched_route_.end(), 0);
    std::fill(ruined_.begin(), ruined_.end(), 0);
    stamp_ = 1;
  }
  log_.clear();
  route_log_.clear();
  removed_.assign(missing_.begin(), missing_.end());
  distance_ = cost_ - missing_price_ * static_cast<std::int64_t>(missing_.size());
  late_ = false;
  ruin();
  if (late_) {
    roll_back();
    return;
  }
  order_removed();
  // Accepted where new - old < slack.
  const std::int64_t threshold = cost_ + static_cast<std::int64_t>(std::ceil(threshold_slack));
  const bool two = instance_.two_loads;
  const bool whole = instance_.windows ? (two ? recreate<true, true>(threshold) : recreate<true, false>(threshold))
                                       : (two ? recreate<false, true>(threshold) : recreate<false, false>(threshold));
  if (!whole) {
    roll_back();
    return;
  }
  missing_.assign(still_missing_.begin(), still_missing_.end());
  cost_ = distance_ + missing_price_ * static_cast<std::int64_t>(missing_.size());
  if (cost_ < best_cost_) keep_best();
}

void RuinRecreate::roll_back() {
  for (const Logged& logged : log_) {
    links_[logged.node] = logged.link;
    places_[logged.node] = logged.place;
  }
  for (const auto& [r, route] : route_log_) {
    routes_[r] = route;
    mark_used(r, route.size > 0);
  }
}

void RuinRecreate::keep_best() {
  best_cost_ = cost_;
  best_links_ = links_;
  best_routes_ = routes_;
  best_missing_ = missing_;
}

void RuinRecreate::ruin() {
  const int there = static_cast<int>(members_.size() - missing_.size());
  if (there == 0) return;
  const Node seed = members_[chance_.index(static_cast<std::uint32_t>(members_.size()))];
  const double mean_size = static_cast<double>(there) / used_;
  const double string_limit = std::min<double>(longest_string, mean_size);
  const double most_strings = 4 * mean_removed / (1 + string_limit) - 1;
  const int strings = static_cast<int>(1 + chance_.fraction() * std::max(0.0, most_strings));
  int done = 0;
  const Node* near = instance_.near(seed);
  for (int i = -1; i < instance_.near_count && done < strings; ++i) {
    const Node v = i < 0 ? seed : near[i];
    const std::int32_t r = places_[v].route;
    if (r < 0 || ruined_[r] == stamp_) continue;
    ruined_[r] = stamp_;
    const int size = routes_[r].size;
    const double limit = std::min<double>(size, string_limit);
    const int length = std::min(size, static_cast<int>(1 + chance_.fraction() * limit));
    int kept = 0;
    if (length > 1 && length < size && chance_.fraction() < split_share) {
      kept = 1;
      while (length + kept < size && chance_.fraction() > keep_growing) ++kept;
    }
    remove_string(v, length, kept);
    ++done;
  }
}

/// Takes out `length` stops of a string of length + kept about v, leaving `kept` of its middle.
void RuinRecreate::remove_string(Node v, int length, int kept) {
  const int span = length + kept;
  Node first = v;
  int before = 0;
  while (before < span - 1 && links_[first].prev != 0) {
    first = links_[first].prev;
    ++before;
  }
  int after = 0;
  for (Node u = links_[v].next; u != 0 && after < span - 1; u = links_[u].next) ++after;
  // The string starts between span - 1 before v and v, and ends within the round.
  const int least = std::max(0, span - 1 - after);
  const int start = least + static_cast<int>(chance_.index(static_cast<std::uint32_t>(before - least + 1)));
  for (int i = before; i > start; --i) first = links_[first].next;
  const auto take = [&](Node from, int count) {
    Node to = from;
    for (int i = 1; i < count; ++i) to = links_[to].next;
    const Node next = links_[to].next;
    if (instance_.windows)
      unlink<true>(from, to, count);
    else
      unlink<false>(from, to, count);
    return next;
  };
  if (kept == 0) {
    take(first, length);
    return;
  }
  const int head = 1 + static_cast<int>(chance_.index(static_cast<std::uint32_t>(length - 1)));
  Node u = take(first, head);
  for (int i = 0; i < kept; ++i) u = links_[u].next;
  take(u, length - head);
}

template <bool Windows>
void RuinRecreate::unlink(Node from, Node to, int count) {
  const Node prev = links_[from].prev;
  const Node next = links_[to].next;
  const std::int32_t r = places_[from].route;
  touch_route(r);
  Route& route = routes_[r];
  for (Node v = from;;) {
    touch(v);
    Link& l = links_[v];
    distance_ -= l.d_prev;
    route.load[0] -= instance_.node[v].load[0];
    route.load[1] -= instance_.node[v].load[1];
    places_[v].route = -1;
    l.d_prev = absent;
    removed_.push_back(v);
    if (v == to) break;
    l.d_next = absent;
    v = l.next;
  }
  distance_ -= links_[to].d_next;
  links_[to].d_next = absent;
  route.size -= count;
  if (route.size == 0) {
    route.first = route.last = 0;
    mark_used(r, false);
    return;
  }
  const std::int32_t d = instance_.distance(prev, next);
  distance_ += d;
  if (prev != 0) {
    touch(prev);
    links_[prev].next = next;
    links_[prev].d_next = d;
  } else {
    route.first = next;
  }
  if (next != 0) {
    touch(next);
    links_[next].prev = prev;
    links_[next].d_prev = d;
    places_[next].t_prev = instance_.duration(prev, next);
  } else {
    route.last = prev;
  }
  if constexpr (Windows) {
    // Who goes straight on may come later than by way of what was taken out, where the matrix was given so.
    const Time leave = prev != 0 ? places_[prev].leave : instance_.node[0].ready;
    late_ = late_ || leave + instance_.duration(prev, next) > (next != 0 ? places_[next].late : instance_.node[0].due);
    if (next != 0) set_leave_from(next);
    if (prev != 0) set_late_from(prev);
  }
}

void RuinRecreate::set_leave_from(Node v) {
  const Node prev = links_[v].prev;
  Time leave = prev != 0 ? places_[prev].leave : instance_.node[0].ready;
  for (; v != 0; v = links_[v].next) {
    const NodeData& data = instance_.node[v];
    leave = std::max(data.ready, leave + places_[v].t_prev) + data.service;
    if (leave == places_[v].leave) return;
    touch(v);
    places_[v].leave = leave;
  }
}

void RuinRecreate::set_late_from(Node v) {
  const Node next = links_[v].next;
  Time late = next != 0 ? places_[next].late - places_[next].t_prev : instance_.node[0].due - instance_.duration(v, 0);
  for (; v != 0; v = links_[v].prev) {
    const NodeData& data = instance_.node[v];
    const Time own = std::min(data.due, late - data.service);
    if (own == places_[v].late) return;
    touch(v);
    places_[v].late = own;
    late = own - places_[v].t_prev;
  }
}

Rounds RuinRecreate::rounds_of(const std::vector<Link>& links, const std::vector<Route>& routes) const {
  Rounds rounds;
  for (const Route& route : routes) {
    if (route.size == 0) continue;
    auto& round = rounds.emplace_back();
    for (Node v = route.first; v != 0; v = links[v].next) round.push_back(v);
  }
  return rounds;
}

}  // namespace gatehouse::solvers::routing
