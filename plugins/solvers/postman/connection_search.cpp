#include "solvers/postman/connection_search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace gatehouse::solvers {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

class Search {
public:
  Search(const RequiredParts& parts, TJoin& join, const ConnectionLimits& limits, const Cancelled& cancelled)
      : parts_(parts),
        join_(join),
        limits_(limits),
        cancelled_(cancelled),
        random_(limits.seed),
        in_tree_(parts.links.size(), 0),
        at_part_(at(parts.parts)),
        piece_(at(parts.parts), 0) {}

  Connection run() {
    start_with_shortest();
    Connection result;
    if (!join_.solve(cancelled_)) return {tree(), 0};
    Cost current = cost();
    Cost best = current;
    std::vector<char> best_tree = in_tree_;
    const double scale = mean_link();
    std::int64_t better_at = 0;
    while (result.iterations < limits_.iterations && result.iterations - better_at < patience * parts_.parts) {
      const double gone = limits_.watch.seconds();
      if (gone >= limits_.seconds || (cancelled_ && cancelled_())) break;
      const double by_count = static_cast<double>(result.iterations) / static_cast<double>(limits_.iterations);
      const double done = std::max(by_count, gone / limits_.seconds);
      const double heat = scale * std::pow(0.0025, done);
      ++result.iterations;
      const std::vector<char> before = in_tree_;
      ruin();
      if (!recreate()) break;
      const Cost now = cost();
      if (now < best) {
        best = now;
        better_at = result.iterations;
        best_tree = in_tree_;
      }
      if (static_cast<double>(now - current) < heat * -std::log(uniform())) {
        current = now;
      } else {
        become(before);
      }
    }
    become(best_tree);
    result.tree = tree();
    return result;
  }

private:
  double uniform() { return (static_cast<double>(random_() >> 11) + 0.5) / 9007199254740992.0; }
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }

  [[nodiscard]] Cost cost() const { return links_ + join_.cost(); }

  [[nodiscard]] std::vector<int> tree() const {
    std::vector<int> list;
    for (int l = 0; l < static_cast<int>(in_tree_.size()); ++l)
      if (in_tree_[at(l)] != 0) list.push_back(l);
    return list;
  }

  [[nodiscard]] double mean_link() const {
    return parts_.parts < 2 ? 0 : static_cast<double>(links_) / static_cast<double>(parts_.parts - 1);
  }

  void turn(int l) {
    const PartLink& link = parts_.links[at(l)];
    in_tree_[at(l)] ^= 1;
    join_.toggle(link.a);
    join_.toggle(link.b);
    links_ += in_tree_[at(l)] != 0 ? link.cost : -link.cost;
    for (const int p : {link.part_a, link.part_b}) {
      auto& list = at_part_[at(p)];
      if (in_tree_[at(l)] != 0) {
        list.push_back(l);
      } else {
        list.erase(std::find(list.begin(), list.end(), l));
      }
    }
  }

  void become(const std::vector<char>& wanted) {
    for (int l = 0; l < static_cast<int>(wanted.size()); ++l)
      if (wanted[at(l)] != in_tree_[at(l)]) turn(l);
  }

  /// The least spanning tree of links (Kruskal 1956).
  void start_with_shortest() {
    std::vector<int> root(at(parts_.parts));
    std::iota(root.begin(), root.end(), 0);
    const auto find = [&](int v) {
      while (root[at(v)] != v) v = root[at(v)] = root[at(root[at(v)])];
      return v;
    };
    for (int l = 0; l < static_cast<int>(parts_.links.size()); ++l) {
      const int a = find(parts_.links[at(l)].part_a), b = find(parts_.links[at(l)].part_b);
      if (a == b) continue;
      root[at(a)] = b;
      turn(l);
    }
  }

  /// Takes out links round one part: seldom many.
  void ruin() {
    int count = 1;
    while (count < most_removed && uniform() < 0.55) ++count;
    count = std::min(count, parts_.parts - 1);
    std::vector<int> queue{below(parts_.parts)};
    std::vector<int> found;
    std::vector<char> seen(at(parts_.parts), 0);
    seen[at(queue[0])] = 1;
    for (std::size_t i = 0; i < queue.size() && static_cast<int>(found.size()) < 3 * count; ++i) {
      for (const int l : at_part_[at(queue[i])]) {
        const PartLink& link = parts_.links[at(l)];
        const int other = link.part_a == queue[i] ? link.part_b : link.part_a;
        if (seen[at(other)] != 0) continue;
        seen[at(other)] = 1;
        queue.push_back(other);
        found.push_back(l);
      }
    }
    for (int k = 0; k < count; ++k) {
      const int i = below(static_cast<int>(found.size()));
      turn(found[at(i)]);
      found.erase(found.begin() + i);
    }
  }

  /// The pieces that the tree falls into: piece_ of each part; how many.
  int pieces() {
    std::fill(piece_.begin(), piece_.end(), -1);
    int count = 0;
    std::vector<int> queue;
    for (int p = 0; p < parts_.parts; ++p) {
      if (piece_[at(p)] >= 0) continue;
      queue.assign(1, p);
      piece_[at(p)] = count;
      while (!queue.empty()) {
        const int q = queue.back();
        queue.pop_back();
        for (const int l : at_part_[at(q)]) {
          const PartLink& link = parts_.links[at(l)];
          const int other = link.part_a == q ? link.part_b : link.part_a;
          if (piece_[at(other)] >= 0) continue;
          piece_[at(other)] = count;
          queue.push_back(other);
        }
      }
      ++count;
    }
    return count;
  }

  bool recreate() {
    if (!join_.solve(cancelled_)) return false;
    for (int left = pieces(); left > 1; left = pieces()) {
      const bool blink = left > 2 || uniform() < 0.5;
      offers_.clear();
      for (int l = 0; l < static_cast<int>(parts_.links.size()); ++l) {
        const PartLink& link = parts_.links[at(l)];
        if (piece_[at(link.part_a)] == piece_[at(link.part_b)]) continue;
        offers_.emplace_back(2 * link.cost + join_.price(link.a) + join_.price(link.b), l);
      }
      std::sort(offers_.begin(), offers_.end());
      const int tries = 1 + below(2);
      int tried = 0, chosen = -1, standing = -1;
      Cost least = 0;
      for (std::size_t i = 0; i < offers_.size() && tried < tries; ++i) {
        if (blink && i + 1 < offers_.size() && uniform() < 0.1) continue;
        if (standing >= 0) turn(standing);
        standing = offers_[i].second;
        turn(standing);
        if (!join_.solve(cancelled_)) return false;
        ++tried;
        if (chosen < 0 || cost() < least) least = cost(), chosen = standing;
      }
      if (chosen != standing) {
        turn(standing);
        turn(chosen);
        if (!join_.solve(cancelled_)) return false;
      }
    }
    return true;
  }

  static constexpr int most_removed = 6;
  static constexpr std::int64_t patience = 400;  // iterations a part without a better tree

  const RequiredParts& parts_;
  TJoin& join_;
  const ConnectionLimits& limits_;
  const Cancelled& cancelled_;
  std::mt19937_64 random_;
  std::vector<char> in_tree_;
  std::vector<std::vector<int>> at_part_;  ///< links of the tree at each part
  std::vector<int> piece_;
  std::vector<std::pair<Cost, int>> offers_;
  Cost links_ = 0;
};

}  // namespace

Connection find_connection(const RequiredParts& parts, TJoin& join, const ConnectionLimits& limits,
                           const Cancelled& cancelled) {
  return Search(parts, join, limits, cancelled).run();
}

}  // namespace gatehouse::solvers
