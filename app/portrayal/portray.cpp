#include <algorithm>

#include "geometry/predicates.hpp"
#include "portrayal/label_placer.hpp"
#include "portrayal/symbolize.hpp"

namespace gatehouse {
namespace {

/// Marks that stand within a metre of each other, of those numbered in `marks`, are moved to stand in a row.
void set_side_by_side(std::vector<OrderedItem>& items, std::vector<std::size_t> marks) {
  const auto mark = [&](std::size_t i) -> DrawMark& { return std::get<DrawMark>(items[i].item.shape); };
  std::stable_sort(marks.begin(), marks.end(), [&](std::size_t a, std::size_t b) { return mark(a).at < mark(b).at; });
  std::vector<bool> done(marks.size(), false);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (done[i]) continue;
    std::vector<std::size_t> row;
    for (std::size_t j = i; j < marks.size() && mark(marks[j]).at.x - mark(marks[i]).at.x <= 1000; ++j) {
      if (done[j] || distance(mark(marks[i]).at, mark(marks[j]).at) > 1) continue;
      done[j] = true;
      row.push_back(marks[j]);
    }
    double x = 0;
    for (const std::size_t m : row) x -= mark(m).size / 2;
    for (const std::size_t m : row) {
      mark(m).dx = x + mark(m).size / 2;
      x += mark(m).size;
    }
  }
}

}  // namespace

DrawList portray_layer(const Map&, const Layer& layer, const PortrayalOptions& options) {
  if (!shown(layer, options)) return {};
  const auto scheme = scheme_named(options.scheme);
  const LayerStyle style = style_of(layer.definition, *scheme);
  std::vector<OrderedItem> items;
  std::vector<std::size_t> crowd;  // items that stand side by side where they are at one place
  for (const auto& [id, feature] : layer.features) {
    if (!shown(*feature, options)) continue;
    const FeatureRef ref{layer.definition.name, id};
    for_each_rule(style, *feature, options, [&, &shape = feature->geometry, &feature = feature](const StyleRule& rule) {
      for (const Symbolizer& symbolizer : rule.symbols) {
        const std::size_t first = items.size();
        symbolize(tinted(symbolizer, *feature), shape, ref, options, items);
        const auto* mark = std::get_if<MarkSymbol>(&symbolizer.shape);
        for (std::size_t i = first; mark != nullptr && mark->side_by_side && i < items.size(); ++i) crowd.push_back(i);
      }
    });
  }
  set_side_by_side(items, std::move(crowd));
  DrawList list = ordered(std::move(items));
  if (options.greyscale) make_grey(list);
  return list;
}

DrawList portray(const Map& map, const PortrayalOptions& options) {
  DrawList list;
  for (const LayerPtr& layer : map.layers) {
    DrawList part = portray_layer(map, *layer, options);
    std::move(part.items.begin(), part.items.end(), std::back_inserter(list.items));
  }
  std::stable_sort(list.items.begin(), list.items.end(),
                   [](const DrawItem& a, const DrawItem& b) { return a.level < b.level; });
  DrawList labels = place_labels(map, options, list);
  std::move(labels.items.begin(), labels.items.end(), std::back_inserter(list.items));
  return list;
}

DrawList portray_labels(const Map& map, const PortrayalOptions& options) {
  if (!options.measure) return {};
  DrawList marks;
  for (const LayerPtr& layer : map.layers) {
    DrawList part = portray_layer(map, *layer, options);
    for (DrawItem& item : part.items) {
      if (std::holds_alternative<DrawMark>(item.shape)) marks.items.push_back(std::move(item));
    }
  }
  return place_labels(map, options, marks);
}

}  // namespace gatehouse
