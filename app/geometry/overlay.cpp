#include "geometry/overlay.hpp"

#include "geometry/geos_bridge.hpp"
#include "geometry/validity.hpp"

namespace gatehouse {
namespace {

using geos::Context;
using geos::Owned;

constexpr double grid = 0.001;  // metres: the millimetre

Point origin_of(std::span<const Geometry> geometries) {
  Envelope e;
  for (const auto& g : geometries) e.expand(envelope_of(g));
  return e.centre();
}

Result<Geometry> polygons(const Context& c, const Owned& g, Point origin) {
  if (!g) return Error{ErrorKind::internal, text("Two areas could not be combined."), {}, c.complaint()};
  Geometry out = geos::from_geos(c, g.get(), GeometryType::polygon, origin);
  if (out.empty() || !invalid_reason(out)) return out;
  return made_valid(out);
}

template <class Operation>
Result<Geometry> binary(const Geometry& a, const Geometry& b, Operation operation) {
  const Context c;
  const Geometry both[] = {a, b};
  const Point origin = origin_of(both);
  const auto ga = geos::to_geos(c, a, origin), gb = geos::to_geos(c, b, origin);
  if (!ga || !gb) return Error{ErrorKind::input, text("Two areas could not be combined."), {}, c.complaint()};
  return polygons(c, geos::own(c, operation(c, ga.get(), gb.get(), grid)), origin);
}

/// One GEOS collection of everything; null where one of them is refused.
Owned collection(const Context& c, std::span<const Geometry> geometries, Point origin) {
  std::vector<GEOSGeometry*> parts;
  for (const auto& g : geometries) {
    auto one = geos::to_geos(c, g, origin);
    if (one) parts.push_back(one.release());
  }
  return geos::own(
      c, GEOSGeom_createCollection_r(c, GEOS_GEOMETRYCOLLECTION, parts.data(), static_cast<unsigned>(parts.size())));
}

}  // namespace

Result<Geometry> union_of(std::span<const Geometry> geometries) {
  const Context c;
  const Point origin = origin_of(geometries);
  const auto all = collection(c, geometries, origin);
  return polygons(c, geos::own(c, GEOSUnaryUnionPrec_r(c, all.get(), grid)), origin);
}

Result<Geometry> intersection_of(const Geometry& a, const Geometry& b) { return binary(a, b, GEOSIntersectionPrec_r); }

Result<Geometry> difference_of(const Geometry& a, const Geometry& b) { return binary(a, b, GEOSDifferencePrec_r); }

Result<Geometry> buffered(const Geometry& geometry, double metres) {
  const Context c;
  const Point origin = envelope_of(geometry).centre();
  const auto g = geos::to_geos(c, geometry, origin);
  if (!g) return Error{ErrorKind::input, text("Two areas could not be combined."), {}, c.complaint()};
  const auto grown = geos::own(c, GEOSBuffer_r(c, g.get(), metres, 8));
  return polygons(c, grown ? geos::own(c, GEOSGeom_setPrecision_r(c, grown.get(), grid, 0)) : geos::own(c, nullptr),
                  origin);
}

Result<Geometry> convex_hull(std::span<const Geometry> geometries) {
  const Context c;
  const Point origin = origin_of(geometries);
  const auto all = collection(c, geometries, origin);
  return polygons(c, geos::own(c, GEOSConvexHull_r(c, all.get())), origin);
}

}  // namespace gatehouse
