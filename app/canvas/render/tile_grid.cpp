#include "canvas/render/tile_grid.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse {

TileGrid::TileGrid(std::size_t image, const Envelope& extent, double mm_per_pixel)
    : image_(image), extent_(extent), finest_(std::max(mm_per_pixel, 0.1)) {
  const auto longest = static_cast<double>(std::max(extent.width(), extent.height()));
  top_ = std::clamp(static_cast<int>(std::ceil(std::log2(std::max(1.0, longest / (finest_ * tile_pixels))))), 0, 24);
}

double TileGrid::tile_mm(int level) const { return finest_ * tile_pixels * std::exp2(level); }

int TileGrid::level_for(double mm_per_screen_pixel) const {
  // A little coarser than asked is not seen; a whole level finer costs four times the tiles.
  return std::clamp(static_cast<int>(std::floor(std::log2(mm_per_screen_pixel / finest_) + 0.3)), 0, top_);
}

std::vector<TileName> TileGrid::tiles_in(const Envelope& area, int level) const {
  if (area.empty() || extent_.empty() || !area.intersects(extent_)) return {};
  const double side = tile_mm(level);
  const auto index = [&](Millimetre from, Millimetre to, Millimetre length) {
    const int last = static_cast<int>(std::ceil(static_cast<double>(length) / side)) - 1;
    return std::clamp(static_cast<int>(std::floor(static_cast<double>(to - from) / side)), 0, std::max(0, last));
  };
  const int first_column = index(extent_.min.x, area.min.x, extent_.width());
  const int last_column = index(extent_.min.x, area.max.x, extent_.width());
  const int first_row = index(-extent_.max.y, -area.max.y, extent_.height());
  const int last_row = index(-extent_.max.y, -area.min.y, extent_.height());
  std::vector<TileName> tiles;
  for (int row = first_row; row <= last_row; ++row) {
    for (int column = first_column; column <= last_column; ++column) tiles.push_back({image_, level, column, row});
  }
  const double middle_column = (first_column + last_column) / 2.0;
  const double middle_row = (first_row + last_row) / 2.0;
  std::stable_sort(tiles.begin(), tiles.end(), [&](const TileName& a, const TileName& b) {
    return std::hypot(a.column - middle_column, a.row - middle_row) <
           std::hypot(b.column - middle_column, b.row - middle_row);
  });
  return tiles;
}

Envelope TileGrid::ground_of(const TileName& tile) const {
  const double side = tile_mm(tile.level);
  const auto edge = [&](int n) { return static_cast<Millimetre>(std::llround(side * n)); };
  Envelope e;
  e.min = {extent_.min.x + edge(tile.column), extent_.max.y - edge(tile.row + 1)};
  e.max = {extent_.min.x + edge(tile.column + 1), extent_.max.y - edge(tile.row)};
  return e;
}

TileName TileGrid::parent(const TileName& tile) const {
  return {tile.image, tile.level + 1, tile.column / 2, tile.row / 2};
}

}  // namespace gatehouse
