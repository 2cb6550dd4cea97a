#include "portrayal/symbolize.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geometry/predicates.hpp"

namespace gatehouse {

bool shown(const Layer& layer, const PortrayalOptions& options) {
  return layer.definition.visible && layer.definition.geometry != GeometryType::none &&
         !options.hidden_layers.contains(layer.definition.name);
}

namespace {

/// Whether any edge or corner of the geometry, or the ground inside it, meets the area: the envelope alone would count
/// a long road that only passes by the corner of the sheet.
bool meets(const Geometry& geometry, const Envelope& area) {
  const Point corners[] = {area.min, {area.max.x, area.min.y}, area.max, {area.min.x, area.max.y}};
  for (const Part& part : geometry.parts) {
    for (const Vertices& ring : part.rings) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        if (area.contains(ring[i])) return true;
        if (i == 0 && geometry.type != GeometryType::polygon) continue;
        const Point before = ring[i == 0 ? ring.size() - 1 : i - 1];
        for (std::size_t c = 0; c < 4; ++c) {
          if (segments_intersect(before, ring[i], corners[c], corners[(c + 1) % 4])) return true;
        }
      }
    }
  }
  return geometry.type == GeometryType::polygon && covers(geometry, area.min);
}

}  // namespace

bool shown(const Feature& feature, const PortrayalOptions& options) {
  if (feature.geometry.empty()) return false;
  if (options.area.empty()) return true;
  const Envelope envelope = envelope_of(feature.geometry);
  if (!options.area.intersects(envelope)) return false;
  return (options.area.contains(envelope.min) && options.area.contains(envelope.max)) ||
         meets(feature.geometry, options.area);
}

double mark_factor(double scale) {
  if (scale <= 2500) return 1;
  return scale <= 6000 ? 0.75 : 0.55;
}

double ground_line_factor(double scale) {
  if (scale <= 2500) return 1;
  return scale <= 6000 ? 0.7 : 0.5;
}

bool faint(const FeatureRef& feature, const PortrayalOptions& options) {
  const auto in_focus = options.focus.find(feature.layer);
  return in_focus != options.focus.end() && !in_focus->second.contains(feature.id);
}

Symbolizer tinted(Symbolizer symbolizer, const Feature& feature) {
  if (auto* line = std::get_if<LineSymbol>(&symbolizer.shape))
    line->colour = tinted(line->colour, line->tints, feature);
  return symbolizer;
}

namespace {

constexpr double faint_share = 0.14;   ///< of the opacity
constexpr int order_of_faint = -1000;  ///< below all that stands out

Colour fainter(Colour c) { return {c.r, c.g, c.b, static_cast<std::uint8_t>(std::lround(c.a * faint_share))}; }

/// From item `first` on: the ground that others stand out from. Marks would hide them.
void make_faint(std::vector<OrderedItem>& items, std::size_t first) {
  items.erase(std::remove_if(items.begin() + static_cast<std::ptrdiff_t>(first), items.end(),
                             [](const OrderedItem& i) { return std::holds_alternative<DrawMark>(i.item.shape); }),
              items.end());
  for (std::size_t i = first; i < items.size(); ++i) {
    items[i].order += order_of_faint;
    if (auto* area = std::get_if<DrawArea>(&items[i].item.shape)) {
      area->fill = fainter(area->fill);
      area->hatch = Hatch::none;
    } else if (auto* line = std::get_if<DrawLine>(&items[i].item.shape)) {
      line->colour = fainter(line->colour);
      line->arrow_spacing = 0;
      line->doubled = false;
      line->halo_width = 0;
    }
  }
}

/// The line `mm` of ground to the right of itself. Corners are mitred; where it turns back sharply, cut straight
/// across.
Vertices beside(const Vertices& line, double mm) {
  struct Way {
    double x, y;
  };
  Vertices clean;
  for (const Point p : line) {
    if (clean.empty() || clean.back() != p) clean.push_back(p);
  }
  if (clean.size() < 2) return line;
  std::vector<Way> ways;  // unit vectors of the segments
  for (std::size_t i = 1; i < clean.size(); ++i) {
    const auto dx = static_cast<double>(clean[i].x - clean[i - 1].x);
    const auto dy = static_cast<double>(clean[i].y - clean[i - 1].y);
    const double length = std::hypot(dx, dy);
    ways.push_back({dx / length, dy / length});
  }
  const auto moved = [&](Point p, double x, double y) {
    return Point{p.x + std::llround(x * mm), p.y + std::llround(y * mm)};
  };
  Vertices out{moved(clean.front(), ways.front().y, -ways.front().x)};
  for (std::size_t i = 1; i + 1 < clean.size(); ++i) {
    const Way a = ways[i - 1];
    const Way b = ways[i];
    const double cosine = a.x * b.x + a.y * b.y;
    if (cosine < -0.3) {
      out.push_back(moved(clean[i], a.y, -a.x));
      out.push_back(moved(clean[i], b.y, -b.x));
    } else {
      out.push_back(moved(clean[i], (a.y + b.y) / (1 + cosine), -(a.x + b.x) / (1 + cosine)));
    }
  }
  out.push_back(moved(clean.back(), ways.back().y, -ways.back().x));
  return out;
}

/// The line without corners that lie within so many metres of what is left (Douglas, Peucker 1973).
Vertices without_details(const Vertices& line, double metres) {
  if (line.size() < 3) return line;
  std::vector<bool> kept(line.size(), false);
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    double most = 0;
    std::size_t farthest = from;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double away = distance_to_segment(line[i], line[from], line[to]);
      if (away > most) std::tie(most, farthest) = std::pair(away, i);
    }
    if (most <= metres) continue;
    kept[farthest] = true;
    open.emplace_back(from, farthest);
    open.emplace_back(farthest, to);
  }
  Vertices out;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (kept[i]) out.push_back(line[i]);
  return out;
}

/// Where the line is drawn: beside its features or on them. What runs beside is made for this scale alone, and without
/// what is not seen at it: rounds follow the network from door to door, a corner every few metres.
Vertices drawn_vertices(const Vertices& ring, const LineSymbol& line, double scale) {
  constexpr double unseen = 0.05;  // mm of screen or paper
  return line.offset != 0 ? beside(without_details(ring, unseen * scale / 1000), line.offset * scale) : ring;
}

void symbolize_line(LineSymbol line, const Geometry& geometry, const DrawItem& base, int order, double scale,
                    std::vector<OrderedItem>& out) {
  const bool closed = geometry.type == GeometryType::polygon;
  if (geometry.type == GeometryType::point) return;
  if (line.doubled && scale > single_from_scale) {
    line.doubled = false;
    line.width *= 0.6;
    line.offset *= 0.5;
    line.arrow_spacing *= 1.5;
    // Many rounds lie over each other here: they are told apart by colour, followed one by one.
    if (scale > 3000) {
      line.width *= 0.7;
      line.arrow_spacing = 0;
    }
  }
  if (base.level == 0) {
    line.width *= ground_line_factor(scale);
    for (double& dash : line.dash) dash *= ground_line_factor(scale);
  }
  for (const Part& part : geometry.parts) {
    for (const Vertices& ring : part.rings) {
      DrawItem item = base;
      item.shape = DrawLine{drawn_vertices(ring, line, scale),
                            closed,
                            line.colour,
                            line.width,
                            line.dash,
                            line.arrow_spacing,
                            line.doubled,
                            line.halo,
                            line.halo_width};
      out.push_back({std::move(item), order});
    }
  }
}

void symbolize_mark(const MarkSymbol& mark, const Geometry& geometry, const DrawItem& base, int order, double factor,
                    std::vector<OrderedItem>& out) {
  const auto add = [&](Point at) {
    DrawItem item = base;
    item.shape = DrawMark{at, mark.symbol, mark.size * factor, 0, mark.halo * factor};
    out.push_back({std::move(item), order});
  };
  if (geometry.type == GeometryType::point) {
    for (const Part& part : geometry.parts) add(part.rings.at(0).at(0));
  } else if (const auto at = label_point(geometry)) {
    add(*at);
  }
}

}  // namespace

void symbolize(const Symbolizer& symbolizer, const Geometry& geometry, const FeatureRef& feature,
               const PortrayalOptions& options, std::vector<OrderedItem>& out) {
  const std::size_t first = out.size();
  DrawItem base;
  base.feature = feature;
  base.level = symbolizer.level;
  if (const auto* area = std::get_if<AreaSymbol>(&symbolizer.shape)) {
    if (geometry.type != GeometryType::polygon) return;
    Colour fill = area->fill;
    fill.a = static_cast<std::uint8_t>(std::lround(fill.a * std::clamp(options.ground_opacity, 0.0, 1.0)));
    for (const Part& part : geometry.parts) {
      DrawItem item = base;
      item.shape = DrawArea{part.rings, fill, area->hatch, area->hatch_colour, area->hatch_spacing, area->hatch_width};
      out.push_back({std::move(item), symbolizer.order});
    }
  } else if (const auto* line = std::get_if<LineSymbol>(&symbolizer.shape)) {
    symbolize_line(*line, geometry, base, symbolizer.order, options.scale, out);
  } else if (const auto* mark = std::get_if<MarkSymbol>(&symbolizer.shape)) {
    symbolize_mark(*mark, geometry, base, symbolizer.order, mark_factor(options.scale), out);
  }
  if (faint(feature, options)) make_faint(out, first);
}

void for_each_rule(const LayerStyle& style, const Feature& feature, const PortrayalOptions& options,
                   const std::function<void(const StyleRule&)>& use) {
  if (const StyleRule* rule = rule_for(style, feature); rule != nullptr && shown_at(rule->max_scale, options))
    use(*rule);
  for (const StyleRule& rule : style.besides) {
    if (shown_at(rule.max_scale, options) && fits(rule.when, feature)) use(rule);
  }
}

DrawList ordered(std::vector<OrderedItem> items) {
  std::stable_sort(items.begin(), items.end(), [](const OrderedItem& a, const OrderedItem& b) {
    return std::pair(a.item.level, a.order) < std::pair(b.item.level, b.order);
  });
  DrawList list;
  list.items.reserve(items.size());
  for (OrderedItem& i : items) {
    i.item.order = i.order;
    list.items.push_back(std::move(i.item));
  }
  return list;
}

Colour grey(Colour c) {
  const auto luma = static_cast<std::uint8_t>(std::lround(0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b));
  return {luma, luma, luma, c.a};
}

void make_grey(DrawList& list) {
  for (DrawItem& item : list.items) {
    if (auto* area = std::get_if<DrawArea>(&item.shape)) {
      area->fill = grey(area->fill);
      area->hatch_colour = grey(area->hatch_colour);
    } else if (auto* line = std::get_if<DrawLine>(&item.shape)) {
      line->colour = grey(line->colour);
      line->halo = grey(line->halo);
    } else if (auto* words = std::get_if<DrawText>(&item.shape)) {
      // Grey letters thin out on a copy: what is dark in colour is black in grey.
      const Colour g = grey(words->colour);
      words->colour = g.r < 140 ? Colour{0, 0, 0, g.a} : g;
    }
  }
}

}  // namespace gatehouse
