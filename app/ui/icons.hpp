// Small pictures from SVG files, drawn by librsvg when first asked for and kept side by side in textures.
#pragma once

#include <imgui.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "ui/first_frame.hpp"

namespace gatehouse::ui {

/// Where a picture stands in which texture; `width` and `height` in pixels, 0 where the file could not be drawn.
struct Icon {
  ImTextureID texture = {};
  ImVec2 uv0, uv1;
  float width = 0, height = 0;
};

class Icons {
public:
  /// Needs a current OpenGL context. `icons` holds one-colour pictures (tinted as text is), `symbols` the map's own.
  /// `ahead` are pictures that another thread draws already; it is waited for when the first one is asked for.
  Icons(std::filesystem::path icons, std::filesystem::path symbols, std::future<Pictures> ahead);
  Icons(const Icons&) = delete;
  Icons& operator=(const Icons&) = delete;
  ~Icons();

  /// The picture data/icons/<name>.svg, `pixels` high.
  const Icon& icon(const std::string& name, float pixels);
  /// The map symbol data/symbols/<name>.svg, `pixels` high.
  const Icon& symbol(const std::string& name, float pixels);
  [[nodiscard]] std::vector<PictureKey> drawn() const;  ///< so far

private:
  const Icon& find(const PictureKey& key);
  Icon draw(const PictureKey& key);
  /// A fresh texture that a picture of this side fits into.
  void add_page(int picture_side);

  std::filesystem::path icons_, symbols_;
  std::vector<unsigned> pages_;  ///< textures, the last one with room
  int page_side_ = 0;
  int shelf_x_ = 1, shelf_y_ = 1, shelf_height_ = 0;  ///< the free place in it: rows filled left to right
  std::map<PictureKey, Icon> drawn_;
  std::future<Pictures> coming_;
  Pictures ahead_;
};

}  // namespace gatehouse::ui
