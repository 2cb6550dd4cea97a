#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>

#include "model/schema.hpp"

namespace gatehouse {
namespace {

Error refused(const Field& field, const Value& value, Text next) {
  return {ErrorKind::input,
          text("“{}” cannot stand in the field “{}”.", to_string(value), field.label),
          std::move(next),
          {}};
}

bool digits_match(std::string_view s, std::string_view pattern) {
  if (s.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (pattern[i] == '0' ? !std::isdigit(static_cast<unsigned char>(s[i])) : s[i] != pattern[i]) return false;
  return true;
}

int number_at(std::string_view s, std::size_t at, std::size_t n) {
  int value = 0;
  for (std::size_t i = at; i < at + n; ++i) value = value * 10 + (s[i] - '0');
  return value;
}

/// ISO 8601 calendar date that exists.
bool is_date(std::string_view s) {
  if (!digits_match(s, "0000-00-00")) return false;
  const int year = number_at(s, 0, 4), month = number_at(s, 5, 2), day = number_at(s, 8, 2);
  constexpr std::array<int, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1 || day > days[static_cast<std::size_t>(month - 1)]) return false;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month != 2 || day <= 28 || leap;
}

/// "2022-04-01T08:30", "2022-04-01 08:30:15", with or without Z. `normal` is without seconds where they are 0.
bool is_moment(std::string_view s, std::string& normal) {
  if (s.size() < 16 || !is_date(s.substr(0, 10)) || (s[10] != 'T' && s[10] != ' ')) return false;
  std::string_view rest = s.substr(11);
  if (!rest.empty() && rest.back() == 'Z') rest.remove_suffix(1);
  if (const auto dot = rest.find('.'); dot != std::string_view::npos) rest = rest.substr(0, dot);
  const bool seconds = digits_match(rest, "00:00:00");
  if (!seconds && !digits_match(rest, "00:00")) return false;
  if (number_at(rest, 0, 2) > 23 || number_at(rest, 3, 2) > 59 || (seconds && number_at(rest, 6, 2) > 59)) return false;
  normal = std::string(s.substr(0, 10)) + "T" + std::string(rest.substr(0, seconds && rest.substr(6) != "00" ? 8 : 5));
  return true;
}

/// The stored form of a truth as people write it.
bool truth(std::string word, bool& out) {
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* yes : {"true", "yes", "1", "y", "是", "有", "可"})
    if (word == yes) return out = true, true;
  for (const char* no : {"false", "no", "0", "n", "否", "无", "不可"})
    if (word == no) return out = false, true;
  return false;
}

Text choices_of(const Field& field) {
  Text list;
  for (const auto& a : field.allowed) {
    list.en += (list.en.empty() ? "" : ", ") + a.value;
    list.zh += (list.zh.empty() ? "" : "、") + a.label.in(Language::zh_CN) + " (" + a.value + ")";
  }
  return list;
}

}  // namespace

Result<Value> Field::accept(const Value& value) const {
  if (is_null(value)) return value;
  switch (type) {
    case FieldType::integer:
    case FieldType::real: {
      double number = 0;
      const bool is_number =
          std::holds_alternative<bool>(value) ? (number = std::get<bool>(value), true) : as_number(value, number);
      if (!is_number || !std::isfinite(number)) return refused(*this, value, text("Give a number."));
      if (type == FieldType::real) return Value(number);
      if (const auto* whole = std::get_if<std::int64_t>(&value)) return Value(*whole);
      if (number != std::floor(number) || std::abs(number) > 9e15)
        return refused(*this, value, text("Give a whole number."));
      return Value(static_cast<std::int64_t>(number));
    }
    case FieldType::boolean: {
      if (std::holds_alternative<bool>(value)) return value;
      bool b = false;
      if (truth(to_string(value), b)) return Value(b);
      return refused(*this, value, text("Give yes or no."));
    }
    case FieldType::date:
      if (is_date(to_string(value))) return Value(to_string(value));
      return refused(*this, value, text("Give a date as in 2022-04-01."));
    case FieldType::date_time: {
      std::string normal;
      if (is_moment(to_string(value), normal)) return Value(normal);
      if (is_date(to_string(value))) return Value(to_string(value) + "T00:00");
      return refused(*this, value, text("Give a date and time as in 2022-04-01T08:30."));
    }
    case FieldType::text: {
      std::string word = to_string(value);
      if (word.find('\0') != std::string::npos) return refused(*this, value, text("Leave out the zero bytes."));
      if (allowed.empty() ||
          std::any_of(allowed.begin(), allowed.end(), [&](const auto& a) { return a.value == word; }))
        return word.empty() ? Value() : Value(std::move(word));
      for (const auto& a : allowed)
        if (a.label.en == word || a.label.zh == word) return Value(a.value);
      return word.empty() ? Result<Value>(Value())
                          : refused(*this, value, text("Choose one of: {}.", choices_of(*this)));
    }
  }
  return refused(*this, value, {});
}

const Field* LayerDefinition::field(std::string_view field_name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == field_name; });
  return found == fields.end() ? nullptr : &*found;
}

Result<void> check_name(std::string_view name) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool shaped =
      !name.empty() && name.size() <= 63 && lower(name[0]) &&
      std::all_of(name.begin(), name.end(), [&](char c) { return lower(c) || (c >= '0' && c <= '9') || c == '_'; });
  if (!shaped) {
    return Error{ErrorKind::input,
                 text("“{}” cannot be the name of a layer or field.", name),
                 text("Use small letters, digits and _, beginning with a letter."),
                 {}};
  }
  const bool kept = name == "fid" || name == "geom" || name == "rowid" || name == "layer_styles" ||
                    name.starts_with("gpkg_") || name.starts_with("rtree_") || name.starts_with("sqlite_") ||
                    name.starts_with("gatehouse_");
  if (kept) {
    return Error{
        ErrorKind::input, text("The name “{}” is kept for the file itself.", name), text("Choose another name."), {}};
  }
  return {};
}

}  // namespace gatehouse
