// What tools draw above the map: rubber bands, handles, the mark of a snap. Sizes are pixels of the screen.
#pragma once

#include "canvas/tools/aim.hpp"

namespace gatehouse::overlay {

inline constexpr Colour accent{255, 122, 0, 255};  ///< what is in the hand
inline constexpr Colour accent_fill{255, 122, 0, 40};
inline constexpr Colour paper{255, 255, 255, 255};
inline constexpr Colour snapped{0, 150, 255, 255};  ///< where it would land

void band(DrawList& list, Vertices points, bool closed, bool dashed = false);
void area(DrawList& list, Vertices ring);
/// The outline of a whole geometry, as a rubber band.
void ghost(DrawList& list, const Geometry& geometry);
enum class Handle { vertex, midpoint, active };
void handle(DrawList& list, const Viewport& viewport, Point at, Handle kind);
/// A square on a vertex, a diamond on an edge, a cross where edges meet.
void snap_mark(DrawList& list, const Viewport& viewport, const Aim& aim);

}  // namespace gatehouse::overlay
