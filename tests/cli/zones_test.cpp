// The plan of sealed zones as a user runs it, on the sample estate.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "program.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::test {
namespace {

std::string sample(const TempDir& folder, const char* name) {
  const std::filesystem::path from = std::filesystem::path(GATEHOUSE_BINARY_DIR) / "sample" / name;
  if (!std::filesystem::exists(from)) return {};
  std::filesystem::copy_file(from, folder / name);
  return folder / name;
}

}  // namespace

TEST_CASE("zones with rings by rules: dates on the zones, the front with its mark, tables, and the same again") {
  const TempDir folder;
  const std::string map = sample(folder, "tongxin.gpkg");
  if (map.empty()) {
    WARN("skipped: build/<config>/sample/tongxin.gpkg is not built");
    return;
  }
  const std::vector<std::string> words{"run",        "sealed_zones",  map,       "--buildings",   "20,100",
                                       "--groups",   "20; 100",       "--rules", "shanghai_2022", "--start",
                                       "2022-04-12", "--tests_a_day", "300",     "--json"};
  const Said said = gatehouse(words);
  CAPTURE(said.err);
  REQUIRE(said.exit_code == 0);
  auto plan = said.json();
  const auto& front = plan.at("plots").at("front");
  REQUIRE(front.at("points").size() >= 2);
  const std::size_t marked = front.at("marked").get<std::size_t>();
  CHECK(front.at("points").at(marked).at(0) == plan.at("figures").at("guards").at("value"));
  for (std::size_t i = 1; i < front.at("points").size(); ++i)
    CHECK(front.at("points").at(i).at(0) < front.at("points").at(i - 1).at(0));
  for (const char* table : {"front", "rings", "vehicles", "test_sites", "blocks", "days"})
    CHECK(plan.at("tables").contains(table));
  CHECK(plan.at("figures").at("zones").at("value") == 2);
  CHECK(plan.at("changes").at("zones").at("added").get<int>() > 3);

  auto again = gatehouse(words).json();
  for (auto* p : {&plan, &again}) {
    p->erase("seconds");
    p->at("figures").erase("seconds");
    p->at("figures").erase("front_seconds");
  }
  CHECK(plan == again);

  // What a row of the front says, given, makes the plan of that row.
  const auto& rows = plan.at("tables").at("front").at("rows");
  CHECK(front.at("rows") == "front");
  for (std::size_t i = 0; i < rows.size(); i += std::max<std::size_t>(rows.size() - 1, 1)) {
    auto chosen = words;
    for (const auto& [parameter, value] : rows.at(i).at("settings").items()) {
      chosen.push_back("--" + parameter);
      chosen.push_back(value.get<std::string>());
    }
    const auto own = gatehouse(chosen).json();
    CHECK(own.at("figures").at("guards").at("value") == front.at("points").at(i).at(0));
    CHECK(own.at("plots").at("front").at("marked") == i);
  }

  auto keep = words;
  keep.back() = "--accept";
  REQUIRE(gatehouse(keep).exit_code == 0);
  const std::string out = folder / "zones.geojson";
  REQUIRE(gatehouse({"export", map, out, "--layers", "zones"}).exit_code == 0);
  std::ifstream in(out);
  const auto written = nlohmann::json::parse(in);
  int sealed = 0;
  for (const auto& f : written.at("features")) {
    const auto& p = f.at("properties");
    const std::string from = p.at("valid_from").get<std::string>();
    CHECK(from.find("2022") != std::string::npos);
    if (p.at("kind") != "sealed") continue;
    ++sealed;
    CHECK(p.at("valid_until").get<std::string>().find("19") != std::string::npos);
  }
  CHECK(sealed == 2);
}

TEST_CASE("a wrong start, time, group or file of rules is refused with what to write instead") {
  const TempDir folder;
  const std::string map = folder / "m.gpkg", source = folder / "buildings.geojson";
  write_buildings(source);
  gatehouse({"import", source, map});
  const auto refused = [&](const char* option, const char* value, const char* hint) {
    const Said said = gatehouse({"run", "sealed_zones", map, "--buildings", "1", option, value});
    CHECK(said.exit_code == 1);
    CAPTURE(said.err);
    CHECK(said.err_has(hint));
  };
  refused("--start", "tomorrow", "2022-04-12");
  refused("--time", "25:00", "23:00");
  refused("--groups", "1; 77", "77");
  refused("--rules_file", "/nowhere.json", "cannot be read");
}

}  // namespace gatehouse::test
