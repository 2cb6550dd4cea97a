#include "toolkit/estate_boundary.hpp"

#include <algorithm>
#include <iterator>

#include "toolkit/geos.hpp"
#include "toolkit/segment_index.hpp"

namespace gatehouse::toolkit {
namespace {

/// The shell alone: holes do not matter for the estate's edge.
Geos::Shape filled(const Geos& geos, const Polygon& p) { return geos.polygon({p.shell, {}}); }

std::vector<Geos::Shape> filled_all(const Geos& geos, const std::vector<Polygon>& polygons) {
  std::vector<Geos::Shape> shapes;
  shapes.reserve(polygons.size());
  for (const Polygon& p : polygons) shapes.push_back(filled(geos, p));
  return shapes;
}

/// GEOS cannot be stopped, so many shapes are united some at a time. Nothing once cancelled.
Geos::Shape united_in_parts(const Geos& geos, std::vector<Geos::Shape> shapes, const Cancelled& cancelled) {
  constexpr std::size_t at_once = 256;
  while (shapes.size() > at_once) {
    std::vector<Geos::Shape> parts;
    for (std::size_t first = 0; first < shapes.size(); first += at_once) {
      if (cancelled && cancelled()) return {};
      const auto begin = shapes.begin() + static_cast<std::ptrdiff_t>(first);
      const auto end = shapes.begin() + static_cast<std::ptrdiff_t>(std::min(first + at_once, shapes.size()));
      parts.push_back(geos.united({std::make_move_iterator(begin), std::make_move_iterator(end)}));
    }
    shapes = std::move(parts);
  }
  return geos.united(std::move(shapes));
}

/// Gates leave gaps in walls: those up to twice this are taken as closed.
constexpr double gate_gap = 4;

/// What walls and fences enclose, if that is at least half of the built area; else nothing.
Geos::Shape walled(const Geos& geos, const Estate& estate, const std::vector<Polygon>& built,
                   const Cancelled& cancelled) {
  std::vector<Geos::Shape> bands;
  for (const Barrier& b : estate.barriers) {
    for (const Polyline& l : b.lines) bands.push_back(geos.buffer(geos.line(l), gate_gap));
  }
  if (bands.empty()) return {};
  const std::vector<Polygon> rings = geos.plain(united_in_parts(geos, std::move(bands), cancelled));
  double inside_metres = 0;
  double all_metres = 0;
  std::vector<bool> useful(rings.size(), false);
  for (const Polygon& b : built) {
    const double size = area(b);
    all_metres += size;
    const Position at = middle(b);
    for (std::size_t r = 0; r < rings.size(); ++r) {
      const auto& holes = rings[r].holes;
      if (std::none_of(holes.begin(), holes.end(), [at](const Polyline& h) { return contains(h, at); })) continue;
      inside_metres += size;
      useful[r] = true;
      break;
    }
  }
  if (inside_metres * 2 < all_metres) return {};
  std::vector<Geos::Shape> enclosed;
  for (std::size_t r = 0; r < rings.size(); ++r) {
    if (!useful[r]) continue;
    // The holes grown to the wall's own line; what lies between them is wall.
    for (const Polyline& h : rings[r].holes) enclosed.push_back(geos.buffer(geos.polygon({h, {}}), gate_gap));
  }
  return united_in_parts(geos, std::move(enclosed), cancelled);
}

/// Walls, and the outlines of grounds that are part of an estate, as far as they stand within `near` of a building.
std::vector<Polyline> what_belongs(const Estate& estate, const std::vector<Polygon>& built, double near) {
  std::vector<Polyline> lines;
  for (const Barrier& b : estate.barriers) lines.insert(lines.end(), b.lines.begin(), b.lines.end());
  for (const OpenGround& g : estate.open_ground) {
    if (g.kind != "sports" && g.kind != "playground" && g.kind != "parking" && g.kind != "square") continue;
    for (const Polygon& p : g.parts) {
      lines.push_back(p.shell);
      if (!p.shell.empty()) lines.back().push_back(p.shell.front());
    }
  }
  std::vector<Box> boxes;
  boxes.reserve(built.size());
  for (const Polygon& b : built) boxes.push_back(box_of(b.shell).grown(near));
  std::erase_if(lines, [&boxes](const Polyline& l) {
    const Box own = box_of(l);
    return l.size() < 2 || std::none_of(boxes.begin(), boxes.end(), [&own](const Box& b) { return b.intersects(own); });
  });
  return lines;
}

}  // namespace

std::vector<Polygon> estate_boundary(const Estate& estate, const BoundaryOptions& options, const Cancelled& cancelled) {
  std::vector<Polygon> built;
  for (const Building& b : estate.buildings) {
    for (const Polygon& p : b.parts) {
      if (p.shell.size() >= 3) built.push_back(p);
    }
  }
  if (built.empty()) return {};
  const Geos geos;
  Geos::Shape walls = walled(geos, estate, built, cancelled);
  const std::vector<Polygon> wall_rings = geos.plain(walls);
  std::vector<Geos::Shape> grown;
  auto enclosed = [&wall_rings](Position at) {
    return std::any_of(wall_rings.begin(), wall_rings.end(), [at](const Polygon& r) { return contains(r.shell, at); });
  };
  auto stopped = [&cancelled] { return cancelled && cancelled(); };
  for (const Polygon& b : built) {
    if (grown.size() % 64 == 63 && stopped()) return {};
    if (!enclosed(middle(b))) grown.push_back(geos.buffer(filled(geos, b), options.bridge));
  }
  for (const Polyline& l : what_belongs(estate, built, options.bridge)) {
    if (!enclosed(l.front())) grown.push_back(geos.buffer(geos.line(l), options.bridge));
  }
  const std::vector<Polygon> blobs = geos.plain(united_in_parts(geos, std::move(grown), cancelled));
  if (stopped()) return {};
  Geos::Shape closed = geos.buffer(geos.united(filled_all(geos, blobs)), options.margin - options.bridge);
  std::vector<Geos::Shape> both;
  both.push_back(std::move(closed));
  both.push_back(std::move(walls));
  // Without holes, and what lay in one is inside; then as a whole on the grid, which may part a ring at a place thinner
  // than a millimetre or close a new hole.
  std::vector<Polygon> edge =
      geos.plain(geos.on_grid(geos.united(filled_all(geos, geos.plain(geos.united(std::move(both)))))));
  for (Polygon& p : edge) {
    p.holes.clear();
    for (Position& v : p.shell) v = on_grid(v);
  }
  return edge;
}

bool inside(const std::vector<Polygon>& boundary, Position p) {
  return std::any_of(boundary.begin(), boundary.end(), [p](const Polygon& part) { return contains(part.shell, p); });
}

namespace {

/// Metres along the line to each place where it meets a side of the boundary, ascending.
std::vector<double> meetings(const Polyline& line, const std::vector<Segment>& sides, const SegmentIndex& index) {
  std::vector<double> found;
  double before = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Position a = line[i - 1];
    const Position b = line[i];
    const double piece = distance(a, b);
    for (const std::size_t s : index.in_box(box_of({a, b}))) {
      const auto x = crossing_of_segments(a, b, sides[s].first, sides[s].second);
      if (x) found.push_back(before + x->t_first * piece);
    }
    before += piece;
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::vector<EdgeCrossing> boundary_crossings(const Network& network, const std::vector<Polygon>& boundary) {
  std::vector<EdgeCrossing> found;
  std::vector<Segment> sides;
  for (const Polygon& p : boundary)
    for (std::size_t k = 0; k < p.shell.size(); ++k) sides.emplace_back(p.shell[k], p.shell[(k + 1) % p.shell.size()]);
  const SegmentIndex index(sides);
  for (std::size_t e = 0; e < network.edges.size(); ++e) {
    const Edge& edge = network.edges[e];
    if (edge.path == none) continue;
    std::vector<double> cuts = meetings(edge.shape, sides, index);
    if (cuts.empty()) continue;
    cuts.push_back(edge.length);
    bool before = inside(boundary, place_along(edge.shape, cuts[0] / 2));
    for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
      if (cuts[c + 1] - cuts[c] < 1e-6) continue;  // the same place met twice, at a corner of either
      const bool after = inside(boundary, place_along(edge.shape, (cuts[c] + cuts[c + 1]) / 2));
      if (after != before) found.push_back({e, on_grid(place_along(edge.shape, cuts[c])), cuts[c], before});
      before = after;
    }
  }
  return found;
}

}  // namespace gatehouse::toolkit
