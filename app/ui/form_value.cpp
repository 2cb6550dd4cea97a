#include "ui/form_value.hpp"

#include <algorithm>
#include <array>

namespace gatehouse::ui {

std::string form_text(const Value& value) {
  if (const auto* real = std::get_if<double>(&value)) {
    std::string shown = fmt::format("{:.6f}", *real);
    while (shown.back() == '0') shown.pop_back();
    if (shown.back() == '.') shown.pop_back();
    return shown == "-0" ? "0" : shown;
  }
  return to_string(value);
}

Result<Value> form_value(const Field& field, const std::string& entered) {
  const auto first = entered.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return Value{};
  std::string trimmed = entered.substr(first, entered.find_last_not_of(" \t\r\n") - first + 1);
  const bool number = field.type == FieldType::integer || field.type == FieldType::real;
  // One comma and no point: the way many write 3,5. More than one is left for the field to refuse.
  if (number && trimmed.find('.') == std::string::npos && std::count(trimmed.begin(), trimmed.end(), ',') == 1) {
    std::replace(trimmed.begin(), trimmed.end(), ',', '.');
  }
  return field.accept(Value{trimmed});
}

std::string form_label(const Field& field) {
  return field.unit.empty() ? field.label.str() : fmt::format("{} ({})", field.label.str(), unit_words(field.unit));
}

std::string unit_words(const std::string& unit) {
  static constexpr std::array known{N_("m"), N_("min"), N_("h"), N_("s"), N_("kg"), N_("L"), N_("km/h"), N_("m²")};
  const auto found = std::find(known.begin(), known.end(), unit);
  return found == known.end() ? unit : text(*found).str();
}

std::string form_hint(const Field& field) {
  switch (field.type) {
    case FieldType::date:
      return "2022-04-01";
    case FieldType::date_time:
      return "2022-04-01T08:30";
    default:
      return {};
  }
}

}  // namespace gatehouse::ui
