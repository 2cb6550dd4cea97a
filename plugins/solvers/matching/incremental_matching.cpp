#include "solvers/matching/incremental_matching.hpp"

#include <algorithm>
#include <numeric>

namespace gatehouse::solvers {

IncrementalMatching::IncrementalMatching(int vertices)
    : vertices_(vertices),
      edges_(index(vertices)),
      present_(index(vertices), 0),
      mate_(index(vertices), -1),
      mate_weight_(index(vertices), 0),
      y_(index(vertices), 0),
      top_(index(vertices)),
      parent_(index(vertices), -1),
      base_(index(vertices)),
      label_(index(vertices), free),
      since_(index(vertices), 0),
      entry_(index(vertices)),
      mark_(index(vertices), 0) {
  for (int v = 0; v < vertices; ++v) top_[index(v)] = base_[index(v)] = v;
}

void IncrementalMatching::add_edge(int a, int b, Weight weight) {
  for (Half& h : edges_[index(a)]) {
    if (h.to != b) continue;
    if (h.weight <= weight) return;
    h.weight = weight;
    for (Half& back : edges_[index(b)])
      if (back.to == a) back.weight = weight;
    if (present(a) && present(b)) erase(a), insert(a);
    return;
  }
  edges_[index(a)].push_back({b, weight});
  edges_[index(b)].push_back({a, weight});
  if (present(a) && present(b) && slack(a, b, weight) < 0) erase(a), insert(a);
}

void IncrementalMatching::insert(int v) {
  if (present(v)) return;
  present_[index(v)] = 1;
  Weight least = 0;
  bool any = false;
  for (const Half& h : edges_[index(v)]) {
    if (!present(h.to)) continue;
    const Weight s = 2 * h.weight - y_[index(h.to)];
    if (!any || s < least) least = s;
    any = true;
  }
  y_[index(v)] = least;
  exposed_.push_back(v);
}

void IncrementalMatching::erase(int v) {
  if (!present(v)) return;
  while (is_blossom(top_[index(v)])) dissolve(top_[index(v)]);
  unmatch(v);
  present_[index(v)] = 0;
}

void IncrementalMatching::insert_all(const std::vector<int>& vertices) {
  for (const int v : vertices) present_[index(v)] = 1;
  for (const int v : vertices) {
    // Half of its cheapest edge for each vertex: feasible whatever the other end has.
    Weight least = 0;
    bool any = false;
    for (const Half& h : edges_[index(v)]) {
      if (!present(h.to)) continue;
      if (!any || h.weight < least) least = h.weight;
      any = true;
    }
    y_[index(v)] = least;
  }
  for (const int v : vertices) {
    if (mate_[index(v)] >= 0) continue;
    Link best;
    Weight least = 0;
    for (const Half& h : edges_[index(v)]) {
      if (!present(h.to)) continue;
      const Weight s = 2 * h.weight - y_[index(v)] - y_[index(h.to)];
      const bool better =
          best.p < 0 || s < least || (s == least && mate_[index(best.q)] >= 0 && mate_[index(h.to)] < 0);
      if (better) best = {v, h.to, h.weight}, least = s;
    }
    if (best.p < 0) continue;
    y_[index(v)] += least;
    if (mate_[index(best.q)] < 0) match_pair(best);
  }
  for (const int v : vertices)
    if (mate_[index(v)] < 0) exposed_.push_back(v);
}

IncrementalMatching::Outcome IncrementalMatching::match(const Cancelled& cancelled) {
  stuck_.clear();
  std::vector<int> left;
  Outcome outcome = Outcome::perfect;
  while (!exposed_.empty()) {
    const int root = exposed_.back();
    exposed_.pop_back();
    if (!present(root) || mate_[index(root)] >= 0) continue;
    const Outcome here = stage(root, cancelled);
    if (here == Outcome::perfect) continue;
    left.push_back(root);
    outcome = here;
    if (here == Outcome::cancelled) break;
  }
  exposed_.insert(exposed_.end(), left.begin(), left.end());
  return outcome;
}

Weight IncrementalMatching::weight() const {
  Weight sum = 0;
  for (int v = 0; v < vertices_; ++v)
    if (mate_[index(v)] > v) sum += mate_weight_[index(v)];
  return sum;
}

IncrementalMatching::SlackFrom::SlackFrom(const IncrementalMatching& matching, int a) : m_(matching), a_(a) {
  for (int x = m_.parent_[index(a)]; x >= 0; x = m_.parent_[index(x)])
    around_.emplace_back(x, m_.z_[index(x - m_.vertices_)]);
  for (std::size_t i = around_.size(); i-- > 1;) around_[i - 1].second += around_[i].second;
}

Weight IncrementalMatching::SlackFrom::operator()(int b, Weight weight) const {
  const Weight s = 2 * weight - m_.y_[index(a_)] - m_.y_[index(b)];
  if (s >= 0 || m_.top_[index(a_)] != m_.top_[index(b)]) return s;
  for (int x = m_.parent_[index(b)]; x >= 0; x = m_.parent_[index(x)])
    for (const auto& [blossom, z] : around_)
      if (blossom == x) return s + z;
  return s;
}

Weight IncrementalMatching::slack(int a, int b, Weight weight) const { return SlackFrom(*this, a)(b, weight); }

std::vector<IncrementalMatching::Blossom> IncrementalMatching::blossoms() const {
  std::vector<Blossom> all;
  for (int b = vertices_; b < vertices_ + static_cast<int>(z_.size()); ++b) {
    if (children_[index(b - vertices_)].empty()) continue;
    Blossom blossom{{}, z_[index(b - vertices_)]};
    for_leaves(b, [&](int v) { blossom.vertices.push_back(v); });
    all.push_back(std::move(blossom));
  }
  return all;
}

Weight IncrementalMatching::dual_objective() const {
  Weight sum = 0;
  for (int v = 0; v < vertices_; ++v)
    if (present(v)) sum += y_[index(v)];
  for (const Blossom& b : blossoms()) sum -= b.z * static_cast<Weight>((b.vertices.size() - 1) / 2);
  return sum;
}

std::vector<int> perfect_matching(int vertices, const std::vector<MatchingEdge>& edges, const Cancelled& cancelled) {
  IncrementalMatching matching(vertices);
  for (const MatchingEdge& e : edges)
    if (e.a != e.b) matching.add_edge(e.a, e.b, e.weight);
  std::vector<int> all(static_cast<std::size_t>(vertices));
  std::iota(all.begin(), all.end(), 0);
  matching.insert_all(all);
  if (vertices % 2 != 0 || matching.match(cancelled) != IncrementalMatching::Outcome::perfect) return {};
  std::vector<int> mates(all.size());
  std::transform(all.begin(), all.end(), mates.begin(), [&](int v) { return matching.mate(v); });
  return mates;
}

}  // namespace gatehouse::solvers
