#include "toolkit/geos.hpp"

namespace gatehouse::toolkit {

Geos::Geos() : handle_(GEOS_init_r()) {}
Geos::~Geos() { GEOS_finish_r(handle_); }

Geos::Shape Geos::own(GEOSGeometry* g) const {
  return {g, [h = handle_](GEOSGeometry* p) {
            if (p != nullptr) GEOSGeom_destroy_r(h, p);
          }};
}

GEOSCoordSequence* Geos::sequence(const Polyline& line, bool close) const {
  const std::size_t n = line.size() + (close ? 1 : 0);
  GEOSCoordSequence* s = GEOSCoordSeq_create_r(handle_, static_cast<unsigned>(n), 2);
  for (std::size_t i = 0; i < n; ++i) {
    const Position p = line[i % line.size()];
    GEOSCoordSeq_setXY_r(handle_, s, static_cast<unsigned>(i), p.x, p.y);
  }
  return s;
}

Geos::Shape Geos::line(const Polyline& l) const {
  if (l.size() < 2) return own(nullptr);
  return own(GEOSGeom_createLineString_r(handle_, sequence(l, false)));
}

Geos::Shape Geos::polygon(const Polygon& p) const {
  if (p.shell.size() < 3) return own(nullptr);
  GEOSGeometry* shell = GEOSGeom_createLinearRing_r(handle_, sequence(p.shell, true));
  if (shell == nullptr) return own(nullptr);
  std::vector<GEOSGeometry*> holes;
  for (const Polyline& h : p.holes) {
    if (h.size() < 3) continue;
    if (GEOSGeometry* hole = GEOSGeom_createLinearRing_r(handle_, sequence(h, true)); hole != nullptr)
      holes.push_back(hole);
  }
  const Shape raw = own(GEOSGeom_createPolygon_r(handle_, shell, holes.data(), static_cast<unsigned>(holes.size())));
  if (!raw) return own(nullptr);
  return own(GEOSisValid_r(handle_, raw.get()) == 1 ? GEOSGeom_clone_r(handle_, raw.get())
                                                    : GEOSMakeValid_r(handle_, raw.get()));
}

Geos::Shape Geos::polygons(const std::vector<Polygon>& all) const {
  std::vector<Shape> shapes;
  for (const Polygon& p : all) shapes.push_back(polygon(p));
  return united(std::move(shapes));
}

Geos::Shape Geos::united(std::vector<Shape> shapes) const {
  std::vector<GEOSGeometry*> raw;
  for (Shape& s : shapes)
    if (s) raw.push_back(s.release());
  const Shape all =
      own(GEOSGeom_createCollection_r(handle_, GEOS_GEOMETRYCOLLECTION, raw.data(), static_cast<unsigned>(raw.size())));
  return all ? own(GEOSUnaryUnion_r(handle_, all.get())) : own(nullptr);
}

Geos::Shape Geos::buffer(const Shape& s, double metres) const {
  return s ? own(GEOSBuffer_r(handle_, s.get(), metres, 4)) : own(nullptr);
}

Geos::Shape Geos::difference(const Shape& a, const Shape& b) const {
  if (!a) return own(nullptr);
  if (!b) return own(GEOSGeom_clone_r(handle_, a.get()));
  return own(GEOSDifference_r(handle_, a.get(), b.get()));
}

Geos::Shape Geos::on_grid(Shape shape) const {
  if (!shape) return shape;
  Shape rounded = own(GEOSGeom_setPrecision_r(handle_, shape.get(), 0.001, 0));
  return rounded ? std::move(rounded) : std::move(shape);
}

Geos::Shape Geos::intersection(const Shape& a, const Shape& b) const {
  return a && b ? own(GEOSIntersection_r(handle_, a.get(), b.get())) : own(nullptr);
}

double Geos::overlap(const Shape& a, const Shape& b) const {
  if (!a || !b) return 0;
  const Shape both = own(GEOSIntersection_r(handle_, a.get(), b.get()));
  double area = 0;
  if (both) GEOSArea_r(handle_, both.get(), &area);
  return area;
}

std::vector<Polygon> Geos::faces(std::vector<Shape> lines) const {
  const Shape noded = united(std::move(lines));
  if (!noded) return {};
  const GEOSGeometry* in[] = {noded.get()};
  return plain(own(GEOSPolygonize_r(handle_, in, 1)));
}

std::vector<Polygon> Geos::faces_on_grid(std::vector<Shape> shapes) const {
  std::vector<GEOSGeometry*> raw;
  for (Shape& s : shapes)
    if (s) raw.push_back(s.release());
  const Shape all =
      own(GEOSGeom_createCollection_r(handle_, GEOS_GEOMETRYCOLLECTION, raw.data(), static_cast<unsigned>(raw.size())));
  if (!all) return {};
  // Snap rounding: nodes and vertices on the grid, and still a drawing without crossings.
  const Shape noded = own(GEOSUnaryUnionPrec_r(handle_, all.get(), 0.001));
  if (!noded) return {};
  const GEOSGeometry* in[] = {noded.get()};
  std::vector<Polygon> faces = plain(own(GEOSPolygonize_r(handle_, in, 1)));
  for (Polygon& f : faces) {
    for (Position& v : f.shell) v = toolkit::on_grid(v);
    for (Polyline& h : f.holes)
      for (Position& v : h) v = toolkit::on_grid(v);
  }
  return faces;
}

Geos::Shape Geos::joined_faces(const std::vector<Polygon>& faces) const {
  std::vector<GEOSGeometry*> raw;
  for (const Polygon& f : faces)
    if (Shape s = polygon(f)) raw.push_back(s.release());
  const Shape all =
      own(GEOSGeom_createCollection_r(handle_, GEOS_GEOMETRYCOLLECTION, raw.data(), static_cast<unsigned>(raw.size())));
  if (!all) return own(nullptr);
  Shape joined = own(GEOSCoverageUnion_r(handle_, all.get()));
  return joined ? std::move(joined) : own(GEOSUnaryUnion_r(handle_, all.get()));
}

Geos::Shape Geos::simplified_lines(const Shape& s, double tolerance) const {
  const Shape merged = s ? own(GEOSLineMerge_r(handle_, s.get())) : own(nullptr);
  return merged ? own(GEOSSimplify_r(handle_, merged.get(), tolerance)) : own(nullptr);
}

Position Geos::place_inside(const Polygon& p) const {
  const Shape shape = polygon(p);
  Position at = p.shell.empty() ? Position{} : p.shell.front();
  const Shape point = shape ? own(GEOSPointOnSurface_r(handle_, shape.get())) : own(nullptr);
  if (point) {
    GEOSGeomGetX_r(handle_, point.get(), &at.x);
    GEOSGeomGetY_r(handle_, point.get(), &at.y);
  }
  return at;
}

std::vector<Polyline> Geos::lines(const Shape& s) const {
  std::vector<Polyline> result;
  if (s) collect_lines(s.get(), result);
  return result;
}

void Geos::collect_lines(const GEOSGeometry* g, std::vector<Polyline>& into) const {
  const int type = GEOSGeomTypeId_r(handle_, g);
  if (type == GEOS_LINESTRING) {
    const GEOSCoordSequence* s = GEOSGeom_getCoordSeq_r(handle_, g);
    unsigned n = 0;
    GEOSCoordSeq_getSize_r(handle_, s, &n);
    Polyline line(n);
    for (unsigned i = 0; i < n; ++i) GEOSCoordSeq_getXY_r(handle_, s, i, &line[i].x, &line[i].y);
    if (n > 1) into.push_back(std::move(line));
    return;
  }
  if (type == GEOS_POLYGON || type == GEOS_POINT) return;
  for (int i = 0; i < GEOSGetNumGeometries_r(handle_, g); ++i)
    if (const GEOSGeometry* part = GEOSGetGeometryN_r(handle_, g, i); part != g) collect_lines(part, into);
}

std::vector<Polygon> Geos::plain(const Shape& s) const {
  std::vector<Polygon> result;
  if (s) collect(s.get(), result);
  return result;
}

Polyline Geos::ring(const GEOSGeometry* g) const {
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

void Geos::collect(const GEOSGeometry* g, std::vector<Polygon>& into) const {
  if (GEOSGeomTypeId_r(handle_, g) == GEOS_POLYGON) {
    if (GEOSisEmpty_r(handle_, g) != 0) return;
    Polygon p{ring(GEOSGetExteriorRing_r(handle_, g)), {}};
    for (int i = 0; i < GEOSGetNumInteriorRings_r(handle_, g); ++i)
      p.holes.push_back(ring(GEOSGetInteriorRingN_r(handle_, g, i)));
    into.push_back(std::move(p));
    return;
  }
  for (int i = 0; i < GEOSGetNumGeometries_r(handle_, g); ++i)
    if (const GEOSGeometry* part = GEOSGetGeometryN_r(handle_, g, i); part != g) collect(part, into);
}

}  // namespace gatehouse::toolkit
