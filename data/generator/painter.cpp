#include "painter.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::sample {
namespace {

constexpr double pi = 3.14159265358979323846;

/// Smooth noise of one octave: random values on a lattice, cosine between.
class Lattice {
public:
  Lattice(int width, int height, double step, Random& random)
      : step_(step),
        columns_(static_cast<int>(width / step) + 3),
        values_(static_cast<std::size_t>(columns_ * (static_cast<int>(height / step) + 3))) {
    for (double& v : values_) v = random.between(-1, 1);
  }
  [[nodiscard]] double at(int x, int y) const {
    const double u = x / step_, v = y / step_;
    const int i = static_cast<int>(u), j = static_cast<int>(v);
    const double s = (1 - std::cos((u - i) * pi)) / 2, t = (1 - std::cos((v - j) * pi)) / 2;
    const auto get = [&](int a, int b) {
      return values_[static_cast<std::size_t>(b) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(a)];
    };
    return (get(i, j) * (1 - s) + get(i + 1, j) * s) * (1 - t) + (get(i, j + 1) * (1 - s) + get(i + 1, j + 1) * s) * t;
  }

private:
  double step_;
  int columns_;
  std::vector<double> values_;
};

}  // namespace

Painter::Painter(const Envelope& area, double metres_per_pixel)
    : metres_per_pixel_(metres_per_pixel),
      width_(static_cast<int>(std::ceil(to_metres(area.width()) / metres_per_pixel))),
      height_(static_cast<int>(std::ceil(to_metres(area.height()) / metres_per_pixel))),
      surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_, height_)),
      cairo_(cairo_create(surface_.get())) {
  area_ = {
      area.min,
      {area.min.x + to_millimetre(width_ * metres_per_pixel), area.min.y + to_millimetre(height_ * metres_per_pixel)}};
  cairo_scale(cairo_.get(), 1 / metres_per_pixel, 1 / metres_per_pixel);
  cairo_set_line_join(cairo_.get(), CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap(cairo_.get(), CAIRO_LINE_CAP_ROUND);
}

void Painter::place(Point p, double& x, double& y) const {
  x = to_metres(p.x - area_.min.x);
  y = to_metres(area_.max.y - p.y);
}

void Painter::trace(const Vertices& run, bool closed, double east, double north) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    double x = 0, y = 0;
    place(run[i], x, y);
    i == 0 ? cairo_move_to(cairo_.get(), x + east, y - north) : cairo_line_to(cairo_.get(), x + east, y - north);
  }
  if (closed) cairo_close_path(cairo_.get());
}

void Painter::fill_all(double r, double g, double b) {
  cairo_set_source_rgb(cairo_.get(), r, g, b);
  cairo_paint(cairo_.get());
}

void Painter::polygon(const Geometry& g) {
  cairo_new_path(cairo_.get());
  for (const auto& part : g.parts)
    for (const auto& ring : part.rings) trace(ring, true);
}

void Painter::line(const Geometry& g) {
  cairo_new_path(cairo_.get());
  for (const auto& part : g.parts) trace(part.rings[0], false);
}

void Painter::fill(double r, double g, double b, double a) {
  cairo_set_source_rgba(cairo_.get(), r, g, b, a);
  cairo_fill(cairo_.get());
}

void Painter::stroke(double metres, double r, double g, double b) {
  cairo_set_source_rgb(cairo_.get(), r, g, b);
  cairo_set_line_width(cairo_.get(), metres);
  cairo_stroke(cairo_.get());
}

void Painter::dashed_stroke(double metres, double on, double off, double r, double g, double b) {
  const double dash[] = {on, off};
  cairo_set_dash(cairo_.get(), dash, 2, 0);
  stroke(metres, r, g, b);
  cairo_set_dash(cairo_.get(), nullptr, 0, 0);
}

void Painter::swept_polygon(const Geometry& g, double east, double north) {
  // One path of the outline here, there, and the quads between: filled by winding, it darkens each place once.
  cairo_new_path(cairo_.get());
  cairo_set_fill_rule(cairo_.get(), CAIRO_FILL_RULE_WINDING);
  for (const auto& part : g.parts) {
    const Vertices& ring = part.rings[0];
    trace(ring, true);
    trace(ring, true, east, north);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      double ax = 0, ay = 0, bx = 0, by = 0;
      place(ring[i], ax, ay);
      place(ring[(i + 1) % ring.size()], bx, by);
      // All quads turn the same way round as the outline does, or they would cancel it.
      const bool same_turn = (bx - ax) * -north - (by - ay) * east <= 0;
      cairo_move_to(cairo_.get(), ax, ay);
      if (same_turn) {
        cairo_line_to(cairo_.get(), bx, by);
        cairo_line_to(cairo_.get(), bx + east, by - north);
        cairo_line_to(cairo_.get(), ax + east, ay - north);
      } else {
        cairo_line_to(cairo_.get(), ax + east, ay - north);
        cairo_line_to(cairo_.get(), bx + east, by - north);
        cairo_line_to(cairo_.get(), bx, by);
      }
      cairo_close_path(cairo_.get());
    }
  }
}

void Painter::blob(double x, double y, double radius, double flatness, double r, double g, double b, double a) {
  cairo_save(cairo_.get());
  cairo_translate(cairo_.get(), x, y);
  cairo_rotate(cairo_.get(), x * 7 + y);
  cairo_scale(cairo_.get(), 1, flatness);
  cairo_pattern_t* soft = cairo_pattern_create_radial(0, 0, radius * 0.3, 0, 0, radius);
  cairo_pattern_add_color_stop_rgba(soft, 0, r, g, b, a);
  cairo_pattern_add_color_stop_rgba(soft, 1, r, g, b, 0);
  cairo_set_source(cairo_.get(), soft);
  cairo_arc(cairo_.get(), 0, 0, radius, 0, 2 * pi);
  cairo_fill(cairo_.get());
  cairo_pattern_destroy(soft);
  cairo_restore(cairo_.get());
}

void Painter::square(Point at, double metres, double east, double north, double r, double g, double b, double a) {
  double x = 0, y = 0;
  place(at, x, y);
  cairo_rectangle(cairo_.get(), x + east - metres / 2, y - north - metres / 2, metres, metres);
  fill(r, g, b, a);
}

void Painter::crown(Point at, double radius, bool evergreen, Random& random, double shadow_east, double shadow_north) {
  double x = 0, y = 0;
  place(at, x, y);
  blob(x + shadow_east, y - shadow_north, radius, 0.9, 0.08, 0.08, 0.1, evergreen ? 0.5 : 0.28);
  for (int i = 0; i < (evergreen ? 14 : 26); ++i) {
    const double angle = random.between(0, 2 * pi), out = radius * std::sqrt(random.unit());
    const double tone = random.between(0.75, 1.2);
    if (evergreen) {
      blob(x + out * std::cos(angle), y + out * std::sin(angle), radius * 0.5, 0.8, 0.17 * tone, 0.25 * tone,
           0.15 * tone, 0.8);
      continue;
    }
    // A bare tree is twigs: thin strokes from the trunk.
    cairo_move_to(cairo_.get(), x, y);
    cairo_line_to(cairo_.get(), x + out * std::cos(angle), y + out * std::sin(angle));
    stroke(0.12, 0.30 * tone, 0.26 * tone, 0.21 * tone);
  }
}

void Painter::car(Point from, Point to, double off_axis, double r, double g, double b) {
  double ax = 0, ay = 0, bx = 0, by = 0;
  place(from, ax, ay);
  place(to, bx, by);
  cairo_save(cairo_.get());
  cairo_translate(cairo_.get(), (ax + bx) / 2, (ay + by) / 2);
  cairo_rotate(cairo_.get(), std::atan2(by - ay, bx - ax));
  const auto box = [&](double x, double y, double w, double h, double cr, double cg, double cb, double ca) {
    cairo_rectangle(cairo_.get(), x, y, w, h);
    fill(cr, cg, cb, ca);
  };
  box(-2.3, off_axis - 0.9 - 0.5, 4.6, 1.8, 0, 0, 0, 0.35);
  box(-2.2, off_axis - 0.85, 4.4, 1.7, r, g, b, 1);
  box(-1.1, off_axis - 0.7, 0.6, 1.4, 0.1, 0.12, 0.15, 0.9);
  box(0.7, off_axis - 0.7, 0.7, 1.4, 0.1, 0.12, 0.15, 0.9);
  cairo_restore(cairo_.get());
}

std::vector<std::uint8_t> Painter::finish(Random& random) {
  cairo_surface_flush(surface_.get());
  const unsigned char* pixels = cairo_image_surface_get_data(surface_.get());
  const int stride = cairo_image_surface_get_stride(surface_.get());
  const Lattice broad(width_, height_, 90, random), middle(width_, height_, 14, random),
      fine(width_, height_, 3, random);
  std::vector<std::uint8_t> rgb(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 3);
  std::size_t out = 0;
  for (int y = 0; y < height_; ++y)
    for (int x = 0; x < width_; ++x) {
      const double grain = 1 + 0.05 * broad.at(x, y) + 0.04 * middle.at(x, y) + 0.06 * fine.at(x, y);
      for (const int channel : {2, 1, 0}) {  // Cairo keeps blue first on little-endian machines
        const double v = pixels[y * stride + x * 4 + channel] * grain + random.between(-4, 4);
        rgb[out++] = static_cast<std::uint8_t>(std::clamp(v, 0.0, 255.0));
      }
    }
  return rgb;
}

}  // namespace gatehouse::sample
