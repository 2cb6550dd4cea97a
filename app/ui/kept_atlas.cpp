#include "ui/kept_atlas.hpp"

#include <imgui.h>

#include <cstring>
#include <type_traits>

namespace gatehouse::ui {
namespace {

constexpr int widest = 16384;

class Writer {
public:
  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof(T));
  }
  void put_all(const void* data, std::size_t size) { bytes_.append(static_cast<const char*>(data), size); }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
  std::string bytes_;
};

/// Gives zeros once the bytes are at an end; ok() then tells.
class Reader {
public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  T get() {
    T value{};
    get_all(&value, sizeof(T));
    return value;
  }
  void get_all(void* to, std::size_t size) {
    ok_ = ok_ && size <= bytes_.size();
    if (!ok_) return;
    std::memcpy(to, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }
  void fail() { ok_ = false; }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }
  [[nodiscard]] bool ok() const { return ok_; }

private:
  std::string_view bytes_;
  bool ok_ = true;
};

void read_font(Reader& in, ImFontAtlas& atlas) {
  auto* font = IM_NEW(ImFont)();
  atlas.Fonts.push_back(font);
  font->ContainerAtlas = &atlas;
  font->FontSize = in.get<float>();
  font->Ascent = in.get<float>();
  font->Descent = in.get<float>();
  font->EllipsisChar = in.get<ImWchar>();
  font->MetricsTotalSurface = in.get<int>();
  const auto glyphs = in.get<std::uint32_t>();
  if (glyphs == 0 || glyphs > in.left() / sizeof(ImFontGlyph)) return in.fail();
  font->Glyphs.resize(static_cast<int>(glyphs));
  in.get_all(font->Glyphs.Data, glyphs * sizeof(ImFontGlyph));
  if (in.ok()) font->BuildLookupTable();
}

}  // namespace

std::string bytes_of_atlas(const ImFontAtlas& atlas, const GlyphSet& glyphs) {
  Writer out;
  const auto ranges = glyphs.ranges();
  out.put(static_cast<std::uint32_t>(ranges.size()));
  out.put_all(ranges.data(), ranges.size() * sizeof(ranges[0]));
  out.put(static_cast<std::uint32_t>(atlas.Fonts.size()));
  for (const ImFont* font : atlas.Fonts) {
    out.put(font->FontSize);
    out.put(font->Ascent);
    out.put(font->Descent);
    out.put(font->EllipsisChar);
    out.put(font->MetricsTotalSurface);
    out.put(static_cast<std::uint32_t>(font->Glyphs.Size));
    out.put_all(font->Glyphs.Data, static_cast<std::size_t>(font->Glyphs.Size) * sizeof(ImFontGlyph));
  }
  out.put(atlas.TexUvWhitePixel);
  out.put_all(atlas.TexUvLines, sizeof(atlas.TexUvLines));
  out.put(atlas.TexWidth);
  out.put(atlas.TexHeight);
  out.put_all(atlas.TexPixelsAlpha8,
              static_cast<std::size_t>(atlas.TexWidth) * static_cast<std::size_t>(atlas.TexHeight));
  return out.take();
}

std::optional<KeptAtlas> atlas_of_bytes(const std::string& bytes, std::size_t fonts) {
  Reader in(bytes);
  KeptAtlas kept;
  const auto ranges = in.get<std::uint32_t>();
  for (std::uint32_t i = 0; i + 1 < ranges && in.ok(); i += 2) {
    const auto first = in.get<std::uint16_t>(), last = in.get<std::uint16_t>();
    for (char32_t c = first; c <= last; ++c) kept.glyphs.add(c);
  }
  if (in.get<std::uint16_t>() != 0 || in.get<std::uint32_t>() != fonts) return std::nullopt;
  kept.atlas = std::make_unique<ImFontAtlas>();
  ImFontAtlas& atlas = *kept.atlas;
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  for (std::size_t i = 0; i < fonts && in.ok(); ++i) read_font(in, atlas);
  atlas.TexUvWhitePixel = in.get<ImVec2>();
  in.get_all(atlas.TexUvLines, sizeof(atlas.TexUvLines));
  atlas.TexWidth = in.get<int>();
  atlas.TexHeight = in.get<int>();
  if (!in.ok() || atlas.TexWidth <= 0 || atlas.TexHeight <= 0 || atlas.TexWidth > widest || atlas.TexHeight > widest)
    return std::nullopt;
  const std::size_t pixels = static_cast<std::size_t>(atlas.TexWidth) * static_cast<std::size_t>(atlas.TexHeight);
  if (in.left() != pixels) return std::nullopt;
  atlas.TexUvScale = {1.0F / static_cast<float>(atlas.TexWidth), 1.0F / static_cast<float>(atlas.TexHeight)};
  atlas.TexPixelsAlpha8 = static_cast<unsigned char*>(IM_ALLOC(pixels));
  in.get_all(atlas.TexPixelsAlpha8, pixels);
  atlas.TexReady = true;
  return kept;
}

}  // namespace gatehouse::ui
