// The moves themselves: each prices a change exactly, and makes it where it betters the whole.
#include <algorithm>

#include "solvers/routing/local_search.hpp"

namespace gatehouse::solvers::routing {

/// `count` stops from `first` on into a gap, turned round or not.
bool LocalSearch::relocate(Node first, int count, bool turned, Gap to) {
  const Node last = step(first, count - 1);
  const std::int32_t r = links_[first].route;
  const bool same = r == to.route;
  const Node prev = links_[first].prev, next = links_[last].next;
  if (same) {
    if (to.prev == prev || to.next == next) return false;
    const auto inside = [&](Node v) {
      return v != 0 && links_[v].position >= links_[first].position && links_[v].position <= links_[last].position;
    };
    if (inside(to.prev) || inside(to.next)) return false;
  }
  const Node head = turned ? last : first, tail = turned ? first : last;
  std::int64_t delta = std::int64_t{instance_.distance(prev, next)} - links_[first].d_prev - links_[last].d_next +
                       instance_.distance(to.prev, head) + instance_.distance(tail, to.next) -
                       instance_.distance(to.prev, to.next);
  if (turned) delta += stops_[last].turn - stops_[first].turn;
  Route& from = routes_[r];
  Route& into = routes_[to.route];
  const auto put = [&](Segment s, Node& at) {
    if (turned) {
      for (Node v = last;; v = links_[v].prev) {
        s = add(s, at, v);
        at = v;
        if (v == first) return s;
      }
    }
    for (Node v = first;; v = links_[v].next) {
      s = add(s, at, v);
      at = v;
      if (v == last) return s;
    }
  };
  if (same) {
    delta -= from.penalty;
    if (delta >= 0) return false;
    Time warp = 0;
    const bool later = to.prev != 0 && links_[to.prev].position > links_[last].position;
    if (instance_.windows) {
      Node at = later ? prev : to.prev;
      Segment s = before(at);
      const auto walk = [&](Node a, Node b) {
        for (Node v = a;; v = links_[v].next) {
          s = add(s, at, v);
          at = v;
          if (v == b) return;
        }
      };
      if (later) {
        walk(next, to.prev);
        s = put(s, at);
        warp = finish(s, at, to.next);
      } else {
        s = put(s, at);
        walk(to.next, prev);
        warp = finish(s, at, next);
      }
    }
    if (delta + penalty_of(from.load, warp) >= 0) return false;
  } else {
    delta -= from.penalty + into.penalty;
    if (delta >= 0) return false;
    const Loads& head_load = stops_[first].load_before;
    const Loads& tail_load = stops_[last].load_before;
    Loads less = from.load, more = into.load;
    for (std::size_t i = 0; i < less.size(); ++i) {
      const std::int64_t moved = tail_load[i] - head_load[i] + instance_.node[first].load[i];
      less[i] -= moved;
      more[i] += moved;
    }
    delta += penalty_of(less, 0) + penalty_of(more, 0);
    if (delta >= 0) return false;
    if (instance_.windows) {
      Node at = to.prev;
      const Segment s = put(before(at), at);
      const Time warp_into = finish(s, at, to.next);
      const Time warp_from = from.size == count ? 0 : finish(before(prev), prev, next);
      delta += penalty_of({}, warp_into) + penalty_of({}, warp_from);
      if (delta >= 0) return false;
    }
  }
  // The chain taken out, then put in.
  scratch_.clear();
  for (Node v = first;; v = links_[v].next) {
    scratch_.push_back(v);
    if (v == last) break;
  }
  if (turned) std::reverse(scratch_.begin(), scratch_.end());
  (prev != 0 ? links_[prev].next : from.first) = next;
  (next != 0 ? links_[next].prev : from.last) = prev;
  from.size -= count;
  Node at = to.prev;
  for (const Node v : scratch_) {
    (at != 0 ? links_[at].next : into.first) = v;
    links_[v].prev = at;
    at = v;
  }
  links_[at].next = to.next;
  (to.next != 0 ? links_[to.next].prev : into.last) = at;
  into.size += count;
  ++moves_;
  update(r);
  if (!same) update(to.route);
  return true;
}

/// Stops from `first` on for stops from `second` on.
bool LocalSearch::exchange(Node first, int first_count, Node second, int second_count) {
  Node a = first, b = step(first, first_count - 1), c = second, e = step(second, second_count - 1);
  int ab = first_count, ce = second_count;
  const std::int32_t r = links_[a].route, s = links_[c].route;
  const bool same = r == s;
  if (same) {
    if (links_[a].position > links_[c].position) {
      std::swap(a, c);
      std::swap(b, e);
      std::swap(ab, ce);
    }
    if (links_[b].position >= links_[c].position) return false;
  }
  const Node pa = links_[a].prev, nb = links_[b].next, pc = links_[c].prev, ne = links_[e].next;
  const auto d = [&](Node x, Node y) { return std::int64_t{instance_.distance(x, y)}; };
  const bool adjacent = same && nb == c;
  std::int64_t delta = adjacent ? d(pa, c) + d(e, a) + d(b, ne) - d(pa, a) - d(b, c) - d(e, ne)
                                : d(pa, c) + d(e, nb) + d(pc, a) + d(b, ne) - d(pa, a) - d(b, nb) - d(pc, c) - d(e, ne);
  Route& left = routes_[r];
  Route& right = routes_[s];
  Segment seg;
  Node at = 0;
  const auto walk = [&](Node from, Node to) {
    for (Node v = from;; v = links_[v].next) {
      seg = add(seg, at, v);
      at = v;
      if (v == to) return;
    }
  };
  if (same) {
    delta -= left.penalty;
    if (delta >= 0) return false;
    Time warp = 0;
    if (instance_.windows) {
      seg = before(at = pa);
      walk(c, e);
      if (!adjacent) walk(nb, pc);
      walk(a, b);
      warp = finish(seg, at, ne);
    }
    if (delta + penalty_of(left.load, warp) >= 0) return false;
  } else {
    delta -= left.penalty + right.penalty;
    if (delta >= 0) return false;
    Loads one = left.load, two = right.load;
    for (std::size_t i = 0; i < one.size(); ++i) {
      const std::int64_t out = stops_[b].load_before[i] - stops_[a].load_before[i] + instance_.node[a].load[i];
      const std::int64_t in = stops_[e].load_before[i] - stops_[c].load_before[i] + instance_.node[c].load[i];
      one[i] += in - out;
      two[i] += out - in;
    }
    delta += penalty_of(one, 0) + penalty_of(two, 0);
    if (delta >= 0) return false;
    if (instance_.windows) {
      seg = before(at = pa);
      walk(c, e);
      delta += penalty_of({}, finish(seg, at, nb));
      if (delta >= 0) return false;
      seg = before(at = pc);
      walk(a, b);
      delta += penalty_of({}, finish(seg, at, ne));
      if (delta >= 0) return false;
    }
  }
  const auto tie = [&](std::int32_t route, Node x, Node y) {
    (x != 0 ? links_[x].next : routes_[route].first) = y;
    (y != 0 ? links_[y].prev : routes_[route].last) = x;
  };
  if (adjacent) {
    tie(r, pa, c);
    tie(r, e, a);
    tie(r, b, ne);
  } else {
    tie(r, pa, c);
    tie(r, e, nb);
    tie(s, pc, a);
    tie(s, b, ne);
  }
  if (!same) {
    left.size += ce - ab;
    right.size += ab - ce;
  }
  ++moves_;
  update(r);
  if (!same) update(s);
  return true;
}

/// The stretch behind `from` up to `to` turned round.
bool LocalSearch::two_opt(Node from, Node to) {
  const Node x = links_[from].next, y = links_[to].next;
  if (x == to) return false;
  Route& route = routes_[links_[from].route];
  std::int64_t delta = std::int64_t{instance_.distance(from, to)} + instance_.distance(x, y) -
                       instance_.distance(from, x) - instance_.distance(to, y) + stops_[to].turn - stops_[x].turn;
  delta -= route.penalty;
  if (delta >= 0) return false;
  Time warp = 0;
  if (instance_.windows) {
    Segment s = before(from);
    Node at = from;
    for (Node v = to; v != from; v = links_[v].prev) {
      s = add(s, at, v);
      at = v;
    }
    warp = finish(s, at, y);
  }
  if (delta + penalty_of(route.load, warp) >= 0) return false;
  for (Node v = x;;) {
    const Node next = links_[v].next;
    std::swap(links_[v].prev, links_[v].next);
    if (v == to) break;
    v = next;
  }
  links_[from].next = to;
  links_[to].prev = from;
  links_[x].next = y;
  (y != 0 ? links_[y].prev : route.last) = x;
  ++moves_;
  update(links_[from].route);
  return true;
}

/// Round r up to `a` goes on with what follows `b` in round s, and the other way about (2-opt*); 0 is the depot.
bool LocalSearch::swap_tails(std::int32_t r, Node a, std::int32_t s, Node b) {
  Route& left = routes_[r];
  Route& right = routes_[s];
  const Node x = a != 0 ? links_[a].next : left.first, y = b != 0 ? links_[b].next : right.first;
  if ((a == 0 && b == 0) || (x == 0 && y == 0)) return false;
  std::int64_t delta = std::int64_t{instance_.distance(a, y)} + instance_.distance(b, x) - instance_.distance(a, x) -
                       instance_.distance(b, y);
  delta -= left.penalty + right.penalty;
  if (delta >= 0) return false;
  const Loads head = a != 0 ? stops_[a].load_before : Loads{}, other = b != 0 ? stops_[b].load_before : Loads{};
  Loads one{}, two{};
  for (std::size_t i = 0; i < one.size(); ++i) {
    one[i] = head[i] + right.load[i] - other[i];
    two[i] = other[i] + left.load[i] - head[i];
  }
  delta += penalty_of(one, 0) + penalty_of(two, 0);
  if (delta >= 0) return false;
  if (instance_.windows) {
    if (a != 0 || y != 0) delta += penalty_of({}, finish(before(a), a, y));
    if (delta >= 0) return false;
    if (b != 0 || x != 0) delta += penalty_of({}, finish(before(b), b, x));
    if (delta >= 0) return false;
  }
  const std::int32_t head_size = a != 0 ? links_[a].position : 0, other_size = b != 0 ? links_[b].position : 0;
  const std::int32_t left_tail = left.size - head_size, right_tail = right.size - other_size;
  const Node left_last = left.last, right_last = right.last;
  (a != 0 ? links_[a].next : left.first) = y;
  if (y != 0) links_[y].prev = a;
  (b != 0 ? links_[b].next : right.first) = x;
  if (x != 0) links_[x].prev = b;
  left.last = y != 0 ? right_last : a;
  right.last = x != 0 ? left_last : b;
  left.size = head_size + right_tail;
  right.size = other_size + left_tail;
  ++moves_;
  update(r);
  update(s);
  return true;
}

/// u's round up to u, then v's backwards from v; what was behind u backwards, then what was behind v. Without windows
/// only.
bool LocalSearch::join_turned(Node u, Node v) {
  const std::int32_t r = links_[u].route, s = links_[v].route;
  Route& left = routes_[r];
  Route& right = routes_[s];
  const Node x = links_[u].next, y = links_[v].next;
  std::int64_t delta = std::int64_t{instance_.distance(u, v)} + instance_.distance(x, y) - instance_.distance(u, x) -
                       instance_.distance(v, y);
  if (!instance_.symmetric) {
    // v's head ends at the depot instead of starting there, u's tail the other way about.
    delta += stops_[v].turn;
    if (x != 0) {
      const std::int64_t home = instance_.distance(0, left.last) - instance_.distance(left.last, 0);
      delta += stops_[left.last].turn - stops_[x].turn + home;
    }
  }
  delta -= left.penalty + right.penalty;
  if (delta >= 0) return false;
  Loads one{}, two{};
  for (std::size_t i = 0; i < one.size(); ++i) {
    one[i] = stops_[u].load_before[i] + stops_[v].load_before[i];
    two[i] = left.load[i] + right.load[i] - one[i];
  }
  delta += penalty_of(one, 0) + penalty_of(two, 0);
  if (delta >= 0) return false;
  scratch_.clear();
  other_.clear();
  for (Node w = left.first;; w = links_[w].next) {
    scratch_.push_back(w);
    if (w == u) break;
  }
  for (Node w = v; w != 0; w = links_[w].prev) scratch_.push_back(w);
  if (x != 0) {
    for (Node w = left.last;; w = links_[w].prev) {
      other_.push_back(w);
      if (w == x) break;
    }
  }
  for (Node w = y; w != 0; w = links_[w].next) other_.push_back(w);
  ++moves_;
  set_chain(r, scratch_);
  set_chain(s, other_);
  return true;
}

}  // namespace gatehouse::solvers::routing
