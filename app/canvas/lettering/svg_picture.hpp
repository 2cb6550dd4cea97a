// An SVG file as pixels, by librsvg.
#pragma once

#include "canvas/lettering.hpp"

namespace gatehouse {

/// As LetteringFunctions promise it.
[[nodiscard]] Result<SvgPicture> draw_svg(const std::filesystem::path& file, int height, bool mask);

}  // namespace gatehouse
