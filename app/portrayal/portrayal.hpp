// Style rules: features -> DrawList. One portrayal for screen and paper.
#pragma once

#include <functional>
#include <map>
#include <set>

#include "base/result.hpp"
#include "model/map.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {

/// How wide and high a text is, in mm: {width, height}. Given by who can shape text (canvas or briefing, by Pango), so
/// that labels are placed without this folder drawing.
using MeasureText = std::function<std::pair<double, double>(const std::string& text, double points, bool bold)>;

/// Layers of which only some features are to be read; the others stay as a faint ground, without marks and labels.
using Focus = std::map<std::string, std::set<FeatureId>>;

struct PortrayalOptions {
  double scale = 1000;  ///< 1:scale, for what shows at which scale and for label placement
  Language language = Language::en;
  bool greyscale = false;
  std::set<std::string> hidden_layers;  ///< beside those the map itself hides
  Envelope area;                        ///< only what meets it; empty: everything
  Envelope in_sight;                    ///< labels stand within it where they can: what lies beyond is not seen yet
  MeasureText measure;                  ///< empty: no labels
  bool personal = false;                ///< labels may show fields that are marked personal
  double ground_opacity = 1;            ///< of the fills of areas: lower where a picture below should be seen
  std::string scheme;                   ///< data/styles/<scheme>.json; empty: "default"
  Focus focus;                          ///< what stands out from others of its layer
};

/// Portrays the visible layers, lowest first, labels last; labels that would overlap are moved or left out, the more
/// important first. The same input gives the same list.
[[nodiscard]] DrawList portray(const Map& map, const PortrayalOptions& options);

/// The geometry of one layer alone, without labels: the canvas rebuilds a layer when that layer changes.
[[nodiscard]] DrawList portray_layer(const Map& map, const Layer& layer, const PortrayalOptions& options);
/// The labels alone, of all visible layers.
[[nodiscard]] DrawList portray_labels(const Map& map, const PortrayalOptions& options);

/// One row of a legend: what it is and a sample (a DrawList within the box 0,0 to 10,6 mm of paper at 1:1000).
struct LegendEntry {
  std::string key;  ///< "entrances/guarded"
  Text label;
  DrawList sample;
  std::size_t count = 0;  ///< how many features show it
};
/// Rows for what the map shows in `options.area` and nothing else, in legend order.
[[nodiscard]] std::vector<LegendEntry> legend(const Map& map, const PortrayalOptions& options);

}  // namespace gatehouse
