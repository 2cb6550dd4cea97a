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
