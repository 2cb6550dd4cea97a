// Two programs with one map open: neither loses an edit of its own or of the other.
#include <set>
#include <sstream>

#include "child_process.hpp"
#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/gpkg_validator.hpp"
#include "support/open_map.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

TEST_CASE("two processes that edit one map keep all edits of both") {
  constexpr int each = 60;
  const test::TempDir dir;
  const std::filesystem::path file = dir / "m.gpkg";
  std::string start;
  {
    const Project project = must(Project::create(file, empty_map("EPSG:32651")));
    start = content_hash(*project.map());
  }
  test::ChildProcess left({ROBUSTNESS_EDITOR, "add", file.string(), "left", std::to_string(each)});
  test::ChildProcess right({ROBUSTNESS_EDITOR, "add", file.string(), "right", std::to_string(each)});
  std::istringstream lines(left.whole_output() + right.whole_output());
  CHECK(left.finish(0) == 0);
  CHECK(right.finish(0) == 0);

  std::set<std::string> acknowledged;
  for (std::string line; std::getline(lines, line);) acknowledged.insert(line.substr(3));
  CHECK(acknowledged.size() == 2 * each);
  Project project = must(Project::open(file));
  std::set<std::string> found;
  for (const auto& [id, feature] : project.map()->layer("notes")->features) found.insert(feature->text("text"));
  CHECK(found == acknowledged);
  CHECK(project.revision() == 2 * each);
  REQUIRE(project.history().size() == 2 * each);
  for (const HistoryEntry& entry : project.history()) CHECK_FALSE(entry.barrier);
  while (project.can_undo()) must(project.undo());
  CHECK(content_hash(*project.map()) == start);
  if (const auto complaints = test::validator_complaints(file)) CHECK(*complaints == "");
}

TEST_CASE("a map that another program holds locked is refused after a short wait, and is as it was") {
  const test::TempDir dir;
  const std::filesystem::path file = dir / "m.gpkg";
  Project project = must(Project::create(file, empty_map("EPSG:32651")));
  const MapPtr before = project.map();
  TransactionBuilder builder(before);
  builder.add("notes", Geometry::point({351'000'000, 3'462'000'000}), {});
  const Transaction edit = std::move(builder).finish({"Note", "批注"});

  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  const Result<void> refused = project.commit(edit);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().kind == ErrorKind::conflict);
  CHECK(refused.error().what.en == "Another program is just now using " + file.string() + ".");
  CHECK(project.map() == before);
  CHECK(project.history().empty());

  // A reader in the middle of its reading holds up the very end of a commit.
  REQUIRE(sqlite3_exec(other, "ROLLBACK; BEGIN; SELECT count(*) FROM notes", nullptr, nullptr, nullptr) == SQLITE_OK);
  CHECK_FALSE(project.commit(edit).ok());
  CHECK(project.map() == before);
  REQUIRE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(other);
  must(project.commit(edit));
  CHECK(must(Project::open(file)).history().size() == 1);
}
