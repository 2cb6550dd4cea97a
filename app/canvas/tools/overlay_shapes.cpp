#include "canvas/tools/overlay_shapes.hpp"

namespace gatehouse::overlay {
namespace {

constexpr double line_width = 0.5;  // mm

Vertices square(Point at, Millimetre r) {
  return {{at.x - r, at.y - r}, {at.x + r, at.y - r}, {at.x + r, at.y + r}, {at.x - r, at.y + r}};
}
Vertices diamond(Point at, Millimetre r) {
  return {{at.x - r, at.y}, {at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}};
}

void stroke(DrawList& list, Vertices points, bool closed, Colour colour, double width) {
  DrawLine line;
  line.points = std::move(points);
  line.closed = closed;
  line.colour = colour;
  line.width = width;
  line.halo = {255, 255, 255, 220};
  line.halo_width = 0.25;
  list.items.push_back({std::move(line), {}});
}

}  // namespace

void band(DrawList& list, Vertices points, bool closed, bool dashed) {
  if (points.size() < 2) return;
  stroke(list, std::move(points), closed, accent, line_width);
  if (dashed) std::get<DrawLine>(list.items.back().shape).dash = {1.5, 1};
}

void area(DrawList& list, Vertices ring) {
  if (ring.size() < 3) return;
  DrawArea shape;
  shape.rings.push_back(std::move(ring));
  shape.fill = accent_fill;
  list.items.push_back({std::move(shape), {}});
}

void ghost(DrawList& list, const Geometry& geometry) {
  for (const Part& part : geometry.parts) {
    for (const Vertices& ring : part.rings) band(list, ring, geometry.type == GeometryType::polygon, true);
  }
}

void handle(DrawList& list, const Viewport& viewport, Point at, Handle kind) {
  const bool small = kind == Handle::midpoint;
  Vertices shape = small ? diamond(at, ground_of(4, viewport)) : square(at, ground_of(4, viewport));
  DrawArea fill;
  fill.rings.push_back(shape);
  fill.fill = kind == Handle::active ? accent : paper;
  list.items.push_back({std::move(fill), {}});
  DrawLine line;
  line.points = std::move(shape);
  line.closed = true;
  line.colour = kind == Handle::active ? paper : accent;
  line.width = small ? 0.3 : 0.4;
  list.items.push_back({std::move(line), {}});
}

void snap_mark(DrawList& list, const Viewport& viewport, const Aim& aim) {
  if (!aim.snap) return;
  const Millimetre r = ground_of(7, viewport);
  const Point p = aim.snap->at;
  switch (aim.snap->kind) {
    case SnapKind::vertex:
      stroke(list, square(p, r), true, snapped, 0.5);
      break;
    case SnapKind::edge:
      stroke(list, diamond(p, r), true, snapped, 0.5);
      break;
    case SnapKind::intersection:
      stroke(list, {{p.x - r, p.y - r}, {p.x + r, p.y + r}}, false, snapped, 0.5);
      stroke(list, {{p.x - r, p.y + r}, {p.x + r, p.y - r}}, false, snapped, 0.5);
      break;
  }
}

}  // namespace gatehouse::overlay
