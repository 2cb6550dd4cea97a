#include "ui/icons.hpp"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "ui/svg_picture.hpp"

namespace gatehouse::ui {
namespace {

constexpr int atlas_size = 1024;

}  // namespace

Icons::Icons(std::filesystem::path icons, std::filesystem::path symbols, std::future<Pictures> ahead)
    : icons_(std::move(icons)), symbols_(std::move(symbols)), coming_(std::move(ahead)) {
  glGenTextures(1, &texture_);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  const std::vector<std::uint8_t> clear(std::size_t{4} * atlas_size * atlas_size, 0);  // pictures' edges blend with it
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, atlas_size, atlas_size, 0, GL_RGBA, GL_UNSIGNED_BYTE, clear.data());
}

Icons::~Icons() { glDeleteTextures(1, &texture_); }

ImTextureID Icons::texture() const { return (ImTextureID)(std::intptr_t)texture_; }  // NOLINT: ImGui's own convention

const Icon& Icons::icon(const std::string& name, float pixels) {
  return find({icons_ / (name + ".svg"), static_cast<int>(std::lround(pixels)), true});
}

const Icon& Icons::symbol(const std::string& name, float pixels) {
  return find({symbols_ / (name + ".svg"), static_cast<int>(std::lround(pixels)), false});
}

std::vector<PictureKey> Icons::drawn() const {
  std::vector<PictureKey> keys;
  for (const auto& [key, icon] : drawn_) keys.push_back(key);
  return keys;
}

const Icon& Icons::find(const PictureKey& key) {
  const auto found = drawn_.find(key);
  return found != drawn_.end() ? found->second : drawn_.emplace(key, draw(key)).first->second;
}

Icon Icons::draw(const PictureKey& key) {
  if (coming_.valid()) ahead_ = coming_.get();
  const auto known = ahead_.find(key);
  const auto picture =
      known != ahead_.end() ? Result<IconPicture>(std::move(known->second)) : draw_svg(key.file, key.pixels, key.mask);
  if (!picture) return {};
  const int width = picture->width, height = picture->height;
  if (shelf_x_ + width + 1 > atlas_size) {
    shelf_x_ = 0;
    shelf_y_ += shelf_height_ + 1;
    shelf_height_ = 0;
  }
  if (width > atlas_size || shelf_y_ + height > atlas_size) return {};
  glBindTexture(GL_TEXTURE_2D, texture_);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexSubImage2D(GL_TEXTURE_2D, 0, shelf_x_, shelf_y_, width, height, GL_RGBA, GL_UNSIGNED_BYTE, picture->rgba.data());
  const auto uv = [](int x, int y) {
    return ImVec2{static_cast<float>(x) / atlas_size, static_cast<float>(y) / atlas_size};
  };
  const Icon icon{uv(shelf_x_, shelf_y_), uv(shelf_x_ + width, shelf_y_ + height), static_cast<float>(width),
                  static_cast<float>(height)};
  shelf_x_ += width + 1;
  shelf_height_ = std::max(shelf_height_, height);
  return icon;
}

}  // namespace gatehouse::ui
