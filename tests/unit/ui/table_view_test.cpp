#include "ui/table_view.hpp"

#include <numeric>

#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

TEST_CASE("columns keep their widths where they fit, else the widest give way first") {
  CHECK(widths_within({50, 80, 60}, 200, 40) == std::vector<float>{50, 80, 60});
  const auto shared = widths_within({50, 400, 300}, 450, 40);
  CHECK(shared[0] == 50);
  CHECK(shared[1] == 200);
  CHECK(shared[2] == 200);
  CHECK(std::accumulate(shared.begin(), shared.end(), 0.0F) <= 450);
  // No column becomes too narrow to read: then the table is wider than the room.
  CHECK(widths_within({500, 500, 500, 30}, 200, 100) == std::vector<float>{100, 100, 100, 30});
  CHECK(widths_within({}, 200, 100).empty());
}

TEST_CASE("a glimpse shows the first columns that fit, two at least") {
  CHECK(columns_within({100, 100, 100}, 250) == 2);
  CHECK(columns_within({100, 100, 50}, 250) == 3);
  CHECK(columns_within({300, 300, 50}, 250) == 2);
  CHECK(columns_within({300}, 250) == 1);
  CHECK(columns_within({}, 250) == 0);
}
