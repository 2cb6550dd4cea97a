// Columns of text for a terminal, where a Chinese character takes two places.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::cli {

/// Places that UTF-8 `text` takes in a terminal: two for East Asian wide characters, none for combining ones.
[[nodiscard]] std::size_t display_width(std::string_view text);

class Table {
public:
  /// Columns named here are set right; the others left.
  explicit Table(std::vector<std::size_t> right_columns = {}) : right_(std::move(right_columns)) {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// One line a row, each ended by "\n", two spaces between columns, `indent` before the first.
  [[nodiscard]] std::string text(std::size_t indent = 0) const;

private:
  std::vector<std::size_t> right_;
  std::vector<std::vector<std::string>> rows_;
};

/// `text` broken at spaces (and between Chinese characters) into lines of at most `width` places, each after `indent`
/// spaces.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 100);

}  // namespace gatehouse::cli
