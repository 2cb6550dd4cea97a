#include "grid_districts/compounds.hpp"

#include <algorithm>
#include <map>

#include "toolkit/geos.hpp"

namespace gatehouse::grid_districts {
namespace {

using toolkit::Geos;
using toolkit::none;
using toolkit::Polygon;
using toolkit::Polyline;

constexpr double gate_gap = 4;  // metres; a gap up to twice this is a gate

std::vector<Polygon> behind_walls(const Geos& geos, const toolkit::Estate& estate) {
  std::vector<Geos::Shape> bands;
  for (const toolkit::Barrier& b : estate.barriers)
    for (const Polyline& l : b.lines) bands.push_back(geos.buffer(geos.line(l), gate_gap));
  if (bands.empty()) return {};
  std::vector<Polygon> areas;
  for (const Polygon& band : geos.plain(geos.united(std::move(bands))))
    for (const Polyline& hole : band.holes) areas.push_back({hole, {}});
  return areas;
}

std::vector<Polygon> between_roads(const Geos& geos, const toolkit::Estate& estate) {
  std::vector<Geos::Shape> lines;
  for (const toolkit::Path& p : estate.paths)
    if (p.kind == toolkit::PathKind::road)
      for (const Polyline& l : p.lines) lines.push_back(geos.line(l));
  return lines.empty() ? std::vector<Polygon>{} : geos.faces(std::move(lines));
}

}  // namespace

std::vector<std::size_t> compounds_of(const toolkit::Estate& estate, KeepWhole keep) {
  std::vector<Polygon> areas;
  const Geos geos;
  if (keep == KeepWhole::walls) areas = behind_walls(geos, estate);
  if (keep == KeepWhole::roads) areas = between_roads(geos, estate);
  std::vector<std::size_t> compound(estate.buildings.size(), none);
  std::map<std::size_t, std::size_t> number_of_area;
  std::size_t next = 0;
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    // The smallest area that holds it: a compound may stand in another.
    std::size_t best = none;
    if (!estate.buildings[b].parts.empty()) {
      const toolkit::Position at = toolkit::middle(estate.buildings[b].parts.front());
      for (std::size_t a = 0; a < areas.size(); ++a)
        if (toolkit::contains(areas[a], at) && (best == none || toolkit::area(areas[a]) < toolkit::area(areas[best])))
          best = a;
    }
    if (best == none) {
      compound[b] = next++;
      continue;
    }
    const auto [found, fresh] = number_of_area.try_emplace(best, next);
    if (fresh) ++next;
    compound[b] = found->second;
  }
  return compound;
}

}  // namespace gatehouse::grid_districts
