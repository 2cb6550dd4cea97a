#include "grid_districts/unit_graph.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "toolkit/shortest_path.hpp"

namespace gatehouse::grid_districts {
namespace {

using toolkit::none;

constexpr double least_meeting = 1;    // metres of common border that make neighbours
constexpr double near_walk = 80;       // metres from door to door that count as near
constexpr double farthest_walk = 600;  // metres; farther counts as this
constexpr double link_cost = 5;        // metres of border that a gap counts as

class Roots {
public:
  explicit Roots(std::size_t n) : up_(n) { std::iota(up_.begin(), up_.end(), std::size_t{0}); }
  std::size_t of(std::size_t v) {
    while (up_[v] != v) v = up_[v] = up_[up_[v]];
    return v;
  }
  bool join(std::size_t a, std::size_t b) {
    a = of(a), b = of(b);
    if (a == b) return false;
    up_[std::max(a, b)] = std::min(a, b);
    return true;
  }

private:
  std::vector<std::size_t> up_;
};

/// 1 for neighbours, down to a tenth for those who walk far round to each other.
double nearness(double walk) { return std::clamp(near_walk / std::min(walk, farthest_walk), 0.1, 1.0); }

/// Metres from door to door of each meeting's two buildings.
std::vector<double> walks(const toolkit::Network& network, const Ground& ground, const toolkit::Cancelled& cancelled) {
  std::vector<double> metres(ground.meetings.size(), toolkit::infinity);
  std::vector<std::vector<std::size_t>> from(network.buildings.size());
  for (std::size_t m = 0; m < ground.meetings.size(); ++m) from[ground.meetings[m].a].push_back(m);
  for (std::size_t b = 0; b < from.size(); ++b) {
    if (from[b].empty()) continue;
    if (cancelled && cancelled()) return metres;
    const auto sources = network.nodes_of_building(b);
    toolkit::SearchOptions search;
    search.limit = farthest_walk;
    const auto ways = toolkit::shortest_paths(network, sources, search);
    for (const std::size_t m : from[b])
      for (const std::size_t node : network.nodes_of_building(ground.meetings[m].b))
        if (node != none) metres[m] = std::min(metres[m], ways.distance[node]);
  }
  return metres;
}

double gap_between(const toolkit::Building& a, const toolkit::Building& b) {
  double least = toolkit::infinity;
  for (const auto& p : a.parts)
    for (const auto& q : b.parts)
      for (const auto& v : p.shell) least = std::min(least, toolkit::distance_to(q, v));
  return least;
}

void link_parts(const toolkit::Estate& estate, UnitGraph& g, const toolkit::Cancelled& cancelled) {
  Roots roots(g.weight.size());
  for (const auto& e : g.edges) roots.join(e.a, e.b);
  const auto count = [&] {
    std::size_t parts = 0;
    for (std::size_t u = 0; u < g.weight.size(); ++u) parts += roots.of(u) == u ? 1 : 0;
    return parts;
  };
  g.parts = count();
  for (std::size_t left = g.parts; left > 1; --left) {
    // The nearest two buildings of the first part and any other.
    const std::size_t first = roots.of(0);
    double least = toolkit::infinity;
    solvers::PartitionEdge link;
    for (std::size_t a = 0; a < g.unit.size(); ++a) {
      if (g.unit[a] == none || roots.of(g.unit[a]) != first) continue;
      if (cancelled && cancelled()) return;
      for (std::size_t b = 0; b < g.unit.size(); ++b) {
        if (g.unit[b] == none || roots.of(g.unit[b]) == first) continue;
        const double gap = gap_between(estate.buildings[a], estate.buildings[b]);
        if (gap < least) least = gap, link = {g.unit[a], g.unit[b], std::llround(link_cost * 10)};
      }
    }
    if (!std::isfinite(least)) return;
    roots.join(link.a, link.b);
    g.links.push_back(link);
    g.edges.push_back(link);
  }
}

}  // namespace

UnitGraph unit_graph(const toolkit::Estate& estate, const toolkit::Network& network, const Ground& ground,
                     const std::vector<double>& load, KeepWhole keep, double most,
                     const toolkit::Cancelled& cancelled) {
  UnitGraph g;
  const std::size_t count = estate.buildings.size();
  std::vector<char> on_ground(count, 0);
  for (const Piece& p : ground.pieces) on_ground[p.building] = 1;
  std::vector<std::size_t> compound = compounds_of(estate, keep);
  // A compound is kept whole only where its ground hangs together and it is not too large.
  std::map<std::size_t, double> held;
  for (std::size_t b = 0; b < count; ++b)
    if (on_ground[b] != 0) held[compound[b]] += load[b];
  Roots together(count);
  for (const Meeting& m : ground.meetings)
    if (m.metres >= least_meeting && compound[m.a] == compound[m.b] && held[compound[m.a]] <= most)
      together.join(m.a, m.b);
  std::map<std::size_t, std::size_t> number, first_too_large;
  g.unit.assign(count, none);
  for (std::size_t b = 0; b < count; ++b) {
    if (on_ground[b] == 0) continue;
    const auto [found, fresh] = number.try_emplace(together.of(b), g.buildings.size());
    if (fresh) g.buildings.emplace_back(), g.weight.push_back(0);
    g.unit[b] = found->second;
    g.buildings[found->second].push_back(b);
    g.weight[found->second] += std::llround(load[b] * 10);
    if (held[compound[b]] > most && first_too_large.try_emplace(compound[b], b).second) continue;
  }
  for (const auto& [c, b] : first_too_large)
    if (std::count(compound.begin(), compound.end(), c) > 1) g.split_compounds.push_back(b);
  const std::vector<double> walk = walks(network, ground, cancelled);
  for (std::size_t i = 0; i < ground.meetings.size(); ++i) {
    const Meeting& m = ground.meetings[i];
    const std::size_t a = g.unit[m.a], b = g.unit[m.b];
    if (m.metres < least_meeting || a == b) continue;
    const double metres = (m.metres - m.on_roads / 2) * nearness(walk[i]);
    g.edges.push_back({a, b, std::max<std::int64_t>(1, std::llround(metres * 10))});
  }
  link_parts(estate, g, cancelled);
  return g;
}

}  // namespace gatehouse::grid_districts
