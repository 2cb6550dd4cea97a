// Lines as boxes, one between each two vertices; the fragment shader draws the stroke within.
#pragma once

#include "canvas/render/chunk.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {

struct Stroke {
  std::uint32_t colour = 0;
  double half_width = 0;  ///< mm of screen
  std::uint32_t style = 0;
  GroundKind kind = GroundKind::stroke;
};

/// Adds the line to the chunk. A line whose vertices are all one place gives a dot.
void add_stroke(Chunk& chunk, const Vertices& points, bool closed, const Stroke& stroke);

[[nodiscard]] inline std::uint32_t packed(Colour c) {
  return static_cast<std::uint32_t>(c.r) | static_cast<std::uint32_t>(c.g) << 8 |
         static_cast<std::uint32_t>(c.b) << 16 | static_cast<std::uint32_t>(c.a) << 24;
}

}  // namespace gatehouse
