#include "grid_districts/moving.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace gatehouse::grid_districts {
namespace {

using toolkit::none;

/// Whether the district stays in one piece without `unit`.
bool stays_whole(const UnitGraph& graph, const Division& division, std::size_t unit) {
  const std::size_t district = division.of_unit[unit];
  std::vector<std::vector<std::size_t>> beside(division.of_unit.size());
  std::size_t members = 0, first = none;
  for (std::size_t u = 0; u < division.of_unit.size(); ++u)
    if (u != unit && division.of_unit[u] == district) ++members, first = std::min(first, u);
  if (members == 0) return false;
  for (const auto& e : graph.edges)
    if (e.a != unit && e.b != unit && division.of_unit[e.a] == district && division.of_unit[e.b] == district)
      beside[e.a].push_back(e.b), beside[e.b].push_back(e.a);
  std::vector<std::size_t> open{first};
  std::vector<char> seen(division.of_unit.size(), 0);
  seen[first] = 1;
  for (std::size_t i = 0; i < open.size(); ++i)
    for (const std::size_t next : beside[open[i]])
      if (seen[next] == 0) seen[next] = 1, open.push_back(next);
  return open.size() == members;
}

}  // namespace

BorderMove effect_of(const UnitGraph& graph, const Ground& ground, const std::vector<double>& load,
                     const Division& division, std::size_t unit, std::size_t to) {
  BorderMove m;
  const std::size_t from = division.of_unit[unit];
  m.building = graph.buildings[unit].front();
  m.from = from;
  m.to = to;
  double moved = 0;
  for (const std::size_t b : graph.buildings[unit]) moved += load[b];
  m.from_load = division.load[from] - moved;
  m.to_load = division.load[to] + moved;
  for (const Meeting& meeting : ground.meetings) {
    std::size_t a = graph.unit[meeting.a], b = graph.unit[meeting.b];
    if (a == none || b == none || a == b || (a != unit && b != unit)) continue;
    const std::size_t other = division.of_unit[a == unit ? b : a];
    if (other == from) m.border += meeting.metres;
    if (other == to) m.border -= meeting.metres;
  }
  m.joins = std::any_of(graph.edges.begin(), graph.edges.end(), [&](const solvers::PartitionEdge& e) {
    return (e.a == unit && division.of_unit[e.b] == to) || (e.b == unit && division.of_unit[e.a] == to);
  });
  m.whole = stays_whole(graph, division, unit);
  const auto within = [&](double l) { return l >= division.least - 1e-6 && l <= division.most + 1e-6; };
  m.balanced = within(m.from_load) && within(m.to_load);
  const auto off = [&](double a, double b) {
    return std::max(std::abs(a - division.mean), std::abs(b - division.mean));
  };
  m.better = m.whole && m.joins && off(m.from_load, m.to_load) < off(division.load[from], division.load[to]) - 1e-9;
  return m;
}

std::vector<BorderMove> border_moves(const UnitGraph& graph, const Ground& ground, const std::vector<double>& load,
                                     const Division& division, const toolkit::Cancelled& cancelled) {
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (const auto& e : graph.edges) {
    if (division.of_unit[e.a] == division.of_unit[e.b]) continue;
    pairs.emplace(e.a, division.of_unit[e.b]);
    pairs.emplace(e.b, division.of_unit[e.a]);
  }
  std::vector<BorderMove> moves;
  moves.reserve(pairs.size());
  for (const auto& [unit, to] : pairs) {
    if (cancelled && cancelled()) return {};
    moves.push_back(effect_of(graph, ground, load, division, unit, to));
  }
  const auto gain = [&](const BorderMove& m) {
    const auto off = [&](double a, double b) {
      return std::max(std::abs(a - division.mean), std::abs(b - division.mean));
    };
    return off(division.load[m.from], division.load[m.to]) - off(m.from_load, m.to_load);
  };
  std::stable_sort(moves.begin(), moves.end(), [&](const BorderMove& a, const BorderMove& b) {
    if (a.better != b.better) return a.better;
    if (a.better) return gain(a) > gain(b) + 1e-9;
    if (a.whole != b.whole) return a.whole;
    return a.border < b.border - 1e-9;
  });
  return moves;
}

}  // namespace gatehouse::grid_districts
