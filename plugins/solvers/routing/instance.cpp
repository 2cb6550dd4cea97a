#include "solvers/routing/instance.hpp"

#include <algorithm>
#include <numeric>

namespace gatehouse::solvers::routing {

namespace {

/// Neighbours kept for each node, for ruining and for descending.
constexpr int near_limit = 100;
/// And for inserting. Beyond them an insertion is tried only where nothing else fits.
constexpr int insert_limit = 40;
/// Weights of forced waiting and forced lateness against distance in nearness (Vidal et al. 2013).
constexpr double waiting_weight = 0.2;
constexpr double lateness_weight = 1.0;

}  // namespace

Instance::Instance(const Problem& problem, const std::vector<int>& left_out, const Cancelled& cancelled) {
  number_by_nearness(problem, left_out, cancelled);
  nodes = static_cast<int>(stop_of_.size());
  const std::size_t size = problem.size();
  distances_.resize(static_cast<std::size_t>(nodes) * nodes);
  if (!problem.durations.empty()) durations_.resize(distances_.size());
  for (Node i = 0; i < nodes; ++i) {
    if (cancelled && cancelled()) throw Stopped();
    for (Node j = 0; j < nodes; ++j) {
      const std::size_t source = static_cast<std::size_t>(stop_of_[i] + 1) * size + (stop_of_[j] + 1);
      distances_[at(i, j)] = problem.distances[source];
      if (!durations_.empty()) durations_[at(i, j)] = problem.durations[source];
    }
  }
  durations_from_data_ = durations_.empty() ? distances_.data() : durations_.data();
  for (Node i = 0; i < nodes && symmetric; ++i) {
    for (Node j = 0; j < i && symmetric; ++j)
      symmetric = distance(i, j) == distance(j, i) && duration(i, j) == duration(j, i);
  }
  if (!symmetric) {
    distances_back_.resize(distances_.size());
    durations_back_.resize(durations_.size());
    for (Node i = 0; i < nodes; ++i) {
      for (Node j = 0; j < nodes; ++j) {
        distances_back_[at(i, j)] = distance(j, i);
        if (!durations_.empty()) durations_back_[at(i, j)] = duration(j, i);
      }
    }
  }
  distances_to_data_ = symmetric ? distances_.data() : distances_back_.data();
  durations_to_data_ = durations_.empty() ? distances_to_data_ : symmetric ? durations_.data() : durations_back_.data();

  capacity = problem.capacity;
  vehicles = std::min(problem.vehicles.value_or(nodes), nodes);
  node.resize(nodes);
  node[0] = {{}, 0, problem.ready, problem.due};
  windows = problem.due < no_due;
  const std::vector<Window> window = attainable_windows(problem, cancelled);
  for (Node v = 1; v < nodes; ++v) {
    const Stop& stop = problem.stops[stop_of_[v]];
    two_loads = two_loads || stop.load[1] > 0;
    windows = windows || stop.due < no_due;
    node[v] = {stop.load, stop.service, window[stop_of_[v]].ready, window[stop_of_[v]].due};
  }
  find_neighbours(cancelled);
}

/// Depot first, then the stops in the order a walk of the shortest spanning tree (Prim 1957) meets them.
void Instance::number_by_nearness(const Problem& problem, const std::vector<int>& left_out,
                                  const Cancelled& cancelled) {
  const std::size_t size = problem.size();
  std::vector<char> done(size, 0);
  for (const int stop : left_out) done[stop + 1] = 1;
  const auto d = [&](std::size_t i, std::size_t j) { return problem.distances[i * size + j]; };
  std::vector<std::int32_t> reach(size, std::numeric_limits<std::int32_t>::max());
  std::vector<std::size_t> parent(size, 0);
  std::vector<std::vector<std::size_t>> children(size);
  done[0] = 1;
  for (std::size_t last = 0;;) {
    if (cancelled && cancelled()) throw Stopped();
    std::size_t nearest = 0;
    for (std::size_t j = 1; j < size; ++j) {
      if (done[j] != 0) continue;
      const auto there = std::min(d(last, j), d(j, last));
      if (there < reach[j]) {
        reach[j] = there;
        parent[j] = last;
      }
      if (nearest == 0 || reach[j] < reach[nearest]) nearest = j;
    }
    if (nearest == 0) break;
    done[nearest] = 1;
    children[parent[nearest]].push_back(nearest);
    last = nearest;
  }
  std::vector<std::size_t> stack{0};
  while (!stack.empty()) {
    const std::size_t v = stack.back();
    stack.pop_back();
    stop_of_.push_back(static_cast<int>(v) - 1);
    stack.insert(stack.end(), children[v].rbegin(), children[v].rend());
  }
}

void Instance::find_neighbours(const Cancelled& cancelled) {
  near_count = std::max(0, std::min(nodes - 2, near_limit));
  insert_count = std::min(near_count, insert_limit);
  near_.assign(static_cast<std::size_t>(nodes) * near_count, 0);
  before_.assign(static_cast<std::size_t>(nodes) * insert_count, 0);
  after_.assign(before_.size(), 0);
  before_count_.assign(nodes, 0);
  after_count_.assign(nodes, 0);
  // Going straight from one to the other: distance, waiting and lateness that no choice of times avoids. Time counts as
  // the distance gone in it on the average.
  double distance_sum = 0, duration_sum = 0;
  for (const auto d : distances_) distance_sum += d;
  for (std::size_t i = 0; i < distances_.size(); ++i) duration_sum += durations_from_data_[i];
  const double rate = duration_sum > 0 ? distance_sum / duration_sum : 1;
  const auto apart = [&](Node from, Node to) {
    double cost = distance(from, to);
    if (windows) {
      const double arrival_first = static_cast<double>(node[from].ready + node[from].service + duration(from, to));
      const double arrival_last = static_cast<double>(node[from].due + node[from].service + duration(from, to));
      cost += rate * waiting_weight * std::max(0.0, static_cast<double>(node[to].ready) - arrival_last);
      cost += rate * lateness_weight * std::max(0.0, arrival_first - static_cast<double>(node[to].due));
    }
    return cost;
  };
  const auto possible = [&](Node from, Node to) {
    for (int i = 0; i < 2; ++i)
      if (node[from].load[i] + node[to].load[i] > capacity[i]) return false;
    return node[from].ready + node[from].service + duration(from, to) <= node[to].due;
  };
  std::vector<double> out(nodes), in(nodes), both(nodes);
  std::vector<Node> order;
  const auto fill = [&](Node v, const std::vector<double>& key, std::vector<Node>& list, int most, auto keep) {
    order.clear();
    for (Node u = 1; u < nodes; ++u)
      if (u != v && keep(u)) order.push_back(u);
    const auto count = std::min<std::size_t>(order.size(), most);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                      [&](Node a, Node b) { return key[a] != key[b] ? key[a] < key[b] : a < b; });
    std::copy_n(order.begin(), count, list.begin() + static_cast<std::ptrdiff_t>(v) * most);
    return static_cast<int>(count);
  };
  for (Node v = 1; v < nodes; ++v) {
    if (cancelled && cancelled()) throw Stopped();
    for (Node u = 1; u < nodes; ++u) {
      out[u] = apart(v, u);
      in[u] = apart(u, v);
      both[u] = std::min(out[u], in[u]);
    }
    fill(v, both, near_, near_count, [](Node) { return true; });
    before_count_[v] = fill(v, in, before_, insert_count, [&](Node u) { return possible(u, v); });
    after_count_[v] = fill(v, out, after_, insert_count, [&](Node u) { return possible(v, u); });
  }
}

std::vector<Round> Instance::to_stops(const Rounds& rounds) const {
  std::vector<Round> result;
  for (const auto& round : rounds) {
    if (round.empty()) continue;
    Round stops;
    for (const Node v : round) stops.push_back(stop_of_[v]);
    result.push_back(std::move(stops));
  }
  return result;
}

std::int64_t Instance::cost_of(const Rounds& rounds) const {
  std::int64_t cost = 0;
  for (const auto& round : rounds) {
    if (round.empty()) continue;
    Node last = 0;
    for (const Node v : round) {
      cost += distance(last, v);
      last = v;
    }
    cost += distance(last, 0);
  }
  return cost;
}

}  // namespace gatehouse::solvers::routing
