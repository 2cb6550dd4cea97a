#include "solvers/postman/min_cost_flow.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>

namespace gatehouse::solvers {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
constexpr Cost unreached = std::numeric_limits<Cost>::max();
}  // namespace

int MinCostFlow::add(int from, int to, Cost cost, int capacity) {
  const int number = static_cast<int>(arcs_.size());
  arcs_.push_back({to, capacity, cost});
  arcs_.push_back({from, 0, -cost});
  arcs_at_[at(from)].push_back(number);
  arcs_at_[at(to)].push_back(number + 1);
  return number / 2;
}

/// The node that wants something and is cheapest to reach from where there is too much, -1 where none is; the
/// potentials move on so that no arc costs less than 0.
int MinCostFlow::nearest(const std::vector<int>& excess, std::vector<int>& came) {
  using Entry = std::pair<Cost, int>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  std::fill(distance_.begin(), distance_.end(), unreached);
  for (int v = 0; v < static_cast<int>(excess.size()); ++v) {
    if (excess[at(v)] <= 0) continue;
    distance_[at(v)] = 0;
    came[at(v)] = -1;
    queue.emplace(0, v);
  }
  int goal = -1;
  Cost reach = 0;
  while (!queue.empty()) {
    const auto [d, v] = queue.top();
    queue.pop();
    if (d > distance_[at(v)]) continue;
    if (excess[at(v)] < 0) {
      goal = v;
      reach = d;
      break;
    }
    for (const int a : arcs_at_[at(v)]) {
      const Arc& arc = arcs_[at(a)];
      if (arc.left == 0) continue;
      const Cost then = d + arc.cost + potential_[at(v)] - potential_[at(arc.to)];
      if (then >= distance_[at(arc.to)]) continue;
      distance_[at(arc.to)] = then;
      came[at(arc.to)] = a;
      queue.emplace(then, arc.to);
    }
  }
  if (goal < 0) return -1;
  for (std::size_t v = 0; v < potential_.size(); ++v) potential_[v] += std::min(distance_[v], reach);
  return goal;
}

bool MinCostFlow::send(std::vector<int> excess, const Cancelled& cancelled) {
  potential_.assign(arcs_at_.size(), 0);
  distance_.resize(arcs_at_.size());
  std::vector<int> came(arcs_at_.size(), -1);
  while (std::any_of(excess.begin(), excess.end(), [](int e) { return e > 0; })) {
    if (cancelled && cancelled()) return false;
    const int goal = nearest(excess, came);
    if (goal < 0) return false;
    int amount = -excess[at(goal)], v = goal;
    for (; came[at(v)] >= 0; v = arcs_[at(came[at(v)] ^ 1)].to) amount = std::min(amount, arcs_[at(came[at(v)])].left);
    amount = std::min(amount, excess[at(v)]);
    excess[at(v)] -= amount;
    excess[at(goal)] += amount;
    for (int w = goal; came[at(w)] >= 0; w = arcs_[at(came[at(w)] ^ 1)].to) {
      arcs_[at(came[at(w)])].left -= amount;
      arcs_[at(came[at(w)] ^ 1)].left += amount;
    }
  }
  return std::all_of(excess.begin(), excess.end(), [](int e) { return e == 0; });
}

}  // namespace gatehouse::solvers
