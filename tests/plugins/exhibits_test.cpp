// Plots and tables of a run: given as they were, seen while it runs, and nonsense refused with a line that says so.
#include "fixture.hpp"
#include "support/catch.hpp"

namespace gatehouse::test {
namespace {

Result<PlanResult> run_one(const std::string& id, const RunOptions& options = {}) {
  use_plugins(BAD_PLUGINS);
  const Found found = find_algorithm(id);
  NoProgress progress;
  return run_algorithm(found.plugin, found.algorithm, {}, small_map(), progress, options);
}

}  // namespace

TEST_CASE("plots and tables arrive as they were given, the last one of a key in the place of the first") {
  const auto result = run_one("both");
  REQUIRE(result.ok());
  REQUIRE(result->plots.size() == 2);
  const PlanPlot& cost = result->plots[0];
  CHECK(cost.key == "cost");
  CHECK(cost.title == Text{"Cost against time", "费用随时间"});
  CHECK(cost.kind == PlanPlot::Kind::steps);
  CHECK(cost.x_unit == "s");
  CHECK(cost.y_label == Text{"Way", "路程"});
  CHECK(cost.points == std::vector<PlanPlot::Point>{{0, 100}, {1, 99}, {2, 98}, {9, 1}});
  CHECK(cost.marked == 3U);
  CHECK(cost.rows == "roster");
  CHECK(result->plots[1].rows.empty());
  CHECK(result->plots[1].categories == std::vector<Text>{{"Mon", "周一"}, {"Tue", "周二"}});
  CHECK_FALSE(result->plots[1].marked.has_value());

  REQUIRE(result->tables.size() == 2);
  const PlanTable& roster = result->tables[0];
  CHECK(roster.title.zh == "值班表");
  REQUIRE(roster.columns.size() == 3);
  CHECK(roster.columns[2].unit == "h");
  CHECK(roster.columns[2].number);
  REQUIRE(roster.rows.size() == 2);
  CHECK(std::get<Text>(roster.rows[0].cells[0]).str() == "王敏");
  CHECK(std::get<double>(roster.rows[0].cells[2]) == 8);
  CHECK(std::get<Text>(roster.rows[1].cells[0]) == Text{"Nobody", "无人"});
  CHECK(std::holds_alternative<std::monostate>(roster.rows[1].cells[2]));
  CHECK(roster.rows[0].feature == FeatureRef{"zones", 1});
  CHECK(roster.rows[1].feature == FeatureRef{});
  CHECK(roster.rows[0].settings.empty());
  CHECK(roster.rows[1].settings == Arguments{{"people", "2"}});
  CHECK(result->tables[1].rows.empty());
}

TEST_CASE(
    "a plot that changes is shown while the run goes on, not too often, and its last state before a silence too") {
  std::vector<std::size_t> seen;
  RunOptions options;
  options.on_plot = [&](const PlanPlot& plot) { seen.push_back(plot.points.size()); };
  const auto result = run_one("improving", options);
  REQUIRE(result.ok());
  CHECK(result->plots.at(0).points.size() == 500);
  CHECK(seen.size() >= 3);
  CHECK(seen.size() < 100);
  CHECK(std::is_sorted(seen.begin(), seen.end()));
  CHECK(seen.back() == 500);
}

TEST_CASE(
    "a plugin built for interface 1.0 or 1.1 still runs, and the wrapper is silent on a host that is older than it") {
  const auto old = run_one("old");
  REQUIRE(old.ok());
  CHECK(old->figures.size() == 1);
  CHECK(old->transaction.changes.size() == 1);
  const auto before = run_one("built_for_1_1");
  REQUIRE(before.ok());
  CHECK(before->plots.at(0).rows.empty());
  CHECK(before->tables.at(0).rows.at(0).settings.empty());
  const auto cut = run_one("older_host");
  REQUIRE(cut.ok());
  CHECK(cut->plots.empty());
  CHECK(cut->tables.empty());
}

TEST_CASE("a plot or table that breaks the rules costs the result, and the message names it") {
  struct Case {
    std::string algorithm, says;
  };
  const auto c = GENERATE(values<Case>({
      {"plot_nan", "the plot cost has a value that is not a number, or too large"},
      {"plot_huge", "the plot cost has a value that is not a number, or too large"},
      {"plot_too_long", "the plot cost has more than 20000 points"},
      {"plot_mark", "the plot cost marks a point that it does not have"},
      {"plot_kind", "the plot cost is of unknown kind"},
      {"plot_key", "a plot has no readable name"},
      {"plot_words", "the plot cost has a bar without its word"},
      {"plot_words_on_line", "the plot cost has words that belong to no bar"},
      {"plot_rows", "the plot cost names a table that there cannot be"},
      {"table_setting_of_nothing", "the table roster has a setting that belongs to no row, or to no parameter"},
      {"table_setting_twice", "the table roster has a setting that belongs to no row, or to no parameter"},
      {"table_setting_beyond", "the table roster has a setting that belongs to no row, or to no parameter"},
      {"table_settings_wild", "the table wild has a wrong number of settings"},
      {"plot_many", "it gave more than 50 plots or tables"},
      {"plot_null", "a plot has no readable name"},
      {"plot_wild", "the plot wild has a wrong number of points"},
      {"table_words", "the table roster has words in a column of numbers"},
      {"table_infinite", "the table roster has a value that is not a number, or too large"},
      {"table_no_columns", "the table t has a wrong number of columns"},
      {"table_too_long", "the table roster has more than 200000 cells"},
      {"table_wild", "the table wild has more than 200000 cells"},
      {"table_cell", "the table cells has a cell of unknown type"},
  }));
  CAPTURE(c.algorithm);
  const auto result = run_one(c.algorithm);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::plugin);
  CHECK(said(result.error().message(Language::en), c.says));
}

}  // namespace gatehouse::test
