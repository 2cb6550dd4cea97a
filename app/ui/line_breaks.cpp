#include "ui/line_breaks.hpp"

#include <algorithm>
#include <vector>

namespace gatehouse::ui {
namespace {

struct Character {
  char32_t code = 0;
  std::string_view bytes;
  float wide = 0;
};

std::vector<Character> characters(std::string_view text, const std::function<float(char32_t)>& advance) {
  std::vector<Character> out;
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text[0]);
    std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    length = std::min(length, text.size());
    char32_t code = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
    out.push_back({code, text.substr(0, length), code == '\n' ? 0 : advance(code)});
    text.remove_prefix(length);
  }
  return out;
}

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

/// Marks that do not begin a line (GB/T 15834: 标点符号用法).
bool closes(char32_t c) { return is_one_of(c, U"，。、；：？！）」』》〉】〕’”…—～％·℃,.;:?!)]}%"); }
/// Marks that do not end one.
bool opens(char32_t c) { return is_one_of(c, U"（「『《〈【〔‘“([{"); }

/// Han, kana and the full-width forms: characters between which a line may break.
bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

/// Whether a line may end between `a` and `b`.
bool may_break(char32_t a, char32_t b) {
  if (b == ' ' || opens(a) || closes(b)) return false;
  if (a == ' ') return true;
  return is_wide(a) || is_wide(b);
}

}  // namespace

std::string break_lines(std::string_view words, float width, const std::function<float(char32_t)>& advance) {
  const std::vector<Character> all = characters(words, advance);
  std::string out;
  std::size_t begin = 0;  // of the line
  const auto give = [&](std::size_t end) {
    std::size_t last = end;
    while (last > begin && all[last - 1].code == ' ') --last;  // a broken line's spaces are its end
    for (std::size_t i = begin; i < last; ++i) out += all[i].bytes;
    begin = end;
  };
  float wide = 0;
  std::size_t chance = 0;  // where this line may end; nowhere while it is not behind `begin`
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].code == '\n') {
      give(i);
      out += '\n';
      begin = i + 1;
      wide = 0;
      continue;
    }
    if (i > begin && may_break(all[i - 1].code, all[i].code)) chance = i;
    wide += all[i].wide;
    if (wide <= width || all[i].code == ' ' || i == begin) continue;
    give(chance > begin ? chance : i);
    out += '\n';
    wide = 0;
    for (std::size_t j = begin; j <= i; ++j) wide += all[j].wide;
  }
  for (std::size_t i = begin; i < all.size(); ++i) out += all[i].bytes;
  return out;
}

}  // namespace gatehouse::ui
