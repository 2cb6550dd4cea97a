// How a picture is cut into tiles at halved resolutions. Plain numbers.
#pragma once

#include <compare>
#include <vector>

#include "geometry/geometry.hpp"

namespace gatehouse {

/// Level 0 is the finest; each level up has pixels twice as wide.
struct TileName {
  std::size_t image = 0;
  int level = 0;
  int column = 0;  ///< from the west
  int row = 0;     ///< from the north
  auto operator<=>(const TileName&) const = default;
};

class TileGrid {
public:
  static constexpr int tile_pixels = 512;

  TileGrid() = default;
  /// `mm_per_pixel`: of the finest level, of ground.
  TileGrid(std::size_t image, const Envelope& extent, double mm_per_pixel);

  [[nodiscard]] int top_level() const { return top_; }  ///< where one tile holds all
  /// The level whose pixels are no wider than the screen's, or the finest.
  [[nodiscard]] int level_for(double mm_per_screen_pixel) const;
  /// Tiles of a level that meet the area, nearest to its middle first.
  [[nodiscard]] std::vector<TileName> tiles_in(const Envelope& area, int level) const;
  /// The ground a tile covers; its pixels beyond the picture are transparent.
  [[nodiscard]] Envelope ground_of(const TileName& tile) const;
  [[nodiscard]] TileName parent(const TileName& tile) const;

private:
  [[nodiscard]] double tile_mm(int level) const;
  std::size_t image_ = 0;
  Envelope extent_;
  double finest_ = 1;
  int top_ = 0;
};

}  // namespace gatehouse
