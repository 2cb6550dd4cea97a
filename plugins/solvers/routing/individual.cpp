#include "solvers/routing/individual.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace gatehouse::solvers::routing {

Individual::Individual(const Instance& instance, Rounds given) : prev(instance.nodes, 0), next(instance.nodes, 0) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t r = 0; r < given.size(); ++r) {
    if (given[r].empty()) continue;
    const double sum = std::accumulate(given[r].begin(), given[r].end(), 0.0);
    order.emplace_back(sum / static_cast<double>(given[r].size()), r);
  }
  std::sort(order.begin(), order.end());
  for (const auto& entry : order) {
    auto& round = rounds.emplace_back(std::move(given[entry.second]));
    Loads load{};
    Time now = instance.node[0].ready;
    Node last = 0;
    for (const Node v : round) {
      const NodeData& data = instance.node[v];
      prev[v] = last;
      next[last] = v;
      distance += instance.distance(last, v);
      for (std::size_t i = 0; i < load.size(); ++i) load[i] += data.load[i];
      now = std::max(now + instance.duration(last, v), data.ready);
      warp += std::max<Time>(0, now - data.due);
      now = std::min(now, data.due) + data.service;
      last = v;
    }
    next[last] = 0;
    distance += instance.distance(last, 0);
    warp += std::max<Time>(0, now + instance.duration(last, 0) - instance.node[0].due);
    for (std::size_t i = 0; i < load.size(); ++i)
      excess[i] += std::max<std::int64_t>(0, load[i] - instance.capacity[i]);
  }
}

double apart(const Instance& instance, const Individual& a, const Individual& b) {
  int differ = 0;
  if (instance.windows || !instance.symmetric) {
    for (Node v = 1; v < instance.nodes; ++v)
      differ += static_cast<int>(a.next[v] != b.next[v]) + static_cast<int>(a.prev[v] != b.prev[v]);
    return differ / (2.0 * instance.nodes);
  }
  for (Node v = 1; v < instance.nodes; ++v) {
    if (a.next[v] != b.next[v] && a.next[v] != b.prev[v]) ++differ;
    if (a.prev[v] == 0 && b.prev[v] != 0 && b.next[v] != 0) ++differ;
  }
  return static_cast<double>(differ) / instance.nodes;
}

namespace {

/// Tells `take(end, cost)` of every round tour[begin, end) that is not loaded absurdly.
template <typename Take>
void rounds_from(const Instance& instance, const std::vector<Node>& tour, std::size_t begin, const Penalties& penalties,
                 Take take) {
  constexpr double absurd = 1.5;
  Loads load{};
  Time now = instance.node[0].ready, warp = 0;
  std::int64_t distance = 0;
  Node last = 0;
  for (std::size_t end = begin; end < tour.size();) {
    const Node v = tour[end++];
    const NodeData& data = instance.node[v];
    bool too_much = false;
    for (std::size_t i = 0; i < load.size(); ++i) {
      load[i] += data.load[i];
      too_much = too_much || static_cast<double>(load[i]) > absurd * static_cast<double>(instance.capacity[i]);
    }
    if (too_much && last != 0) return;
    distance += instance.distance(last, v);
    Time warp_home = 0;
    if (instance.windows) {
      now = std::max(now + instance.duration(last, v), data.ready);
      warp += std::max<Time>(0, now - data.due);
      now = std::min(now, data.due) + data.service;
      warp_home = std::max<Time>(0, now + instance.duration(v, 0) - instance.node[0].due);
    }
    take(end, distance + instance.distance(v, 0) + penalties.of(load, instance.capacity, warp + warp_home));
    last = v;
  }
}

}  // namespace

Rounds split(const Instance& instance, const std::vector<Node>& tour, const Penalties& penalties) {
  constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 4;
  const std::size_t n = tour.size();
  std::vector<std::int64_t> cost(n + 1, never);
  std::vector<std::size_t> from(n + 1, 0);
  cost[0] = 0;
  for (std::size_t i = 0; i < n; ++i) {
    rounds_from(instance, tour, i, penalties, [&](std::size_t end, std::int64_t c) {
      if (cost[i] + c < cost[end]) {
        cost[end] = cost[i] + c;
        from[end] = i;
      }
    });
  }
  std::vector<std::size_t> ends;
  for (std::size_t end = n; end > 0; end = from[end]) ends.push_back(end);
  if (ends.size() > static_cast<std::size_t>(instance.vehicles)) {
    // Again with the number of rounds counted. Any load goes into the last ones if it must.
    const auto most = static_cast<std::size_t>(instance.vehicles);
    std::vector<std::vector<std::int64_t>> layer(most + 1, std::vector<std::int64_t>(n + 1, never));
    std::vector<std::vector<std::size_t>> back(most + 1, std::vector<std::size_t>(n + 1, 0));
    layer[0][0] = 0;
    for (std::size_t i = 0; i < n; ++i) {
      rounds_from(instance, tour, i, penalties, [&](std::size_t end, std::int64_t c) {
        for (std::size_t k = 0; k < most; ++k) {
          if (layer[k][i] < never && layer[k][i] + c < layer[k + 1][end]) {
            layer[k + 1][end] = layer[k][i] + c;
            back[k + 1][end] = i;
          }
        }
      });
    }
    std::size_t best = 0;
    for (std::size_t k = 1; k <= most; ++k)
      if (layer[k][n] < never && (best == 0 || layer[k][n] < layer[best][n])) best = k;
    ends.clear();
    if (best == 0) {
      for (std::size_t k = most; k > 0; --k) ends.push_back(n * k / most);
    } else {
      for (std::size_t end = n, k = best; end > 0; end = back[k--][end]) ends.push_back(end);
    }
  }
  Rounds rounds;
  std::size_t begin = 0;
  std::reverse(ends.begin(), ends.end());
  for (const std::size_t end : ends) {
    if (end > begin)
      rounds.emplace_back(tour.begin() + static_cast<std::ptrdiff_t>(begin),
                          tour.begin() + static_cast<std::ptrdiff_t>(end));
    begin = end;
  }
  return rounds;
}

}  // namespace gatehouse::solvers::routing
