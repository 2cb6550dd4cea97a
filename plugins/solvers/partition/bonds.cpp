#include "solvers/partition/bonds.hpp"

#include <algorithm>
#include <limits>
#include <queue>

namespace gatehouse::solvers {
namespace {

constexpr std::uint64_t ask_every = 2048;
constexpr std::int64_t far_away = std::numeric_limits<std::int64_t>::max() / 4;
constexpr std::uint32_t nothing = ~std::uint32_t{0};
constexpr std::size_t most_paths = 3'000'000, most_words = 16'000'000;  ///< of memory for paths, and for bonds

/// A path of faces from the first face of a cycle.
struct Path {
  std::uint32_t face = 0, before = nothing;  ///< where it ends, and the path without its last step
  std::uint32_t edge = nothing;              ///< crossed last
  std::int64_t cost = 0, weight = 0;
  double worth = 0;
};

class Seeker {
public:
  Seeker(const PartGraph& graph, const Plane& plane, const std::vector<WeightWindow>& windows, const BondWorth* worth,
         const std::function<bool(std::uint64_t)>& stop, std::vector<Bond>& bonds)
      : graph_(graph),
        plane_(plane),
        windows_(windows),
        worth_(worth),
        stop_(stop),
        bonds_(bonds),
        home_(plane.faces(), far_away),
        on_path_(plane.faces(), 0),
        cut_(graph.edges(), 0),
        ends_at_(plane.faces()),
        words_((graph.size() + 63) / 64) {
    for (const WeightWindow& w : windows_) dearest_ = std::max(dearest_, w.dearest);
  }

  bool run() {
    for (std::uint32_t first = 0; first < plane_.faces(); ++first)
      if (!halves(first) || !join()) return false;
    return true;
  }

private:
  bool asked(std::uint64_t steps = 1) {
    since_ += steps;
    if (since_ < ask_every) return false;
    const std::uint64_t n = since_;
    since_ = 0;
    return stop_(n);
  }

  /// Cost from each face to `first` over faces not before it.
  void measure(std::uint32_t first) {
    for (const std::uint32_t f : measured_) home_[f] = far_away;
    measured_.assign(1, first);
    using Entry = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    home_[first] = 0;
    open.emplace(0, first);
    while (!open.empty()) {
      const auto [cost, face] = open.top();
      open.pop();
      if (cost > home_[face] || 2 * cost > dearest_) continue;
      for (const Crossing& c : plane_.from(face))
        if (c.face > first && cost + c.cost < home_[c.face]) {
          if (home_[c.face] == far_away) measured_.push_back(c.face);
          home_[c.face] = cost + c.cost;
          open.emplace(home_[c.face], c.face);
        }
    }
  }

  double worth_of(const Crossing& c) const { return worth_ == nullptr ? 0 : c.sign * worth_->flow[c.edge]; }
  bool worthy(std::int64_t cost, double inside) const {
    if (worth_ == nullptr || cost <= worth_->free) return true;
    return static_cast<double>(cost) <= worth_->fixed + std::max(inside, worth_->all - inside);
  }

  bool visits(std::uint32_t path, std::uint32_t face) const {
    for (; path != nothing; path = paths_[path].before)
      if (paths_[path].face == face) return true;
    return false;
  }

  /// All simple paths from `first` over later faces up to half the cost, and over one crossing more.
  bool halves(std::uint32_t first) {
    measure(first);
    paths_.assign(1, {first});
    for (const std::uint32_t f : ends_) ends_at_[f].clear();
    ends_.clear();
    for (std::uint32_t i = 0; i < paths_.size(); ++i) {
      const Path at = paths_[i];
      if (i > 0) {
        if (ends_at_[at.face].empty()) ends_.push_back(at.face);
        ends_at_[at.face].push_back(i);
      }
      if (2 * at.cost >= dearest_) continue;
      for (const Crossing& c : plane_.from(at.face)) {
        const std::int64_t cost = at.cost + c.cost;
        if (c.face == first) {
          // The last crossing is more than half of it all, or the only one.
          if (c.edge != at.edge && 2 * at.cost < cost)
            close(i, nothing, c.edge, cost, at.weight + c.weight, at.worth + worth_of(c));
          continue;
        }
        if (c.face < first || cost + home_[c.face] > dearest_ || visits(i, c.face)) continue;
        paths_.push_back({c.face, i, c.edge, cost, at.weight + c.weight, at.worth + worth_of(c)});
        if (asked()) return false;
      }
      if (paths_.size() > most_paths) return false;
    }
    return !asked();
  }

  bool join() {
    for (const std::uint32_t face : ends_) {
      auto& list = ends_at_[face];
      if (list.size() < 2) continue;
      std::sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) {
        return paths_[a].weight != paths_[b].weight ? paths_[a].weight < paths_[b].weight : a < b;
      });
      const std::int64_t widest = paths_[list.back()].weight - paths_[list.front()].weight;
      for (const std::uint32_t p : list)
        if (!join_with(p, list, widest)) return false;
    }
    return true;
  }

  /// `p` goes on beyond the middle of the cycle, the other half up to it.
  bool join_with(std::uint32_t p, const std::vector<std::uint32_t>& list, std::int64_t widest) {
    const Path& path = paths_[p];
    const std::int64_t before = paths_[path.before].cost;
    const std::int64_t least = std::max<std::int64_t>(0, 2 * before + 1 - path.cost);
    bool marked = false;
    for (const WeightWindow& w : windows_) {
      if (w.least > widest) break;
      const std::int64_t most = std::min(path.cost, w.dearest - path.cost);
      if (least > most) continue;
      auto q = std::lower_bound(list.begin(), list.end(), path.weight - w.most,
                                [&](std::uint32_t i, std::int64_t weight) { return paths_[i].weight < weight; });
      for (; q != list.end() && paths_[*q].weight <= path.weight - w.least; ++q) {
        const Path& other = paths_[*q];
        if (other.cost < least || other.cost > most) continue;
        if (!worthy(path.cost + other.cost, path.worth - other.worth)) continue;
        if (!marked) mark(p);
        marked = true;
        if (apart(*q))
          close(p, *q, nothing, path.cost + other.cost, path.weight - other.weight, path.worth - other.worth);
        if (asked() || bonds_.size() * words_ > most_words) return false;
      }
    }
    return !asked();
  }

  void mark(std::uint32_t p) {
    ++stamp_;
    for (; paths_[p].before != nothing; p = paths_[p].before) on_path_[paths_[p].face] = stamp_;
  }
  /// Whether path q has no face of the marked one between its ends.
  bool apart(std::uint32_t q) const {
    for (q = paths_[q].before; paths_[q].before != nothing; q = paths_[q].before)
      if (on_path_[paths_[q].face] == stamp_) return false;
    return true;
  }

  void close(std::uint32_t p, std::uint32_t q, std::uint32_t edge, std::int64_t cost, std::int64_t weight,
             double worth) {
    const auto fits = [&](const WeightWindow& w) { return weight >= w.least && weight <= w.most && cost <= w.dearest; };
    if (std::none_of(windows_.begin(), windows_.end(), fits) || !worthy(cost, worth)) return;
    ++cut_stamp_;
    if (edge != nothing) cut_[edge] = cut_stamp_;
    for (std::uint32_t half : {p, q})
      for (; half != nothing && paths_[half].edge != nothing; half = paths_[half].before)
        cut_[paths_[half].edge] = cut_stamp_;
    Bond bond;
    bond.inside.assign(words_, ~std::uint64_t{0});
    if (graph_.size() % 64 != 0) bond.inside.back() = (std::uint64_t{1} << (graph_.size() % 64)) - 1;
    // What is reached from vertex 0 is outside.
    open_.assign(1, 0);
    bond.inside[0] &= ~std::uint64_t{1};
    while (!open_.empty()) {
      const std::size_t v = open_.back();
      open_.pop_back();
      for (const Neighbour& e : graph_.of(v)) {
        const std::uint64_t bit = std::uint64_t{1} << (e.vertex % 64);
        if (cut_[e.edge] == cut_stamp_ || (bond.inside[e.vertex / 64] & bit) == 0) continue;
        bond.inside[e.vertex / 64] &= ~bit;
        open_.push_back(e.vertex);
      }
    }
    bond.cost = cost;
    bond.weight = weight;
    bonds_.push_back(std::move(bond));
    since_ += 32;
  }

  const PartGraph& graph_;
  const Plane& plane_;
  const std::vector<WeightWindow>& windows_;
  const BondWorth* worth_;
  const std::function<bool(std::uint64_t)>& stop_;
  std::vector<Bond>& bonds_;
  std::vector<std::int64_t> home_;
  std::vector<std::uint64_t> on_path_, cut_;
  std::vector<std::vector<std::uint32_t>> ends_at_;  ///< paths by their last face
  std::size_t words_;
  std::vector<std::uint32_t> measured_, ends_;  ///< faces whose home_, whose ends_at_ are set
  std::vector<Path> paths_;
  std::vector<std::size_t> open_;
  std::int64_t dearest_ = 0;
  std::uint64_t stamp_ = 0, cut_stamp_ = 0, since_ = 0;
};

}  // namespace

bool find_bonds(const PartGraph& graph, const Plane& plane, const std::vector<WeightWindow>& windows,
                const BondWorth* worth, const std::function<bool(std::uint64_t)>& stop, std::vector<Bond>& bonds) {
  return Seeker(graph, plane, windows, worth, stop, bonds).run();
}

}  // namespace gatehouse::solvers
