#include "canvas/render/sheet_packer.hpp"

#include <algorithm>
#include <bit>

namespace gatehouse {
namespace {
constexpr int gap = 1;
}

SheetPacker::Place SheetPacker::place(const PicturePtr& picture) {
  if (const auto found = placed_.find(picture); found != placed_.end()) return found->second;
  const Bitmap& bitmap = picture->bitmap;
  if (x_ + bitmap.width > side) {
    x_ = 0;
    y_ += shelf_ + gap;
    shelf_ = 0;
  }
  if (sheets_.empty() || y_ + bitmap.height > side) {
    finish();
    sheets_.push_back({side, 0, {}});
    x_ = y_ = shelf_ = 0;
  }
  Bitmap& sheet = sheets_.back();
  if (const int bottom = y_ + bitmap.height; bottom > sheet.height) {
    // Most pieces of a map need a few rows; a whole sheet for each would be four megabytes to clear.
    sheet.height = std::min(side, std::max({bottom, 2 * sheet.height, 64}));
    sheet.pixels.resize(static_cast<std::size_t>(sheet.height) * side, 0);
  }
  for (int row = 0; row < bitmap.height; ++row) {
    const auto from = bitmap.pixels.begin() + static_cast<std::ptrdiff_t>(row) * bitmap.width;
    std::copy(from, from + bitmap.width, sheet.pixels.begin() + static_cast<std::ptrdiff_t>(y_ + row) * side + x_);
  }
  const Place place{sheets_.size() - 1, x_, y_};
  x_ += bitmap.width + gap;
  shelf_ = std::max(shelf_, bitmap.height);
  placed_.emplace(picture, place);
  return place;
}

void SheetPacker::finish() {
  if (sheets_.empty()) return;
  Bitmap& last = sheets_.back();
  // A power of two, as the tiles of pictures are: see GpuChunk.
  last.height = static_cast<int>(std::bit_ceil(static_cast<unsigned>(std::clamp(y_ + shelf_, 1, side))));
  last.pixels.resize(static_cast<std::size_t>(last.height) * side);
}

}  // namespace gatehouse
