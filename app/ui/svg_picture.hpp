// An SVG file as pixels.
#pragma once

#include "canvas/lettering.hpp"

namespace gatehouse::ui {

using IconPicture = SvgPicture;

/// As LetteringFunctions::svg; fails too where that module cannot be loaded.
[[nodiscard]] Result<IconPicture> draw_svg(const std::filesystem::path& file, int height, bool mask);

}  // namespace gatehouse::ui
