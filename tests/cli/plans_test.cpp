// Plans from the command line.
#include "program.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::test {
namespace {

std::string map_with_buildings(const TempDir& folder) {
  const std::string map = folder / "m.gpkg", source = folder / "buildings.geojson";
  write_buildings(source);
  gatehouse({"import", source, map});
  return map;
}

}  // namespace

TEST_CASE("plugins and help describe what can be run, in both languages") {
  const auto plugins = gatehouse({"plugins", "--json"}).json().at("plugins");
  bool found = false;
  for (const auto& plugin : plugins) {
    CAPTURE(plugin.dump());
    CHECK_FALSE(plugin.contains("error"));
    found = found || plugin.value("id", "") == "example";
  }
  CHECK(found);
  const auto help = gatehouse({"help", "outline", "--json"}).json();
  CHECK(help.at("parameters").size() == 3);
  CHECK(help.at("outputs").at(0).at("layer") == "grid_districts");
  CHECK(gatehouse({"help", "outline"}).out_has("--margin m"));
  CHECK(gatehouse({"help", "outline", "--lang=zh"}).out_has("外扩距离"));
  CHECK(gatehouse({"run", "outline", "--help"}).out_has("--margin m"));
}

TEST_CASE("a plan is shown, and kept only with --accept") {
  const TempDir folder;
  const std::string map = map_with_buildings(folder);
  const auto before = gatehouse({"info", map, "--json"}).json();
  const Said shown = gatehouse({"run", "outline", map, "--margin", "8", "--json"});
  CAPTURE(shown.err);
  REQUIRE(shown.exit_code == 0);
  const auto plan = shown.json();
  CHECK(plan.at("accepted") == false);
  CHECK(plan.at("figures").at("households").at("value") == 40);
  CHECK(plan.at("changes").at("grid_districts").at("added") == 1);
  CHECK(plan.at("command").get<std::string>().find("run outline") != std::string::npos);
  CHECK(gatehouse({"info", map, "--json"}).json().at("content_hash") == before.at("content_hash"));

  const Said kept = gatehouse({"run", "outline", map, "--margin=8 m", "--accept", "--lang", "zh"});
  CHECK(kept.exit_code == 0);
  CHECK(kept.out_has("按楼栋划网格"));
  CHECK(gatehouse({"info", map, "--json"}).json().at("content_hash") != before.at("content_hash"));
}

TEST_CASE("buildings are named on the command line by their numbers") {
  const TempDir folder;
  const std::string map = map_with_buildings(folder);
  const Said two = gatehouse({"run", "outline", map, "--buildings", "2，3号楼", "--json"});
  REQUIRE(two.exit_code == 0);
  CHECK(two.json().at("figures").at("households").at("value") == 20);
  const Said none = gatehouse({"run", "outline", map, "--buildings", "99"});
  CHECK(none.exit_code == 2);
  CHECK(none.err_has("There is no “99”"));
  const Said bad = gatehouse({"run", "outline", map, "--margin", "lots"});
  CHECK(bad.exit_code == 2);
  CHECK(bad.err_has("is not a number"));
}

TEST_CASE("a plan that needs a layer which is empty says what it is for") {
  const TempDir folder;
  gatehouse({"new", folder / "empty.gpkg"});
  const Said said = gatehouse({"run", "outline", folder / "empty.gpkg", "--accept"});
  CHECK(said.exit_code == 1);
  CHECK(said.err_has("Buildings is empty"));
}

}  // namespace gatehouse::test
