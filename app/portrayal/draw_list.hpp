// What is drawn, in order, without saying with what. The canvas draws it with OpenGL, the briefing with Cairo.
// Places are map coordinates (grid millimetres); sizes are millimetres on paper, or on a screen at 100 %.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "geometry/geometry.hpp"
#include "model/feature.hpp"

namespace gatehouse {

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  bool operator==(const Colour&) const = default;
};

enum class Hatch { none, diagonal, cross, dots };

/// A filled polygon, holes left open (even-odd).
struct DrawArea {
  std::vector<Vertices> rings;
  Colour fill;
  Hatch hatch = Hatch::none;
  Colour hatch_colour;
  double hatch_spacing = 2;  ///< mm between hatch lines or dots
  double hatch_width = 0.2;  ///< mm, line width or dot diameter
};

/// A stroked line, or ring where closed.
struct DrawLine {
  Vertices points;
  bool closed = false;
  Colour colour;
  double width = 0.3;             ///< mm
  std::vector<double> dash;       ///< mm on, off, on, off …; empty: solid
  double arrow_spacing = 0;       ///< mm between arrow heads along the line; 0: none
  bool doubled = false;           ///< two thin lines `width` apart instead of one
  Colour halo{255, 255, 255, 0};  ///< drawn below, wider by halo_width on each side
  double halo_width = 0;          ///< mm
};

/// A point symbol: the SVG data/symbols/<symbol>.svg, drawn in its own colours.
struct DrawMark {
  Point at;
  std::string symbol;
  double size = 5.5;    ///< mm, the symbol's height
  double rotation = 0;  ///< degrees counter-clockwise from east
  double halo = 0.6;    ///< mm of white around it
  double dx = 0;        ///< mm to the right of `at`: marks of one place stand side by side
};

/// A run of text, with a halo.
struct DrawText {
  Point at;
  double dx = 0, dy = 0;  ///< mm from `at`, x right, y down
  std::string text;
  double size = 9;  ///< points
  bool bold = false;
  Colour colour;
  double halo = 0.5;     ///< mm of white around it
  double align_x = 0.5;  ///< 0: `at` is the left end, 0.5: the middle, 1: the right end
  double align_y = 0.5;  ///< 0: top, 1: bottom
};

struct DrawItem {
  std::variant<DrawArea, DrawLine, DrawMark, DrawText> shape;
  FeatureRef feature;  ///< what it stands for; empty for what stands for none
  /// Drawn after every item of a lower level, whatever the layer: 0 the map, 1 routes, 2 edges of zones and marks, 3
  /// what must not be missed (unmanned entrances) and labels. Whoever draws layer by layer keeps a run a level.
  int level = 0;
  /// Within its layer and level: all of a lower order come first, whatever the feature (casings below roads). Whoever
  /// draws a layer in pieces keeps a run an order.
  int order = 0;
};
inline constexpr int highest_level = 3;

/// Drawn first to last, lowest level first (as portray() and portray_layer() already order it).
struct DrawList {
  std::vector<DrawItem> items;
};

/// One item a line, stable over machines, relative to `origin`: for golden tests.
[[nodiscard]] std::string to_text(const DrawList& list, Point origin);

}  // namespace gatehouse
