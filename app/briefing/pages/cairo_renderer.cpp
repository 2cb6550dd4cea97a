#include "briefing/pages/cairo_renderer.hpp"

#include <algorithm>
#include <cmath>

#include "briefing/pages/page_text.hpp"

namespace gatehouse {
namespace {

/// Thickness of each of the two lines of a doubled line, mm.
constexpr double double_line = 0.45;

}  // namespace

void CairoRenderer::colour(Colour c) {
  cairo_set_source_rgba(page_, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
}

void CairoRenderer::draw(const DrawList& list, const PageTransform& transform) {
  for (const DrawItem& item : list.items) {
    std::visit([&](const auto& shape) { draw(shape, transform); }, item.shape);
  }
}

void CairoRenderer::trace(const Vertices& vertices, bool closed, const PageTransform& t) {
  bool first = true;
  for (const Point p : vertices) {
    first ? cairo_move_to(page_, t.page_x(p), t.page_y(p)) : cairo_line_to(page_, t.page_x(p), t.page_y(p));
    first = false;
  }
  if (closed) cairo_close_path(page_);
}

void CairoRenderer::draw(const DrawArea& area, const PageTransform& t) {
  cairo_save(page_);
  cairo_new_path(page_);
  for (const Vertices& ring : area.rings) trace(ring, true, t);
  cairo_set_fill_rule(page_, CAIRO_FILL_RULE_EVEN_ODD);
  if (area.hatch == Hatch::none) {
    colour(area.fill);
    cairo_fill(page_);
  } else {
    colour(area.fill);
    cairo_fill_preserve(page_);
    cairo_clip(page_);
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    cairo_clip_extents(page_, &left, &top, &right, &bottom);
    if (right > left && bottom > top) hatch(area, left, top, right, bottom);
  }
  cairo_restore(page_);
}

// Lines stand on multiples of the spacing from the page's corner, so that neighbouring areas run on.
void CairoRenderer::hatch(const DrawArea& area, double left, double top, double right, double bottom) {
  colour(area.hatch_colour);
  const double spacing = std::max(area.hatch_spacing, 0.3);
  const auto steps = [](double length, double step) { return static_cast<long>(std::floor(length / step)); };
  if (area.hatch == Hatch::dots) {
    const double row_height = spacing * 0.87;
    for (long row = steps(top, row_height); row_height * static_cast<double>(row) <= bottom + spacing; ++row) {
      const double shift = row % 2 == 0 ? 0 : spacing / 2;
      for (long i = steps(left, spacing), last = steps(right - shift, spacing) + 1; i <= last; ++i) {
        const double x = spacing * static_cast<double>(i) + shift;
        cairo_new_sub_path(page_);
        cairo_arc(page_, x, row_height * static_cast<double>(row), area.hatch_width / 2, 0, 2 * M_PI);
      }
    }
    cairo_fill(page_);
    return;
  }
  cairo_set_line_width(page_, area.hatch_width);
  const double step = spacing * M_SQRT2;  // along the axis, for lines at 45 degrees `spacing` apart
  for (long i = steps(left + top, step), last = steps(right + bottom, step) + 1; i <= last; ++i) {
    const double c = step * static_cast<double>(i);
    cairo_move_to(page_, c - top, top);
    cairo_line_to(page_, c - bottom, bottom);
  }
  if (area.hatch == Hatch::cross) {
    for (long i = steps(left - bottom, step), last = steps(right - top, step) + 1; i <= last; ++i) {
      const double c = step * static_cast<double>(i);
      cairo_move_to(page_, c + top, top);
      cairo_line_to(page_, c + bottom, bottom);
    }
  }
  cairo_stroke(page_);
}

void CairoRenderer::draw(const DrawLine& line, const PageTransform& t) {
  if (line.points.size() < 2) return;
  cairo_save(page_);
  cairo_set_line_join(page_, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path(page_);
  trace(line.points, line.closed, t);
  const double body = line.doubled ? line.width + double_line : line.width;
  if (line.halo_width > 0 && line.halo.a > 0) {
    colour(line.halo);
    cairo_set_line_cap(page_, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(page_, body + 2 * line.halo_width);
    cairo_stroke_preserve(page_);
  }
  colour(line.colour);
  // A solid line's round ends close the joints of a street of several ways; dashes must end where they end.
  cairo_set_line_cap(page_, line.dash.empty() && !line.doubled ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  if (!line.dash.empty()) cairo_set_dash(page_, line.dash.data(), static_cast<int>(line.dash.size()), 0);
  cairo_set_line_width(page_, body);
  if (line.doubled) {
    cairo_stroke_preserve(page_);
    cairo_set_source_rgb(page_, 1, 1, 1);
    cairo_set_line_width(page_, std::max(line.width - double_line, 0.1));
  }
  cairo_stroke(page_);
  if (line.arrow_spacing > 0) arrows(line, t);
  cairo_restore(page_);
}

void CairoRenderer::arrows(const DrawLine& line, const PageTransform& t) {
  colour(line.colour);
  cairo_set_dash(page_, nullptr, 0, 0);
  double total = 0;
  for (std::size_t i = 1; i < line.points.size(); ++i) {
    total += std::hypot(t.page_x(line.points[i]) - t.page_x(line.points[i - 1]),
                        t.page_y(line.points[i]) - t.page_y(line.points[i - 1]));
  }
  const double head = std::max(2.6, 2.2 * line.width);
  if (total < head) return;
  // The first stands half a spacing in, or in the middle of a line that is shorter.
  double next = std::min(line.arrow_spacing, total) / 2;
  double gone = 0;
  for (std::size_t i = 1; i < line.points.size(); ++i) {
    const double ax = t.page_x(line.points[i - 1]);
    const double ay = t.page_y(line.points[i - 1]);
    const double dx = t.page_x(line.points[i]) - ax;
    const double dy = t.page_y(line.points[i]) - ay;
    const double length = std::hypot(dx, dy);
    if (length <= 0) continue;
    const double ux = dx / length;
    const double uy = dy / length;
    while (next <= gone + length) {
      const double x = ax + ux * (next - gone);
      const double y = ay + uy * (next - gone);
      cairo_move_to(page_, x + ux * head / 2, y + uy * head / 2);
      cairo_line_to(page_, x - ux * head / 2 - uy * head * 0.45, y - uy * head / 2 + ux * head * 0.45);
      cairo_line_to(page_, x - ux * head / 2 + uy * head * 0.45, y - uy * head / 2 - ux * head * 0.45);
      cairo_close_path(page_);
      next += line.arrow_spacing;
    }
    gone += length;
  }
  cairo_fill(page_);
}

void CairoRenderer::draw(const DrawMark& mark, const PageTransform& t) {
  symbols_.draw(page_, mark.symbol, t.page_x(mark.at) + mark.dx, t.page_y(mark.at), mark.size, mark.rotation,
                mark.halo);
}

void CairoRenderer::draw(const DrawText& text, const PageTransform& t) {
  TextLook look;
  look.size = text.size;
  look.bold = text.bold;
  look.colour = text.colour;
  look.align_x = text.align_x;
  look.align_y = text.align_y;
  look.halo = text.halo;
  draw_text(page_, t.page_x(text.at) + text.dx, t.page_y(text.at) + text.dy, text.text, look);
}

}  // namespace gatehouse
