#include "ui/font_texture.hpp"

#include <epoxy/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <array>
#include <cstdint>

namespace gatehouse::ui {

FontTexture::FontTexture() {
  // The renderer makes a texture of whatever atlas there is: here of one of a few characters.
  ImFontAtlas* const shown = ImGui::GetIO().Fonts;
  ImFontAtlas none;
  none.TexWidth = none.TexHeight = 1;
  none.TexPixelsAlpha8 = static_cast<unsigned char*>(IM_ALLOC(1));
  none.TexPixelsAlpha8[0] = 255;
  none.TexReady = true;
  ImGui::GetIO().Fonts = &none;
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  ImGui::GetIO().Fonts = shown;
  glGenTextures(1, &texture_);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  constexpr std::array<GLint, 4> white_with_alpha{GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, white_with_alpha.data());
}

FontTexture::~FontTexture() { glDeleteTextures(1, &texture_); }

void FontTexture::show(ImFontAtlas& atlas) {
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, pixels);
  atlas.SetTexID((ImTextureID)(std::intptr_t)texture_);  // NOLINT: ImGui's own convention
  ImGui::GetIO().Fonts = &atlas;
}

}  // namespace gatehouse::ui
