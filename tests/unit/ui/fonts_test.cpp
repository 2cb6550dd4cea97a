#include "ui/fonts.hpp"

#include <imgui.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/kept_file.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"
#include "ui/kept_atlas.hpp"

using namespace gatehouse::ui;
namespace test = gatehouse::test;

namespace {

void nothing() {}

bool equal(const ImFontGlyph& a, const ImFontGlyph& b) { return std::memcmp(&a, &b, sizeof a) == 0; }

void check_equal(const ImFontAtlas& a, const ImFontAtlas& b) {
  REQUIRE(a.TexWidth == b.TexWidth);
  REQUIRE(a.TexHeight == b.TexHeight);
  const auto pixels = static_cast<std::size_t>(a.TexWidth) * static_cast<std::size_t>(a.TexHeight);
  CHECK(std::memcmp(a.TexPixelsAlpha8, b.TexPixelsAlpha8, pixels) == 0);
  CHECK(a.TexUvWhitePixel.x == b.TexUvWhitePixel.x);
  CHECK(std::memcmp(a.TexUvLines, b.TexUvLines, sizeof a.TexUvLines) == 0);
  REQUIRE(a.Fonts.Size == b.Fonts.Size);
  for (int i = 0; i < a.Fonts.Size; ++i) {
    const ImFont &x = *a.Fonts[i], &y = *b.Fonts[i];
    CHECK(x.FontSize == y.FontSize);
    CHECK(x.Ascent == y.Ascent);
    CHECK(x.Descent == y.Descent);
    CHECK(x.FallbackAdvanceX == y.FallbackAdvanceX);
    REQUIRE(x.Glyphs.Size == y.Glyphs.Size);
    bool same = true;
    for (int g = 0; g < x.Glyphs.Size; ++g) same = same && equal(x.Glyphs[g], y.Glyphs[g]);
    CHECK(same);
    CHECK(x.FindGlyph(0x95E8)->AdvanceX == y.FindGlyph(0x95E8)->AdvanceX);
  }
}

}  // namespace

TEST_CASE("a kept font atlas is the one that was built") {
  const test::TempDir dir;
  const auto file = dir / "atlas";
  Fonts built(1, nothing);
  if (built.problem()) return;  // no font, no atlas of it
  built.need("门禁“引号”");
  built.build_now();
  built.set_quotes(false);  // as an English window has them
  built.keep(file);
  built.wait_until_kept();

  Fonts taken(1, nothing);
  taken.take_kept(file);
  REQUIRE(taken.atlas() != nullptr);
  taken.need("门“");
  CHECK_FALSE(taken.lacking());
  const ImFontAtlas* kept = taken.atlas();
  taken.build_now();
  CHECK(taken.atlas() == kept);  // nothing is built that is there
  taken.set_quotes(false);
  check_equal(*taken.atlas(), *built.atlas());
  taken.set_quotes(true);
  built.set_quotes(true);
  check_equal(*taken.atlas(), *built.atlas());

  taken.need("新");  // what it lacks is built as ever
  CHECK(taken.lacking());
  taken.build_now();
  CHECK_FALSE(taken.lacking());
  CHECK(taken.face(Face::body)->FindGlyphNoFallback(0x65B0) != nullptr);
}

TEST_CASE("a font atlas of another size, or a damaged one, is not taken") {
  const test::TempDir dir;
  const auto file = dir / "atlas";
  Fonts built(1, nothing);
  if (built.problem()) return;
  built.build_now();
  built.keep(file);
  built.wait_until_kept();
  Fonts larger(1.5F, nothing);
  larger.take_kept(file);
  CHECK(larger.atlas() == nullptr);
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
  Fonts other(1, nothing);
  other.take_kept(file);
  CHECK(other.atlas() == nullptr);
  const std::string bytes = bytes_of_atlas(*built.atlas(), GlyphSet::basic());
  CHECK(atlas_of_bytes(bytes, 4).has_value());
  CHECK_FALSE(atlas_of_bytes(bytes, 3).has_value());
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 7)
    CHECK_FALSE(atlas_of_bytes(bytes.substr(0, size), 4).has_value());
}
