// Undo and redo, over restarts.
#include "model/edit.hpp"
#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/full_map.hpp"
#include "support/open_map.hpp"
#include "support/random_edits.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

namespace {

Transaction note(const Project& project, const std::string& words) {
  TransactionBuilder builder(project.map());
  builder.add("notes", Geometry::point({351'000'000, 3'462'000'000}), {{"text", words}});
  return std::move(builder).finish({"Note " + words, "批注 " + words});
}

}  // namespace

TEST_CASE("undo and redo give the very map that was there, also after a restart") {
  const test::TempDir dir;
  std::vector<std::string> hashes;
  {
    Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
    hashes.push_back(content_hash(*project.map()));
    for (const char* words : {"one", "two", "three"}) {
      must(project.commit(note(project, words)));
      hashes.push_back(content_hash(*project.map()));
    }
    CHECK(must(project.undo()) == Text{"Note three", "批注 three"});
    CHECK(content_hash(*project.map()) == hashes[2]);
    CHECK(project.revision() == 4);
  }
  Project project = must(Project::open(dir / "m.gpkg"));
  CHECK(content_hash(*project.map()) == hashes[2]);
  CHECK(project.revision() == 4);
  REQUIRE(project.history().size() == 3);
  CHECK(project.history()[2].undone);
  CHECK_FALSE(project.history()[1].undone);
  must(project.redo());
  CHECK(content_hash(*project.map()) == hashes[3]);
  CHECK_FALSE(project.can_redo());
  for (int step = 2; step >= 0; --step) {
    must(project.undo());
    CHECK(content_hash(*project.map()) == hashes[static_cast<std::size_t>(step)]);
  }
  CHECK_FALSE(project.can_undo());
  const auto nothing = project.undo();
  REQUIRE_FALSE(nothing.ok());
  CHECK(nothing.error().what.en == "There is nothing to undo.");
  CHECK(project.redo().ok());
}

TEST_CASE("an edit after undo drops what was undone") {
  const test::TempDir dir;
  Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
  for (const char* words : {"one", "two", "three"}) must(project.commit(note(project, words)));
  must(project.undo());
  must(project.undo());
  must(project.commit(note(project, "four")));
  const auto check = [](const Project& p) {
    REQUIRE(p.history().size() == 2);
    CHECK(p.history()[0].name.en == "Note one");
    CHECK(p.history()[1].name.en == "Note four");
    CHECK(p.history()[1].sequence == 2);
    CHECK_FALSE(p.can_redo());
    CHECK(p.map()->layer("notes")->features.size() == 2);
  };
  check(project);
  check(must(Project::open(dir / "m.gpkg")));
}

TEST_CASE("a commit that the map refuses leaves everything as it was") {
  const test::TempDir dir;
  Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
  must(project.commit(note(project, "one")));
  const MapPtr before = project.map();
  const Transaction late = note(project, "two");
  must(project.commit(note(project, "three")));
  const Result<void> refused = project.commit(late);  // made for a map that is gone: its id is taken
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().kind == ErrorKind::conflict);
  CHECK(project.revision() == 2);
  CHECK(project.history().size() == 2);
  CHECK(before->layer("notes")->features.size() == 1);  // a snapshot does not change
  CHECK(must(Project::open(dir / "m.gpkg")).history().size() == 2);
  CHECK(project.commit(Transaction{}).ok());
  CHECK(project.revision() == 2);
}

TEST_CASE("a damaged step of the history costs that step, not the map") {
  const test::TempDir dir;
  {
    Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
    must(project.commit(test::fill_every_layer(project.map(), 3)));
    must(project.commit(note(project, "one")));
  }
  test::sql(dir / "m.gpkg", "UPDATE gatehouse_history SET payload=x'0102030405', size=1000 WHERE sequence=1");
  Project project = must(Project::open(dir / "m.gpkg"));
  must(project.undo());
  const MapPtr before = project.map();
  const auto damaged = project.undo();
  REQUIRE_FALSE(damaged.ok());
  CHECK(damaged.error().what.en == "Step 1 of the history in " + (dir / "m.gpkg").string() + " is damaged.");
  CHECK(project.map() == before);
}

TEST_CASE("a hundred random edits are undone and redone to the same content") {
  const test::TempDir dir;
  Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
  test::RandomEdits edits(7);
  std::vector<std::string> hashes{content_hash(*project.map())};
  for (int i = 0; i < 100; ++i) {
    must(project.commit(edits.next(project.map())));
    hashes.push_back(content_hash(*project.map()));
  }
  for (std::size_t i = 100; i-- > 0;) {
    must(project.undo());
    REQUIRE(content_hash(*project.map()) == hashes[i]);
  }
  for (std::size_t i = 1; i <= 100; ++i) {
    must(project.redo());
    REQUIRE(content_hash(*project.map()) == hashes[i]);
  }
  CHECK(content_hash(*must(Project::open(dir / "m.gpkg")).map()) == hashes.back());
}
