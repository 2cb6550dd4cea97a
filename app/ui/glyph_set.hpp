// The characters that the window has to show: a set of Unicode's basic plane.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::ui {

class GlyphSet {
public:
  /// Printable ASCII.
  [[nodiscard]] static GlyphSet basic();
  /// Adds each character of valid UTF-8 beyond ASCII; bytes that are no UTF-8 (a compiled catalogue's tables) are
  /// passed over. True where one was new.
  bool add(std::string_view bytes);
  /// Characters outside the basic plane and control characters are left out: ImGui's font cannot hold them.
  bool add(char32_t character);
  bool add(const GlyphSet& other);
  [[nodiscard]] bool contains(char32_t character) const;
  [[nodiscard]] bool contains(const GlyphSet& other) const;
  [[nodiscard]] std::size_t count() const { return bits_.count(); }
  /// All of them as UTF-8, but for ASCII.
  [[nodiscard]] std::string text() const;
  /// Pairs of first and last, closed by 0: what ImFontConfig::GlyphRanges points to.
  [[nodiscard]] std::vector<std::uint16_t> ranges() const;

private:
  std::bitset<0x10000> bits_;
};

}  // namespace gatehouse::ui
