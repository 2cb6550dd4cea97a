// What comes from a plugin is checked before it is believed: names and UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace gatehouse::worker {

/// Whether `name` is 1 to 63 of a–z 0–9 _, beginning with a letter: ids, parameters, keys of figures.
[[nodiscard]] bool is_identifier(std::string_view name);
/// Whether `text` is well-formed UTF-8 (no overlong forms, no surrogates) without control characters but tab and
/// newline.
[[nodiscard]] bool is_clean_text(std::string_view text);
/// `text` with every byte that is not clean replaced by "?", cut at a character's edge to at most `limit` bytes.
[[nodiscard]] std::string cleaned(std::string_view text, std::size_t limit = 8000);

}  // namespace gatehouse::worker
