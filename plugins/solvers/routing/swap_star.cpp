// SWAP*: two stops of two rounds change rounds, each going to its best place there. Vidal, "Hybrid genetic search for
// the CVRP: open-source implementation and SWAP* neighborhood", Computers & Operations Research 140 (2022).
#include <algorithm>
#include <limits>

#include "solvers/routing/local_search.hpp"

namespace gatehouse::solvers::routing {

/// The three cheapest places for u in round r, by distance and, with windows, by the lateness they add.
const LocalSearch::Three& LocalSearch::best_insertions(Node u, std::int32_t r) {
  Three& three = three_[static_cast<std::size_t>(u) * routes_.size() + r];
  const Route& route = routes_[r];
  if (three.when >= route.changed) return three;
  three.when = moves_;
  constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 4;
  three.best.fill({far, -1});
  const std::int64_t before_penalty = penalty_of({}, route.warp);
  const std::int32_t* to_u = instance_.distances_to(u);
  const std::int32_t* from_u = instance_.distances_from(u);
  for (Node at = 0;;) {
    const Node next = at != 0 ? links_[at].next : route.first;
    std::int64_t cost = std::int64_t{to_u[at]} + from_u[next] -
                        (at != 0     ? links_[at].d_next
                         : next != 0 ? links_[next].d_prev
                                     : 0);
    if (cost < three.best[2].cost) {
      if (instance_.windows) cost += penalty_of({}, finish(add(before(at), at, u), u, next)) - before_penalty;
      if (cost < three.best[2].cost) {
        std::size_t i = 2;
        for (; i > 0 && cost < three.best[i - 1].cost; --i) three.best[i] = three.best[i - 1];
        three.best[i] = {cost, at};
      }
    }
    at = next;
    if (at == 0) break;
  }
  return three;
}

bool LocalSearch::swap_star(std::int32_t r, std::int32_t s) {
  Route& left = routes_[r];
  Route& right = routes_[s];
  // Only rounds that have stops near each other.
  bool near = false;
  for (Node v = left.first; v != 0 && !near; v = links_[v].next) {
    const Node* list = instance_.near(v);
    constexpr int close = 10;
    for (int i = 0; i < std::min(near_count_, close) && !near; ++i) near = links_[list[i]].route == s;
  }
  if (!near) return false;
  const auto d = [&](Node x, Node y) { return std::int64_t{instance_.distance(x, y)}; };
  const auto gain_of = [&](Node v) {
    const Node p = links_[v].prev, n = links_[v].next;
    return d(p, n) - links_[v].d_prev - links_[v].d_next;
  };
  struct Found {
    std::int64_t delta = 0;
    Node u = 0, v = 0, u_after = -1, v_after = -1;
  } best;
  // Where u goes in the round that v leaves: v's own place, or the best of three that does not touch it.
  const auto place_for = [&](Node u, Node v, std::int32_t route, Node& after) {
    const Node p = links_[v].prev, n = links_[v].next;
    std::int64_t cost = d(p, u) + d(u, n) - d(p, n);
    after = p;
    for (const Insertion& i : best_insertions(u, route).best) {
      if (i.after < 0) break;
      if (i.after == v || i.after == p) continue;
      if (i.cost < cost) {
        cost = i.cost;
        after = i.after;
      }
      break;
    }
    return cost;
  };
  const std::int64_t penalties = left.penalty + right.penalty;
  for (Node u = left.first; u != 0; u = links_[u].next) {
    const std::int64_t gain_u = gain_of(u);
    for (Node v = right.first; v != 0; v = links_[v].next) {
      Loads one = left.load, two = right.load;
      for (std::size_t i = 0; i < one.size(); ++i) {
        const std::int64_t shift = instance_.node[v].load[i] - instance_.node[u].load[i];
        one[i] += shift;
        two[i] -= shift;
      }
      const std::int64_t base = gain_u + gain_of(v) + penalty_of(one, 0) + penalty_of(two, 0) - penalties;
      if (base >= best.delta) continue;
      Node u_after = -1, v_after = -1;
      const std::int64_t delta = base + place_for(u, v, s, u_after) + place_for(v, u, r, v_after);
      if (delta < best.delta) best = {delta, u, v, u_after, v_after};
    }
  }
  if (best.u == 0) return false;
  // The two rounds as they would be.
  const auto chain = [&](const Route& route, Node out, Node in, Node after, std::vector<Node>& result) {
    result.clear();
    if (after == 0) result.push_back(in);
    for (Node v = route.first; v != 0; v = links_[v].next) {
      if (v != out) result.push_back(v);
      if (v == after) result.push_back(in);
    }
  };
  chain(left, best.u, best.v, best.v_after, scratch_);
  chain(right, best.v, best.u, best.u_after, other_);
  if (instance_.windows) {
    const auto warp_of = [&](const std::vector<Node>& nodes) {
      Segment seg = depot_;
      Node at = 0;
      for (const Node v : nodes) {
        seg = add(seg, at, v);
        at = v;
      }
      return finish(seg, at, 0);
    };
    std::int64_t delta = -penalties;
    const auto length = [&](const std::vector<Node>& nodes) {
      std::int64_t sum = d(0, nodes.front()) + d(nodes.back(), 0);
      for (std::size_t i = 1; i < nodes.size(); ++i) sum += d(nodes[i - 1], nodes[i]);
      return sum;
    };
    const auto length_now = [&](const Route& route) {
      std::int64_t sum = d(route.last, 0);
      for (Node v = route.first; v != 0; v = links_[v].next) sum += d(links_[v].prev, v);
      return sum;
    };
    delta += length(scratch_) + length(other_) - length_now(left) - length_now(right);
    Loads one = left.load, two = right.load;
    for (std::size_t i = 0; i < one.size(); ++i) {
      const std::int64_t shift = instance_.node[best.v].load[i] - instance_.node[best.u].load[i];
      one[i] += shift;
      two[i] -= shift;
    }
    delta += penalty_of(one, warp_of(scratch_)) + penalty_of(two, warp_of(other_));
    if (delta >= 0) return false;
  }
  ++moves_;
  set_chain(r, scratch_);
  set_chain(s, other_);
  return true;
}

}  // namespace gatehouse::solvers::routing
