#include "toolkit/connectors.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::toolkit {
namespace {

constexpr double wall_detour = 60;
constexpr double building_detour = 40;
constexpr double own_detour = 20;
/// Metres of a connector near its ends in which a wall is not counted: gates stand on walls, paths run along them.
constexpr double at_the_wall = 0.3;

std::vector<Segment> wall_segments(const Estate& estate) {
  std::vector<Segment> walls;
  for (const Barrier& b : estate.barriers) {
    for (const Polyline& line : b.lines) {
      for (std::size_t i = 1; i < line.size(); ++i) walls.emplace_back(line[i - 1], line[i]);
    }
  }
  return walls;
}

std::vector<Segment> sides_of(const Building& building) {
  std::vector<Segment> sides;
  auto ring = [&sides](const Polyline& r) {
    for (std::size_t i = 0; i < r.size(); ++i) sides.emplace_back(r[i], r[(i + 1) % r.size()]);
  };
  for (const Polygon& part : building.parts) {
    ring(part.shell);
    for (const Polyline& h : part.holes) ring(h);
  }
  return sides;
}

std::vector<Segment> all_sides(const Estate& estate, std::vector<std::size_t>& owners) {
  std::vector<Segment> all;
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    const std::vector<Segment> sides = sides_of(estate.buildings[b]);
    all.insert(all.end(), sides.begin(), sides.end());
    owners.insert(owners.end(), sides.size(), b);
  }
  return all;
}

/// Metres of the connector inside the building, but for what a place drawn inside it needs to get out.
double metres_inside(const Building& building, Position from, Position to) {
  const double whole = distance(from, to);
  double sum = 0;
  for (const Polygon& part : building.parts) {
    const double depth = contains(part, from) ? distance_to_outline(part, from) : 0;
    for (const auto& [begin, end] : stretches_inside(part, from, to)) {
      const double stretch = (end - begin) * whole;
      sum += begin <= 0 ? std::max(0.0, stretch - 2 * depth) : stretch;
    }
  }
  return sum;
}

}  // namespace

ConnectorFinder::ConnectorFinder(const Estate& estate, const SplitPaths& paths, double reach)
    : estate_(estate),
      paths_(paths),
      reach_(reach),
      walls_(wall_segments(estate)),
      wall_index_(walls_),
      sides_(all_sides(estate, building_of_side_)),
      side_index_(sides_) {
  for (const Path& p : estate.paths) usable_.push_back(!modes_of(p).empty());
}

ConnectorFinder::Obstruction ConnectorFinder::obstruction(Position from, Position to, std::size_t own) const {
  Obstruction result;
  const double whole = distance(from, to);
  if (whole < 0.05) return result;
  const Box box = box_of({from, to});
  for (const std::size_t w : wall_index_.in_box(box)) {
    const auto x = crossing_of_segments(from, to, walls_[w].first, walls_[w].second);
    if (!x || x->t_first * whole < at_the_wall || (1 - x->t_first) * whole < at_the_wall) continue;
    result.detour += wall_detour;
    result.barrier = true;
    break;
  }
  std::vector<std::size_t> near;
  for (const std::size_t s : side_index_.in_box(box)) near.push_back(building_of_side_[s]);
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  for (const std::size_t b : near) {
    if (metres_inside(estate_.buildings[b], from, to) > 0.3) result.detour += b == own ? own_detour : building_detour;
  }
  return result;
}

double ConnectorFinder::gap_to_any_path(Position place) const {
  double best = infinity;
  paths_.index.by_distance(place, [&](std::size_t s, double at_least) {
    if (at_least >= best) return false;
    if (usable_[paths_.segments[s].path]) {
      best = std::min(best, nearest_on_segment(place, paths_.segments[s].a, paths_.segments[s].b).distance);
    }
    return true;
  });
  return best;
}

Connector ConnectorFinder::from_place(Position place, std::size_t own) const {
  Connector best;
  best.from = place;
  double best_cost = infinity;
  paths_.index.by_distance(place, [&](std::size_t s, double at_least) {
    if (at_least >= best_cost || at_least > reach_) return false;
    const PathSegment& segment = paths_.segments[s];
    if (!usable_[segment.path]) return true;
    const Nearest n = nearest_on_segment(place, segment.a, segment.b);
    if (n.distance > reach_ || n.distance >= best_cost) return true;
    const Obstruction o = obstruction(place, n.at, own);
    if (n.distance + o.detour < best_cost) {
      best_cost = n.distance + o.detour;
      best = {place, on_grid(n.at), s, n.t, n.distance, o.barrier};
    }
    return true;
  });
  if (best.segment == none) best.gap = gap_to_any_path(place);
  return best;
}

Connector ConnectorFinder::from_building(std::size_t building) const {
  const Building& b = estate_.buildings[building];
  Connector best;
  if (b.parts.empty()) return best;
  best.from = on_grid(middle(b.parts[0]));
  Box box;
  for (const Polygon& part : b.parts) {
    for (const Position p : part.shell) box.expand(p);
  }
  struct Candidate {
    NearestPair pair;
    std::size_t segment;
  };
  std::vector<Candidate> candidates;
  const std::vector<Segment> sides = sides_of(b);
  for (const std::size_t s : paths_.index.in_box(box.grown(reach_))) {
    const PathSegment& segment = paths_.segments[s];
    if (!usable_[segment.path]) continue;
    Candidate c{{}, s};
    for (const auto& [from, to] : sides) {
      const NearestPair pair = nearest_of_segments(from, to, segment.a, segment.b);
      if (pair.distance < c.pair.distance) c.pair = pair;
    }
    if (c.pair.distance <= reach_) candidates.push_back(c);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& x, const Candidate& y) { return x.pair.distance < y.pair.distance; });
  double best_cost = infinity;
  for (const Candidate& c : candidates) {
    if (c.pair.distance >= best_cost) break;
    const Obstruction o = obstruction(c.pair.on_first, c.pair.on_second, building);
    if (c.pair.distance + o.detour >= best_cost) continue;
    best_cost = c.pair.distance + o.detour;
    best = {on_grid(c.pair.on_first), on_grid(c.pair.on_second), c.segment,
            c.pair.t_second,          c.pair.distance,           o.barrier};
  }
  if (best.segment == none) {
    for (const Position corner : b.parts[0].shell) {
      const double gap = gap_to_any_path(corner);
      if (gap < best.gap) {
        best.gap = gap;
        best.from = on_grid(corner);
      }
    }
  }
  return best;
}

}  // namespace gatehouse::toolkit
