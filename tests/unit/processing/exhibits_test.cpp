// Plots and tables as payloads, and what a forged payload can bring.
#include <limits>

#include "processing/exhibits.hpp"
#include "processing/messages.hpp"
#include "processing/plan_builder.hpp"
#include "support/catch.hpp"

namespace gatehouse::worker {
namespace {

PlanPlot plot() {
  return {"cost",
          {"Cost", "费用"},
          PlanPlot::Kind::bars,
          {"Day", "日"},
          "",
          {"Way", "路程"},
          "m",
          {{0, 0.1}, {1, 7}},
          {{"Mon", "周一"}, {"Tue", "周二"}},
          1,
          "roster"};
}
PlanTable table() {
  return {"roster",
          {"Roster", "值班表"},
          {{{"Name", "姓名"}, "", false}, {{"Hours", "工时"}, "h", true}},
          {{{Text{"王敏", ""}, 7.5}, {"staff", 3}, {{"count", "3"}, {"first", "id:7"}}},
           {{PlanTable::Cell(), PlanTable::Cell()}, {}}}};
}

}  // namespace

TEST_CASE("a plot and a table arrive as they were sent, and cut short they are nothing") {
  const std::string sent_plot = to_frame(plot()).payload;
  const auto got = read_plot(sent_plot);
  REQUIRE(got.has_value());
  CHECK(got->points == plot().points);
  CHECK(got->categories == plot().categories);
  CHECK(got->marked == 1U);
  CHECK(got->kind == PlanPlot::Kind::bars);
  CHECK(got->rows == "roster");
  for (std::size_t n = 0; n < sent_plot.size(); ++n) CHECK_FALSE(read_plot(std::string_view(sent_plot).substr(0, n)));

  const std::string sent_table = to_frame(table()).payload;
  const auto rows = read_table(sent_table);
  REQUIRE(rows.has_value());
  CHECK(rows->rows.size() == 2);
  CHECK(rows->rows[0].cells == table().rows[0].cells);
  CHECK(rows->rows[0].feature == FeatureRef{"staff", 3});
  CHECK(rows->columns[1].number);
  CHECK(rows->rows[0].settings == Arguments{{"count", "3"}, {"first", "id:7"}});
  CHECK(rows->rows[1].settings.empty());
  for (std::size_t n = 0; n < sent_table.size(); ++n)
    CHECK_FALSE(read_table(std::string_view(sent_table).substr(0, n)));
  CHECK_FALSE(read_table(sent_plot).has_value());
}

TEST_CASE("the map's process checks plots and tables again, whatever the worker let through") {
  auto bad = plot();
  bad.points[0].y = std::numeric_limits<double>::infinity();
  CHECK_FALSE(checked(bad).ok());
  bad = plot();
  bad.marked = 2;
  CHECK_FALSE(checked(bad).ok());
  bad = plot();
  bad.categories.pop_back();
  CHECK_FALSE(checked(bad).ok());
  bad = plot();
  bad.rows = "no key";
  CHECK_FALSE(checked(bad).ok());
  auto uneven = table();
  uneven.rows[0].settings.emplace("No Parameter", "1");
  CHECK_FALSE(checked(uneven).ok());
  uneven = table();
  uneven.rows[1].cells.pop_back();
  CHECK_FALSE(checked(uneven).ok());
  uneven = table();
  uneven.rows[0].cells[1] = Text{"seven", ""};
  CHECK_FALSE(checked(uneven).ok());
  CHECK(checked(plot()).ok());
  CHECK(checked(table()).ok());

  const Algorithm algorithm;
  PlanBuilder builder(algorithm, std::make_shared<const Map>(empty_map("EPSG:32650")));
  bad = plot();
  bad.marked = 2;
  CHECK_FALSE(builder.take(to_frame(bad)).ok());
  CHECK(builder.plots().empty());
}

TEST_CASE("a row's settings are of parameters that the algorithm has") {
  Algorithm algorithm;
  const auto map = std::make_shared<const Map>(empty_map("EPSG:32650"));
  CHECK_FALSE(PlanBuilder(algorithm, map).take(to_frame(table())).ok());
  algorithm.parameters.resize(2);
  algorithm.parameters[0].name = "count";
  algorithm.parameters[1].name = "first";
  PlanBuilder builder(algorithm, map);
  REQUIRE(builder.take(to_frame(table())).ok());
  CHECK(builder.tables().at(0).rows.at(0).settings.size() == 2);
}

TEST_CASE("a plot given again takes the place of the first, and there are no more than fifty") {
  const Algorithm algorithm;
  PlanBuilder builder(algorithm, std::make_shared<const Map>(empty_map("EPSG:32650")));
  for (int i = 0; i < 200; ++i) REQUIRE(builder.take(to_frame(plot())).ok());
  CHECK(builder.plots().size() == 1);
  PlanPlot other = plot();
  for (int i = 1; i < 50; ++i) {
    other.key = "p" + std::to_string(i);
    REQUIRE(builder.take(to_frame(other)).ok());
  }
  other.key = "one_more";
  CHECK_FALSE(builder.take(to_frame(other)).ok());
  CHECK(builder.take(to_frame(plot())).ok());
}

}  // namespace gatehouse::worker
