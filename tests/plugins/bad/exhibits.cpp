// Plots and tables: one sound algorithm, one that changes its plot while it runs, and one for each way to be wrong.
#include <gatehouse/plugin.hpp>

#include <chrono>
#include <limits>
#include <thread>

namespace {

gh::Plot curve(std::size_t points) {
  gh::Plot plot{.key = "cost",
                .title = {"Cost against time", "费用随时间"},
                .kind = gh::Plot::Kind::steps,
                .x_label = {"Time", "时间"},
                .x_unit = "s",
                .y_label = {"Way", "路程"},
                .y_unit = "m"};
  for (std::size_t i = 0; i < points; ++i)
    plot.points.push_back({static_cast<double>(i), 100 - static_cast<double>(i)});
  return plot;
}

gh::Table roster() {
  return {.key = "roster",
          .title = {"Duty roster", "值班表"},
          .columns = {{{"Name", "姓名"}}, {{"Begins", "开始"}}, {{"Hours", "工时"}, "h", true}},
          .rows = {{"王敏", "07:30", 8}, {gh::Text{"Nobody", "无人"}, "15:30"}}};
}

void both(const gh::Run& run) {
  const auto zone = run.emit("zones", gh::polygon({{350'000, 3'450'000}, {350'050, 3'450'000}, {350'050, 3'450'050}}));
  auto plot = curve(3);
  run.plot(plot);
  run.plot({.key = "load",
            .title = {"Load", "负荷"},
            .kind = gh::Plot::Kind::bars,
            .points = {{0, 5}, {1, -2}},
            .categories = {{"Mon", "周一"}, {"Tue", "周二"}}});
  plot.points.push_back({9, 1});
  plot.marked = 3;
  plot.rows = "roster";
  run.plot(plot);  // in the place of the first
  auto table = roster();
  table.layer = "zones";
  table.ids = {-zone};
  table.settings = {{}, {{"people", "2"}}};
  run.table(table);
  run.table({.key = "empty", .title = {"Empty", nullptr}, .columns = {{{"Name", nullptr}}}});
}

/// Gives a longer curve each millisecond for a second, then rests: the last one must be seen while it rests.
void improving(const gh::Run& run) {
  for (std::size_t i = 1; i <= 500; ++i) {
    run.plot(curve(i));
    run.check_cancelled();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  for (int i = 0; i < 20; ++i) {
    run.check_cancelled();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

/// The wrapper on a host that ends before what came with 1.1.
std::int32_t older_host(const gh_snapshot* snapshot, const gh_argument*, std::size_t, const gh_host* host) {
  gh_host cut = *host;
  cut.size = offsetof(gh_host, plot);
  cut.plot = nullptr;
  cut.table = nullptr;
  const gh::Run run(snapshot, nullptr, 0, &cut);
  run.plot(curve(3));
  run.table(roster());
  return GH_OK;
}

/// As a plugin built for 1.1 gives them: the structs end before what came with 1.2, and no one may read on.
std::int32_t built_for_1_1(const gh_snapshot*, const gh_argument*, std::size_t, const gh_host* host) {
  const gh_vertex point{1, 2};
  gh_plot plot{};
  plot.size = offsetof(gh_plot, rows);
  plot.key = "cost";
  plot.points = &point;
  plot.count = 1;
  plot.marked = 0;
  plot.rows = reinterpret_cast<const char*>(8);
  host->plot(host->context, &plot);
  const gh_column column{sizeof(gh_column), GH_COLUMN_NUMBER, {"A", nullptr}, nullptr};
  const gh_cell cell{GH_REAL, 0, 4, {nullptr, nullptr}};
  gh_table table{};
  table.size = offsetof(gh_table, settings);
  table.key = "old";
  table.columns = &column;
  table.column_count = 1;
  table.cells = &cell;
  table.row_count = 1;
  table.settings = reinterpret_cast<const gh_setting*>(8);
  table.setting_count = 3;
  host->table(host->context, &table);
  return GH_OK;
}

void plot_nan(const gh::Run& run) {
  auto plot = curve(3);
  plot.points[1].y = std::nan("");
  run.plot(plot);
}
void plot_huge(const gh::Run& run) {
  auto plot = curve(3);
  plot.points[1].x = 1e300;
  run.plot(plot);
}
void plot_too_long(const gh::Run& run) { run.plot(curve(20'001)); }
void plot_mark(const gh::Run& run) {
  auto plot = curve(3);
  plot.marked = 3;
  run.plot(plot);
}
void plot_kind(const gh::Run& run) {
  auto plot = curve(3);
  plot.kind = static_cast<gh::Plot::Kind>(17);
  run.plot(plot);
}
void plot_key(const gh::Run& run) {
  auto plot = curve(3);
  plot.key = "Cost of all";
  run.plot(plot);
}
void plot_words(const gh::Run& run) {
  auto plot = curve(3);
  plot.kind = gh::Plot::Kind::bars;
  plot.categories = {{"Mon", ""}};
  run.plot(plot);
}
void plot_rows(const gh::Run& run) {
  auto plot = curve(1);
  plot.rows = "Duty roster";
  run.plot(plot);
}
void plot_words_on_line(const gh::Run& run) {
  auto plot = curve(1);
  plot.categories = {{"Mon", ""}};
  run.plot(plot);
}
void plot_many(const gh::Run& run) {
  for (int i = 0; i < 51; ++i) {
    auto plot = curve(1);
    plot.key = "p" + std::to_string(i);
    run.plot(plot);
  }
}
std::int32_t plot_null(const gh_snapshot*, const gh_argument*, std::size_t, const gh_host* host) {
  host->plot(host->context, nullptr);
  return GH_OK;
}
std::int32_t plot_wild(const gh_snapshot*, const gh_argument*, std::size_t, const gh_host* host) {
  gh_plot plot{};
  plot.size = sizeof plot;
  plot.key = "wild";
  plot.count = 5;  // of no points at all
  host->plot(host->context, &plot);
  return GH_OK;
}
void table_words(const gh::Run& run) {
  auto table = roster();
  table.rows[0][2] = "eight";
  run.table(table);
}
void table_infinite(const gh::Run& run) {
  auto table = roster();
  table.rows[0][2] = std::numeric_limits<double>::infinity();
  run.table(table);
}
void table_no_columns(const gh::Run& run) { run.table({.key = "t", .title = {"T", nullptr}}); }
void table_too_long(const gh::Run& run) {
  auto table = roster();
  table.rows.resize(100'000);
  run.table(table);
}
void table_setting_of_nothing(const gh::Run& run) {
  auto table = roster();
  table.settings = {{{"guests", "2"}}};
  run.table(table);
}
void table_setting_twice(const gh::Run& run) {
  auto table = roster();
  table.settings = {{{"people", "2"}, {"people", "3"}}};
  run.table(table);
}
void table_setting_beyond(const gh::Run& run) {
  auto table = roster();
  table.settings = {{}, {}, {{"people", "2"}}};
  run.table(table);
}
std::int32_t table_settings_wild(const gh_snapshot*, const gh_argument*, std::size_t, const gh_host* host) {
  const gh_column column{sizeof(gh_column), GH_COLUMN_TEXT, {"A", nullptr}, nullptr};
  gh_table table{};
  table.size = sizeof table;
  table.key = "wild";
  table.columns = &column;
  table.column_count = 1;
  table.setting_count = 5;  // of none at all
  host->table(host->context, &table);
  return GH_OK;
}
std::int32_t table_wild(const gh_snapshot*, const gh_argument*, std::size_t, const gh_host* host) {
  const gh_column column{sizeof(gh_column), GH_COLUMN_TEXT, {"A", nullptr}, nullptr};
  gh_table table{};
  table.size = sizeof table;
  table.key = "wild";
  table.columns = &column;
  table.column_count = 1;
  table.row_count = SIZE_MAX;
  host->table(host->context, &table);
  return GH_OK;
}
std::int32_t table_cell(const gh_snapshot*, const gh_argument*, std::size_t, const gh_host* host) {
  const gh_column column{sizeof(gh_column), GH_COLUMN_TEXT, {"A", nullptr}, nullptr};
  const gh_cell cell{99, 0, 0, {nullptr, nullptr}};
  gh_table table{};
  table.size = sizeof table;
  table.key = "cells";
  table.columns = &column;
  table.column_count = 1;
  table.cells = &cell;
  table.row_count = 1;
  host->table(host->context, &table);
  return GH_OK;
}

gh::Algorithm algorithm(const char* id, gh::RunFunction run) {
  return {.id = id,
          .title = {id, nullptr},
          .parameters = {gh::integer("people", 1, {"People", nullptr}, {"How many.", nullptr})},
          .outputs = {gh::adds("zones", {"a zone", nullptr})},
          .run = run};
}
#define THROUGH_WRAPPER(name) algorithm(#name, gh::runs<name>)
#define AS_C(name) algorithm(#name, name)

gh::Plugin describe() {
  return {.id = "bad_exhibits",
          .version = "1",
          .title = {"Plots and tables", nullptr},
          .author = {"Test", nullptr},
          .algorithms = {THROUGH_WRAPPER(both),
                         THROUGH_WRAPPER(improving),
                         AS_C(older_host),
                         AS_C(built_for_1_1),
                         THROUGH_WRAPPER(plot_rows),
                         THROUGH_WRAPPER(table_setting_of_nothing),
                         THROUGH_WRAPPER(table_setting_twice),
                         THROUGH_WRAPPER(table_setting_beyond),
                         AS_C(table_settings_wild),
                         THROUGH_WRAPPER(plot_nan),
                         THROUGH_WRAPPER(plot_huge),
                         THROUGH_WRAPPER(plot_too_long),
                         THROUGH_WRAPPER(plot_mark),
                         THROUGH_WRAPPER(plot_kind),
                         THROUGH_WRAPPER(plot_key),
                         THROUGH_WRAPPER(plot_words),
                         THROUGH_WRAPPER(plot_words_on_line),
                         THROUGH_WRAPPER(plot_many),
                         AS_C(plot_null),
                         AS_C(plot_wild),
                         THROUGH_WRAPPER(table_words),
                         THROUGH_WRAPPER(table_infinite),
                         THROUGH_WRAPPER(table_no_columns),
                         THROUGH_WRAPPER(table_too_long),
                         AS_C(table_wild),
                         AS_C(table_cell)}};
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
