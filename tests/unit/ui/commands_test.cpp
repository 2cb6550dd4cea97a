#include "ui/commands.hpp"

#include <set>

#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

TEST_CASE("no key means two things, and no command has the name of another") {
  std::set<std::string> ids;
  std::set<std::tuple<int, bool, bool>> chords;
  for (const Command& command : commands()) {
    CHECK(ids.insert(command.id).second);
    CHECK_FALSE(command.words.zh.empty());
    CHECK(command.keys.empty() == command.chords.empty());
    for (const KeyChord& chord : command.chords) CHECK(chords.insert({chord.key, chord.control, chord.shift}).second);
  }
}

TEST_CASE("a command is found by parts of its words in either language") {
  const auto all = commands();
  const auto found = matching(all, "SHEET exp");
  REQUIRE(found.size() == 1);
  CHECK(found.front().id == "export_sheet");
  CHECK(matching(all, "").size() == all.size());
  CHECK(matching(all, "撤销").size() == 1);
  CHECK(matching(all, "no such thing").empty());
}

TEST_CASE("a plan is found by its name in either language, in the order of the work") {
  const auto plugin = [](const char* id, std::vector<std::pair<const char*, Text>> plans) {
    PluginInfo info;
    info.id = id;
    for (auto& [name, title] : plans) {
      info.algorithms.emplace_back();
      info.algorithms.back().id = name;
      info.algorithms.back().title = title;
    }
    return info;
  };
  const auto plans = plan_commands({plugin("example", {{"outline", {"Outline", "轮廓"}}}),
                                    plugin("others", {{"bins", {"Bins", "垃圾桶"}}}),
                                    plugin("zones", {{"sealed_zones", {"Sealed zones", "封控区"}}}),
                                    plugin("checks", {{"checkpoint_coverage", {"Checkpoints", "卡口"}}})});
  REQUIRE(plans.size() == 4);
  CHECK(plans[0].id == "plan.checkpoint_coverage");
  CHECK(plans[1].id == "plan.sealed_zones");
  CHECK(plans[2].id == "plan.bins");
  CHECK(plans[3].id == "plan.outline");
  for (const char* typed : {"seal", "ZONES", "封控"}) {
    const auto found = matching(plans, typed);
    REQUIRE(found.size() == 1);
    CHECK(found.front().id == "plan.sealed_zones");
    CHECK(found.front().needs_map);
  }
}
