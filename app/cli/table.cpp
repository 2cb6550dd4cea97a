#include "cli/table.hpp"

#include <algorithm>

namespace gatehouse::cli {
namespace {

/// Takes the first character off `text`, which is UTF-8; gives its code point, U+FFFD for a stray byte.
char32_t take_character(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || text.size() < length) {
    text.remove_prefix(1);
    return 0xFFFD;
  }
  char32_t code = length == 1 ? first : first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte(i) & 0x3FU);
  text.remove_prefix(length);
  return code;
}

/// Unicode's East Asian Width W and F (UAX #11), in the blocks that texts of this program come from.
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
         (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
         (c >= 0x20000 && c <= 0x3FFFD);
}

std::size_t width_of(char32_t c) {
  if (c < 0x20 || (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F)) return 0;
  return is_wide(c) ? 2 : 1;
}

/// Characters that do not begin a line.
bool sticks_to_the_left(char32_t c) {
  return std::u32string_view(U"，。、；：？！）》”’…").find(c) != std::u32string_view::npos;
}

/// Pieces between which a line may break: words with the spaces behind them, single wide characters with their stops.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces;
  bool open = false;  // the last piece may grow
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t c = take_character(text);
    const std::string_view bytes = before.substr(0, before.size() - text.size());
    if (sticks_to_the_left(c) && !pieces.empty()) {
      pieces.back() += bytes;
      open = false;
    } else if (is_wide(c)) {
      pieces.emplace_back(bytes);
      open = false;
    } else {
      if (!open) pieces.emplace_back();
      pieces.back() += bytes;
      open = c != ' ';
    }
  }
  return pieces;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += width_of(take_character(text));
  return width;
}

std::string Table::text(std::size_t indent) const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    if (widths.size() < row.size()) widths.resize(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (const auto& row : rows_) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - display_width(row[i]), ' ');
      const bool right = std::find(right_.begin(), right_.end(), i) != right_.end();
      line += (i == 0 ? "" : "  ") + (right ? padding + row[i] : row[i] + padding);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  const std::string margin(indent, ' ');
  std::string out;
  while (true) {
    const std::size_t end = text.find('\n');
    std::string line;
    std::size_t places = 0;
    const auto finish = [&] {
      line.erase(line.find_last_not_of(' ') + 1);
      out += (line.empty() ? "" : margin + line) + "\n";
      line.clear();
      places = 0;
    };
    for (const auto& piece : pieces_of(text.substr(0, end))) {
      std::size_t needed = display_width(piece);
      if (piece.ends_with(' ')) --needed;
      if (places > 0 && indent + places + needed > width) finish();
      line += piece;
      places += display_width(piece);
    }
    finish();
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

}  // namespace gatehouse::cli
