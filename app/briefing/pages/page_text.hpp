// Text on a page by Pango, in Noto Sans CJK SC. All lengths are millimetres, sizes are points.
#pragma once

#include <cairo.h>

#include <string>
#include <utility>

#include "portrayal/draw_list.hpp"

namespace gatehouse {

struct TextLook {
  double size = 9;  ///< points
  bool bold = false;
  Colour colour;
  double align_x = 0;    ///< 0: x is the left end, 0.5: the middle, 1: the right end
  double align_y = 0;    ///< 0: y is the top, 0.5: the middle, 1: the bottom
  double halo = 0;       ///< mm of white around it
  double max_width = 0;  ///< mm; longer text ends in …; 0: any
};

/// {width, height} of one line. The height is that of the characters (1.2 em), not Pango's line spacing of 1.45 em,
/// which would keep labels further apart than they look.
[[nodiscard]] std::pair<double, double> text_size(const std::string& text, double points, bool bold);

/// Draws one line on a context whose unit is the millimetre; on PDF it stays text. Gives the width drawn.
double draw_text(cairo_t* page, double x, double y, const std::string& text, const TextLook& look);
/// Draws as many lines as the words need in `look.max_width`, wrapped; gives the height in mm.
double draw_paragraph(cairo_t* page, double x, double y, const std::string& text, const TextLook& look);

}  // namespace gatehouse
