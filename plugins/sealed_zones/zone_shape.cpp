#include "sealed_zones/zone_shape.hpp"

#include <algorithm>
#include <iterator>

#include "toolkit/geos.hpp"
#include "toolkit/segment_index.hpp"

namespace gatehouse::sealed_zones {
namespace {

using toolkit::none;
using toolkit::Polygon;
using toolkit::Polyline;
using toolkit::Position;

constexpr double least_half_width = 1.0;  // metres, of a path or doorway as drawn into or out of the ground
constexpr double least_part = 4.0;        // square metres
// Metres between a path and the edge of the ground it is in, or out of; more than what readers of a zone take as
// touching its edge (toolkit/accepted_zones).
constexpr double room_beside = 0.5;

double half_width(const toolkit::Estate& e, const toolkit::Edge& edge) {
  if (edge.path == none) return least_half_width;
  const double width = edge.clear_width > 0 ? edge.clear_width : toolkit::assumed_clear_width(e.paths[edge.path].kind);
  return std::clamp(width / 2, least_half_width, 6.0);
}

bool holds(const std::vector<Polygon>& ground, Position p) {
  return std::any_of(ground.begin(), ground.end(), [&](const Polygon& g) { return toolkit::contains(g, p); });
}

// Metres to where the walk, begun inside, first leaves the ground: by steps, then by halving; all of it where it does
// not.
double leaving(const Polyline& walk, const std::vector<Polygon>& ground) {
  if (!holds(ground, walk.front())) return 0;
  double walked = 0;
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
      return walked + in * metres;
    }
    walked += metres;
  }
  return walked;
}

// A gate on a path is as far from both ends of its edge that either side has a piece of the way with room to spare.
double gate_along(const Polyline& walk, const std::vector<Polygon>& ground) {
  const double metres = toolkit::length(walk), least = std::min(2.5 * room_beside, metres / 3);
  return std::clamp(leaving(walk, ground), least, metres - least);
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

/// Brings the ground and the ways together: see zone_shape().
class Trimming {
public:
  Trimming(const toolkit::Geos& geos, const std::vector<Polygon>& ground)
      : geos_(geos), ground_(ground), outline_(sides(ground)), index_(outline_) {}

  void keep_in(const Polyline& way) { keep(way, true, in_, ways_in_); }
  void keep_out(const Polyline& way) { keep(way, false, out_, ways_out_); }
  /// The way from a door may run along the wall of its house, and takes nothing of it.
  void keep_doorway_out(const Polyline& way) { keep(way, false, doorways_, ways_out_); }

  [[nodiscard]] std::vector<Polygon> trimmed(const std::vector<Polygon>& houses_inside,
                                             const toolkit::Cancelled& cancelled) {
    if (in_.empty() && out_.empty() && doorways_.empty()) return ground_;
    toolkit::Geos::Shape ground = geos_.polygons(ground_);
    if (!doorways_.empty()) {
      ground = geos_.difference(ground, together(geos_, doorways_, cancelled));
      for (const Polygon& house : houses_inside) in_.push_back(geos_.polygon(house));
    }
    in_.push_back(std::move(ground));
    const toolkit::Geos::Shape with = together(geos_, in_, cancelled);
    if (cancelled && cancelled()) return {};
    auto parts = geos_.plain(geos_.on_grid(geos_.difference(with, together(geos_, out_, cancelled))));
    std::erase_if(parts, [&](const Polygon& p) { return toolkit::area(p) < least_part && !any_in(ways_in_, p.shell); });
    for (Polygon& p : parts)
      std::erase_if(p.holes, [&](const Polyline& h) {
        return toolkit::area({h, {}}) < least_part && !any_in(ways_out_, h);
      });
    return parts;
  }

private:
  using Segments = std::vector<toolkit::Segment>;

  static Segments sides(const std::vector<Polygon>& ground) {
    Segments all;
    const auto add = [&](const Polyline& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) all.emplace_back(ring[i], ring[(i + 1) % ring.size()]);
    };
    for (const Polygon& p : ground) {
      add(p.shell);
      for (const Polyline& h : p.holes) add(h);
    }
    return all;
  }

  void keep(const Polyline& way, bool in, std::vector<toolkit::Geos::Shape>& strips, std::vector<Position>& ways) {
    if (way.size() < 2 || (holds(ground_, way.front()) == in && clear_of_outline(way))) return;
    strips.push_back(geos_.buffer(geos_.line(way), room_beside));
    ways.push_back(toolkit::place_along(way, toolkit::length(way) / 2));
  }

  [[nodiscard]] bool clear_of_outline(const Polyline& way) const {
    for (std::size_t i = 1; i < way.size(); ++i) {
      toolkit::Box box;
      box.expand(way[i - 1]);
      box.expand(way[i]);
      for (const std::size_t s : index_.in_box(box.grown(room_beside)))
        if (toolkit::nearest_of_segments(way[i - 1], way[i], outline_[s].first, outline_[s].second).distance <
            room_beside)
          return false;
    }
    return true;
  }

  static bool any_in(const std::vector<Position>& places, const Polyline& ring) {
    return std::any_of(places.begin(), places.end(), [&](Position p) { return toolkit::contains(ring, p); });
  }

  const toolkit::Geos& geos_;
  const std::vector<Polygon>& ground_;
  Segments outline_;  // before index_, which is made of it
  toolkit::SegmentIndex index_;
  std::vector<toolkit::Geos::Shape> in_, out_, doorways_;
  std::vector<Position> ways_in_, ways_out_;  // a place on each
};

// A line from `from` to `to`, in metres along it; nothing where that is none.
Polyline stretch(const Polyline& line, double from, double to) {
  if (to <= from) return {};
  Polyline part{toolkit::place_along(line, from)};
  double at = 0;
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    at += toolkit::distance(line[i - 1], line[i]);
    if (at > from && at < to) part.push_back(line[i]);
  }
  part.push_back(toolkit::place_along(line, to));
  return part;
}

// The chosen blocks, and what goes with them, roughly: as wide as paths are, without whole buildings.
std::vector<Polygon> rough_ground(const toolkit::Geos& geos, const toolkit::Estate& e, const toolkit::Network& n,
                                  const Blocks& blocks, const ZoneModel& model, const std::vector<char>& inside,
                                  const toolkit::Cancelled& cancelled) {
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

}  // namespace

ZoneShape zone_shape(const toolkit::Estate& e, const toolkit::Network& n, const Blocks& blocks, const ZoneModel& model,
                     const std::vector<char>& inside, const toolkit::Cancelled& cancelled) {
  const toolkit::Geos geos;
  const std::vector<Polygon> rough = rough_ground(geos, e, n, blocks, model, inside, cancelled);
  if (rough.empty()) return {};
  ZoneShape shape;
  shape.gates = zone_gates(n, model, inside, rough);
  std::vector<char> doorway(n.edges.size(), 0);  // a connector on which a gate stands
  for (const Gate& g : shape.gates)
    if (g.edge != none && g.path == none) doorway[g.edge] = 1;
  const auto within = [&](std::size_t node) {
    const std::size_t v = model.vertex_of_node[node];
    return v != none && inside[v] != 0;
  };
  Trimming trimming(geos, rough);
  for (std::size_t i = 0; i < n.edges.size(); ++i) {
    if (cancelled && i % 64 == 0 && cancelled()) return {};
    const toolkit::Edge& edge = n.edges[i];
    const bool from = within(edge.from), to = within(edge.to);
    if (from && to) {
      trimming.keep_in(edge.shape);
    } else if (from != to && (edge.path != none || doorway[i] != 0)) {
      Polyline walk = edge.shape;
      if (to) std::reverse(walk.begin(), walk.end());
      const double at = gate_along(walk, rough), metres = toolkit::length(walk);
      trimming.keep_in(stretch(walk, 0, at - room_beside));
      const Polyline beyond = stretch(walk, at + room_beside, metres);
      edge.path != none ? trimming.keep_out(beyond) : trimming.keep_doorway_out(beyond);
    } else if (edge.path != none) {
      trimming.keep_out(edge.shape);
    }
  }
  std::vector<Polygon> houses;
  for (std::size_t b = 0; b < e.buildings.size(); ++b)
    if (blocks.of_building[b] != none && inside[blocks.of_building[b]] != 0)
      houses.insert(houses.end(), e.buildings[b].parts.begin(), e.buildings[b].parts.end());
  shape.ground = trimming.trimmed(houses, cancelled);
  if (cancelled && cancelled()) return {};
  return shape;
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
      g.at = toolkit::on_grid(toolkit::place_along(walk, gate_along(walk, ground)));
    }
    gates.push_back(g);
  }
  return gates;
}

}  // namespace gatehouse::sealed_zones
