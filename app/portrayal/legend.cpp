#include <algorithm>
#include <map>

#include "portrayal/symbolize.hpp"

namespace gatehouse {
namespace {

/// The sample's box: 10 × 6 mm of paper at 1:1000, in grid millimetres.
constexpr Millimetre sample_width = 10'000;
constexpr Millimetre sample_height = 6'000;

Text label_of(const StyleRule& rule, const LayerDefinition& layer) {
  if (!rule.label.empty()) return rule.label;
  if (rule.when.size() == 1 && rule.when[0].values.size() == 1) {
    if (const Field* field = layer.field(rule.when[0].field)) {
      for (const AllowedValue& allowed : field->allowed) {
        if (allowed.value == rule.when[0].values[0]) return allowed.label;
      }
    }
  }
  return layer.label;
}

Geometry sample_geometry(GeometryType type) {
  if (type == GeometryType::polygon) {
    constexpr Millimetre edge = 800;
    return Geometry::polygon({{edge, edge},
                              {sample_width - edge, edge},
                              {sample_width - edge, sample_height - edge},
                              {edge, sample_height - edge}});
  }
  if (type == GeometryType::line) return Geometry::line({{0, sample_height / 2}, {sample_width, sample_height / 2}});
  return Geometry::point({sample_width / 2, sample_height / 2});
}

DrawList sample(const StyleRule& rule, GeometryType type, bool besides, const PortrayalOptions& options) {
  PortrayalOptions sample_options = options;
  sample_options.scale = 1000;
  sample_options.ground_opacity = 1;
  const Geometry geometry = sample_geometry(besides ? GeometryType::point : type);
  std::vector<OrderedItem> items;
  for (Symbolizer symbolizer : rule.symbols) {
    auto* line = std::get_if<LineSymbol>(&symbolizer.shape);
    if (line != nullptr) line->offset = 0;
    if (line == nullptr || line->tints.empty()) {
      symbolize(symbolizer, geometry, {}, sample_options, items);
      continue;
    }
    // The first tints, one after the other: each feature has one of them.
    const auto shown = static_cast<Millimetre>(std::min<std::size_t>(3, line->tints.size()));
    for (Millimetre i = 0; i < shown; ++i) {
      line->colour = line->tints[static_cast<std::size_t>(i)];
      line->arrow_spacing = 0;  // three heads would hide the colours
      symbolize(symbolizer,
                Geometry::line({{sample_width * i / shown, sample_height / 2},
                                {sample_width * (i + 1) / shown - 400, sample_height / 2}}),
                {}, sample_options, items);
    }
  }
  for (OrderedItem& i : items) {
    if (auto* mark = std::get_if<DrawMark>(&i.item.shape)) {
      if (mark->size > 6) {
        // A mark that stands above its place: its foot goes to the lower edge of the box.
        mark->at.y = 400;
        mark->size = 10;
      } else {
        mark->size = std::min(mark->size, 5.2);
      }
      mark->halo = 0;
    } else if (auto* line = std::get_if<DrawLine>(&i.item.shape)) {
      if (line->arrow_spacing > 0) line->arrow_spacing = 5;
    } else if (auto* area = std::get_if<DrawArea>(&i.item.shape)) {
      area->hatch_spacing *= 0.65;  // so that a hatch is seen as one in so small a box
    }
  }
  DrawList list = ordered(std::move(items));
  if (options.greyscale) make_grey(list);
  return list;
}

}  // namespace

std::vector<LegendEntry> legend(const Map& map, const PortrayalOptions& options) {
  const auto scheme = scheme_named(options.scheme);
  std::vector<LegendEntry> entries;
  // What is drawn last matters most, so the top layer's rows come first; the ways in lead them all.
  const std::vector<LayerPtr> from_the_top(map.layers.rbegin(), map.layers.rend());
  for (const LayerPtr& held : from_the_top) {
    const Layer& layer = *held;
    if (!shown(layer, options)) continue;
    const LayerStyle style = style_of(layer.definition, *scheme);
    std::map<const StyleRule*, std::size_t> counts;
    for (const auto& [id, feature] : layer.features) {
      if (shown(*feature, options)) for_each_rule(style, *feature, options, [&](const StyleRule& r) { ++counts[&r]; });
    }
    const auto add = [&](const std::vector<StyleRule>& rules, bool besides) {
      for (const StyleRule& rule : rules) {
        const auto found = counts.find(&rule);
        if (found == counts.end() || !rule.legend) continue;
        entries.push_back({layer.definition.name + "/" + rule.key, label_of(rule, layer.definition),
                           sample(rule, layer.definition.geometry, besides, options), found->second});
      }
    };
    add(style.rules, false);
    add(style.besides, true);
  }
  std::stable_partition(entries.begin(), entries.end(),
                        [](const LegendEntry& entry) { return entry.key.starts_with("entrances/"); });
  return entries;
}

}  // namespace gatehouse
