// One stage of the matching: the alternating tree from an exposed root, its blossoms, and the augmentation at its end.
#include <algorithm>
#include <iterator>
#include <limits>

#include "solvers/matching/incremental_matching.hpp"

namespace gatehouse::solvers {

void IncrementalMatching::set_top(int b, int top) {
  for_leaves(b, [&](int v) { top_[index(v)] = top; });
}

/// Writes what the clock has done to the duals of a labelled blossom.
void IncrementalMatching::commit(int b) {
  const Weight change = label_[index(b)] * (clock_ - since_[index(b)]);
  since_[index(b)] = clock_;
  if (change == 0) return;
  for_leaves(b, [&](int v) { y_[index(v)] += change; });
  if (is_blossom(b)) z_[index(b - vertices_)] += 2 * change;
}

void IncrementalMatching::push(Weight at, int v, int w, Weight weight) {
  if (at > end_) return;
  heap_.push_back({at, order_++, v, w, weight});
  std::push_heap(heap_.begin(), heap_.end());
}

/// Notes when the edges of a vertex that has become plus get tight.
void IncrementalMatching::scan(int v) {
  const int own = top_[index(v)];
  for (const Half& h : edges_[index(v)]) {
    if (!present(h.to)) continue;
    const int other = top_[index(h.to)];
    if (other == own || label_[index(other)] == minus) continue;
    const Weight s = slack_now(v, h.to, h.weight);
    // Two plus vertices of one tree hang together by tight edges, so their slack is even.
    const Weight when = clock_ + (label_[index(other)] == plus ? s / 2 : s);
    if (when > end_) continue;
    if (label_[index(other)] == free && mate_[index(base_[index(other)])] < 0) end_ = when;
    push(when, v, h.to, h.weight);
  }
}

void IncrementalMatching::make_plus(int b) {
  label_[index(b)] = plus;
  since_[index(b)] = clock_;
  touched_.push_back(b);
  for_leaves(b, [&](int v) { scan(v); });
}

void IncrementalMatching::make_minus(int b, Link entry) {
  label_[index(b)] = minus;
  since_[index(b)] = clock_;
  entry_[index(b)] = entry;
  touched_.push_back(b);
  if (is_blossom(b)) push(clock_ + z_[index(b - vertices_)] / 2, b, -1, 0);
  const int next = top_[index(mate_[index(base_[index(b)])])];
  if (label_[index(next)] != plus) make_plus(next);
}

/// The plus blossom two steps towards the root; -1 at the root.
int IncrementalMatching::above(int b) const {
  const int u = mate_[index(base_[index(b)])];
  return u < 0 ? -1 : top_[index(entry_[index(top_[index(u)])].p)];
}

int IncrementalMatching::new_blossom() {
  if (!unused_.empty()) {
    const int b = unused_.back();
    unused_.pop_back();
    return b;
  }
  const int b = vertices_ + static_cast<int>(z_.size());
  z_.push_back(0);
  children_.emplace_back();
  links_.emplace_back();
  leaves_.emplace_back();
  parent_.push_back(-1);
  base_.push_back(-1);
  label_.push_back(free);
  since_.push_back(0);
  entry_.emplace_back();
  mark_.push_back(0);
  return b;
}

void IncrementalMatching::release(int b) {
  children_[index(b - vertices_)].clear();
  links_[index(b - vertices_)].clear();
  leaves_[index(b - vertices_)].clear();
  label_[index(b)] = free;
  parent_[index(b)] = -1;
  unused_.push_back(b);
}

/// A tight edge between two plus blossoms closes an odd cycle with the tree: it becomes one plus blossom.
void IncrementalMatching::contract(Link edge) {
  const int a = top_[index(edge.p)], b = top_[index(edge.q)];
  ++stamp_;
  for (int x = a; x >= 0; x = above(x)) mark_[index(x)] = stamp_;
  int meet = b;
  while (mark_[index(meet)] != stamp_) meet = above(meet);

  // Up from x to where the branches meet, x and the meeting included, with the links on the way.
  const auto climb = [&](int x, std::vector<int>& list, std::vector<Link>& up) {
    list.push_back(x);
    while (x != meet) {
      const int v = base_[index(x)], u = mate_[index(v)], m = top_[index(u)];
      const Link& e = entry_[index(m)];
      up.push_back({v, u, mate_weight_[index(v)]});
      up.push_back({e.q, e.p, e.weight});
      list.push_back(m);
      list.push_back(x = top_[index(e.p)]);
    }
  };
  std::vector<int> left, right;
  std::vector<Link> left_up, right_up;
  climb(a, left, left_up);
  climb(b, right, right_up);

  const int blossom = new_blossom();
  auto& children = children_[index(blossom - vertices_)];
  auto& links = links_[index(blossom - vertices_)];
  children.assign(left.rbegin(), left.rend());
  std::transform(left_up.rbegin(), left_up.rend(), std::back_inserter(links), [](const Link& l) {
    return Link{l.q, l.p, l.weight};
  });
  links.push_back(edge);
  if (!right_up.empty()) children.insert(children.end(), right.begin(), right.end() - 1);
  links.insert(links.end(), right_up.begin(), right_up.end());

  base_[index(blossom)] = base_[index(meet)];
  z_[index(blossom - vertices_)] = 0;
  parent_[index(blossom)] = -1;
  std::vector<int> turned;
  for (const int c : children) {
    commit(c);
    if (label_[index(c)] == minus) turned.push_back(c);
    for_leaves(c, [&](int v) { leaves_[index(blossom - vertices_)].push_back(v); });
    label_[index(c)] = free;
    parent_[index(c)] = blossom;
  }
  label_[index(blossom)] = plus;
  since_[index(blossom)] = clock_;
  touched_.push_back(blossom);
  set_top(blossom, blossom);
  for (const int c : turned) for_leaves(c, [&](int v) { scan(v); });
}

int IncrementalMatching::child_holding(int b, int v) const {
  int c = v;
  while (parent_[index(c)] != b) c = parent_[index(c)];
  const auto& children = children_[index(b - vertices_)];
  return static_cast<int>(std::find(children.begin(), children.end(), c) - children.begin());
}

/// A minus blossom whose z has come to 0: the even way through it stays in the tree, the rest gets free.
void IncrementalMatching::expand(int b) {
  commit(b);
  const Link entry = entry_[index(b)];
  const int at = child_holding(b, entry.q);
  const std::vector<int> children = std::move(children_[index(b - vertices_)]);
  const std::vector<Link> links = std::move(links_[index(b - vertices_)]);
  release(b);
  for (const int c : children) {
    parent_[index(c)] = -1;
    set_top(c, c);
  }
  const int k = static_cast<int>(children.size());
  make_minus(children[index(at)], entry);
  int i = at;
  while (i != 0) {
    if (at % 2 == 0) {
      const Link& l = links[index(i - 2)];
      i -= 2;
      make_minus(children[index(i)], {l.q, l.p, l.weight});
    } else {
      const Link& l = links[index(i + 1)];
      i = (i + 2) % k;
      make_minus(children[index(i)], l);
    }
  }
  for (const int c : children) {
    if (label_[index(c)] != free) continue;
    for_leaves(c, [&](int w) {
      for (const Half& h : edges_[index(w)])
        if (present(h.to) && label_[index(top_[index(h.to)])] == plus)
          push(clock_ + slack_now(h.to, w, h.weight), h.to, w, h.weight);
    });
  }
}

void IncrementalMatching::match_pair(const Link& e) {
  mate_[index(e.p)] = e.q;
  mate_[index(e.q)] = e.p;
  mate_weight_[index(e.p)] = mate_weight_[index(e.q)] = e.weight;
}

/// Turns the matching within a blossom such that `v` is the vertex matched outside.
void IncrementalMatching::augment_within(int b, int v) {
  if (!is_blossom(b)) return;
  const int at = child_holding(b, v);
  auto& children = children_[index(b - vertices_)];
  auto& links = links_[index(b - vertices_)];
  const int k = static_cast<int>(children.size());
  augment_within(children[index(at)], v);
  const auto pair = [&](int i) {
    const Link l = links[index(i)];
    augment_within(children[index(i)], l.p);
    augment_within(children[index((i + 1) % k)], l.q);
    match_pair(l);
  };
  if (at % 2 == 0) {
    for (int i = at; i > 0; i -= 2) pair(i - 2);
  } else {
    for (int i = at; i < k; i += 2) pair(i + 1);
  }
  std::rotate(children.begin(), children.begin() + at, children.end());
  std::rotate(links.begin(), links.begin() + at, links.end());
  base_[index(b)] = v;
}

/// Along the tree from the root to edge.p, over to the exposed blossom of edge.q: matched and unmatched change places.
void IncrementalMatching::augment(Link edge) {
  augment_within(top_[index(edge.q)], edge.q);
  while (true) {
    const int b = top_[index(edge.p)];
    const int u = mate_[index(base_[index(b)])];
    augment_within(b, edge.p);
    match_pair(edge);
    if (u < 0) return;
    const int m = top_[index(u)];
    edge = entry_[index(m)];
    augment_within(m, edge.q);
  }
}

void IncrementalMatching::unmatch(int v) {
  const int u = mate_[index(v)];
  if (u < 0) return;
  mate_[index(v)] = mate_[index(u)] = -1;
  exposed_.push_back(v);
  exposed_.push_back(u);
}

/// Takes a blossom apart between stages. The edges inside keep their slack, those that leave it get more: the matched
/// one among them is no longer tight.
void IncrementalMatching::dissolve(int b) {
  const Weight z = z_[index(b - vertices_)];
  if (z > 0) {
    for_leaves(b, [&](int v) { y_[index(v)] -= z / 2; });
    unmatch(base_[index(b)]);
  }
  const std::vector<int> children = std::move(children_[index(b - vertices_)]);
  release(b);
  for (const int c : children) {
    parent_[index(c)] = -1;
    set_top(c, c);
  }
}

IncrementalMatching::Outcome IncrementalMatching::stage(int root, const Cancelled& cancelled) {
  clock_ = 0;
  end_ = std::numeric_limits<Weight>::max();
  order_ = 0;
  heap_.clear();
  touched_.clear();
  make_plus(top_[index(root)]);
  Outcome outcome = Outcome::stuck;
  for (unsigned steps = 0; !heap_.empty(); ++steps) {
    if (steps % 1024 == 0 && cancelled && cancelled()) {
      outcome = Outcome::cancelled;
      break;
    }
    const Event e = heap_.front();
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.pop_back();
    if (e.w < 0) {
      // The number may have been taken by another blossom since: only one that is due is expanded.
      const bool due = parent_[index(e.v)] < 0 && label_[index(e.v)] == minus && is_blossom(e.v) &&
                       z_[index(e.v - vertices_)] - 2 * (e.at - since_[index(e.v)]) == 0;
      clock_ = e.at;
      if (due) expand(e.v);
      continue;
    }
    clock_ = e.at;
    const int a = top_[index(e.v)], b = top_[index(e.w)];
    if (a == b || label_[index(b)] == minus || slack_now(e.v, e.w, e.weight) > 0) continue;
    if (label_[index(b)] == plus) {
      contract({e.v, e.w, e.weight});
    } else if (mate_[index(base_[index(b)])] < 0) {
      augment({e.v, e.w, e.weight});
      outcome = Outcome::perfect;
      break;
    } else {
      make_minus(b, {e.v, e.w, e.weight});
    }
  }
  if (outcome == Outcome::stuck) {
    for (const int b : touched_)
      if (label_[index(b)] == plus && parent_[index(b)] < 0) for_leaves(b, [&](int v) { stuck_.push_back(v); });
    std::sort(stuck_.begin(), stuck_.end());
    stuck_.erase(std::unique(stuck_.begin(), stuck_.end()), stuck_.end());
  }
  end_stage();
  return outcome;
}

void IncrementalMatching::end_stage() {
  std::vector<int> hollow;
  for (const int b : touched_) {
    if (label_[index(b)] == free) continue;
    commit(b);
    label_[index(b)] = free;
    if (is_blossom(b) && z_[index(b - vertices_)] == 0) hollow.push_back(b);
  }
  // Blossoms without a price only cost the later stages time.
  while (!hollow.empty()) {
    const int b = hollow.back();
    hollow.pop_back();
    for (const int c : children_[index(b - vertices_)])
      if (is_blossom(c) && z_[index(c - vertices_)] == 0) hollow.push_back(c);
    dissolve(b);
  }
}

}  // namespace gatehouse::solvers
