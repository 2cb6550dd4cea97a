#include "canvas/render/image_renderer.hpp"

#include <algorithm>

namespace gatehouse {
namespace {
constexpr std::size_t uploads_a_frame = 8;
}

void ImageRenderer::keep_tiles() {
  std::vector<TileName> shown;
  for (const auto& [name, tile] : tiles_)
    if (tile.used == frame_) shown.push_back(name);
  if (!shown.empty()) reader_->keep(std::move(shown));
}

void ImageRenderer::set_images(const std::vector<ImageLayer>& images, const std::filesystem::path& folder,
                               const std::string& map_crs) {
  std::vector<std::filesystem::path> files;
  files.reserve(images.size());
  for (const ImageLayer& image : images) files.push_back(folder / image.path);
  images_ = images;
  if (files == files_ && map_crs == crs_) return;
  files_ = files;
  crs_ = map_crs;
  tiles_.clear();
  reader_->open(std::move(files), map_crs);
}

void ImageRenderer::upload(ReadTile tile) {
  Tile& made = tiles_[tile.name];
  made.used = frame_;
  if (tile.pixels.rgba.empty()) return;
  glBindTexture(GL_TEXTURE_2D, made.texture.get());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, tile.pixels.width, tile.pixels.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               tile.pixels.rgba.data());
}

void ImageRenderer::forget_oldest() {
  while (tiles_.size() > most_tiles) {
    const auto oldest = std::min_element(tiles_.begin(), tiles_.end(),
                                         [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
    if (oldest->second.used == frame_) return;
    tiles_.erase(oldest);
  }
}

void ImageRenderer::draw_cell(const TileGrid& grid, const TileName& cell, const Camera& camera, float opacity,
                              PictureShader& shader) {
  TileName name = cell;
  auto found = tiles_.find(name);
  while (found == tiles_.end() && name.level < grid.top_level()) {
    name = grid.parent(name);
    found = tiles_.find(name);
  }
  if (found == tiles_.end()) return;
  found->second.used = frame_;
  if (!found->second.texture.made()) return;
  const Envelope ground = grid.ground_of(cell);
  const Envelope whole = grid.ground_of(name);
  const auto share = [](Millimetre part, Millimetre of) {
    return static_cast<float>(static_cast<double>(part) / static_cast<double>(of));
  };
  glBindTexture(GL_TEXTURE_2D, found->second.texture.get());
  const PictureShader::Box place{static_cast<float>(camera.x(ground.min.x)), static_cast<float>(camera.y(ground.min.y)),
                                 static_cast<float>(camera.x(ground.max.x)),
                                 static_cast<float>(camera.y(ground.max.y))};
  const PictureShader::Box part{
      share(ground.min.x - whole.min.x, whole.width()), share(whole.max.y - ground.min.y, whole.height()),
      share(ground.max.x - whole.min.x, whole.width()), share(whole.max.y - ground.max.y, whole.height())};
  shader.draw_over(camera, place, part, opacity);
}

std::vector<TileName> ImageRenderer::cells(std::size_t image, const TileGrid& grid, const Camera& camera,
                                           const Envelope& view) const {
  auto cells = grid.tiles_in(view, grid.level_for(1 / camera.scale));
  // The whole picture, coarsely, before any part of it finely.
  const TileName top{image, grid.top_level(), 0, 0};
  if (!cells.empty() && cells.front().level != top.level) cells.insert(cells.begin(), top);
  return cells;
}

void ImageRenderer::prepare(const Camera& camera, const Envelope& view) {
  std::vector<TileName> missing;
  for (std::size_t i = 0; i < images_.size(); ++i) {
    const auto grid = reader_->grid(i);
    if (!images_[i].visible || !grid) continue;
    for (const TileName& cell : cells(i, *grid, camera, view)) {
      if (const auto found = tiles_.find(cell); found != tiles_.end()) {
        found->second.used = frame_;
      } else {
        missing.push_back(cell);
      }
    }
  }
  reader_->want(std::move(missing));
}

void ImageRenderer::begin_frame() {
  forget_oldest();
  ++frame_;
}

void ImageRenderer::take_tiles() {
  glActiveTexture(GL_TEXTURE0);
  for (ReadTile& tile : reader_->take(uploads_a_frame)) upload(std::move(tile));
}

void ImageRenderer::draw(const Camera& camera, const Envelope& part, PictureShader& shader) {
  glActiveTexture(GL_TEXTURE0);
  for (std::size_t i = 0; i < images_.size(); ++i) {
    const auto grid = reader_->grid(i);
    if (!images_[i].visible || !grid) continue;
    for (const TileName& cell : grid->tiles_in(part, grid->level_for(1 / camera.scale)))
      draw_cell(*grid, cell, camera, static_cast<float>(images_[i].opacity), shader);
  }
}

}  // namespace gatehouse
