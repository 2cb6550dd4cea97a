// DrawList -> Chunk: triangles, boxes around strokes, pictures of marks and texts.
#pragma once

#include "canvas/render/chunk.hpp"
#include "canvas/render/pictures.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {

/// The list in its order. Empty where there is nothing to draw. `pictures` is used from this thread only.
[[nodiscard]] Chunk compile(const DrawList& list, Pictures& pictures);

}  // namespace gatehouse
