#include "toolkit/estate_boundary.hpp"

#include <geos_c.h>

#include <algorithm>
#include <memory>

namespace gatehouse::toolkit {
namespace {

/// GEOS, with its own handle: no state is shared between runs. Failing calls give null, which every step takes as
/// empty.
class Geos {
public:
  using Shape = std::unique_ptr<GEOSGeometry, std::function<void(GEOSGeometry*)>>;

  Geos() : handle_(GEOS_init_r()) {}
  ~Geos() { GEOS_finish_r(handle_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  Shape shape(GEOSGeometry* g) const {
    return {g, [h = handle_](GEOSGeometry* p) {
              if (p != nullptr) GEOSGeom_destroy_r(h, p);
            }};
  }

  GEOSCoordSequence* sequence(const Polyline& line, bool close) const {
    const std::size_t n = line.size() + (close ? 1 : 0);
    GEOSCoordSequence* s = GEOSCoordSeq_create_r(handle_, static_cast<unsigned>(n), 2);
    for (std::size_t i = 0; i < n; ++i) {
      const Position p = line[i % line.size()];
      GEOSCoordSeq_setXY_r(handle_, s, static_cast<unsigned>(i), p.x, p.y);
    }
    return s;
  }

  Shape line(const Polyline& l) const { return shape(GEOSGeom_createLineString_r(handle_, sequence(l, false))); }

  /// The shell alone, made valid: holes do not matter for the estate's edge.
  Shape filled(const Polygon& p) const {
    GEOSGeometry* ring = GEOSGeom_createLinearRing_r(handle_, sequence(p.shell, true));
    if (ring == nullptr) return shape(nullptr);
    const Shape raw = shape(GEOSGeom_createPolygon_r(handle_, ring, nullptr, 0));
    return raw ? shape(GEOSMakeValid_r(handle_, raw.get())) : shape(nullptr);
  }

  Shape buffer(const Shape& s, double metres) const {
    return s ? shape(GEOSBuffer_r(handle_, s.get(), metres, 4)) : shape(nullptr);
  }

  Shape united(std::vector<Shape> shapes) const {
    std::vector<GEOSGeometry*> raw;
    for (Shape& s : shapes) {
      if (s) raw.push_back(s.release());
    }
    const Shape all = shape(
        GEOSGeom_createCollection_r(handle_, GEOS_GEOMETRYCOLLECTION, raw.data(), static_cast<unsigned>(raw.size())));
    return all ? shape(GEOSUnaryUnion_r(handle_, all.get())) : shape(nullptr);
  }

  std::vector<Polygon> polygons(const Shape& s) const {
    std::vector<Polygon> result;
    if (s) collect(s.get(), result);
    return result;
  }

private:
  Polyline ring(const GEOSGeometry* g) const {
    Polyline line;
    const GEOSCoordSequence* s = GEOSGeom_getCoordSeq_r(handle_, g);
    unsigned n = 0;
    GEOSCoordSeq_getSize_r(handle_, s, &n);
    for (unsigned i = 0; i + 1 < n; ++i) {
      Position p;
      GEOSCoordSeq_getXY_r(handle_, s, i, &p.x, &p.y);
      line.push_back(p);
    }
    return line;
  }

  void collect(const GEOSGeometry* g, std::vector<Polygon>& into) const {
    if (GEOSGeomTypeId_r(handle_, g) == GEOS_POLYGON) {
      if (GEOSisEmpty_r(handle_, g) != 0) return;
      Polygon p{ring(GEOSGetExteriorRing_r(handle_, g)), {}};
      for (int i = 0; i < GEOSGetNumInteriorRings_r(handle_, g); ++i) {
        p.holes.push_back(ring(GEOSGetInteriorRingN_r(handle_, g, i)));
      }
      into.push_back(std::move(p));
      return;
    }
    for (int i = 0; i < GEOSGetNumGeometries_r(handle_, g); ++i) {
      if (const GEOSGeometry* part = GEOSGetGeometryN_r(handle_, g, i); part != g) collect(part, into);
    }
  }

  GEOSContextHandle_t handle_;
};

std::vector<Geos::Shape> filled_all(const Geos& geos, const std::vector<Polygon>& polygons) {
  std::vector<Geos::Shape> shapes;
  for (const Polygon& p : polygons) shapes.push_back(geos.filled(p));
  return shapes;
}

/// Gates leave gaps in walls: those up to twice this are taken as closed.
constexpr double gate_gap = 4;

/// What walls and fences enclose, if that is at least half of the built area; else nothing.
Geos::Shape walled(const Geos& geos, const Estate& estate, const std::vector<Polygon>& built) {
  std::vector<Geos::Shape> bands;
  for (const Barrier& b : estate.barriers) {
    for (const Polyline& l : b.lines) bands.push_back(geos.buffer(geos.line(l), gate_gap));
  }
  if (bands.empty()) return geos.shape(nullptr);
  const std::vector<Polygon> rings = geos.polygons(geos.united(std::move(bands)));
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
  if (inside_metres * 2 < all_metres) return geos.shape(nullptr);
  std::vector<Geos::Shape> enclosed;
  for (std::size_t r = 0; r < rings.size(); ++r) {
    if (!useful[r]) continue;
    // The holes grown to the wall's own line; what lies between them is wall.
    for (const Polyline& h : rings[r].holes) enclosed.push_back(geos.buffer(geos.filled({h, {}}), gate_gap));
  }
  return geos.united(std::move(enclosed));
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
  for (const Polygon& b : built) boxes.push_back(box_of(b.shell).grown(near));
  std::erase_if(lines, [&boxes](const Polyline& l) {
    const Box own = box_of(l);
    return l.size() < 2 || std::none_of(boxes.begin(), boxes.end(), [&own](const Box& b) { return b.intersects(own); });
  });
  return lines;
}

}  // namespace

std::vector<Polygon> estate_boundary(const Estate& estate, const BoundaryOptions& options) {
  std::vector<Polygon> built;
  for (const Building& b : estate.buildings) {
    for (const Polygon& p : b.parts) {
      if (p.shell.size() >= 3) built.push_back(p);
    }
  }
  if (built.empty()) return {};
  const Geos geos;
  Geos::Shape walls = walled(geos, estate, built);
  const std::vector<Polygon> wall_rings = geos.polygons(walls);
  std::vector<Geos::Shape> grown;
  auto enclosed = [&wall_rings](Position at) {
    return std::any_of(wall_rings.begin(), wall_rings.end(), [at](const Polygon& r) { return contains(r.shell, at); });
  };
  for (const Polygon& b : built) {
    if (!enclosed(middle(b))) grown.push_back(geos.buffer(geos.filled(b), options.bridge));
  }
  for (const Polyline& l : what_belongs(estate, built, options.bridge)) {
    if (!enclosed(l.front())) grown.push_back(geos.buffer(geos.line(l), options.bridge));
  }
  const std::vector<Polygon> blobs = geos.polygons(geos.united(std::move(grown)));
  Geos::Shape closed = geos.buffer(geos.united(filled_all(geos, blobs)), options.margin - options.bridge);
  std::vector<Geos::Shape> both;
  both.push_back(std::move(closed));
  both.push_back(std::move(walls));
  std::vector<Polygon> edge = geos.polygons(geos.united(std::move(both)));
  for (Polygon& p : edge) {
    p.holes.clear();
    for (Position& v : p.shell) v = on_grid(v);
  }
  // A part that lay in another's hole is inside now.
  std::vector<Polygon> outer;
  for (std::size_t i = 0; i < edge.size(); ++i) {
    bool within = false;
    for (std::size_t j = 0; j < edge.size(); ++j)
      within = within || (i != j && contains(edge[j].shell, edge[i].shell[0]));
    if (!within) outer.push_back(edge[i]);
  }
  return outer;
}

bool inside(const std::vector<Polygon>& boundary, Position p) {
  return std::any_of(boundary.begin(), boundary.end(), [p](const Polygon& part) { return contains(part.shell, p); });
}

namespace {

/// Metres along the line to each place where it meets the boundary, ascending.
std::vector<double> meetings(const Polyline& line, const std::vector<Polygon>& boundary,
                             const std::vector<Box>& boxes) {
  std::vector<double> found;
  double before = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Position a = line[i - 1];
    const Position b = line[i];
    const double piece = distance(a, b);
    for (std::size_t p = 0; p < boundary.size(); ++p) {
      if (!boxes[p].intersects(box_of({a, b}))) continue;
      const Polyline& ring = boundary[p].shell;
      for (std::size_t k = 0; k < ring.size(); ++k) {
        const auto x = crossing_of_segments(a, b, ring[k], ring[(k + 1) % ring.size()]);
        if (x) found.push_back(before + x->t_first * piece);
      }
    }
    before += piece;
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::vector<EdgeCrossing> boundary_crossings(const Network& network, const std::vector<Polygon>& boundary) {
  std::vector<EdgeCrossing> found;
  std::vector<Box> boxes;
  for (const Polygon& p : boundary) boxes.push_back(box_of(p.shell));
  for (std::size_t e = 0; e < network.edges.size(); ++e) {
    const Edge& edge = network.edges[e];
    if (edge.path == none) continue;
    std::vector<double> cuts = meetings(edge.shape, boundary, boxes);
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
