// What each kind of thing looks like in other programs: the briefing sheet's colours and marks.
#pragma once

#include <string>
#include <vector>

#include "model/schema.hpp"

namespace gatehouse {

/// One symbol. Colours are "#RRGGBB", empty for none; widths and sizes are millimetres on paper.
struct QgisSymbol {
  std::string fill;
  std::string stroke;
  double width = 0.26;
  std::vector<double> dashes;   ///< on, off, …; empty for a solid line
  std::string mark = "circle";  ///< points: circle, square, triangle, diamond, cross_fill, star
  double size = 4;
  std::string hatch;  ///< polygons: "", "cross" or "diagonal" lines of the stroke's colour
};

/// Features whose field has `value` look so.
struct StyleCategory {
  std::string value;
  Text label;
  QgisSymbol symbol;
};

struct QgisStyle {
  std::string field;  ///< that the categories go by; empty: one symbol for all
  std::vector<StyleCategory> categories;
  QgisSymbol otherwise;
  std::string label_field;  ///< written beside each feature; empty for none
};

/// The look of a layer: the built-in one of its name, or a plain one for layers that users made.
[[nodiscard]] QgisStyle layer_style(const LayerDefinition& layer);

}  // namespace gatehouse
