// Marks and texts of the map as pixels, by librsvg, Pango and Cairo.
#pragma once

#include <string>
#include <utility>

#include "canvas/render/picture.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {

/// As LetteringFunctions promise them.
[[nodiscard]] Picture draw_mark(const DrawMark& mark, double pixels_per_mm);
[[nodiscard]] Picture draw_words(const DrawText& text, double pixels_per_mm);
[[nodiscard]] std::pair<double, double> text_size(const std::string& text, double points, bool bold);

}  // namespace gatehouse
