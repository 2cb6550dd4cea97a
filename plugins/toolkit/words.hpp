// A sentence in English and Simplified Chinese, as plans say it. Independent of the SDK; gh_text is {en.c_str(),
// zh.c_str()}.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

namespace gatehouse::toolkit {

struct Words {
  std::string en;
  std::string zh;
  bool operator==(const Words&) const = default;
};

namespace detail {
/// A number in a sentence: what rounds to nought is "0", never "-0".
struct Number {
  double value = 0;
};
inline const std::string& english(const Words& w) { return w.en; }
inline const std::string& chinese(const Words& w) { return w.zh; }
inline Number english(double value) { return {value}; }
inline Number chinese(double value) { return {value}; }
template <class T>
const T& english(const T& value) {
  return value;
}
template <class T>
const T& chinese(const T& value) {
  return value;
}
template <class... Args>
std::string filled(std::string_view pattern, const Args&... args) {
  return fmt::vformat(pattern, fmt::make_format_args(args...));
}
}  // namespace detail

/// Both languages at once, in fmt's syntax; the Chinese may reorder with {0}, {1}. An argument that is Words gives each
/// language's form. The formats are literals of the caller: a wrong one throws fmt::format_error.
template <class... Args>
[[nodiscard]] Words words(std::string_view en, std::string_view zh, const Args&... args) {
  return {detail::filled(en, detail::english(args)...), detail::filled(zh, detail::chinese(args)...)};
}

}  // namespace gatehouse::toolkit

template <>
struct fmt::formatter<gatehouse::toolkit::detail::Number> : fmt::formatter<double> {
  template <class Context>
  auto format(const gatehouse::toolkit::detail::Number& number, Context& context) const {
    // What a double's formatter writes is looked at before it is passed on.
    fmt::memory_buffer buffer;
    auto inner = fmt::format_context(fmt::appender(buffer), context.args(), context.locale());
    fmt::formatter<double>::format(number.value, inner);
    std::string_view written(buffer.data(), buffer.size());
    if (!written.empty() && written.front() == '-' && written.find_first_not_of("-0.") == std::string_view::npos)
      written.remove_prefix(1);
    return std::copy(written.begin(), written.end(), context.out());
  }
};
