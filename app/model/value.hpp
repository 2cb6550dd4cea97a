// The value of one field of one feature.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace gatehouse {

/// Null, whole number, real number, truth, or text. Dates are ISO 8601 text ("2022-04-01"), times "2022-04-01T08:30".
using Value = std::variant<std::monostate, std::int64_t, double, bool, std::string>;

[[nodiscard]] inline bool is_null(const Value& v) { return std::holds_alternative<std::monostate>(v); }
/// Null, or text without a character: both are stored as nothing.
[[nodiscard]] inline bool is_blank(const Value& v) {
  const auto* s = std::get_if<std::string>(&v);
  return s ? s->empty() : is_null(v);
}
/// As a user reads it: "" for null, "3.2", "true"; not localized.
[[nodiscard]] std::string to_string(const Value& v);
/// The number held, whole or real or text that is a number; nothing otherwise.
[[nodiscard]] bool as_number(const Value& v, double& out);

}  // namespace gatehouse
