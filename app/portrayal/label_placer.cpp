#include "portrayal/label_placer.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geometry/predicates.hpp"
#include "portrayal/symbolize.hpp"

namespace gatehouse {

template <class Use>
void TakenPaper::for_each_cell(const PaperBox& box, Use use) {
  const auto cell = [](double mm) { return static_cast<std::int64_t>(std::floor(mm / 10)); };
  for (std::int64_t x = cell(box.left); x <= cell(box.right); ++x) {
    for (std::int64_t y = cell(box.top); y <= cell(box.bottom); ++y) {
      use(static_cast<std::uint64_t>(x) << 32 | (static_cast<std::uint64_t>(y) & 0xFFFFFFFFU));
    }
  }
}

bool TakenPaper::free(const PaperBox& box) const {
  bool is_free = true;
  for_each_cell(box, [&](std::uint64_t cell) {
    const auto found = cells_.find(cell);
    if (!is_free || found == cells_.end()) return;
    is_free = std::none_of(found->second.begin(), found->second.end(), [&](const PaperBox& b) { return b.meets(box); });
  });
  return is_free;
}

void TakenPaper::take(const PaperBox& box) {
  for_each_cell(box, [&](std::uint64_t cell) { cells_[cell].push_back(box); });
}

namespace {

struct Label {
  const Layer* layer = nullptr;
  const Feature* feature = nullptr;
  const LabelRule* rule = nullptr;
};

/// Where a text may stand: a place of the map, mm from it, and which end of the text stands there.
struct Position {
  Point at;
  double dx = 0, dy = 0;
  double align_x = 0.5, align_y = 0.5;
};

class Placer {
public:
  Placer(const PortrayalOptions& options, Point origin) : options_(options), origin_(origin) {}

  void take_marks(const DrawList& drawn) {
    for (const DrawItem& item : drawn.items) {
      const auto* mark = std::get_if<DrawMark>(&item.shape);
      if (mark == nullptr) continue;
      auto [x, y] = paper(mark->at);
      x += mark->dx;
      if (mark->dx != 0) aside_[item.feature] = mark->dx;
      const double half = mark->size / 2;
      // The flag fills the upper right quarter of its square only: the entrance it stands on has its own mark.
      if (mark->symbol == "checkpoint_flag") {
        taken_.take({x - half * 0.1, y - half, x + half * 0.7, y - half * 0.4});
      } else {
        taken_.take({x - half, y - half, x + half, y + half});
      }
    }
  }

  void place(const Label& label, DrawList& out) {
    const bool seen = !options_.in_sight.empty() && options_.in_sight.intersects(envelope_of(label.feature->geometry));
    if (!seen || !place(label, options_.in_sight, out)) place(label, options_.area, out);
  }

private:
  bool place(const Label& label, const Envelope& within, DrawList& out) {
    // A shorter text inside says more of what it belongs to than a longer one beside.
    for (const bool beside : {false, true}) {
      if (beside && !label.rule->beside) break;
      for (const std::string& form : label.rule->texts) {
        const auto words =
            fill_template(form, label.layer->definition, *label.feature, options_.language, options_.personal);
        if (words && place(label, *words, beside, within, out)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] std::pair<double, double> paper(Point p) const {
    return {static_cast<double>(p.x - origin_.x) / options_.scale,
            static_cast<double>(origin_.y - p.y) / options_.scale};
  }
  [[nodiscard]] Point ground(double x, double y) const {
    return {origin_.x + std::llround(x * options_.scale), origin_.y - std::llround(y * options_.scale)};
  }

  bool place(const Label& label, const std::string& words, bool beside, const Envelope& within, DrawList& out) {
    const LabelRule& rule = *label.rule;
    const auto [width, height] = options_.measure(words, rule.size, rule.bold);
    if (width > rule.max_width || too_near_to_same(label, words)) return false;
    for (const Position& p : beside ? beside_of(envelope_of(label.feature->geometry)) : positions(label, width)) {
      const auto [x, y] = paper(p.at);
      const double left = x + p.dx - width * p.align_x;
      const double top = y + p.dy - height * p.align_y;
      const PaperBox box{left, top, left + width, top + height};
      if (!on_page(box, within) || !taken_.free(box)) continue;
      const PaperBox wide{box.left - rule.spacing, box.top - rule.spacing, box.right + rule.spacing,
                          box.bottom + rule.spacing};
      if (rule.spacing > 0 && !by_rule_[&rule].free(wide)) continue;
      if (rule.placement == LabelPlacement::inside && !beside && !inside(box, label.feature->geometry)) continue;
      taken_.take({box.left - 0.4, box.top - 0.1, box.right + 0.4, box.bottom + 0.1});
      if (rule.spacing > 0) by_rule_[&rule].take(box);
      if (rule.repeat > 0) written_[label.layer->definition.name + '\n' + words].push_back(ground(x, y));
      DrawItem item;
      item.shape = DrawText{
          p.at, p.dx,      p.dy,     words, rule.size, rule.bold, tinted(rule.colour, rule.tints, *label.feature),
          0.6,  p.align_x, p.align_y};
      item.feature = {label.layer->definition.name, label.feature->id};
      item.level = highest_level;
      out.items.push_back(std::move(item));
      return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<Position> positions(const Label& label, double width) const {
    const Geometry& geometry = label.feature->geometry;
    if (label.rule->placement == LabelPlacement::line && geometry.type == GeometryType::line) {
      return along(geometry, width);
    }
    const auto at = label_point(geometry);
    if (!at) return {};
    if (label.rule->placement == LabelPlacement::inside) {
      std::vector<Position> all;
      for (const double dy : {0.0, -3.5, 3.5, -7.0, 7.0, -12.0, 12.0, -20.0, 20.0}) {
        for (const double dx : {0.0, -6.0, 6.0, -14.0, 14.0}) all.push_back({*at, dx, dy});
      }
      return all;
    }
    const double c = label.rule->clearance * mark_factor(options_.scale);
    const double d = c * 0.72;  // on the diagonal
    const auto moved = aside_.find({label.layer->definition.name, label.feature->id});
    const double m = moved != aside_.end() ? moved->second : 0;
    return {{*at, m + c, 0, 0, 0.5},     {*at, m - c, 0, 1, 0.5},  {*at, m, -c, 0.5, 1},   {*at, m, c, 0.5, 0},
            {*at, m + d, -d, 0, 1},      {*at, m + d, d, 0, 0},    {*at, m - d, -d, 1, 1}, {*at, m - d, d, 1, 0},
            {*at, m + c + 4, 0, 0, 0.5}, {*at, m, -c - 3, 0.5, 1}, {*at, m, c + 3, 0.5, 0}};
  }

  /// Above, below and at both sides of a polygon's box.
  static std::vector<Position> beside_of(const Envelope& box) {
    constexpr double off = 1.2;  // mm
    const std::int64_t x = (box.min.x + box.max.x) / 2, y = (box.min.y + box.max.y) / 2;
    return {{{x, box.min.y}, 0, off, 0.5, 0},
            {{x, box.max.y}, 0, -off, 0.5, 1},
            {{box.max.x, y}, off, 0, 0, 0.5},
            {{box.min.x, y}, -off, 0, 1, 0.5}};
  }

  /// Places along the longest part, the middle first; none where the line is much shorter than the text.
  [[nodiscard]] std::vector<Position> along(const Geometry& geometry, double width) const {
    const Vertices* longest = nullptr;
    double length = 0;
    for (const Part& part : geometry.parts) {
      double sum = 0;
      for (std::size_t i = 1; i < part.rings[0].size(); ++i) sum += distance(part.rings[0][i - 1], part.rings[0][i]);
      if (sum > length) {
        length = sum;
        longest = &part.rings[0];
      }
    }
    if (longest == nullptr || length * 1000 / options_.scale < width * 0.7) return {};
    std::vector<Position> all;
    for (const double fraction : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9}) {
      double left = length * fraction;
      for (std::size_t i = 1; i < longest->size(); ++i) {
        const Point a = (*longest)[i - 1];
        const Point b = (*longest)[i];
        const double step = distance(a, b);
        if (left <= step && step > 0) {
          const double t = left / step;
          all.push_back({{a.x + std::llround(static_cast<double>(b.x - a.x) * t),
                          a.y + std::llround(static_cast<double>(b.y - a.y) * t)}});
          break;
        }
        left -= step;
      }
    }
    return all;
  }

  [[nodiscard]] bool on_page(const PaperBox& box, const Envelope& page) const {
    if (page.empty()) return true;
    return page.contains(ground(box.left - 0.5, box.bottom + 0.5)) &&
           page.contains(ground(box.right + 0.5, box.top - 0.5));
  }

  /// The text's body within the polygon; its corners may reach 15 % of the width and height over the edge.
  [[nodiscard]] bool inside(const PaperBox& box, const Geometry& polygon) const {
    const double x = (box.right - box.left) * 0.08;
    const double y = (box.bottom - box.top) * 0.22;
    for (const double fx : {box.left + x, (box.left + box.right) / 2, box.right - x}) {
      for (const double fy : {box.top + y, box.bottom - y}) {
        if (!covers(polygon, ground(fx, fy))) return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool too_near_to_same(const Label& label, const std::string& words) const {
    if (label.rule->repeat <= 0) return false;
    const auto found = written_.find(label.layer->definition.name + '\n' + words);
    const auto at = label_point(label.feature->geometry);
    if (found == written_.end() || !at) return false;
    const double metres = label.rule->repeat * options_.scale / 1000;
    return std::any_of(found->second.begin(), found->second.end(), [&](Point p) { return distance(p, *at) < metres; });
  }

  const PortrayalOptions& options_;
  Point origin_;
  TakenPaper taken_;
  std::map<const LabelRule*, TakenPaper> by_rule_;  ///< of rules that keep their texts apart
  std::map<FeatureRef, double> aside_;              ///< mm by which a feature's mark is moved
  std::map<std::string, std::vector<Point>> written_;
};

}  // namespace

DrawList place_labels(const Map& map, const PortrayalOptions& options, const DrawList& drawn) {
  DrawList out;
  if (!options.measure || !(options.scale > 0)) return out;
  const auto scheme = scheme_named(options.scheme);
  std::vector<LayerStyle> styles;
  styles.reserve(map.layers.size());
  std::vector<Label> labels;
  for (const LayerPtr& layer : map.layers) {
    styles.push_back(style_of(layer->definition, *scheme));
    if (!shown(*layer, options)) continue;
    const LayerStyle& style = styles.back();
    for (const auto& [id, feature] : layer->features) {
      if (!shown(*feature, options) || faint({layer->definition.name, id}, options)) continue;
      const StyleRule* rule = rule_for(style, *feature);
      if (rule == nullptr || !shown_at(rule->max_scale, options)) continue;
      for (const LabelRule& label : style.labels) {
        if (!fits(label.when, *feature)) continue;
        if (shown_at(label.max_scale, options)) labels.push_back({layer.get(), feature.get(), &label});
        break;
      }
    }
  }
  std::stable_sort(labels.begin(), labels.end(),
                   [](const Label& a, const Label& b) { return a.rule->priority > b.rule->priority; });
  Placer placer(options, map.envelope().empty() ? Point{} : map.envelope().min);
  placer.take_marks(drawn);
  for (const Label& label : labels) placer.place(label, out);
  if (options.greyscale) make_grey(out);
  return out;
}

}  // namespace gatehouse
