#include "ui/icons.hpp"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "ui/svg_picture.hpp"

namespace gatehouse::ui {
namespace {

/// Small: a start waits for the texture to be cleared, and shows a few dozen icons.
constexpr int usual_page = 256;

/// The picture within a rim of nothing, one pixel wide, that its edges blend with.
std::vector<std::uint8_t> rimmed(const IconPicture& picture) {
  const auto row = static_cast<std::size_t>(picture.width) * 4;
  const std::size_t wide = row + 8;
  std::vector<std::uint8_t> pixels(wide * (static_cast<std::size_t>(picture.height) + 2), 0);
  for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y)
    std::copy_n(picture.rgba.begin() + static_cast<std::ptrdiff_t>(y * row), row,
                pixels.begin() + static_cast<std::ptrdiff_t>((y + 1) * wide + 4));
  return pixels;
}

}  // namespace

Icons::Icons(std::filesystem::path icons, std::filesystem::path symbols, std::future<Pictures> ahead)
    : icons_(std::move(icons)), symbols_(std::move(symbols)), coming_(std::move(ahead)) {}

Icons::~Icons() { glDeleteTextures(static_cast<GLsizei>(pages_.size()), pages_.data()); }

void Icons::add_page(int picture_side) {
  page_side_ = std::max(usual_page, picture_side + 2);
  shelf_x_ = shelf_y_ = 1;
  shelf_height_ = 0;
  glGenTextures(1, &pages_.emplace_back());
  glBindTexture(GL_TEXTURE_2D, pages_.back());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, page_side_, page_side_, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
}

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
  if (shelf_x_ + width + 1 > page_side_) {
    shelf_x_ = 1;
    shelf_y_ += shelf_height_ + 1;
    shelf_height_ = 0;
  }
  const int side = std::max(width, height);
  if (pages_.empty() || side + 2 > page_side_ || shelf_y_ + height + 1 > page_side_) add_page(side);
  glBindTexture(GL_TEXTURE_2D, pages_.back());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexSubImage2D(GL_TEXTURE_2D, 0, shelf_x_ - 1, shelf_y_ - 1, width + 2, height + 2, GL_RGBA, GL_UNSIGNED_BYTE,
                  rimmed(*picture).data());
  const auto page_side = static_cast<float>(page_side_);
  const auto uv = [page_side](int x, int y) {
    return ImVec2{static_cast<float>(x) / page_side, static_cast<float>(y) / page_side};
  };
  const auto texture = (ImTextureID)(std::intptr_t)pages_.back();  // NOLINT: ImGui's own convention
  const Icon icon{texture, uv(shelf_x_, shelf_y_), uv(shelf_x_ + width, shelf_y_ + height), static_cast<float>(width),
                  static_cast<float>(height)};
  shelf_x_ += width + 1;
  shelf_height_ = std::max(shelf_height_, height);
  return icon;
}

}  // namespace gatehouse::ui
