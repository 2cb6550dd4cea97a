// Plots and tables as a terminal and a program get them.
#include "cli/exhibits.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

namespace gatehouse::cli {

TEST_CASE("a plot is columns with bars, the plan's own point marked") {
  set_language(Language::en);
  PlanPlot plot{"front",
                {"Gates against residents", "出入口与居民"},
                PlanPlot::Kind::points,
                {"Residents", "居民"},
                "",
                {"Gates", "出入口"},
                "",
                {{100, 4}, {200, 2}},
                {},
                1};
  CHECK(plot_text(plot) ==
        "  Gates against residents\n"
        "    Residents  Gates\n"
        "          100      4  ██████████████████████████████\n"
        "          200      2  ███████████████ ◀ this plan\n");
  CHECK(plot_json(plot).at("points").dump() == "[[100.0,4.0],[200.0,2.0]]");
  CHECK(plot_json(plot).at("marked") == 1);
  CHECK(plot_json(plot).at("kind") == "points");
}

TEST_CASE("of a long curve the ends and the mark are shown") {
  set_language(Language::en);
  PlanPlot plot{"cost", {"Cost", ""}, PlanPlot::Kind::steps, {"Time", ""}, "s", {"Way", ""}, "m", {}, {}, 777};
  for (int i = 0; i < 1000; ++i) plot.points.push_back({i * 1.0, 5000.0 - i});
  const std::string text = plot_text(plot);
  CHECK(text.find("    0     5000") != std::string::npos);
  CHECK(text.find("  999     4001") != std::string::npos);
  CHECK(text.find("777     4223") != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 2 + 13);
}

TEST_CASE("a table has its head, empty cells, and the count of rows that are not shown") {
  set_language(Language::zh_CN);
  PlanTable table{"roster", {"Roster", "值班表"}, {{{"Name", "姓名"}, "", false}, {{"Hours", "工时"}, "h", true}}, {}};
  table.rows.push_back({{Text{"Nobody", "无人"}, PlanTable::Cell()}, {}});
  table.rows.push_back({{Text{"Wang", ""}, 7.5}, {"staff", 3}});
  CHECK(table_text(table) ==
        "  值班表\n"
        "    姓名  工时 (h)\n"
        "    无人\n"
        "    Wang       7.5\n");
  const auto json = table_json(table);
  CHECK(json.at("columns").at(1).dump() == R"({"label":"工时","type":"number","unit":"h"})");
  CHECK(json.at("rows").at(0).dump() == R"({"cells":["无人",null]})");
  CHECK(json.at("rows").at(1).dump() == R"({"cells":["Wang",7.5],"id":3,"layer":"staff"})");
  auto choices = table;
  choices.rows[1].settings = {{"guards", "3"}, {"groups", "3,7; 12"}};
  CHECK(table_text(choices) ==
        "  值班表\n"
        "    姓名  工时 (h)  选用方法\n"
        "    无人\n"
        "    Wang       7.5  --groups '3,7; 12' --guards 3\n");
  CHECK(table_json(choices).at("rows").at(1).at("settings").dump() == R"({"groups":"3,7; 12","guards":"3"})");
  for (int i = 0; i < 50; ++i) table.rows.push_back(table.rows.back());
  CHECK(table_text(table).find("另有 12 行") != std::string::npos);
  set_language(Language::en);
}

}  // namespace gatehouse::cli
