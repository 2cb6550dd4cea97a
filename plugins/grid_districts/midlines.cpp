#include "grid_districts/midlines.hpp"

#include <algorithm>
#include <boost/polygon/voronoi.hpp>
#include <cmath>
#include <map>

namespace gatehouse::grid_districts {
namespace {

using toolkit::Polygon;
using toolkit::Polyline;
using toolkit::Position;

/// Points along outlines, once each, in whole millimetres from the box's corner, with the building they belong to.
struct Samples {
  std::vector<boost::polygon::point_data<int>> points;
  std::vector<std::size_t> building;
};

Samples sample(const std::vector<std::vector<Polygon>>& buildings, Position origin, double step) {
  std::map<std::pair<int, int>, std::size_t> all;
  const auto add = [&](Position p, std::size_t b) {
    all.emplace(std::pair{static_cast<int>(std::lround((p.x - origin.x) * 1000)),
                          static_cast<int>(std::lround((p.y - origin.y) * 1000))},
                b);
  };
  for (std::size_t b = 0; b < buildings.size(); ++b)
    for (const Polygon& part : buildings[b])
      for (std::size_t i = 0; i < part.shell.size(); ++i) {
        const Position from = part.shell[i], to = part.shell[(i + 1) % part.shell.size()];
        const int pieces = std::clamp(static_cast<int>(toolkit::distance(from, to) / step) + 1, 1, 1000);
        for (int k = 0; k < pieces; ++k) add(toolkit::along(from, to, static_cast<double>(k) / pieces), b);
      }
  Samples samples;
  for (const auto& [at, building] : all) {
    samples.points.emplace_back(at.first, at.second);
    samples.building.push_back(building);
  }
  return samples;
}

}  // namespace

std::vector<Polyline> midlines(const std::vector<std::vector<Polygon>>& buildings, const toolkit::Box& box,
                               double step) {
  if (box.empty()) return {};
  const Position origin = box.min;
  Samples samples = sample(buildings, origin, step);
  // Far points all round make every side between buildings finite.
  const double reach = 3 * (distance(box.min, box.max) + 10);
  const Position middle{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
  for (int i = 0; i < 8; ++i) {
    const double angle = 3.14159265358979323846 * i / 4;
    samples.points.emplace_back(static_cast<int>(std::lround((middle.x + reach * std::cos(angle) - origin.x) * 1000)),
                                static_cast<int>(std::lround((middle.y + reach * std::sin(angle) - origin.y) * 1000)));
    samples.building.push_back(toolkit::none);
  }
  boost::polygon::voronoi_diagram<double> diagram;
  boost::polygon::construct_voronoi(samples.points.begin(), samples.points.end(), &diagram);
  std::vector<Polyline> lines;
  for (const auto& edge : diagram.edges()) {
    if (&edge > edge.twin() || !edge.is_finite()) continue;
    const std::size_t a = samples.building[edge.cell()->source_index()];
    const std::size_t b = samples.building[edge.twin()->cell()->source_index()];
    if (a == b || a == toolkit::none || b == toolkit::none) continue;
    const auto at = [&](const auto* v) { return Position{origin.x + v->x() / 1000, origin.y + v->y() / 1000}; };
    lines.push_back({at(edge.vertex0()), at(edge.vertex1())});
  }
  return lines;
}

}  // namespace gatehouse::grid_districts
