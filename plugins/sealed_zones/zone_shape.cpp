#include "sealed_zones/zone_shape.hpp"
#include "toolkit/geos.hpp"

#include <algorithm>
#include <iterator>

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

// Some at a time, so that a cancelled plan does not wait for all.
toolkit::Geos::Shape together(const toolkit::Geos& geos, std::vector<toolkit::Geos::Shape>& shapes,
                              const toolkit::Cancelled& cancelled) {
  constexpr std::size_t at_once = 150;
  while (shapes.size() > at_once) {
    std::vector<toolkit::Geos::Shape> fewer;
    for (std::size_t i = 0; i < shapes.size(); i += at_once) {
      if (cancelled && cancelled()) return geos.united({});
      const auto first = shapes.begin() + static_cast<std::ptrdiff_t>(i);
      const auto last = shapes.begin() + static_cast<std::ptrdiff_t>(std::min(i + at_once, shapes.size()));
      fewer.push_back(geos.united({std::make_move_iterator(first), std::make_move_iterator(last)}));
    }
    shapes = std::move(fewer);
  }
  return geos.united(std::move(shapes));
}

}  // namespace

std::vector<Polygon> zone_ground(const toolkit::Estate& e, const toolkit::Network& n, const Blocks& blocks,
                                 const ZoneModel& model, const std::vector<char>& inside,
                                 const toolkit::Cancelled& cancelled) {
  const toolkit::Geos geos;
  const auto within = [&](std::size_t node) {
    const std::size_t v = model.vertex_of_node[node];
    return v != none && inside[v] != 0;
  };
  std::vector<toolkit::Geos::Shape> taken, left;
  std::vector<toolkit::Box> boxes;  // of what is taken, with half the widest path
  const auto take = [&](toolkit::Geos::Shape shape, const Polyline& around) {
    boxes.push_back(toolkit::box_of(around).grown(6));
    taken.push_back(std::move(shape));
  };
  std::vector<std::pair<toolkit::Box, const Polygon*>> faces;
  for (std::size_t b = 0; b < blocks.blocks.size(); ++b)
    if (inside[b] != 0)
      for (const Polygon& p : blocks.blocks[b].parts) {
        take(geos.polygon(p), p.shell);
        faces.emplace_back(toolkit::box_of(p.shell), &p);
      }
  // A path between two blocks that are both taken is theirs already: only the others are worth their union.
  const auto in_a_face = [&](Position at) {
    return std::any_of(faces.begin(), faces.end(), [&](const auto& f) {
      return f.first.intersects({at, at}) && toolkit::contains(*f.second, at);
    });
  };
  const auto between_faces = [&](const toolkit::Edge& edge) {
    const double half = half_width(e, edge);
    for (std::size_t i = 1; i < edge.shape.size(); ++i) {
      const Position a = edge.shape[i - 1], b = edge.shape[i];
      const double d = toolkit::distance(a, b);
      if (d <= 0) continue;
      const Position side{-(b.y - a.y) / d * half, (b.x - a.x) / d * half};
      for (const Position& at : {a, toolkit::along(a, b, 0.5), b})
        for (const double way : {-1.0, 1.0})
          if (!in_a_face({at.x + side.x * way, at.y + side.y * way})) return false;
    }
    return true;
  };
  for (const toolkit::Edge& edge : n.edges)
    if (within(edge.from) && within(edge.to) && !between_faces(edge))
      take(geos.buffer(geos.line(edge.shape), half_width(e, edge)), edge.shape);
  if (boxes.empty()) return {};
  const auto near_taken = [&](const toolkit::Box& box) {
    return std::any_of(boxes.begin(), boxes.end(), [&](const toolkit::Box& b) { return b.intersects(box); });
  };
  for (const toolkit::Edge& edge : n.edges) {
    if (edge.path == none || within(edge.from) || within(edge.to)) continue;
    if (near_taken(toolkit::box_of(edge.shape).grown(half_width(e, edge))))
      left.push_back(geos.buffer(geos.line(edge.shape), half_width(e, edge)));
  }
  std::vector<toolkit::Geos::Shape> houses;
  for (std::size_t b = 0; b < e.buildings.size(); ++b) {
    const bool in = blocks.of_building[b] != none && inside[blocks.of_building[b]] != 0;
    for (const Polygon& p : e.buildings[b].parts) {
      if (!near_taken(toolkit::box_of(p.shell))) continue;
      (in ? houses : left).push_back(geos.polygon(p));
    }
  }
  toolkit::Geos::Shape ground = geos.difference(together(geos, taken, cancelled), together(geos, left, cancelled));
  if (cancelled && cancelled()) return {};
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
