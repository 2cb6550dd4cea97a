// Pictures of marks and texts at the size of the screen's pixels, kept for the next time.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "canvas/render/chunk.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {

/// A picture and where in it the thing's own corner stands, without its halo.
struct Picture {
  Bitmap bitmap;
  double left = 0, top = 0;      ///< pixels from the bitmap's corner to the thing's
  double width = 0, height = 0;  ///< of the thing, in pixels
};
using PicturePtr = std::shared_ptr<const Picture>;

/// Used from one thread at a time.
class Pictures {
public:
  explicit Pictures(double pixels_per_mm);
  Pictures(Pictures&&) noexcept;
  Pictures& operator=(Pictures&&) noexcept;
  ~Pictures();

  [[nodiscard]] double pixels_per_mm() const { return pixels_per_mm_; }
  /// The symbol upright with its halo; a plain dot where there is no such file.
  [[nodiscard]] PicturePtr mark(const DrawMark& mark);
  /// One line of text with its halo.
  [[nodiscard]] PicturePtr words(const DrawText& text);

private:
  double pixels_per_mm_;
  std::unordered_map<std::string, PicturePtr> marks_;
  std::unordered_map<std::string, PicturePtr> words_;
};

}  // namespace gatehouse
