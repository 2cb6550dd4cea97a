// A font atlas as bytes: what Dear ImGui draws text from, without the font's files and FreeType.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "ui/glyph_set.hpp"

struct ImFontAtlas;

namespace gatehouse::ui {

struct KeptAtlas {
  std::unique_ptr<ImFontAtlas> atlas;
  GlyphSet glyphs;  ///< that it was built with
};

/// Of a built atlas without colours.
[[nodiscard]] std::string bytes_of_atlas(const ImFontAtlas& atlas, const GlyphSet& glyphs);
/// None where the bytes are no such atlas; `fonts` is how many it must have. Bytes of another version of ImGui must not
/// come here: their glyphs may be laid out in another way.
[[nodiscard]] std::optional<KeptAtlas> atlas_of_bytes(const std::string& bytes, std::size_t fonts);

}  // namespace gatehouse::ui
