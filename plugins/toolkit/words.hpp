// A sentence in English and Simplified Chinese, as plans say it. Independent of the SDK; gh_text is {en.c_str(),
// zh.c_str()}.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace gatehouse::toolkit {

struct Words {
  std::string en;
  std::string zh;
  bool operator==(const Words&) const = default;
};

namespace detail {
inline const std::string& english(const Words& w) { return w.en; }
inline const std::string& chinese(const Words& w) { return w.zh; }
template <class T>
const T& english(const T& value) {
  return value;
}
template <class T>
const T& chinese(const T& value) {
  return value;
}
}  // namespace detail

/// Both languages at once, in fmt's syntax; the Chinese may reorder with {0}, {1}. An argument that is Words gives each
/// language's form. The formats are literals of the caller: a wrong one throws fmt::format_error.
template <class... Args>
[[nodiscard]] Words words(std::string_view en, std::string_view zh, const Args&... args) {
  return {fmt::vformat(en, fmt::make_format_args(detail::english(args)...)),
          fmt::vformat(zh, fmt::make_format_args(detail::chinese(args)...))};
}

}  // namespace gatehouse::toolkit
