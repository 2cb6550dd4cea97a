// Files that cannot be opened, and why.
#include <unistd.h>

#include <fstream>

#include "geometry/crs.hpp"
#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/full_map.hpp"
#include "support/gpkg_validator.hpp"
#include "support/open_map.hpp"
#include "support/shared_data.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

namespace {

std::string refusal(const std::filesystem::path& file) {
  const Result<Project> opened = Project::open(file);
  if (opened) return "";
  CHECK_FALSE(opened.error().next.empty());
  CHECK_FALSE(opened.error().what.zh.empty());
  return opened.error().what.en;
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a file that is not there, a folder and a text are refused, each by what it is") {
  const test::TempDir dir;
  CHECK(refusal(dir / "none.gpkg") == "There is no file " + (dir / "none.gpkg").string() + ".");
  CHECK(refusal(dir.path()) == dir.path().string() + " is not a file.");
  write(dir / "text.gpkg", "not a map");
  CHECK(refusal(dir / "text.gpkg") == (dir / "text.gpkg").string() + " is not a map of Gatehouse.");
  write(dir / "empty.gpkg", "");
  CHECK(refusal(dir / "empty.gpkg") == (dir / "empty.gpkg").string() + " is not a map of Gatehouse.");
  CHECK(Project::open(dir / "text.gpkg").error().next.en == "It is a file of another program: import it into a map.");
  test::sql(dir / "other.db", "CREATE TABLE a (b)");
  CHECK(refusal(dir / "other.db") == (dir / "other.db").string() + " is not a map of Gatehouse.");
}

TEST_CASE("a GeoPackage of another program is refused, and stays as it was") {
  const test::TempDir dir;
  test::sql(dir / "q.gpkg", "PRAGMA application_id=1196444487; CREATE TABLE gpkg_contents (table_name TEXT)");
  const std::string before = read(dir / "q.gpkg");
  CHECK(refusal(dir / "q.gpkg") == (dir / "q.gpkg").string() + " is a GeoPackage, but not one that Gatehouse made.");
  CHECK(read(dir / "q.gpkg") == before);
  if (const auto estate = test::shared_data("estates/beijing_bupt.gpkg")) {
    CHECK(refusal(*estate) == estate->string() + " is a GeoPackage, but not one that Gatehouse made.");
  }
}

TEST_CASE("a map of a newer format is refused with both numbers") {
  const test::TempDir dir;
  must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
  test::sql(dir / "m.gpkg", "UPDATE gatehouse_state SET value='7' WHERE key='format'");
  CHECK(refusal(dir / "m.gpkg") ==
        (dir / "m.gpkg").string() + " was made by a newer Gatehouse (file format 7; this program knows up to 1).");
}

TEST_CASE("a damaged map is refused or read, but never crashes or changes") {
  const test::TempDir dir;
  {
    Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
    must(project.commit(test::fill_every_layer(project.map(), 3)));
  }
  const std::string whole = read(dir / "m.gpkg");
  write(dir / "cut.gpkg", whole.substr(0, whole.size() / 2));
  CHECK_FALSE(refusal(dir / "cut.gpkg").empty());

  test::sql(dir / "m.gpkg", "UPDATE gatehouse_layers SET definition='{nonsense' WHERE name='paths'");
  CHECK(refusal(dir / "m.gpkg") ==
        (dir / "m.gpkg").string() + " is damaged: what it says of its layers cannot be read.");

  // Pages overwritten at many places, one at a time.
  for (std::size_t page = 0; page < whole.size() / 4096; page += 3) {
    std::string bad = whole;
    for (std::size_t i = 0; i < 200; ++i) bad[page * 4096 + 100 + i * 17 % 3900] ^= static_cast<char>(0x5a + i);
    write(dir / "bad.gpkg", bad);
    if (const Result<Project> opened = Project::open(dir / "bad.gpkg")) {
      (void)check_map(*opened);
    } else {
      CHECK_FALSE(opened.error().what.empty());
    }
  }
}

TEST_CASE("a map is not made over a file that exists, nor in a CRS that is not in metres") {
  const test::TempDir dir;
  write(dir / "there.gpkg", "precious");
  const auto over = Project::create(dir / "there.gpkg", empty_map("EPSG:32651"));
  REQUIRE_FALSE(over.ok());
  CHECK(over.error().what.en == "There is already a file " + (dir / "there.gpkg").string() + ".");
  CHECK(read(dir / "there.gpkg") == "precious");
  const auto degrees = Project::create(dir / "degrees.gpkg", empty_map("EPSG:4326"));
  REQUIRE_FALSE(degrees.ok());
  CHECK_FALSE(std::filesystem::exists(dir / "degrees.gpkg"));
  const auto nowhere = Project::create(dir / "no" / "such" / "m.gpkg", empty_map("EPSG:32651"));
  REQUIRE_FALSE(nowhere.ok());
  CHECK_FALSE(nowhere.error().next.empty());
  CHECK(nowhere.error().what.en == "There is no folder " + (dir / "no" / "such").string() + ".");
  // Nothing half-made is left lying about.
  CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);
}

TEST_CASE("a folder that may not be written to is named, not a working file in it") {
  const test::TempDir dir;
  const auto folder = dir / "shut";
  std::filesystem::create_directory(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const auto refused = Project::create(folder / "n.gpkg", empty_map("EPSG:32651"));
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  // The administrator may write everywhere.
  if (geteuid() == 0) return;
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message(Language::en).find("The folder " + folder.string() + " cannot be written to.") == 0);
  CHECK(refused.error().next.en == "Choose another folder.");
}

TEST_CASE("a map in a CRS without a number works") {
  const test::TempDir dir;
  const std::string crs =
      must(Crs::from("+proj=tmerc +lat_0=0 +lon_0=121.46 +k=1 +x_0=0 +y_0=-3457147 +ellps=WGS84 +units=m +type=crs"))
          .definition();
  {
    Project project = must(Project::create(dir / "m.gpkg", empty_map(crs)));
    must(project.commit(test::fill_every_layer(project.map(), 1)));
  }
  CHECK(must(Project::open(dir / "m.gpkg")).map()->crs == crs);
  if (const auto complaints = test::validator_complaints(dir / "m.gpkg")) CHECK(*complaints == "");
}

TEST_CASE("a read-only map opens, shows all and refuses edits") {
  const test::TempDir dir;
  {
    Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
    must(project.commit(test::fill_every_layer(project.map(), 1)));
  }
  std::filesystem::permissions(dir / "m.gpkg", std::filesystem::perms::owner_read | std::filesystem::perms::group_read);
  const std::string bytes = read(dir / "m.gpkg");
  Project project = must(Project::open(dir / "m.gpkg"));
  CHECK(project.read_only());
  CHECK_FALSE(project.can_undo());
  CHECK(project.history().size() == 1);
  const MapPtr before = project.map();
  TransactionBuilder builder(before);
  builder.remove("notes", 1);
  const Result<void> refused = project.commit(std::move(builder).finish({"Remove", "删除"}));
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().kind == ErrorKind::io);
  CHECK(refused.error().what.en == (dir / "m.gpkg").string() + " is read-only and cannot be changed.");
  CHECK_FALSE(project.undo().ok());
  CHECK(project.map() == before);
  CHECK(read(dir / "m.gpkg") == bytes);
  must(project.save_copy(dir / "copy.gpkg", true));
  CHECK_FALSE(must(Project::open(dir / "copy.gpkg")).read_only());
}
