#include <algorithm>

#include "portrayal/label_placer.hpp"
#include "portrayal/symbolize.hpp"

namespace gatehouse {

DrawList portray_layer(const Map&, const Layer& layer, const PortrayalOptions& options) {
  if (!shown(layer, options)) return {};
  const auto scheme = scheme_named(options.scheme);
  const LayerStyle style = style_of(layer.definition, *scheme);
  std::vector<OrderedItem> items;
  for (const auto& [id, feature] : layer.features) {
    if (!shown(*feature, options)) continue;
    const FeatureRef ref{layer.definition.name, id};
    for_each_rule(style, *feature, options, [&, &shape = feature->geometry, &feature = feature](const StyleRule& rule) {
      for (const Symbolizer& symbolizer : rule.symbols)
        symbolize(tinted(symbolizer, *feature), shape, ref, options, items);
    });
  }
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
