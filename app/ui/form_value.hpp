// The value of a field as text in a form, and back.
#pragma once

#include <string>

#include "model/schema.hpp"

namespace gatehouse::ui {

/// As it stands in the form: "" for null, whole numbers and reals without needless zeros.
[[nodiscard]] std::string form_text(const Value& value);
/// What the form's text means to the field: "" (or blanks) is null, a comma may stand for the decimal point. Fails as
/// Field::accept does.
[[nodiscard]] Result<Value> form_value(const Field& field, const std::string& text);
/// "Clear width (m)".
[[nodiscard]] std::string form_label(const Field& field);
/// What is expected, shown while the field is empty: "2022-04-01", "0.0".
[[nodiscard]] std::string form_hint(const Field& field);

/// A unit as people say it: in Chinese "min" is 分钟. One that is not known stays as it is.
[[nodiscard]] std::string unit_words(const std::string& unit);

}  // namespace gatehouse::ui
