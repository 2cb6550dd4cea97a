// An SVG file as pixels, by librsvg.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.hpp"

namespace gatehouse::ui {

/// Rows from the top, RGBA, not premultiplied.
struct IconPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

/// Draws the file `height` pixels high, in its own proportions. With `mask` every colour becomes white and only its
/// coverage is kept, so that the picture can be tinted. Fails where the file is missing or no SVG.
[[nodiscard]] Result<IconPicture> draw_svg(const std::filesystem::path& file, int height, bool mask);

}  // namespace gatehouse::ui
