#include "ui/glyph_set.hpp"

#include "support/catch.hpp"

using gatehouse::ui::GlyphSet;

TEST_CASE("characters of a catalogue are found among bytes that are no text") {
  GlyphSet set;
  CHECK(
      set.add(std::string("\x00\xff\x80"
                          "Undo\x00"
                          "撤销逻栅\x00\xe6",
                          22)));
  for (const char32_t c : U"撤销逻栅") {
    if (c != 0) CHECK(set.contains(c));
  }
  CHECK(set.count() == 4);
  CHECK_FALSE(set.add("撤销"));
}

TEST_CASE("what a font atlas cannot hold is left out") {
  GlyphSet set;
  set.add("😀\n\t");
  CHECK(set.count() == 0);
  CHECK_FALSE(set.add(U'\x1F600'));
  CHECK_FALSE(set.add(static_cast<char32_t>(0xD800)));
}

TEST_CASE("ranges are ascending, joined where characters follow each other, and closed by zero") {
  GlyphSet set;
  for (const char32_t c : {U'a', U'b', U'd', U'北'}) set.add(c);
  CHECK(set.ranges() == std::vector<std::uint16_t>{'a', 'b', 'd', 'd', 0x5317, 0x5317, 0});
}

TEST_CASE("a set holds another once it has all its characters") {
  GlyphSet a = GlyphSet::basic(), b;
  b.add("门岗");
  CHECK_FALSE(a.contains(b));
  CHECK(a.add(b));
  CHECK(a.contains(b));
  CHECK_FALSE(a.add(b));
}

TEST_CASE("a set written as text is the same set when read") {
  GlyphSet set;
  set.add("撤销é·…");
  GlyphSet again;
  again.add(set.text());
  CHECK(again.contains(set));
  CHECK(again.count() == set.count());
}
