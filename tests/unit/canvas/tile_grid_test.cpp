#include "canvas/render/tile_grid.hpp"

#include "support/catch.hpp"

using namespace gatehouse;

namespace {
Envelope box(Millimetre x0, Millimetre y0, Millimetre x1, Millimetre y1) {
  Envelope e;
  e.expand(Point{x0, y0});
  e.expand(Point{x1, y1});
  return e;
}
}  // namespace

TEST_CASE("the tiles of each level cover the whole picture, the top level with one") {
  const Envelope extent = box(-1'000'000, 500'000, 2'333'000, 1'777'000);
  const TileGrid grid(3, extent, 100);
  CHECK(grid.tiles_in(extent, grid.top_level()).size() == 1);
  for (int level = 0; level <= grid.top_level(); ++level) {
    Envelope covered;
    for (const TileName& tile : grid.tiles_in(extent, level)) {
      CHECK(tile.image == 3);
      covered.expand(grid.ground_of(tile));
    }
    CHECK(covered.contains(extent.min));
    CHECK(covered.contains(extent.max));
  }
}

TEST_CASE("a tile lies within its parent") {
  const Envelope extent = box(0, 0, 3'000'000, 3'000'000);
  const TileGrid grid(0, extent, 100);
  for (const TileName& tile : grid.tiles_in(extent, 0)) {
    const Envelope child = grid.ground_of(tile);
    const Envelope parent = grid.ground_of(grid.parent(tile));
    CHECK(parent.contains(child.min));
    CHECK(parent.contains(child.max));
  }
}

TEST_CASE("the level's pixels fit the screen's") {
  const TileGrid grid(0, box(0, 0, 30'000'000, 30'000'000), 100);
  CHECK(grid.level_for(10) == 0);
  CHECK(grid.level_for(100) == 0);
  CHECK(grid.level_for(210) == 1);
  CHECK(grid.level_for(1e12) == grid.top_level());
}

TEST_CASE("only tiles in sight are asked for, the middle first, none beside the picture") {
  const TileGrid grid(0, box(0, 0, 30'000'000, 30'000'000), 100);
  CHECK(grid.tiles_in(box(31'000'000, 0, 32'000'000, 5), 0).empty());
  const auto tiles = grid.tiles_in(box(10'000'000, 10'000'000, 10'150'000, 10'150'000), 0);
  CHECK(tiles.size() <= 16);
  CHECK(tiles.size() >= 9);
  CHECK(grid.ground_of(tiles.front()).intersects(box(10'050'000, 10'050'000, 10'100'000, 10'100'000)));
}
