// From an empty folder to a map with a history, and out again.
#include <fstream>

#include "program.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::test {
namespace {

std::size_t features(const nlohmann::json& info, const std::string& layer) {
  for (const auto& l : info.at("layers"))
    if (l.at("name") == layer) return l.at("features").get<std::size_t>();
  return 999'999;
}

std::string hash(const std::string& map) { return gatehouse({"info", map, "--json"}).json().at("content_hash"); }

}  // namespace

TEST_CASE("new makes an empty map in the UTM zone of its centre, and never over a file") {
  const TempDir folder;
  const std::string map = folder / "小区 1.gpkg";
  const Said made = gatehouse({"new", map, "--center", "121.67,42.02", "--title", "聚北小区", "--json"});
  REQUIRE(made.exit_code == 0);
  CHECK(made.json().at("crs") == "EPSG:32651");
  const auto info = gatehouse({"info", map, "--json"}).json();
  CHECK(info.at("title") == "聚北小区");
  CHECK(info.at("layers").size() == 18);
  CHECK(features(info, "buildings") == 0);
  const Said again = gatehouse({"new", map});
  CHECK(again.exit_code == 1);
  CHECK(hash(map) == info.at("content_hash"));
}

TEST_CASE("names of files are UTF-8 even where the locale is C") {
  const TempDir folder;
  const std::string map = folder / "地图.gpkg";
  CHECK(gatehouse({"new", map}, {"LC_ALL=C", "LANG=C"}).exit_code == 0);
  CHECK(gatehouse({"info", map}).exit_code == 0);
}

TEST_CASE("import makes the map where there is none, reports, and is one step of history") {
  const TempDir folder;
  const std::string map = folder / "m.gpkg", source = folder / "buildings.geojson";
  write_buildings(source);
  const Said imported = gatehouse({"import", source, map, "--json"});
  CAPTURE(imported.err);
  REQUIRE(imported.exit_code == 0);
  CHECK(imported.json().at("taken") == 4);
  CHECK(imported.json().at("made") == true);
  const auto info = gatehouse({"info", map, "--json"}).json();
  CHECK(info.at("crs") == "EPSG:32651");
  CHECK(features(info, "buildings") == 4);
  const auto history = gatehouse({"history", map, "--json"}).json().at("history");
  REQUIRE(history.size() == 1);
  CHECK(history[0].at("changes").get<int>() >= 4);
  CHECK(gatehouse({"history", map}).out_has("buildings.geojson"));
}

TEST_CASE("an import that fails leaves no map behind") {
  const TempDir folder;
  CHECK(gatehouse({"import", folder / "none.osm", folder / "m.gpkg"}).exit_code == 1);
  CHECK_FALSE(std::filesystem::exists(folder / "m.gpkg"));
}

TEST_CASE("undo and redo step through the history and come back to the same map") {
  const TempDir folder;
  const std::string map = folder / "m.gpkg", source = folder / "buildings.geojson";
  write_buildings(source);
  gatehouse({"import", source, map});
  for (const char* margin : {"1", "2"})
    REQUIRE(gatehouse({"run", "outline", map, "--margin", margin, "--accept"}).exit_code == 0);
  const std::string after = hash(map);
  const Said undone = gatehouse({"undo", map, "2", "--json"});
  REQUIRE(undone.exit_code == 0);
  CHECK(undone.json().at("steps") == 2);
  CHECK(hash(map) != after);
  CHECK(features(gatehouse({"info", map, "--json"}).json(), "grid_districts") == 0);
  CHECK(gatehouse({"redo", map, "2"}).exit_code == 0);
  CHECK(hash(map) == after);

  const Said too_far = gatehouse({"undo", map, "9"});
  CHECK(too_far.exit_code == 1);
  CHECK(too_far.err_has("Stopped after 3 of 9"));
  CHECK(gatehouse({"undo", map}).exit_code == 1);
}

TEST_CASE("check finds nothing wrong with a sound map") {
  const TempDir folder;
  const std::string map = folder / "m.gpkg", source = folder / "buildings.geojson";
  write_buildings(source);
  gatehouse({"import", source, map});
  const Said checked = gatehouse({"check", map, "--json"});
  CHECK(checked.exit_code == 0);
  CHECK(checked.json().at("errors") == 0);
}

TEST_CASE("users add layers and fields of their own, and undo takes them back") {
  const TempDir folder;
  const std::string map = folder / "m.gpkg";
  REQUIRE(gatehouse({"new", map}).exit_code == 0);
  const std::string before = hash(map);
  CHECK(gatehouse({"add-layer", map, "dog_runs", "--geometry", "polygon", "--label", "遛狗区"}).exit_code == 0);
  CHECK(gatehouse({"add-field", map, "dog_runs", "fenced", "--type", "boolean"}).exit_code == 0);
  CHECK(features(gatehouse({"info", map, "--json"}).json(), "dog_runs") == 0);
  CHECK(gatehouse({"add-layer", map, "dog_runs"}).exit_code == 1);
  CHECK(gatehouse({"add-layer", map, "Dog Runs"}).exit_code == 1);
  CHECK(gatehouse({"add-layer", map, "x", "--geometry", "blob"}).exit_code == 2);
  CHECK(gatehouse({"add-field", map, "buildings", "levels"}).exit_code == 1);
  CHECK(gatehouse({"undo", map, "2"}).exit_code == 0);
  CHECK(hash(map) == before);
}

TEST_CASE("a picture that is none, or without a map, is refused and changes nothing") {
  const TempDir folder;
  const std::string map = folder / "m.gpkg", picture = folder / "p.tif";
  std::ofstream(picture) << "no picture";
  CHECK(gatehouse({"import", picture, map}).exit_code == 1);
  REQUIRE(gatehouse({"new", map}).exit_code == 0);
  const std::string before = hash(map);
  CHECK(gatehouse({"import", picture, map}).exit_code == 1);
  CHECK(hash(map) == before);
}

TEST_CASE("info lists a layer so that things can be named, and tells nobody's name") {
  const TempDir folder;
  const std::string map = folder / "m.gpkg", source = folder / "buildings.geojson";
  write_buildings(source);
  gatehouse({"import", source, map});
  const auto buildings = gatehouse({"info", map, "--layer", "buildings", "--json"}).json();
  CHECK(buildings.at("layer") == "buildings");
  REQUIRE(buildings.at("features").size() == 4);
  CHECK(buildings.at("features").at(2).at("number") == "3");
  CHECK(buildings.at("features").at(2).at("id").is_number());
  CHECK(buildings.at("features").at(2).at("households") == 10);
  CHECK(gatehouse({"info", map, "--layer", "Buildings"}).out_has("Buildings (buildings): 4"));
  CHECK(gatehouse({"info", map, "--layer", "buildings", "--lang", "zh"}).out_has("楼栋（buildings）：4"));
  const Said wrong = gatehouse({"info", map, "--layer", "bildings"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err_has("Did you mean “buildings”?"));

  std::ofstream(folder / "staff.csv") << "name,role,phone\n王芳,volunteer,13800000000\n";
  REQUIRE(gatehouse({"import", folder / "staff.csv", map, "--layer", "staff"}).exit_code == 0);
  const Said staff = gatehouse({"info", map, "--layer", "staff", "--json"});
  REQUIRE(staff.exit_code == 0);
  const auto rows = staff.json().at("features");
  REQUIRE(rows.size() == 1);
  for (const auto& row : rows) {
    CHECK(row.contains("role"));
    CHECK_FALSE(row.contains("name"));
    CHECK_FALSE(row.contains("phone"));
  }
  CHECK_FALSE(gatehouse({"info", map, "--layer", "staff"}).out_has("王芳"));
}

TEST_CASE("export writes layers and the sheet by the ending, and never over the map itself") {
  const TempDir folder;
  const std::string map = folder / "m.gpkg", source = folder / "buildings.geojson";
  write_buildings(source);
  gatehouse({"import", source, map});
  for (const char* name : {"out.pdf", "out.gpkg", "out.csv"}) {
    CAPTURE(name);
    const Said written = gatehouse({"export", map, folder / name, "--json"});
    CAPTURE(written.err);
    REQUIRE(written.exit_code == 0);
    const auto files = written.json().at("files");
    REQUIRE_FALSE(files.empty());
    for (const auto& file : files) CHECK(std::filesystem::file_size(file.get<std::string>()) > 0);
  }
  CHECK(gatehouse({"export", map, map}).exit_code == 2);
  CHECK(gatehouse({"export", map, folder / "out.docx"}).exit_code != 0);
  const Said unknown = gatehouse({"export", map, folder / "x.csv", "--layers", "bildings"});
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err_has("Did you mean “buildings”?"));
}

TEST_CASE("a result that cannot be printed is a failure") {
  const TempDir folder;
  gatehouse({"new", folder / "m.gpkg"});
  const std::string command =
      std::string(GATEHOUSE_PROGRAM) + " info " + (folder / "m.gpkg").string() + " >/dev/full 2>/dev/null";
  const int status = std::system(command.c_str());
  CHECK(WEXITSTATUS(status) == 1);
}

}  // namespace gatehouse::test
