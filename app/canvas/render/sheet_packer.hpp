// Puts pictures side by side on sheets, shelf by shelf.
#pragma once

#include <map>

#include "canvas/render/pictures.hpp"

namespace gatehouse {

class SheetPacker {
public:
  /// OpenGL 3.3 promises textures of 1024 pixels and no more.
  static constexpr int side = 1024;

  struct Place {
    std::size_t sheet = 0;
    int x = 0, y = 0;
  };
  explicit SheetPacker(std::vector<Bitmap>& sheets) : sheets_(sheets) {}

  /// Where the picture lies; the same picture lies once. `picture` is held until the packer goes.
  Place place(const PicturePtr& picture);
  /// Cuts off what no picture lies on.
  void finish();

private:
  std::vector<Bitmap>& sheets_;
  std::map<PicturePtr, Place> placed_;
  int x_ = 0, y_ = 0, shelf_ = 0;  ///< of the last sheet: where the next goes and how high this shelf is
};

}  // namespace gatehouse
