// What the module "lettering" gives: texts and symbols as pixels, and Pango, Cairo and librsvg with it. All functions
// may be called from any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "canvas/render/picture.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {

/// Rows from the top, RGBA, not premultiplied.
struct SvgPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

struct LetteringFunctions {
  static constexpr const char* module = "lettering";
  /// The symbol upright with its halo; a plain dot where there is no such file.
  Picture (*mark)(const DrawMark& mark, double pixels_per_mm);
  /// One line of text with its halo.
  Picture (*words)(const DrawText& text, double pixels_per_mm);
  /// Width and height of one line in mm.
  std::pair<double, double> (*size)(const std::string& text, double points, bool bold);
  /// Draws the file `height` pixels high, in its own proportions. With `mask` every colour becomes white and only its
  /// coverage is kept, so that the picture can be tinted. Fails where the file is missing or no SVG.
  Result<SvgPicture> (*svg)(const std::filesystem::path& file, int height, bool mask);
};

/// The module's functions. Where it cannot be loaded, throws std::runtime_error with the reason: the canvas's
/// background tells that a part of the map could not be drawn.
[[nodiscard]] const LetteringFunctions& lettering();

}  // namespace gatehouse
