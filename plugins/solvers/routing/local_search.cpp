#include "solvers/routing/local_search.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace gatehouse::solvers::routing {

struct LocalSearch::Around {
  struct Row {
    const std::int32_t* from;
    const std::int32_t* to;
  };
  Node u;
  Node p;                     ///< before u
  std::array<Node, 4> chain;  ///< u and what follows, 0 where the round ends
  Row row_u, row_x, row_xx, row_p;
  std::array<std::int64_t, 3> out;  ///< what taking one, two, three stops out adds
  std::int64_t turn;                ///< what turning the first two round adds
};

LocalSearch::LocalSearch(const Instance& instance, int near_count)
    : instance_(instance),
      near_count_(std::min(near_count, instance.near_count)),
      depot_{0, 0, instance.node[0].ready, instance.node[0].due},
      links_(instance.nodes),
      stops_(instance.nodes) {
  for (Node v = 1; v < instance.nodes; ++v) order_.push_back(v);
}

void LocalSearch::load(const Rounds& rounds) {
  const int most = std::max(1, instance_.vehicles);
  std::size_t used = 0;
  for (const auto& round : rounds) used += round.empty() ? 0 : 1;
  routes_.assign(std::min<std::size_t>(most, used + 1), Route{});
  moves_ = 0;
  std::int32_t r = 0;
  for (const auto& round : rounds)
    if (!round.empty()) set_chain(r++, round);
  for (; r < static_cast<std::int32_t>(routes_.size()); ++r) set_chain(r, {});
  for (Stop& stop : stops_) stop.tested = -1;
  three_.resize(static_cast<std::size_t>(instance_.nodes) * routes_.size());
  for (Three& three : three_) three.when = -1;
  star_tested_.assign(routes_.size() * routes_.size(), -1);
}

void LocalSearch::set_chain(std::int32_t r, const std::vector<Node>& chain) {
  Node last = 0;
  for (const Node v : chain) {
    links_[v].prev = last;
    if (last != 0) links_[last].next = v;
    last = v;
  }
  routes_[r].first = chain.empty() ? 0 : chain.front();
  routes_[r].last = last;
  routes_[r].size = static_cast<std::int32_t>(chain.size());
  if (last != 0) links_[last].next = 0;
  update(r);
}

void LocalSearch::update(std::int32_t r) {
  Route& route = routes_[r];
  Loads sum{};
  std::int64_t turn = 0;
  std::int32_t position = 0;
  Node last = 0;
  Segment so_far = depot_;
  for (Node v = route.first; v != 0; v = links_[v].next) {
    Stop& stop = stops_[v];
    const NodeData& data = instance_.node[v];
    sum[0] += data.load[0];
    sum[1] += data.load[1];
    Link& link = links_[v];
    link.d_prev = instance_.distance(last, v);
    if (last != 0) links_[last].d_next = link.d_prev;
    if (!instance_.symmetric) turn += instance_.distance(v, last) - instance_.distance(last, v);
    stop.load_before = sum;
    stop.turn = turn;
    link.route = r;
    link.position = ++position;
    if (instance_.windows) {
      so_far = add(so_far, last, v);
      stop.before = so_far;
    }
    last = v;
  }
  if (last != 0) links_[last].d_next = instance_.distance(last, 0);
  route.load = sum;
  route.warp = 0;
  if (instance_.windows) {
    route.warp = route.first != 0 ? join(so_far, instance_.duration(last, 0), depot_).warp : 0;
    Segment rest = depot_;
    Node next = 0;
    for (Node v = route.last; v != 0; v = links_[v].prev) {
      rest = join(segment_of(instance_.node[v]), instance_.duration(v, next), rest);
      stops_[v].after = rest;
      next = v;
    }
  }
  route.penalty = penalty_of(route.load, route.warp);
  route.changed = moves_;
}

int LocalSearch::empty_route() const {
  for (std::size_t r = 0; r < routes_.size(); ++r)
    if (routes_[r].size == 0) return static_cast<int>(r);
  return -1;
}

void LocalSearch::run(Rounds& rounds, const Penalties& penalties, Chance& chance, const Cancelled& stop) {
  penalties_ = penalties;
  load(rounds);
  chance.shuffle(order_);
  int looks = 0;
  bool stopped = false;
  const auto leave = [&] {
    constexpr int looks_per_question = 32;  // well under a millisecond
    if (++looks % looks_per_question == 0) stopped = stopped || (stop && stop());
    return stopped;
  };
  bool any = true;
  for (int pass = 0; any && !stopped; ++pass) {
    any = false;
    for (const Node u : order_) {
      if (leave()) break;
      const std::int32_t tested = stops_[u].tested;
      stops_[u].tested = moves_;
      const Node* near = instance_.near(u);
      Around now = around(u);
      for (int i = 0; i < near_count_; ++i) {
        const Node v = near[i];
        if (std::max(routes_[links_[u].route].changed, routes_[links_[v].route].changed) <= tested) continue;
        if (!improve_far(now, v)) continue;
        now = around(u);
        any = true;
      }
      // A round of its own; in the first pass rounds are full of easier gains.
      if (pass == 0 || routes_[links_[u].route].changed <= tested) continue;
      const int empty = empty_route();
      if (empty < 0) continue;
      const Gap gap{empty, 0, 0};
      any = relocate(u, 1, false, gap) || (links_[u].next != 0 && relocate(u, 2, false, gap)) ||
            swap_tails(links_[u].route, links_[u].prev, empty, 0) || any;
    }
    if (any) continue;
    for (std::int32_t r = 0; !stopped && r < static_cast<std::int32_t>(routes_.size()); ++r) {
      for (std::int32_t s = 0; s < r; ++s) {
        if (routes_[r].size == 0 || routes_[s].size == 0) continue;
        std::int32_t& tested = star_tested_[static_cast<std::size_t>(r) * routes_.size() + s];
        if (std::max(routes_[r].changed, routes_[s].changed) <= tested) continue;
        tested = moves_;
        if (leave()) break;
        any = swap_star(r, s) || any;
      }
    }
  }
  rounds.resize(routes_.size());
  for (std::size_t r = 0; r < routes_.size(); ++r) {
    rounds[r].clear();
    for (Node v = routes_[r].first; v != 0; v = links_[v].next) rounds[r].push_back(v);
  }
}

LocalSearch::Around LocalSearch::around(Node u) const {
  Around a{};
  const auto row = [&](Node v) { return Around::Row{instance_.distances_from(v), instance_.distances_to(v)}; };
  a.u = u;
  a.p = links_[u].prev;
  a.chain[0] = u;
  for (std::size_t i = 1; i < a.chain.size(); ++i) a.chain[i] = a.chain[i - 1] != 0 ? links_[a.chain[i - 1]].next : 0;
  a.row_u = row(u);
  a.row_x = row(a.chain[1]);
  a.row_xx = row(a.chain[2]);
  a.row_p = row(a.p);
  for (std::size_t i = 0; i < a.out.size() && a.chain[i] != 0; ++i)
    a.out[i] = std::int64_t{a.row_p.from[a.chain[i + 1]]} - links_[u].d_prev - links_[a.chain[i]].d_next;
  a.turn = a.chain[1] != 0 ? a.row_u.to[a.chain[1]] - a.row_u.from[a.chain[1]] : 0;
  return a;
}

/// The same moves as improve_near. Each is first priced by distance alone, from rows of the matrix that stay at hand,
/// and looked at again only where it could gain, were all penalties to go.
bool LocalSearch::improve_far(const Around& a, Node v) {
  const Node u = a.u;
  const Link& lu = links_[u];
  const Link& lv = links_[v];
  const bool same = lu.route == lv.route;
  constexpr int reach = 4;
  if (same && std::abs(lu.position - lv.position) <= reach) return improve_near(u, v);
  const std::int64_t limit = routes_[lu.route].penalty + (same ? 0 : routes_[lv.route].penalty);
  const Node x = a.chain[1], xx = a.chain[2], y = lv.next, pv = lv.prev;
  const Gap behind{lv.route, v, y};
  const std::int64_t joined = std::int64_t{a.row_u.to[v]} - lv.d_next;
  if (a.out[0] + joined + a.row_u.from[y] < limit && relocate(u, 1, false, behind)) return true;
  if (x != 0) {
    if (a.out[1] + joined + a.row_x.from[y] < limit && relocate(u, 2, false, behind)) return true;
    if (a.out[1] + a.turn + a.row_x.to[v] + a.row_u.from[y] - lv.d_next < limit && relocate(u, 2, true, behind))
      return true;
    if (xx != 0 && a.out[2] + joined + a.row_xx.from[y] < limit && relocate(u, 3, false, behind)) return true;
  }
  // Swaps: the distance before and behind v's part, once u's is there.
  const std::int64_t before_v = std::int64_t{a.row_u.to[pv]} - lv.d_prev;
  const std::int64_t before_u = std::int64_t{a.row_p.from[v]} - lu.d_prev;
  const std::int64_t heads = before_u + before_v;
  if (heads + a.row_u.from[y] - lv.d_next + a.row_x.to[v] - lu.d_next < limit && exchange(u, 1, v, 1)) return true;
  if (x != 0) {
    const std::int64_t behind_x = links_[x].d_next;
    if (heads + a.row_x.from[y] - lv.d_next + a.row_xx.to[v] - behind_x < limit && exchange(u, 2, v, 1)) return true;
    if (y != 0) {
      const Link& ly = links_[y];
      if (heads + a.row_x.from[ly.next] - ly.d_next + a.row_xx.to[y] - behind_x < limit && exchange(u, 2, v, 2))
        return true;
    }
  }
  if (same) {
    if (lu.position < lv.position ? two_opt(u, v) : two_opt(v, u)) return true;
  } else {
    if (joined + a.row_p.from[y] - lu.d_prev < limit && swap_tails(lv.route, v, lu.route, a.p)) return true;
    if (!instance_.windows &&
        (!instance_.symmetric || std::int64_t{a.row_u.from[v]} + a.row_x.from[y] - lu.d_next - lv.d_next < limit) &&
        join_turned(u, v))
      return true;
  }
  if ((instance_.windows || !instance_.symmetric) && before_u + a.row_u.to[v] - lv.d_prev - lv.d_next < limit &&
      relocate(v, 1, false, before_stop(u)))
    return true;
  if (pv == 0) {
    const Gap first = before_stop(v);
    if (relocate(u, 1, false, first)) return true;
    if (x != 0 && (relocate(u, 2, false, first) || relocate(u, 2, true, first))) return true;
    if (xx != 0 && relocate(u, 3, false, first)) return true;
    if (!same && swap_tails(lu.route, u, lv.route, 0)) return true;
  }
  return false;
}

/// All moves that put u behind v, or swap them. True where one was made.
bool LocalSearch::improve_near(Node u, Node v) {
  const auto long_enough = [&](Node first, int count) {
    for (; count > 1; --count) {
      first = links_[first].next;
      if (first == 0) return false;
    }
    return true;
  };
  const bool two = long_enough(u, 2);
  const auto to = [&](Gap gap) {
    return relocate(u, 1, false, gap) || (two && (relocate(u, 2, false, gap) || relocate(u, 2, true, gap))) ||
           (long_enough(u, 3) && relocate(u, 3, false, gap));
  };
  if (to(after_stop(v))) return true;
  if (exchange(u, 1, v, 1)) return true;
  if (two && (exchange(u, 2, v, 1) || (long_enough(v, 2) && exchange(u, 2, v, 2)))) return true;
  if (links_[u].route == links_[v].route) {
    if (links_[u].position < links_[v].position ? two_opt(u, v) : two_opt(v, u)) return true;
  } else {
    if (swap_tails(links_[v].route, v, links_[u].route, links_[u].prev)) return true;
    if (!instance_.windows && join_turned(u, v)) return true;
  }
  if ((instance_.windows || !instance_.symmetric) && relocate(v, 1, false, before_stop(u))) return true;
  if (links_[v].prev == 0) {
    if (to(before_stop(v))) return true;
    if (links_[u].route != links_[v].route && swap_tails(links_[u].route, u, links_[v].route, 0)) return true;
  }
  return false;
}

}  // namespace gatehouse::solvers::routing
