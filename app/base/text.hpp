// Text a user reads, in English and Simplified Chinese. English is the key; the Chinese stands in
// data/messages/zh_CN/<folder>.po, one file a folder of app/. A test finds keys without a translation.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace gatehouse {

enum class Language { en, zh_CN };

/// The language of the window and the command line; process-wide, safe to read and set from any thread.
[[nodiscard]] Language language();
void set_language(Language language);
/// From GATEHOUSE_LANG, else LC_ALL, LC_MESSAGES, LANG (as gettext): zh* is zh_CN, all else is English.
[[nodiscard]] Language language_of_environment();

/// The same words in both languages: what outlives the moment (a transaction's name, an error, a plan's sentence).
struct Text {
  std::string en;
  std::string zh;

  [[nodiscard]] const std::string& in(Language l) const { return l == Language::zh_CN && !zh.empty() ? zh : en; }
  /// In the current language.
  [[nodiscard]] const std::string& str() const { return in(language()); }
  [[nodiscard]] bool empty() const { return en.empty() && zh.empty(); }
  bool operator==(const Text&) const = default;
};

/// `key` in `language` from the catalogue; the key itself where there is no translation. The view lives as long as the
/// program. Thread-safe.
[[nodiscard]] std::string_view translate(Language language, std::string_view key);

/// `key` in the current language. For a widget: tr("Undo").
[[nodiscard]] inline std::string tr(std::string_view key) { return std::string(translate(language(), key)); }

/// Formats with fmt's syntax; a translation may reorder with {0}, {1}. An argument of type Text takes each language's
/// form.
namespace detail {
[[nodiscard]] std::string format_translated(Language language, std::string_view key, fmt::format_args args);
inline const std::string& localized(Language l, const Text& t) { return t.in(l); }
template <class T>
const T& localized(Language, const T& value) {
  return value;
}
template <class... Args>
std::string format_in(Language l, std::string_view key, const Args&... args) {
  return format_translated(l, key, fmt::make_format_args(localized(l, args)...));
}
}  // namespace detail

/// tr with arguments, in the current language: tr("{} of {} rows", 3, 9).
template <class... Args>
requires(sizeof...(Args) > 0) [[nodiscard]] std::string tr(std::string_view key, const Args&... args) {
  return detail::format_in(language(), key, args...);
}

/// Both languages at once: text("Move corner of {}", name).
template <class... Args>
[[nodiscard]] Text text(std::string_view key, const Args&... args) {
  return {detail::format_in(Language::en, key, args...), detail::format_in(Language::zh_CN, key, args...)};
}

/// Marks a key for the catalogue without translating it, where a table holds keys: N_("Undo").
[[nodiscard]] constexpr const char* N_(const char* key) { return key; }

}  // namespace gatehouse
