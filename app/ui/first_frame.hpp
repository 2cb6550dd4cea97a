// What the last first frame showed, so that the next start can draw its characters and pictures on other threads while
// the window and OpenGL are being made. Kept in the cache folder; a start without it is only slower.
#pragma once

#include <array>
#include <filesystem>
#include <future>
#include <map>
#include <string>
#include <utility>

#include "ui/svg_picture.hpp"

namespace gatehouse::ui {

/// A picture's file, its height in pixels, and whether it is a one-colour mask.
struct PictureKey {
  std::string file;
  int pixels = 0;
  bool mask = true;
  auto operator<=>(const PictureKey&) const = default;
};

struct FirstFrame {
  float scale = 1;
  std::string characters;  ///< UTF-8
  std::vector<PictureKey> pictures;
  std::array<double, 4> map{};  ///< x, y, width and height of the map in the window, in pixels; no width: not known
  bool operator==(const FirstFrame&) const = default;
};

/// As it was kept; the default where there is no such file or it is damaged.
[[nodiscard]] FirstFrame read_first_frame(const std::filesystem::path& file);
void write_first_frame(const std::filesystem::path& file, const FirstFrame& frame);

using Pictures = std::map<PictureKey, IconPicture>;
/// Draws the pictures on a thread of its own; those that cannot be drawn are left out.
[[nodiscard]] std::future<Pictures> draw_ahead(std::vector<PictureKey> keys);

}  // namespace gatehouse::ui
