// Draws any DrawList on a Cairo context whose unit is the millimetre. Everything stays vector: hatches are clipped
// lines, symbols are drawn by librsvg, text is text.
#pragma once

#include <cairo.h>

#include "briefing/pages/symbol_store.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {

/// Where the map lies on the page: `origin` of the map stands at (x, y) mm of the page; north is up.
struct PageTransform {
  Point origin;
  double x = 0;
  double y = 0;
  double scale = 1000;  ///< 1:scale

  [[nodiscard]] double page_x(Point p) const { return x + static_cast<double>(p.x - origin.x) / scale; }
  [[nodiscard]] double page_y(Point p) const { return y - static_cast<double>(p.y - origin.y) / scale; }
};

class CairoRenderer {
public:
  /// `page` outlives the renderer. Colours are drawn as the list has them; `greyscale` is for the symbols' own colours.
  CairoRenderer(cairo_t* page, bool greyscale) : page_(page), symbols_(greyscale) {}

  void draw(const DrawList& list, const PageTransform& transform);

private:
  void draw(const DrawArea& area, const PageTransform& t);
  void draw(const DrawLine& line, const PageTransform& t);
  void draw(const DrawMark& mark, const PageTransform& t);
  void draw(const DrawText& text, const PageTransform& t);
  void hatch(const DrawArea& area, double left, double top, double right, double bottom);
  void arrows(const DrawLine& line, const PageTransform& t);
  void trace(const Vertices& vertices, bool closed, const PageTransform& t);
  void colour(Colour c);

  cairo_t* page_;
  SymbolStore symbols_;
};

}  // namespace gatehouse
