// Small pictures from SVG files, drawn by librsvg when first asked for and kept in one texture.
#pragma once

#include <imgui.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace gatehouse::ui {

/// Where a picture stands in the texture; `width` and `height` in pixels, 0 where the file could not be drawn.
struct Icon {
  ImVec2 uv0, uv1;
  float width = 0, height = 0;
};

class Icons {
 public:
  /// Needs a current OpenGL context. `icons` holds one-colour pictures (tinted as text is), `symbols` the map's own.
  Icons(std::filesystem::path icons, std::filesystem::path symbols);
  Icons(const Icons&) = delete;
  Icons& operator=(const Icons&) = delete;
  ~Icons();

  /// The picture data/icons/<name>.svg, `pixels` high.
  const Icon& icon(const std::string& name, float pixels);
  /// The map symbol data/symbols/<name>.svg, `pixels` high.
  const Icon& symbol(const std::string& name, float pixels);
  [[nodiscard]] ImTextureID texture() const;

 private:
  const Icon& find(const std::filesystem::path& file, int pixels, bool white);
  Icon draw(const std::filesystem::path& file, int pixels, bool white);
  std::filesystem::path icons_, symbols_;
  unsigned texture_ = 0;
  int shelf_x_ = 0, shelf_y_ = 0, shelf_height_ = 0;  // the free place in the texture: rows filled left to right
  std::map<std::pair<std::string, int>, Icon> drawn_;
};

}  // namespace gatehouse::ui
