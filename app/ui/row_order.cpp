#include "ui/row_order.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <sstream>

namespace gatehouse::ui {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The run of digits at the beginning of `text`, without leading zeros; taken off `text`.
std::string_view take_number(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::optional<double> number_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
  return std::nullopt;
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (is_digit(a[0]) && is_digit(b[0])) {
      const std::string_view left = take_number(a), right = take_number(b);
      if (left.size() != right.size()) return left.size() < right.size();
      if (left != right) return left < right;
      continue;
    }
    const auto left = static_cast<unsigned char>(lower(a[0])), right = static_cast<unsigned char>(lower(b[0]));
    if (left != right) return left < right;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return a.empty() && !b.empty();
}

bool cell_less(const Value& a, const Value& b) {
  if (is_null(a) || is_null(b)) return !is_null(a) && is_null(b);
  const auto left = number_of(a), right = number_of(b);
  if (left && right) return *left < *right;
  if (left || right) return left.has_value();
  return natural_less(to_string(a), to_string(b));
}

std::vector<std::size_t> sorted_rows(std::size_t count, const std::function<Value(std::size_t)>& cell, bool ascending) {
  std::vector<Value> values;
  values.reserve(count);
  for (std::size_t i = 0; i < count; ++i) values.push_back(cell(i));
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    const Value &a = values[i], &b = values[j];
    if (is_null(a) || is_null(b)) return cell_less(a, b);
    return ascending ? cell_less(a, b) : cell_less(b, a);
  });
  return order;
}

bool filter_fits(std::string_view text, std::string_view typed) {
  const std::string hay = lowered(text);
  std::istringstream words(lowered(typed));
  for (std::string word; words >> word;)
    if (hay.find(word) == std::string::npos) return false;
  return true;
}

}  // namespace gatehouse::ui
