// Text of unknown encoding: Chinese Excel writes CSV in GB18030, "Unicode text" in UTF-16, everything else in UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::exchange {

[[nodiscard]] bool is_utf8(std::string_view bytes);

/// `bytes` as UTF-8: by their byte order mark, else UTF-8 where it is valid, else GB18030 where that is valid, else
/// Latin-1. Marks and zero bytes are dropped.
[[nodiscard]] std::string as_utf8(std::string_view bytes);
/// `bytes`, known not to be UTF-8, as UTF-8: from GB18030 where that is valid, else from Latin-1.
[[nodiscard]] std::string legacy_as_utf8(std::string_view bytes);

/// Without white space (the full-width too) at both ends.
[[nodiscard]] std::string trimmed(std::string_view text);
/// For comparing headers and names: trimmed, small letters, without a unit in brackets, with spaces, '-' and '_' as
/// '_'.
[[nodiscard]] std::string folded(std::string_view text);
/// The parts between any of `separators`, trimmed; empty ones left out.
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separators);
/// A number as people write it: "3.5", "3,5", "3.5 m", "3.5米"; nothing where it does not begin with one. `rest` gets
/// what stands after it.
[[nodiscard]] std::optional<double> leading_number(std::string_view text, std::string* rest = nullptr);

}  // namespace gatehouse::exchange
