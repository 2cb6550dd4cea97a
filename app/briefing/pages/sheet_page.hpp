// Draws a planned sheet on a Cairo context whose unit is the millimetre.
#pragma once

#include <cairo.h>

#include "briefing/pages/cairo_renderer.hpp"
#include "briefing/pages/sheet_plan.hpp"

namespace gatehouse {

/// Draws the pictures of the map frame, below the map itself.
using DrawPictures = std::function<void(cairo_t* page)>;

/// The whole page: heading, map, side column, footer. `map` is portray()'s list for plan.portrayal.
void draw_sheet(cairo_t* page, const SheetPlan& plan, const DrawList& map, const DrawPictures& pictures);

/// Parts of it, each in its own file or section.
void draw_side_column(cairo_t* page, const SheetPlan& plan, CairoRenderer& renderer, SymbolStore& symbols);
void draw_footer(cairo_t* page, const SheetPlan& plan);
void draw_north_arrow(cairo_t* page, double x, double y, double size);

}  // namespace gatehouse
