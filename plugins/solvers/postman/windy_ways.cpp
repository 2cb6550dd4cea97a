#include "solvers/postman/windy_ways.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

namespace gatehouse::solvers {

WindyWays::WindyWays(const WindyStreets& streets, const Cancelled& cancelled)
    : s_(streets), arcs_(at(streets.places)), cost_(streets.list.size(), {no_way, no_way}) {
  for (int e = 0; e < static_cast<int>(s_.list.size()); ++e) {
    const WindyStreet& s = s_.list[at(e)];
    cost_[at(e)] = {s.forth, s.back};
    if (s.a == s.b) continue;
    if (s.forth != no_way) arcs_[at(s.a)].push_back({e, 0, s.b, s.forth});
    if (s.back != no_way) arcs_[at(s.b)].push_back({e, 1, s.a, s.back});
  }
  for (int e = 0; e < static_cast<int>(s_.list.size()); ++e) {
    if (e % 16 == 0 && cancelled && cancelled()) return;
    const WindyStreet& s = s_.list[at(e)];
    auto& cost = cost_[at(e)];
    bool usable = cost[0] != no_way || cost[1] != no_way;
    if (usable && s.a == s.b) {
      for (const int d : {0, 1})
        if (cost[at(d)] == no_way) cost[at(d)] = cost[at(1 - d)];
    } else if (usable && cost[0] == no_way) {
      cost[0] = shortest(s.a, s.b, nullptr);
      usable = cost[0] != no_way;
    } else if (usable && cost[1] == no_way) {
      cost[1] = shortest(s.b, s.a, nullptr);
      usable = cost[1] != no_way;
    }
    if (usable) {
      kept_.push_back(e);
    } else {
      barred_required_ = barred_required_ || s.required;
    }
  }
  find_heights(cancelled);
}

Cost WindyWays::shortest(int from, int to, std::vector<std::pair<int, int>>* way) const {
  using Entry = std::pair<Cost, int>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  std::vector<Cost> distance(at(s_.places), no_way);
  std::vector<std::pair<int, int>> came(at(s_.places), {-1, 0});
  distance[at(from)] = 0;
  queue.emplace(0, from);
  while (!queue.empty()) {
    const auto [d, v] = queue.top();
    queue.pop();
    if (d > distance[at(v)]) continue;
    if (v == to) break;
    for (const Arc& arc : arcs_[at(v)]) {
      const Cost then = d + arc.cost;
      if (distance[at(arc.to)] != no_way && distance[at(arc.to)] <= then) continue;
      distance[at(arc.to)] = then;
      came[at(arc.to)] = {arc.street, arc.direction};
      queue.emplace(then, arc.to);
    }
  }
  if (way != nullptr && distance[at(to)] != no_way) {
    for (int v = to; v != from;) {
      const auto [street, direction] = came[at(v)];
      way->emplace_back(street, direction);
      v = direction == 0 ? s_.list[at(street)].a : s_.list[at(street)].b;
    }
    std::reverse(way->begin(), way->end());
  }
  return distance[at(to)];
}

std::vector<std::pair<int, int>> WindyWays::along(int street, int direction) const {
  const WindyStreet& s = s_.list[at(street)];
  if ((direction == 0 ? s.forth : s.back) != no_way) return {{street, direction}};
  if (s.a == s.b) return {{street, 1 - direction}};
  std::vector<std::pair<int, int>> way;
  (void)shortest(direction == 0 ? s.a : s.b, direction == 0 ? s.b : s.a, &way);
  return way;
}

/// Heights that fit the differences between forth and back best (least squares, by successive over-relaxation).
void WindyWays::find_heights(const Cancelled& cancelled) {
  struct Slope {
    int to;
    double rise;
  };
  std::vector<std::vector<Slope>> slopes(at(s_.places));
  for (const WindyStreet& s : s_.list) {
    if (s.a == s.b || s.forth == no_way || s.back == no_way) continue;
    const double rise = static_cast<double>(s.forth - s.back) / 2;
    slopes[at(s.a)].push_back({s.b, rise});
    slopes[at(s.b)].push_back({s.a, -rise});
  }
  height_.assign(at(s_.places), 0);
  constexpr int sweeps = 400;
  constexpr double relaxation = 1.7;
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    if (sweep % 4 == 0 && cancelled && cancelled()) return;
    double moved = 0;
    for (std::size_t v = 0; v < slopes.size(); ++v) {
      if (slopes[v].empty()) continue;
      double sum = 0;
      for (const Slope& s : slopes[v]) sum += height_[at(s.to)] - s.rise;
      const double step = relaxation * (sum / static_cast<double>(slopes[v].size()) - height_[v]);
      height_[v] += step;
      moved = std::max(moved, std::abs(step));
    }
    if (moved < 0.01) break;
  }
  for (int halvings = 0; halvings < 40; ++halvings, share_ *= 0.8) {
    const bool fits = std::all_of(s_.list.begin(), s_.list.end(), [this](const WindyStreet& s) {
      const int e = static_cast<int>(&s - s_.list.data());
      return (s.forth == no_way || levelled(e, 0, share_) >= 0) && (s.back == no_way || levelled(e, 1, share_) >= 0);
    });
    if (fits) return;
  }
  share_ = 0;
}

Cost WindyWays::levelled(int street, int direction, double share) const {
  const WindyStreet& s = s_.list[at(street)];
  // Heights rounded each for itself: along a closed walk they add up to nothing exactly.
  const Cost rise = std::llround(share * height_[at(s.b)]) - std::llround(share * height_[at(s.a)]);
  return direction == 0 ? s.forth - rise : s.back + rise;
}

Streets WindyWays::lowest(bool level) const {
  Streets streets{s_.places, {}};
  for (const int e : kept_) {
    const WindyStreet& s = s_.list[at(e)];
    const Cost forth = s.forth == no_way ? no_way : levelled(e, 0, level ? share_ : 0);
    const Cost back = s.back == no_way ? no_way : levelled(e, 1, level ? share_ : 0);
    streets.list.push_back({s.a, s.b,
                            forth == no_way  ? back
                            : back == no_way ? forth
                                             : std::min(forth, back),
                            s.required});
  }
  return streets;
}

}  // namespace gatehouse::solvers
