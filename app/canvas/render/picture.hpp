// A mark or a text as pixels.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace gatehouse {

/// A picture, premultiplied, rows from the top, four bytes a pixel in the order of CAIRO_FORMAT_ARGB32.
struct Bitmap {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;
};

/// A picture and where in it the thing's own corner stands, without its halo.
struct Picture {
  Bitmap bitmap;
  double left = 0, top = 0;      ///< pixels from the bitmap's corner to the thing's
  double width = 0, height = 0;  ///< of the thing, in pixels
};
using PicturePtr = std::shared_ptr<const Picture>;

}  // namespace gatehouse
