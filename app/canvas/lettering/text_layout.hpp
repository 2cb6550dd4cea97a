// Text shaped by Pango in the map's font, as the sheet has it.
#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <string>

namespace gatehouse {

struct GObjectUnref {
  void operator()(void* object) const { g_object_unref(object); }
};
using LayoutHandle = std::unique_ptr<PangoLayout, GObjectUnref>;

inline constexpr double mm_per_point = 25.4 / 72;
/// A line's box is 1.2 em high, around the body of a Han character: 0.88 em above the baseline, 0.12 em below.
inline constexpr double line_box = 1.2;
inline constexpr double baseline_in_box = 0.98;

/// One line of text, `em` units high; the unit is whatever the surface's is. Each thread has its own fonts.
[[nodiscard]] LayoutHandle shape_text(const std::string& text, double em, bool bold);
/// Its width in that unit.
[[nodiscard]] double width_of(PangoLayout* layout);

}  // namespace gatehouse
