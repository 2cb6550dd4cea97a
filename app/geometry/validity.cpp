#include "geometry/validity.hpp"

#include <algorithm>

#include "geometry/geos_bridge.hpp"
#include "geometry/predicates.hpp"

namespace gatehouse {
namespace {

void drop_repeats(Vertices& run, bool closed) {
  run.erase(std::unique(run.begin(), run.end()), run.end());
  while (closed && run.size() > 1 && run.front() == run.back()) run.pop_back();
}

/// A shell starts at its lowest-left vertex, so that equal rings are equal lists. A ring that crosses itself so that
/// its area is 0 has no direction and keeps the one it has.
void turn(Vertices& ring, bool counter_clockwise) {
  const auto area = signed_area2(ring);
  if (area != 0 && (area > 0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
  std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
}

bool on_one_line(const Vertices& ring) {
  const auto other = std::find_if(ring.begin(), ring.end(), [&](Point p) { return p != ring[0]; });
  return other == ring.end() ||
         std::all_of(other, ring.end(), [&](Point p) { return orientation(ring[0], *other, p) == 0; });
}

/// Why a part has too few vertices to be anything.
std::optional<Text> too_small(const Geometry& g) {
  for (const auto& part : g.parts) {
    if (part.rings.empty()) return text("It has a part with no vertices.");
    for (const auto& ring : part.rings) {
      if (g.type == GeometryType::point && ring.size() != 1) return text("A point needs exactly one position.");
      if (g.type == GeometryType::line &&
          (ring.size() < 2 || std::all_of(ring.begin(), ring.end(), [&](Point p) { return p == ring[0]; })))
        return text("A line needs at least two different vertices.");
      if (g.type == GeometryType::polygon && (ring.size() < 3 || on_one_line(ring)))
        return text("An area needs at least three corners that are not on one line.");
    }
  }
  return std::nullopt;
}

}  // namespace

Geometry normalized(Geometry geometry) {
  const bool areal = geometry.type == GeometryType::polygon;
  for (auto& part : geometry.parts) {
    for (auto& ring : part.rings) drop_repeats(ring, areal);
    if (!areal) continue;
    for (std::size_t i = 0; i < part.rings.size(); ++i) {
      if (part.rings[i].size() >= 3) turn(part.rings[i], i == 0);
    }
    if (!part.rings.empty()) {
      const auto too_few = [](const Vertices& r) { return r.size() < 3; };
      part.rings.erase(std::remove_if(part.rings.begin() + 1, part.rings.end(), too_few), part.rings.end());
    }
  }
  const std::size_t least = areal ? 3 : geometry.type == GeometryType::line ? 2 : 1;
  std::erase_if(geometry.parts, [&](const Part& p) { return p.rings.empty() || p.rings[0].size() < least; });
  return geometry;
}

std::optional<Text> invalid_reason(const Geometry& geometry) {
  if (geometry.type == GeometryType::none) {
    return geometry.empty() ? std::nullopt : std::optional(text("It has vertices but no type."));
  }
  if (auto small = too_small(geometry)) return small;
  if (geometry.type != GeometryType::polygon) return std::nullopt;  // a line may cross itself
  const geos::Context c;
  const Point origin = envelope_of(geometry).centre();
  const auto g = geos::to_geos(c, geometry, origin);
  if (!g) return text("It cannot be understood as an area.");
  char* reason = nullptr;
  GEOSGeometry* where = nullptr;
  const char valid = GEOSisValidDetail_r(c, g.get(), 0, &reason, &where);
  const auto place = geos::own(c, where);
  const std::string why = reason ? reason : "";
  if (reason) GEOSFree_r(c, reason);
  if (valid == 1) return std::nullopt;
  const Geometry at = place ? geos::from_geos(c, place.get(), GeometryType::point, origin) : Geometry{};
  const Point p = at.empty() ? origin : at.parts[0].rings[0][0];
  const auto x = to_metres(p.x), y = to_metres(p.y);
  if (why.find("Self-intersection") != std::string::npos)
    return text("Its outline crosses itself near {:.2f}, {:.2f}.", x, y);
  if (why.find("Hole") != std::string::npos) return text("A hole lies outside its outline near {:.2f}, {:.2f}.", x, y);
  if (why.find("Nested") != std::string::npos || why.find("Duplicate") != std::string::npos)
    return text("Two of its outlines overlap near {:.2f}, {:.2f}.", x, y);
  return text("Its outline touches or overlaps itself near {:.2f}, {:.2f}.", x, y);
}

Result<Geometry> made_valid(const Geometry& geometry) {
  const auto nothing_left = [] {
    return Error{ErrorKind::input, text("The shape has no size left after repair."), text("Draw it again."), {}};
  };
  Geometry normal = normalized(geometry);
  if (normal.empty()) return nothing_left();
  if (!invalid_reason(normal)) return normal;
  const geos::Context c;
  const Point origin = envelope_of(normal).centre();
  // Snapping the repair to the grid can break it again by a millimetre; a second pass has always settled it, a third is
  // spare.
  for (int pass = 0; pass < 3; ++pass) {
    const auto g = geos::to_geos(c, normal, origin);
    if (!g) break;
    GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(c);
    GEOSMakeValidParams_setMethod_r(c, params, GEOS_MAKE_VALID_STRUCTURE);
    const auto repaired = geos::own(c, GEOSMakeValidWithParams_r(c, g.get(), params));
    GEOSMakeValidParams_destroy_r(c, params);
    if (!repaired) break;
    const auto gridded = geos::own(c, GEOSGeom_setPrecision_r(c, repaired.get(), 0.001, 0));
    normal = geos::from_geos(c, gridded ? gridded.get() : repaired.get(), geometry.type, origin);
    if (normal.empty()) return nothing_left();
    if (!invalid_reason(normal)) return normal;
  }
  return Error{ErrorKind::input, text("The shape could not be repaired."), text("Draw it again."), c.complaint()};
}

}  // namespace gatehouse
