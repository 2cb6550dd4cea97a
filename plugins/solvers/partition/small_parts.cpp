#include "solvers/partition/small_parts.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::solvers {
namespace {

constexpr std::uint64_t ask_every = 256;

class Finder {
public:
  Finder(const PartGraph& graph, const PartitionProblem& problem, std::int64_t threshold, const PartWorth* worth,
         const std::function<bool(std::uint64_t)>& stop, std::vector<SmallPart>& parts)
      : graph_(graph),
        problem_(problem),
        most_(threshold),
        threshold_(threshold),
        worth_(worth),
        stop_(stop),
        parts_(parts),
        side_(graph.size(), Side::open),
        flow_(graph.edges(), 0),
        seed_part_(graph.size(), no_vertex),
        to_in_(graph.size(), 0),
        seen_(graph.size(), 0),
        came_(graph.size()) {
    for (std::size_t p = 0; p < problem.seeds.size(); ++p)
      if (problem.seeds[p] != no_vertex) seed_part_[problem.seeds[p]] = p, ++seeded_;
    if (worth == nullptr) return;
    for (std::uint32_t v = 0; v < graph.size(); ++v)
      if (worth->of_vertex[v] > 0) by_ratio_.push_back(v);
    std::stable_sort(by_ratio_.begin(), by_ratio_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return worth->of_vertex[a] * static_cast<double>(graph.weight(b)) >
             worth->of_vertex[b] * static_cast<double>(graph.weight(a));
    });
  }

  bool run() {
    for (const std::size_t root : order()) {
      // Parts without a root already done: those hold it and have been found.
      const std::int64_t value = value_;
      if (add_in(root) && !search()) return false;
      take_in_back(root);
      // What flowed with the root as a source is no flow from the sources of the next root.
      std::fill(flow_.begin(), flow_.end(), 0);
      value_ = value;
      side_[root] = Side::out;
    }
    return true;
  }

private:
  enum class Side : std::uint8_t { open, in, out };

  /// Vertices from one end of the graph to the other, so that what is done lies together.
  std::vector<std::size_t> order() const {
    std::vector<std::size_t> distance(graph_.size(), no_vertex), all;
    const auto sweep = [&](std::size_t from) {
      std::fill(distance.begin(), distance.end(), no_vertex);
      all.assign(1, from);
      distance[from] = 0;
      for (std::size_t i = 0; i < all.size(); ++i)
        for (const Neighbour& e : graph_.of(all[i]))
          if (distance[e.vertex] == no_vertex) distance[e.vertex] = distance[all[i]] + 1, all.push_back(e.vertex);
    };
    if (graph_.size() == 0) return all;
    sweep(0);
    sweep(all.back());
    for (std::size_t v = 0; v < graph_.size(); ++v)
      if (distance[v] == no_vertex) all.push_back(v);
    return all;
  }

  /// How much of edge e can still flow from u to its other end v.
  std::int64_t room(std::size_t u, const Neighbour& e) const {
    return u < e.vertex ? e.cost - flow_[e.edge] : e.cost + flow_[e.edge];
  }
  void push(std::size_t u, const Neighbour& e, std::int64_t amount) {
    flow_[e.edge] += u < e.vertex ? amount : -amount;
  }

  /// Grows the flow by paths that start (forward) or end at `u`; all others are used up. False once beyond the
  /// threshold.
  bool augment(std::size_t u, bool forward) {
    const Side goal = forward ? Side::out : Side::in;
    const Side own = forward ? Side::in : Side::out;
    while (value_ <= threshold_) {
      ++stamp_;
      queue_.assign(1, static_cast<std::uint32_t>(u));
      seen_[u] = stamp_;
      std::size_t end = no_vertex;
      for (std::size_t i = 0; i < queue_.size() && end == no_vertex; ++i) {
        const std::size_t x = queue_[i];
        for (const Neighbour& e : graph_.of(x)) {
          if (seen_[e.vertex] == stamp_ || side_[e.vertex] == own) continue;
          const std::int64_t left =
              forward ? room(x, e) : room(e.vertex, {static_cast<std::uint32_t>(x), e.edge, e.cost});
          if (left <= 0) continue;
          seen_[e.vertex] = stamp_;
          came_[e.vertex] = {static_cast<std::uint32_t>(x), e.edge, e.cost};
          if (side_[e.vertex] == goal) {
            end = e.vertex;
            break;
          }
          queue_.push_back(e.vertex);
        }
      }
      if (end == no_vertex) return true;
      std::int64_t amount = threshold_ + 1;
      for (std::size_t x = end; x != u; x = came_[x].vertex) amount = std::min(amount, room_on(x, forward));
      for (std::size_t x = end; x != u; x = came_[x].vertex) {
        const Neighbour& step = came_[x];
        if (forward)
          push(step.vertex, {static_cast<std::uint32_t>(x), step.edge, step.cost}, amount);
        else
          push(x, step, amount);
      }
      value_ += amount;
    }
    return false;
  }
  std::int64_t room_on(std::size_t x, bool forward) const {
    const Neighbour& step = came_[x];
    return forward ? room(step.vertex, {static_cast<std::uint32_t>(x), step.edge, step.cost}) : room(x, step);
  }

  /// What is in and the most that could still come in are worth: a fractional knapsack over what is open.
  void tighten() {
    if (worth_ == nullptr) return;
    double most = worth_->fixed + worth_in_;
    std::int64_t room = problem_.upper - weight_;
    for (const std::uint32_t v : by_ratio_) {
      if (side_[v] != Side::open) continue;
      if (graph_.weight(v) > room) {
        most += worth_->of_vertex[v] * static_cast<double>(room) / static_cast<double>(graph_.weight(v));
        break;
      }
      most += worth_->of_vertex[v];
      room -= graph_.weight(v);
    }
    threshold_ = std::max<std::int64_t>(
        -1, static_cast<std::int64_t>(std::min(static_cast<double>(most_), std::floor(most + 1e-6))));
  }

  bool add_in(std::size_t v) {
    side_[v] = Side::in;
    if (worth_ != nullptr) worth_in_ += worth_->of_vertex[v];
    weight_ += graph_.weight(v);
    tighten();
    if (seed_part_[v] != no_vertex) ++seeds_in_;
    members_.push_back(static_cast<std::uint32_t>(v));
    for (const Neighbour& e : graph_.of(v)) to_in_[e.vertex] += e.cost + 1;
    return augment(v, true);
  }
  void take_in_back(std::size_t v) {
    for (const Neighbour& e : graph_.of(v)) to_in_[e.vertex] -= e.cost + 1;
    members_.pop_back();
    if (seed_part_[v] != no_vertex) --seeds_in_;
    weight_ -= graph_.weight(v);
    if (worth_ != nullptr) worth_in_ -= worth_->of_vertex[v];
    side_[v] = Side::open;
  }

  /// The neighbour of what is in that costs most to leave out.
  std::size_t frontier() const {
    std::size_t best = no_vertex;
    for (const std::uint32_t m : members_)
      for (const Neighbour& e : graph_.of(m))
        if (side_[e.vertex] == Side::open && (best == no_vertex || to_in_[e.vertex] > to_in_[best] ||
                                              (to_in_[e.vertex] == to_in_[best] && e.vertex < best)))
          best = e.vertex;
    return best;
  }

  /// Whether enough weight can still be reached.
  bool heavy_enough() {
    if (weight_ >= problem_.lower) return true;
    std::int64_t reached = weight_;
    ++stamp_;
    queue_.assign(members_.begin(), members_.end());
    for (std::size_t i = 0; i < queue_.size(); ++i)
      for (const Neighbour& e : graph_.of(queue_[i]))
        if (side_[e.vertex] == Side::open && seen_[e.vertex] != stamp_) {
          seen_[e.vertex] = stamp_;
          reached += graph_.weight(e.vertex);
          if (reached >= problem_.lower) return true;
          queue_.push_back(e.vertex);
        }
    return false;
  }

  /// Every piece of the rest must be divisible into parts by its weight, and all of them into k - 1.
  bool rest_divides() {
    std::size_t least = 0, most = 0;
    ++stamp_;
    for (std::size_t v = 0; v < graph_.size(); ++v) {
      if (side_[v] == Side::in || seen_[v] == stamp_) continue;
      std::int64_t weight = 0;
      queue_.assign(1, static_cast<std::uint32_t>(v));
      seen_[v] = stamp_;
      for (std::size_t i = 0; i < queue_.size(); ++i) {
        weight += graph_.weight(queue_[i]);
        for (const Neighbour& e : graph_.of(queue_[i]))
          if (side_[e.vertex] != Side::in && seen_[e.vertex] != stamp_)
            seen_[e.vertex] = stamp_, queue_.push_back(e.vertex);
      }
      // fewest parts: ceil(weight / upper); most: floor(weight / lower), and a vertex each
      if (problem_.upper <= 0 && weight > 0) return false;
      const std::int64_t fewest =
          problem_.upper > 0 ? std::max<std::int64_t>(1, (weight + problem_.upper - 1) / problem_.upper) : 1;
      std::int64_t highest = static_cast<std::int64_t>(queue_.size());
      if (problem_.lower > 0) highest = std::min(highest, weight / problem_.lower);
      if (fewest > highest) return false;
      least += static_cast<std::size_t>(fewest);
      most += static_cast<std::size_t>(highest);
    }
    return least <= problem_.parts - 1 && problem_.parts - 1 <= most;
  }

  bool search() {
    if (++branches_ % ask_every == 0 && stop_(ask_every)) return false;
    const std::size_t u = frontier();
    if (u == no_vertex) {
      if (weight_ >= problem_.lower && weight_ <= problem_.upper && rest_divides() &&
          (seeds_in_ == 1 || (seeds_in_ == 0 && seeded_ < problem_.parts))) {
        std::vector<std::uint32_t> vertices = members_;
        std::sort(vertices.begin(), vertices.end());
        parts_.push_back({std::move(vertices), value_});
      }
      return true;
    }
    const std::vector<std::int64_t> flow = flow_;
    const std::int64_t value = value_;
    if (weight_ + graph_.weight(u) <= problem_.upper && (seed_part_[u] == no_vertex || seeds_in_ == 0)) {
      const bool follow = add_in(u);
      if (follow && !search()) return false;
      take_in_back(u);
      flow_ = flow;
      value_ = value;
    }
    side_[u] = Side::out;
    tighten();
    if (augment(u, false) && heavy_enough() && !search()) return false;
    side_[u] = Side::open;
    flow_ = flow;
    value_ = value;
    return true;
  }

  const PartGraph& graph_;
  const PartitionProblem& problem_;
  std::int64_t most_;       ///< asked for
  std::int64_t threshold_;  ///< of this branch
  const PartWorth* worth_;
  double worth_in_ = 0;
  std::vector<std::uint32_t> by_ratio_;
  const std::function<bool(std::uint64_t)>& stop_;
  std::vector<SmallPart>& parts_;
  std::vector<Side> side_;
  std::vector<std::int64_t> flow_;  ///< on each edge, from its lower to its higher vertex
  std::vector<std::size_t> seed_part_;
  std::vector<std::int64_t> to_in_;
  std::vector<std::uint64_t> seen_;
  std::vector<Neighbour> came_;
  std::vector<std::uint32_t> queue_, members_;
  std::uint64_t stamp_ = 0, branches_ = 0;
  std::int64_t value_ = 0, weight_ = 0;
  std::size_t seeded_ = 0, seeds_in_ = 0;
};

}  // namespace

bool find_small_parts(const PartGraph& graph, const PartitionProblem& problem, std::int64_t threshold,
                      const PartWorth* worth, const std::function<bool(std::uint64_t)>& stop,
                      std::vector<SmallPart>& parts) {
  parts.clear();
  return Finder(graph, problem, threshold, worth, stop, parts).run();
}

}  // namespace gatehouse::solvers
