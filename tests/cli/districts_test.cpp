// Grid districts as an office changes them: one building goes to the neighbour, all else stays.
#include <filesystem>
#include <map>

#include "program.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::test {
namespace {

/// Households by the number of the district.
std::map<std::string, double> households(const nlohmann::json& plan) {
  std::map<std::string, double> all;
  for (const auto& row : plan.at("tables").at("districts").at("rows"))
    all[row.at("cells").at(0).get<std::string>()] = row.at("cells").at(2).get<double>();
  return all;
}

}  // namespace

TEST_CASE("a building named to move changes its two districts on the map, and no other") {
  const TempDir folder;
  const std::string map = folder / "tongxin.gpkg";
  const std::filesystem::path sample = std::filesystem::path(GATEHOUSE_BINARY_DIR) / "sample" / "tongxin.gpkg";
  if (!std::filesystem::exists(sample)) {
    WARN("skipped: build/<config>/sample/tongxin.gpkg is not built");
    return;
  }
  std::filesystem::copy_file(sample, map);
  const auto plan =
      gatehouse({"run", "grid_districts", map, "--districts", "4", "--iterations", "100000", "--accept", "--json"})
          .json();
  const auto& border = plan.at("tables").at("border").at("rows").at(0);
  const std::string building = "id:" + std::to_string(border.at("id").get<int>());
  const std::string from = border.at("cells").at(1), to = border.at("cells").at(2);
  // The districts are four, whatever the number asked for is: 9 would be a new division.
  const Said said =
      gatehouse({"run", "grid_districts", map, "--districts", "9", "--move", building, "--move_to", to, "--json"});
  CAPTURE(said.err);
  REQUIRE(said.exit_code == 0);
  const auto before = households(plan), after = households(said.json());
  REQUIRE(after.size() == 4);
  for (const auto& [number, homes] : before) {
    CAPTURE(number);
    if (number == from)
      CHECK(after.at(number) == border.at("cells").at(3).get<double>());
    else if (number == to)
      CHECK(after.at(number) == border.at("cells").at(4).get<double>());
    else
      CHECK(after.at(number) == homes);
  }
}

TEST_CASE("a building cannot move where no districts are on the map: what to do is said") {
  const TempDir folder;
  const std::string map = folder / "m.gpkg";
  const std::filesystem::path sample = std::filesystem::path(GATEHOUSE_BINARY_DIR) / "sample" / "tongxin.gpkg";
  if (!std::filesystem::exists(sample)) return;
  gatehouse({"export", sample, folder / "buildings.geojson", "--layers", "buildings"});
  gatehouse({"import", folder / "buildings.geojson", map});
  const Said said = gatehouse({"run", "grid_districts", map, "--move", "id:1", "--move_to", "2"});
  CHECK(said.exit_code == 1);
  CHECK(said.err_has("no districts with buildings"));
  CHECK(said.err_has("accept it"));
}

}  // namespace gatehouse::test
