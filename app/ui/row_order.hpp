// The order of a table's rows as the user sorted them, and the rows that a filter leaves.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.hpp"

namespace gatehouse::ui {

/// Whether `a` stands before `b` as people sort: runs of digits by their number ("2" before "10"), Latin letters
/// whatever the case, all else by code point.
[[nodiscard]] bool natural_less(std::string_view a, std::string_view b);

/// Whether `a` stands before `b` in a column: numbers by size before text, empty cells last.
[[nodiscard]] bool cell_less(const Value& a, const Value& b);

/// 0 … count-1 in the order of `cell(row)`, equal ones as they were; backwards where not `ascending`, empty cells last
/// all the same.
[[nodiscard]] std::vector<std::size_t> sorted_rows(std::size_t count, const std::function<Value(std::size_t)>& cell,
                                                   bool ascending);

/// Whether every word of `typed` is somewhere in `text`, whatever the case of Latin letters.
[[nodiscard]] bool filter_fits(std::string_view text, std::string_view typed);

}  // namespace gatehouse::ui
