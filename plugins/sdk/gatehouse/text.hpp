// Text in both languages, for plugins. Included by plugin.hpp.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "gatehouse/plugin.h"

namespace gh {

/// The same words in English and Simplified Chinese, owned. Where all is literal, gh_text{"…", "…"} does too.
struct Text {
  std::string en;
  std::string zh;
  Text() = default;
  Text(std::string english, std::string chinese) : en(std::move(english)), zh(std::move(chinese)) {}
  Text(std::string english, std::nullptr_t) : en(std::move(english)) {}
  Text(gh_text t) : en(t.en != nullptr ? t.en : ""), zh(t.zh != nullptr ? t.zh : "") {}
  /// Valid while this Text is.
  [[nodiscard]] gh_text c() const { return {en.c_str(), zh.empty() ? nullptr : zh.c_str()}; }
};

namespace detail {
/// "-0.0" is nobody's number: it is "0.0".
inline std::string without_negative_zero(std::string number) {
  if (!number.empty() && number.front() == '-' && number.find_first_not_of("-0.") == std::string::npos)
    number.erase(0, 1);
  return number;
}
}  // namespace detail

/// `value` with so many decimals, for sentences: fixed(12.345, 1) is "12.3", fixed(-0.04, 1) is "0.0".
[[nodiscard]] inline std::string fixed(double value, int decimals) {
  char buffer[400];
  const int n = std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return detail::without_negative_zero(std::string(buffer, n > 0 ? static_cast<std::size_t>(n) : 0));
}

namespace detail {
inline std::string form(bool, const std::string& s) { return s; }
inline std::string form(bool, std::string_view s) { return std::string(s); }
inline std::string form(bool, const char* s) { return s; }
inline std::string form(bool chinese, const Text& t) { return chinese && !t.zh.empty() ? t.zh : t.en; }
inline std::string form(bool chinese, gh_text t) { return form(chinese, Text(t)); }
template <class T>
requires std::is_arithmetic_v<T> std::string form(bool, T number) {
  if constexpr (std::is_integral_v<T>) {
    return std::to_string(number);
  } else {
    char buffer[64];
    const int n = std::snprintf(buffer, sizeof buffer, "%.6g", static_cast<double>(number));
    return without_negative_zero(std::string(buffer, n > 0 ? static_cast<std::size_t>(n) : 0));
  }
}
/// Puts arguments for {} in order, or for {0}, {1} … where a language needs another order.
inline std::string fill(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string out;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos || close > i + 2) {
      out += pattern[i];
      continue;
    }
    const std::size_t which = close == i + 2 ? static_cast<std::size_t>(pattern[i + 1] - '0') : next++;
    if (which < arguments.size()) out += arguments[which];
    i = close;
  }
  return out;
}
}  // namespace detail

/// text({"{} of {} homes", "{1} 户中的 {0} 户"}, 3, 9): numbers, strings and Texts in the place of {}.
template <class... Args>
[[nodiscard]] Text text(gh_text pattern, const Args&... args) {
  const Text p(pattern);
  return {detail::fill(p.en, {detail::form(false, args)...}),
          detail::fill(p.zh.empty() ? p.en : p.zh, {detail::form(true, args)...})};
}

}  // namespace gh
