// The font atlas on the graphics card: one channel, where Dear ImGui's own renderer takes four. A start clears and
// fills half a megabyte instead of two, twice.
#pragma once

struct ImFontAtlas;

namespace gatehouse::ui {

class FontTexture {
public:
  /// Needs a current OpenGL context and an ImGui context whose renderer is initialised but has drawn nothing yet: it
  /// makes that renderer's own things, without an atlas.
  FontTexture();
  FontTexture(const FontTexture&) = delete;
  FontTexture& operator=(const FontTexture&) = delete;
  ~FontTexture();
  /// The atlas that ImGui draws with from now on.
  void show(ImFontAtlas& atlas);

private:
  unsigned texture_ = 0;
};

}  // namespace gatehouse::ui
