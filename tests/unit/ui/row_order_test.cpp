// Sorting and filtering rows as people expect it.
#include "ui/row_order.hpp"
#include "support/catch.hpp"

namespace gatehouse::ui {

TEST_CASE("names with numbers in them are sorted by the numbers") {
  const std::vector<std::string> sorted{"", "2", "10", "010a", "12号楼", "building 2", "Building 10", "楼2", "楼10"};
  for (std::size_t i = 0; i < sorted.size(); ++i)
    for (std::size_t j = 0; j < sorted.size(); ++j) {
      CAPTURE(sorted[i], sorted[j]);
      CHECK(natural_less(sorted[i], sorted[j]) == (i < j));
    }
}

TEST_CASE("rows are sorted either way, equal ones stay as they were, empty cells are last") {
  const std::vector<Value> cells{std::string("b"), Value(), 3.0, std::int64_t{2}, std::string("B"), 3.0};
  const auto cell = [&](std::size_t i) { return cells[i]; };
  CHECK(sorted_rows(cells.size(), cell, true) == std::vector<std::size_t>{3, 2, 5, 0, 4, 1});
  CHECK(sorted_rows(cells.size(), cell, false) == std::vector<std::size_t>{0, 4, 2, 5, 3, 1});
}

TEST_CASE("a filter asks for each of its words, whatever the case") {
  CHECK(filter_fits("Building 12, Jubei Road", "jubei 12"));
  CHECK(filter_fits("王敏 3号楼", "3号"));
  CHECK(filter_fits("anything", "  "));
  CHECK_FALSE(filter_fits("Building 12", "13"));
}

}  // namespace gatehouse::ui
