#include "portrayal/draw_list.hpp"

#include <fmt/format.h>

#include <cmath>

namespace gatehouse {
namespace {

/// At most two decimals, without the zeros at the end and without a negative zero: the same on every machine.
std::string number(double value) {
  const double rounded = std::round(value * 100) / 100;
  std::string text = fmt::format("{:.2f}", rounded == 0 ? 0.0 : rounded);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string colour(Colour c) {
  std::string text = fmt::format("#{:02X}{:02X}{:02X}", c.r, c.g, c.b);
  if (c.a != 255) text += fmt::format("{:02X}", c.a);
  return text;
}

std::string place(Point p, Point origin) { return fmt::format("{},{}", p.x - origin.x, p.y - origin.y); }

std::string places(const Vertices& vertices, Point origin) {
  std::string text = "(";
  for (const Point p : vertices) {
    if (text.size() > 1) text += ' ';
    text += place(p, origin);
  }
  return text + ")";
}

const char* hatch_name(Hatch hatch) {
  switch (hatch) {
    case Hatch::none:
      return "none";
    case Hatch::diagonal:
      return "diagonal";
    case Hatch::cross:
      return "cross";
    case Hatch::dots:
      return "dots";
  }
  return "none";
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

struct Line {
  Point origin;

  std::string operator()(const DrawArea& a) const {
    std::string text = "area ";
    for (const Vertices& ring : a.rings) text += places(ring, origin);
    text += " fill=" + colour(a.fill);
    if (a.hatch != Hatch::none) {
      text += fmt::format(" hatch={} {} {} {}", hatch_name(a.hatch), colour(a.hatch_colour), number(a.hatch_spacing),
                          number(a.hatch_width));
    }
    return text;
  }
  std::string operator()(const DrawLine& l) const {
    std::string text = (l.closed ? "ring " : "line ") + places(l.points, origin) + " " + colour(l.colour) +
                       " width=" + number(l.width);
    if (!l.dash.empty()) {
      text += " dash=";
      for (std::size_t i = 0; i < l.dash.size(); ++i) text += (i == 0 ? "" : "/") + number(l.dash[i]);
    }
    if (l.arrow_spacing > 0) text += " arrows=" + number(l.arrow_spacing);
    if (l.doubled) text += " doubled";
    if (l.halo_width > 0) text += " halo=" + colour(l.halo) + " " + number(l.halo_width);
    return text;
  }
  std::string operator()(const DrawMark& m) const {
    std::string text = "mark " + place(m.at, origin) + " " + m.symbol + " size=" + number(m.size);
    if (m.rotation != 0) text += " rotation=" + number(m.rotation);
    if (m.dx != 0) text += " dx=" + number(m.dx);
    return text + " halo=" + number(m.halo);
  }
  std::string operator()(const DrawText& t) const {
    return fmt::format("text {} {} {} {} size={}{} {} halo={} align={} {}", place(t.at, origin), number(t.dx),
                       number(t.dy), quoted(t.text), number(t.size), t.bold ? " bold" : "", colour(t.colour),
                       number(t.halo), number(t.align_x), number(t.align_y));
  }
};

}  // namespace

std::string to_text(const DrawList& list, Point origin) {
  std::string text;
  for (const DrawItem& item : list.items) {
    if (item.level != 0) text += fmt::format("^{} ", item.level);
    if (!item.feature.layer.empty()) text += fmt::format("{}#{} ", item.feature.layer, item.feature.id);
    text += std::visit(Line{origin}, item.shape);
    text += '\n';
  }
  return text;
}

}  // namespace gatehouse
