// Pictures under the map: tiles on the graphics card, the coarse in place of the fine until that is read.
#pragma once

#include <map>

#include "canvas/render/camera.hpp"
#include "canvas/render/picture_shader.hpp"
#include "canvas/render/tile_reader.hpp"

namespace gatehouse {

/// For one thread; draw() needs the context in it, and until then pictures are opened and tiles of them read.
class ImageRenderer {
public:
  /// Tiles on the graphics card stay below this, or below what one view needs.
  static constexpr std::size_t most_tiles = 160;  // of 1 MiB

  ImageRenderer() : reader_(std::make_unique<TileReader>()) {}
  /// As TileReader has it.
  void set_kept_file(std::filesystem::path file) { reader_->set_kept_file(std::move(file)); }
  /// Keeps the tiles of the last view for the next start.
  void keep_tiles();
  /// Files relative to `folder`, where they are not absolute. Opened again only where they or the CRS differ.
  void set_images(const std::vector<ImageLayer>& images, const std::filesystem::path& folder,
                  const std::string& map_crs);
  void set_wake(std::function<void()> wake) { reader_->set_wake(std::move(wake)); }
  /// Asks for what a view needs and is not there.
  void prepare(const Camera& camera, const Envelope& view);
  /// A frame begins: what earlier ones did not want for long is forgotten where there is too much.
  void begin_frame();
  /// Takes what was read. What was drawn before shows something coarser in its place.
  void take_tiles();
  /// Draws what there is on the ground `part`; prepare() asks for what is missing.
  void draw(const Camera& camera, const Envelope& part, PictureShader& shader);
  [[nodiscard]] bool has_news() const { return reader_->has_news(); }
  [[nodiscard]] bool working() const { return reader_->working(); }
  [[nodiscard]] std::vector<Error> take_errors() { return reader_->take_errors(); }

private:
  struct Tile {
    GlTexture texture;  ///< not made where the tile is empty
    unsigned used = 0;  ///< the frame that last wanted it
  };
  /// What the view needs of an image, the coarsest first.
  [[nodiscard]] std::vector<TileName> cells(std::size_t image, const TileGrid& grid, const Camera& camera,
                                            const Envelope& view) const;
  void upload(ReadTile tile);
  void forget_oldest();
  /// Draws the tile, or the part of a coarser one that covers it.
  void draw_cell(const TileGrid& grid, const TileName& cell, const Camera& camera, float opacity,
                 PictureShader& shader);

  std::unique_ptr<TileReader> reader_;
  std::vector<ImageLayer> images_;
  std::vector<std::filesystem::path> files_;
  std::string crs_;
  std::map<TileName, Tile> tiles_;
  unsigned frame_ = 0;
};

}  // namespace gatehouse
