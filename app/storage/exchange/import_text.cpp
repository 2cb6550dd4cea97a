#include "storage/exchange/import_text.hpp"

#include <iconv.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace gatehouse::exchange {
namespace {

constexpr std::string_view full_width_space = "\u3000";

/// Nothing where `bytes` are not text in that encoding.
std::optional<std::string> converted(std::string_view bytes, const char* encoding) {
  iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string out(bytes.size() * 3 + 16, '\0');
  std::string in(bytes);
  char* from = in.data();
  char* to = out.data();
  std::size_t left = in.size(), room = out.size();
  const std::size_t rc = iconv(converter, &from, &left, &to, &room);
  iconv_close(converter);
  if (rc == static_cast<std::size_t>(-1)) return std::nullopt;
  out.resize(out.size() - room);
  return out;
}

std::string without_zero_bytes(std::string text) {
  std::erase(text, '\0');
  return text;
}

}  // namespace

bool is_utf8(std::string_view s) {
  std::size_t i = 0;
  while (i < s.size()) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c < 0x80) {
      ++i;
      continue;
    }
    const std::size_t more = c >= 0xc2 && c <= 0xdf ? 1 : c >= 0xe0 && c <= 0xef ? 2 : c >= 0xf0 && c <= 0xf4 ? 3 : 0;
    if (more == 0 || i + more >= s.size()) return false;
    for (std::size_t k = 1; k <= more; ++k)
      if ((static_cast<unsigned char>(s[i + k]) & 0xc0) != 0x80) return false;
    const auto second = static_cast<unsigned char>(s[i + 1]);
    // Overlong forms, surrogates and beyond U+10FFFF are not UTF-8.
    if ((c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f) || (c == 0xf0 && second < 0x90) ||
        (c == 0xf4 && second > 0x8f))
      return false;
    i += more + 1;
  }
  return true;
}

std::string as_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xff\xfe"))
    if (auto text = converted(bytes.substr(2), "UTF-16LE")) return without_zero_bytes(std::move(*text));
  if (bytes.starts_with("\xfe\xff"))
    if (auto text = converted(bytes.substr(2), "UTF-16BE")) return without_zero_bytes(std::move(*text));
  if (is_utf8(bytes)) return without_zero_bytes(std::string(bytes));
  return legacy_as_utf8(bytes);
}

std::string legacy_as_utf8(std::string_view bytes) {
  if (auto text = converted(bytes, "GB18030")) return without_zero_bytes(std::move(*text));
  return without_zero_bytes(converted(bytes, "ISO-8859-1").value_or(std::string()));
}

std::string trimmed(std::string_view s) {
  for (bool more = true; more && !s.empty();) {
    more = false;
    if (std::isspace(static_cast<unsigned char>(s.front())) != 0)
      s.remove_prefix(1), more = true;
    else if (s.starts_with(full_width_space))
      s.remove_prefix(full_width_space.size()), more = true;
  }
  for (bool more = true; more && !s.empty();) {
    more = false;
    if (std::isspace(static_cast<unsigned char>(s.back())) != 0)
      s.remove_suffix(1), more = true;
    else if (s.ends_with(full_width_space))
      s.remove_suffix(full_width_space.size()), more = true;
  }
  return std::string(s);
}

std::string folded(std::string_view text) {
  std::string s = trimmed(text);
  for (const std::string_view bracket : {"(", "（", "[", "【"})
    if (const auto at = s.find(bracket); at != std::string::npos && at > 0) s = trimmed(s.substr(0, at));
  std::string out;
  for (const char c : s) {
    const char small = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    out.push_back(small == ' ' || small == '-' ? '_' : small);
  }
  return out;
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto at = text.find_first_of(separators);
    std::string part = trimmed(text.substr(0, at));
    if (!part.empty()) parts.push_back(std::move(part));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return parts;
}

std::optional<double> leading_number(std::string_view text, std::string* rest) {
  std::string s = trimmed(text);
  std::size_t digits = 0, n = 0;
  if (n < s.size() && (s[n] == '-' || s[n] == '+')) ++n;
  bool point = false;
  for (; n < s.size(); ++n) {
    if (std::isdigit(static_cast<unsigned char>(s[n])) != 0) {
      ++digits;
    } else if ((s[n] == '.' || s[n] == ',') && !point && n + 1 < s.size() &&
               std::isdigit(static_cast<unsigned char>(s[n + 1])) != 0) {
      s[n] = '.';
      point = true;
    } else {
      break;
    }
  }
  if (digits == 0) return std::nullopt;
  // "1e5" is a number to a spreadsheet.
  if (n + 1 < s.size() && (s[n] == 'e' || s[n] == 'E')) {
    std::size_t m = n + 1;
    if (s[m] == '-' || s[m] == '+') ++m;
    const std::size_t first = m;
    while (m < s.size() && std::isdigit(static_cast<unsigned char>(s[m])) != 0) ++m;
    if (m > first) n = m;
  }
  double value = 0;
  const char* begin = s.data() + (s[0] == '+' ? 1 : 0);
  if (std::from_chars(begin, s.data() + n, value).ec != std::errc() || !std::isfinite(value)) return std::nullopt;
  if (rest != nullptr) *rest = trimmed(std::string_view(s).substr(n));
  return value;
}

}  // namespace gatehouse::exchange
