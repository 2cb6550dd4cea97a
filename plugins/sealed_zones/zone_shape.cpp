#include "sealed_zones/zone_shape.hpp"
#include "toolkit/geos.hpp"

#include <algorithm>

namespace gatehouse::sealed_zones {
namespace {

using toolkit::none;
using toolkit::Polygon;
using toolkit::Polyline;
using toolkit::Position;

constexpr double least_half_width = 1.0;  // metres, of a path or doorway as drawn into or out of the ground
constexpr double least_part = 4.0;        // square metres

double half_width(const toolkit::Estate& e, const toolkit::Edge& edge) {
  if (edge.path == none) return least_half_width;
  const double width = edge.clear_width > 0 ? edge.clear_width : toolkit::assumed_clear_width(e.paths[edge.path].kind);
  return std::clamp(width / 2, least_half_width, 6.0);
}

bool holds(const std::vector<Polygon>& ground, Position p) {
  return std::any_of(ground.begin(), ground.end(), [&](const Polygon& g) { return toolkit::contains(g, p); });
}

// Where the walk, begun inside, first leaves the ground: by steps, then by halving.
Position leaving(const Polyline& walk, const std::vector<Polygon>& ground) {
  if (!holds(ground, walk.front())) return walk.front();
  for (std::size_t i = 1; i < walk.size(); ++i) {
    const double metres = toolkit::distance(walk[i - 1], walk[i]);
    const int steps = std::clamp(static_cast<int>(metres / 0.5) + 1, 1, 4000);
    for (int k = 1; k <= steps; ++k) {
      double out = static_cast<double>(k) / steps, in = static_cast<double>(k - 1) / steps;
      if (holds(ground, toolkit::along(walk[i - 1], walk[i], out))) continue;
      for (int halving = 0; halving < 16; ++halving) {
        const double middle = (in + out) / 2;
        (holds(ground, toolkit::along(walk[i - 1], walk[i], middle)) ? in : out) = middle;
      }
      return toolkit::on_grid(toolkit::along(walk[i - 1], walk[i], in));
    }
  }
  return walk.back();
}

}  // namespace

std::vector<Polygon> zone_ground(const toolkit::Estate& e, const toolkit::Network& n, const Blocks& blocks,
                                 const ZoneModel& model, const std::vector<char>& inside) {
  const toolkit::Geos geos;
  const auto within = [&](std::size_t node) {
    const std::size_t v = model.vertex_of_node[node];
    return v != none && inside[v] != 0;
  };
  std::vector<toolkit::Geos::Shape> taken, left;
  toolkit::Box box;
  const auto take = [&](toolkit::Geos::Shape shape, const Polyline& around) {
    for (const Position& p : around) box.expand(p);
    taken.push_back(std::move(shape));
  };
  for (std::size_t b = 0; b < blocks.blocks.size(); ++b)
    if (inside[b] != 0)
      for (const Polygon& p : blocks.blocks[b].parts) take(geos.polygon(p), p.shell);
  for (const toolkit::Edge& edge : n.edges)
    if (within(edge.from) && within(edge.to)) take(geos.buffer(geos.line(edge.shape), half_width(e, edge)), edge.shape);
  if (box.empty()) return {};
  box = box.grown(20);
  for (const toolkit::Edge& edge : n.edges) {
    if (edge.path == none || within(edge.from) || within(edge.to)) continue;
    if (box.intersects(toolkit::box_of(edge.shape)))
      left.push_back(geos.buffer(geos.line(edge.shape), half_width(e, edge)));
  }
  std::vector<toolkit::Geos::Shape> houses;
  for (std::size_t b = 0; b < e.buildings.size(); ++b) {
    const bool in = blocks.of_building[b] != none && inside[blocks.of_building[b]] != 0;
    for (const Polygon& p : e.buildings[b].parts) {
      if (!box.intersects(toolkit::box_of(p.shell))) continue;
      (in ? houses : left).push_back(geos.polygon(p));
    }
  }
  toolkit::Geos::Shape ground = geos.difference(geos.united(std::move(taken)), geos.united(std::move(left)));
  houses.push_back(std::move(ground));
  auto parts = geos.plain(geos.on_grid(geos.united(std::move(houses))));
  std::erase_if(parts, [](const Polygon& p) { return toolkit::area(p) < least_part; });
  for (Polygon& p : parts) {
    std::erase_if(p.holes, [](const Polyline& h) { return toolkit::area({h, {}}) < least_part; });
    for (Position& v : p.shell) v = toolkit::on_grid(v);
    for (Polyline& h : p.holes)
      for (Position& v : h) v = toolkit::on_grid(v);
  }
  return parts;
}

std::vector<Gate> zone_gates(const toolkit::Network& n, const ZoneModel& model, const std::vector<char>& inside,
                             const std::vector<Polygon>& ground) {
  std::vector<Gate> gates;
  for (const ZoneModel::Walk& w : model.walks) {
    const bool from_in = inside[w.from] != 0;
    if (from_in == (inside[w.to] != 0)) continue;
    Gate g;
    g.edge = w.edge;
    g.door = w.door;
    g.building = w.building;
    g.guards = w.guards;
    g.vehicles = w.vehicles;
    if (w.edge == none) {
      g.at = n.nodes[w.door != none ? n.doors[w.door].node : n.buildings[w.building].node].at;
    } else {
      const toolkit::Edge& edge = n.edges[w.edge];
      g.path = edge.path;
      const std::size_t v = model.vertex_of_node[edge.from];
      g.inward_end_first = v != none && inside[v] != 0;
      Polyline walk = edge.shape;
      if (!g.inward_end_first) std::reverse(walk.begin(), walk.end());
      g.at = leaving(walk, ground);
    }
    gates.push_back(g);
  }
  return gates;
}

}  // namespace gatehouse::sealed_zones
