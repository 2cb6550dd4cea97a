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
  std::string graphics;         ///< the driver that drew it, as it names itself
  std::vector<std::string> libraries;  ///< of that driver
  bool operator==(const FirstFrame&) const = default;
};

/// As it was kept; the default where there is no such file or it is damaged.
[[nodiscard]] FirstFrame read_first_frame(const std::filesystem::path& file);
void write_first_frame(const std::filesystem::path& file, const FirstFrame& frame);

using Pictures = std::map<PictureKey, IconPicture>;
/// Draws the pictures on a thread of its own; those that cannot be drawn are left out. Takes from `kept_file` what is
/// there of files as they are now, and keeps there what is not.
[[nodiscard]] std::future<Pictures> draw_ahead(std::vector<PictureKey> keys, std::filesystem::path kept_file);

}  // namespace gatehouse::ui
