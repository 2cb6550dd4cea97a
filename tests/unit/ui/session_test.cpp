#include "ui/session.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "model/edit.hpp"
#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

namespace {

/// Lets the background threads work until `done`; false after 20 seconds.
template <class Done>
bool until(Session& session, Done done) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!done()) {
    if (std::chrono::steady_clock::now() > end) return false;
    session.update();
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

bool settled(Session& session) {
  return until(session,
               [&] { return session.saved() != Saved::writing && !session.opening() && !session.long_work(); });
}

std::size_t notes_in(const MapPtr& map) { return map->layer("notes")->features.size(); }

Transaction note_at(const MapPtr& map, Millimetre x) {
  return *draw_feature(map, "notes", Geometry::point({x, 0}), {{"text", std::string("here")}});
}

std::filesystem::path new_map(const test::TempDir& dir) {
  const auto file = dir / "estate.gpkg";
  REQUIRE(Project::create(file, empty_map("EPSG:32651")));
  return file;
}

}  // namespace

TEST_CASE("an edit is shown at once and is in the file a moment later") {
  const test::TempDir dir;
  const auto file = new_map(dir);
  {
    Session session([] {});
    session.open(file);
    REQUIRE(settled(session));
    REQUIRE(session.map());
    for (int i = 1; i <= 5; ++i) {
      session.commit(note_at(session.map(), i));
      CHECK(notes_in(session.map()) == static_cast<std::size_t>(i));
    }
    CHECK(session.saved() == Saved::writing);
    REQUIRE(settled(session));
    CHECK(session.saved() == Saved::yes);
    CHECK(session.history().size() == 5);
    CHECK(session.take_notices().empty());
  }
  CHECK(notes_in(Project::open(file)->map()) == 5);
}

TEST_CASE("a session that ends waits for its edits") {
  const test::TempDir dir;
  const auto file = new_map(dir);
  {
    Session session([] {});
    session.open(file);
    REQUIRE(settled(session));
    for (int i = 1; i <= 20; ++i) session.commit(note_at(session.map(), i));
  }
  CHECK(notes_in(Project::open(file)->map()) == 20);
}

TEST_CASE("undo, redo and a jump in the history go through the file") {
  const test::TempDir dir;
  Session session([] {});
  session.open(new_map(dir));
  REQUIRE(settled(session));
  CHECK_FALSE(session.can_undo());
  for (int i = 1; i <= 3; ++i) session.commit(note_at(session.map(), i));
  session.undo();
  REQUIRE(settled(session));
  CHECK(notes_in(session.map()) == 2);
  CHECK(session.can_redo());
  session.step_to(0);
  REQUIRE(settled(session));
  CHECK(notes_in(session.map()) == 0);
  session.step_to(session.history().back().sequence);
  REQUIRE(settled(session));
  CHECK(notes_in(session.map()) == 3);
  CHECK_FALSE(session.can_redo());
}

TEST_CASE("an edit that does not fit the map is told and changes nothing") {
  const test::TempDir dir;
  Session session([] {});
  session.open(new_map(dir));
  REQUIRE(settled(session));
  const Transaction edit = note_at(session.map(), 1);
  session.commit(edit);
  session.commit(edit);
  const auto notices = session.take_notices();
  REQUIRE(notices.size() == 1);
  CHECK(notices.front().failure);
  CHECK(notices.front().error->kind == ErrorKind::conflict);
  CHECK(notes_in(session.map()) == 1);
}

TEST_CASE("a file that is no map is refused with what to do, and the open map stays") {
  const test::TempDir dir;
  Session session([] {});
  session.open(new_map(dir));
  REQUIRE(settled(session));
  const MapPtr before = session.map();
  session.open(dir / "none.gpkg");
  REQUIRE(settled(session));
  CHECK(session.map() == before);
  const auto notices = session.take_notices();
  REQUIRE(notices.size() == 1);
  CHECK_FALSE(notices.front().error->next.empty());
}

TEST_CASE("a new map stands where it was said to") {
  const test::TempDir dir;
  Session session([] {});
  session.create(dir / "new.gpkg", {121.66, 42.02}, "Jubei");
  REQUIRE(settled(session));
  REQUIRE(session.map());
  CHECK(session.map()->crs == "EPSG:32651");
  CHECK(session.map()->setting(setting::title) == "Jubei");
  CHECK(std::filesystem::exists(dir / "new.gpkg"));
}

TEST_CASE("a source that cannot be read leaves no map file behind") {
  const test::TempDir dir;
  Session session([] {});
  session.create_from(dir / "none.osm", dir / "none.gpkg");
  REQUIRE(settled(session));
  CHECK_FALSE(session.map());
  CHECK_FALSE(std::filesystem::exists(dir / "none.gpkg"));
  CHECK(session.take_notices().size() == 1);
}

TEST_CASE("one long work at a time, and one that is cancelled changes nothing") {
  const test::TempDir dir;
  Session session([] {});
  session.open(new_map(dir));
  REQUIRE(settled(session));
  session.export_layers(dir / "out.geojson", {});
  session.export_layers(dir / "second.geojson", {});
  const auto notices = session.take_notices();
  REQUIRE(notices.size() == 1);
  CHECK(notices.front().error->kind == ErrorKind::usage);
  session.cancel();
  REQUIRE(settled(session));
  CHECK_FALSE(std::filesystem::exists(dir / "second.geojson"));
}

TEST_CASE("a plan that is cancelled is given up at once, and what it finds later is dropped") {
  const test::TempDir dir;
  const auto slow = dir / "slow_worker";
  std::ofstream(slow) << "#!/bin/sh\nsleep 20\n";
  std::filesystem::permissions(slow, std::filesystem::perms::owner_all);
  setenv("GATEHOUSE_WORKER", slow.c_str(), 1);
  {
    Session session([] {});
    session.open(new_map(dir));
    REQUIRE(settled(session));
    Algorithm algorithm;
    algorithm.title = {"Slow", "慢"};
    session.run({}, algorithm, {});
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    session.update();
    REQUIRE(session.long_work());
    session.cancel();
    CHECK_FALSE(session.long_work());  // before the worker is gone
    const auto notices = session.take_notices();
    REQUIRE(notices.size() == 1);
    CHECK_FALSE(notices.front().failure);
    session.run({}, algorithm, {});  // the next one begins beside the end of the first
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    session.update();
    CHECK(session.long_work());
    CHECK_FALSE(session.take_plan());
    CHECK(session.take_notices().empty());
    session.cancel();
    CHECK_FALSE(session.long_work());
  }
  unsetenv("GATEHOUSE_WORKER");
}
