#include "ui/folder_listing.hpp"

#include <fstream>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

TEST_CASE("a folder shows its folders, then the fitting files, hidden ones left out") {
  const test::TempDir dir;
  for (const char* name : {"b.gpkg", "A.GPKG", "notes.txt", ".hidden.gpkg"}) std::ofstream(dir / name) << "12345";
  std::filesystem::create_directory(dir / "zone");
  const auto entries = list_folder(dir.path(), {".gpkg"});
  REQUIRE(entries);
  REQUIRE(entries->size() == 3);
  CHECK((*entries)[0].name == "zone");
  CHECK((*entries)[0].folder);
  CHECK((*entries)[1].name == "A.GPKG");
  CHECK((*entries)[2].name == "b.gpkg");
  CHECK((*entries)[2].bytes == 5);
  CHECK(list_folder(dir.path(), {})->size() == 4);
}

TEST_CASE("a folder that cannot be read says so") {
  const auto entries = list_folder("/nowhere/at all", {});
  REQUIRE_FALSE(entries);
  CHECK(entries.error().what.en.find("/nowhere/at all") != std::string::npos);
  CHECK_FALSE(entries.error().next.empty());
}

TEST_CASE("sizes are told in words") {
  CHECK(size_in_words(900) == "900 B");
  CHECK(size_in_words(41300) == "41 kB");
  CHECK(size_in_words(1400000) == "1.4 MB");
}
