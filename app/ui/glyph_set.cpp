#include "ui/glyph_set.hpp"

namespace gatehouse::ui {
namespace {

/// Length of the UTF-8 sequence at the start of `bytes` and its character; length 0 where there is none.
struct Decoded {
  std::size_t length = 0;
  char32_t character = 0;
};

Decoded decode(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0x80 ? 1 : (lead >> 5) == 6 ? 2 : (lead >> 4) == 14 ? 3 : (lead >> 3) == 30 ? 4 : 0;
  if (length == 0 || length > bytes.size()) return {};
  if (length == 1) return {1, lead};
  char32_t character = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    character = (character << 6) | (byte(i) & 0x3FU);
  }
  return {length, character};
}

}  // namespace

GlyphSet GlyphSet::basic() {
  GlyphSet set;
  for (char32_t c = 0x20; c < 0x7F; ++c) set.add(c);
  return set;
}

bool GlyphSet::add(std::string_view bytes) {
  bool grew = false;
  while (!bytes.empty()) {
    const Decoded decoded = decode(bytes);
    if (decoded.length > 1) grew = add(decoded.character) || grew;
    bytes.remove_prefix(decoded.length == 0 ? 1 : decoded.length);
  }
  return grew;
}

bool GlyphSet::add(char32_t character) {
  if (character < 0x20 || (character >= 0x7F && character < 0xA0) || character >= 0xFFFE) return false;
  if (character >= 0xD800 && character < 0xE000) return false;
  if (bits_.test(character)) return false;
  bits_.set(character);
  return true;
}

bool GlyphSet::add(const GlyphSet& other) {
  const bool grew = !contains(other);
  bits_ |= other.bits_;
  return grew;
}

bool GlyphSet::contains(char32_t character) const { return character < bits_.size() && bits_.test(character); }

bool GlyphSet::contains(const GlyphSet& other) const { return (other.bits_ & ~bits_).none(); }

std::string GlyphSet::text() const {
  std::string utf8;
  for (std::size_t c = 0x80; c < bits_.size(); ++c) {
    if (!bits_.test(c)) continue;
    if (c < 0x800) {
      utf8 += static_cast<char>(0xC0U | (c >> 6));
    } else {
      utf8 += static_cast<char>(0xE0U | (c >> 12));
      utf8 += static_cast<char>(0x80U | ((c >> 6) & 0x3FU));
    }
    utf8 += static_cast<char>(0x80U | (c & 0x3FU));
  }
  return utf8;
}

std::vector<std::uint16_t> GlyphSet::ranges() const {
  std::vector<std::uint16_t> result;
  for (std::size_t c = 1; c < bits_.size(); ++c) {
    if (!bits_.test(c)) continue;
    if (!result.empty() && result.back() + 1U == c) {
      result.back() = static_cast<std::uint16_t>(c);
    } else {
      result.push_back(static_cast<std::uint16_t>(c));
      result.push_back(static_cast<std::uint16_t>(c));
    }
  }
  result.push_back(0);
  return result;
}

}  // namespace gatehouse::ui
