#include <algorithm>

#include "in_process.hpp"
#include "model/codec.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// What is shown beside the result, but for what is measured in seconds of the run.
void check_exhibits(const PlanResult& first, const PlanResult& again) {
  REQUIRE(first.plots.size() == again.plots.size());
  for (std::size_t i = 0; i < first.plots.size(); ++i) {
    const PlanPlot &a = first.plots[i], &b = again.plots[i];
    CAPTURE(a.key);
    CHECK(a.key == b.key);
    CHECK(a.title == b.title);
    CHECK(a.categories == b.categories);
    if (a.x_unit == "s") continue;
    CHECK(a.points == b.points);
    CHECK(a.marked == b.marked);
  }
  REQUIRE(first.tables.size() == again.tables.size());
  for (std::size_t i = 0; i < first.tables.size(); ++i) {
    const PlanTable &a = first.tables[i], &b = again.tables[i];
    CAPTURE(a.key);
    CHECK(a.key == b.key);
    REQUIRE(a.rows.size() == b.rows.size());
    REQUIRE(a.columns.size() == b.columns.size());
    for (std::size_t r = 0; r < a.rows.size(); ++r) {
      CHECK(a.rows[r].settings == b.rows[r].settings);
      for (std::size_t c = 0; c < a.columns.size(); ++c)
        if (a.columns[c].unit != "s") CHECK(a.rows[r].cells[c] == b.rows[r].cells[c]);
    }
  }
}

}  // namespace

TEST_CASE("the same plan on the same map is the same bit for bit: on two runs, and in the worker as in this process") {
  const MapPtr map = sample_map();
  const auto all = shipped_algorithms();
  CHECK(all.size() >= 4);
  for (const Shipped& s : all) {
    CAPTURE(s.algorithm.id);
    NoProgress progress;
    const auto first = run_algorithm(s.plugin, s.algorithm, s.arguments, map, progress);
    if (!first) FAIL_CHECK(first.error().message(Language::en));
    if (!first) continue;
    CHECK_FALSE(first->transaction.changes.empty());
    const auto again = run_algorithm(s.plugin, s.algorithm, s.arguments, map, progress);
    REQUIRE(again);
    CHECK(encode(first->transaction) == encode(again->transaction));
    CHECK(encode(first->transaction) == encode(run_in_process(s.plugin, s.algorithm, s.arguments, map)));
    // Each plan that chooses tells what it made least, what is the least possible, how far off that may be, and how
    // long it took.
    std::vector<std::string> told{"objective", "bound", "gap", "seconds"};
    if (s.algorithm.id == "outline") told.clear();  // the example draws a line
    for (const std::string& key : told) {
      CAPTURE(key);
      CHECK(std::any_of(first->figures.begin(), first->figures.end(), [&](const Figure& f) { return f.key == key; }));
    }
    if (!told.empty()) CHECK_FALSE(first->plots.empty());
    // Figures too, but for the time that a run took.
    REQUIRE(first->figures.size() == again->figures.size());
    for (std::size_t i = 0; i < first->figures.size(); ++i) {
      CAPTURE(first->figures[i].key);
      if (first->figures[i].unit != "s") CHECK(first->figures[i].value == again->figures[i].value);
    }
    REQUIRE(first->messages.size() == again->messages.size());
    for (std::size_t i = 0; i < first->messages.size(); ++i) CHECK(first->messages[i].text == again->messages[i].text);
    check_exhibits(*first, *again);
  }
}
