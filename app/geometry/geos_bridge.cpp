#include "geometry/geos_bridge.hpp"

#include <vector>

#include "geometry/validity.hpp"

namespace gatehouse::geos {
namespace {

GEOSCoordSequence* sequence(const Context& c, const Vertices& run, bool closed, Point origin) {
  const auto n = static_cast<unsigned>(run.size() + (closed ? 1 : 0));
  GEOSCoordSequence* s = GEOSCoordSeq_create_r(c, n, 2);
  if (!s) return nullptr;
  for (unsigned i = 0; i < n; ++i) {
    const Point p = run[i % run.size()];
    GEOSCoordSeq_setXY_r(c, s, i, to_metres(p.x - origin.x), to_metres(p.y - origin.y));
  }
  return s;
}

GEOSGeometry* polygon(const Context& c, const Part& part, Point origin) {
  GEOSGeometry* shell = GEOSGeom_createLinearRing_r(c, sequence(c, part.rings[0], true, origin));
  if (!shell) return nullptr;
  std::vector<GEOSGeometry*> holes;
  for (std::size_t i = 1; i < part.rings.size(); ++i) {
    GEOSGeometry* hole = GEOSGeom_createLinearRing_r(c, sequence(c, part.rings[i], true, origin));
    if (hole) holes.push_back(hole);
  }
  return GEOSGeom_createPolygon_r(c, shell, holes.data(), static_cast<unsigned>(holes.size()));
}

Vertices vertices(const Context& c, const GEOSGeometry* g, bool closed, Point origin) {
  Vertices run;
  const GEOSCoordSequence* s = GEOSGeom_getCoordSeq_r(c, g);
  unsigned n = 0;
  if (!s || !GEOSCoordSeq_getSize_r(c, s, &n)) return run;
  for (unsigned i = 0; i + (closed ? 1 : 0) < n; ++i) {
    double x = 0, y = 0;
    GEOSCoordSeq_getXY_r(c, s, i, &x, &y);
    run.push_back({to_millimetre(x) + origin.x, to_millimetre(y) + origin.y});
  }
  return run;
}

void collect(const Context& c, const GEOSGeometry* g, Geometry& out, Point origin) {
  switch (GEOSGeomTypeId_r(c, g)) {
    case GEOS_POINT:
      if (out.type == GeometryType::point && !GEOSisEmpty_r(c, g))
        out.parts.push_back(Part{{vertices(c, g, false, origin)}});
      break;
    case GEOS_LINESTRING:
    case GEOS_LINEARRING:
      if (out.type == GeometryType::line) out.parts.push_back(Part{{vertices(c, g, false, origin)}});
      break;
    case GEOS_POLYGON: {
      if (out.type != GeometryType::polygon || GEOSisEmpty_r(c, g)) break;
      Part part{{vertices(c, GEOSGetExteriorRing_r(c, g), true, origin)}};
      for (int i = 0; i < GEOSGetNumInteriorRings_r(c, g); ++i)
        part.rings.push_back(vertices(c, GEOSGetInteriorRingN_r(c, g, i), true, origin));
      out.parts.push_back(std::move(part));
      break;
    }
    default:
      for (int i = 0; i < GEOSGetNumGeometries_r(c, g); ++i) collect(c, GEOSGetGeometryN_r(c, g, i), out, origin);
  }
}

}  // namespace

Context::Context() : handle_(GEOS_init_r()) { GEOSContext_setErrorMessageHandler_r(handle_, &Context::on_error, this); }
Context::~Context() { GEOS_finish_r(handle_); }
void Context::on_error(const char* message, void* self) { static_cast<Context*>(self)->complaint_ = message; }

Owned to_geos(const Context& c, const Geometry& geometry, Point origin) {
  std::vector<GEOSGeometry*> parts;
  for (const auto& part : geometry.parts) {
    GEOSGeometry* g = nullptr;
    if (geometry.type == GeometryType::polygon) {
      g = polygon(c, part, origin);
    } else if (geometry.type == GeometryType::line) {
      g = GEOSGeom_createLineString_r(c, sequence(c, part.rings[0], false, origin));
    } else {
      g = GEOSGeom_createPoint_r(c, sequence(c, part.rings[0], false, origin));
    }
    if (!g) {
      for (GEOSGeometry* made : parts) GEOSGeom_destroy_r(c, made);
      return own(c, nullptr);
    }
    parts.push_back(g);
  }
  const int type = geometry.type == GeometryType::polygon ? GEOS_MULTIPOLYGON
                   : geometry.type == GeometryType::line  ? GEOS_MULTILINESTRING
                                                          : GEOS_MULTIPOINT;
  return own(c, GEOSGeom_createCollection_r(c, type, parts.data(), static_cast<unsigned>(parts.size())));
}

Geometry from_geos(const Context& c, const GEOSGeometry* g, GeometryType type, Point origin) {
  Geometry out{type, {}};
  if (g) collect(c, g, out, origin);
  return normalized(std::move(out));
}

}  // namespace gatehouse::geos
