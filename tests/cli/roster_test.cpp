// Rosters one after another, as an office makes them: what was accepted before counts, stays and is replaced.
#include <fstream>

#include "program.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::test {
namespace {

std::string map_with_people(const TempDir& folder) {
  const std::string map = folder / "m.gpkg", staff = folder / "staff.csv", places = folder / "checkpoints.geojson";
  std::ofstream(staff) << "name,role,nights\nAn,guard,true\nBo,guard,true\nCy,guard,true\n";
  std::ofstream(places) << R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"number":"K1","staff":1},"geometry":{"type":"Point","coordinates":[121.65,42.02]}},
    {"type":"Feature","properties":{"number":"K2","staff":1},"geometry":{"type":"Point","coordinates":[121.651,42.02]}}]})";
  gatehouse({"import", places, map});
  gatehouse({"import", staff, map});
  return map;
}

bool says(const nlohmann::json& plan, const std::string& words) {
  for (const auto& message : plan.at("messages"))
    if (message.at("text").get<std::string>().find(words) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("a roster without checkpoints names the plan to run first") {
  const TempDir folder;
  gatehouse({"new", folder / "empty.gpkg"});
  const Said said = gatehouse({"run", "duty_roster", folder / "empty.gpkg"});
  CHECK(said.exit_code == 1);
  CHECK(said.err_has("Run the plan “Checkpoints: watch every entrance”"));
}

TEST_CASE("duties accepted before count before the first day, stay there, and are replaced from it on") {
  const TempDir folder;
  const std::string map = map_with_people(folder);
  const std::vector<std::string> first{"run", "duty_roster", map,   "--first_day", "2022-04-04", "--days",
                                       "7",   "--shifts",    "day", "--json",      "--accept"};
  const auto week = gatehouse(first).json();
  CHECK(week.at("changes").at("duties").at("added") == 14);
  CHECK(week.at("figures").at("missing").at("value") == 2);  // three people with four shifts a week each
  CHECK(says(week, "K1 (Checkpoint #1): nobody in 1 shift: Day (10 Apr)."));
  CHECK(says(week, "With one more person all duties could be filled"));
  CHECK(says(week, "Or: without K2 these people can man all the others"));
  // From Thursday on: Monday to Wednesday stay, and two people a day have worked then already.
  const Said next = gatehouse(
      {"run", "duty_roster", map, "--first_day", "2022-04-07", "--days", "7", "--shifts", "day", "--json", "--accept"});
  CAPTURE(next.err);
  REQUIRE(next.exit_code == 0);
  const auto plan = next.json();
  CHECK(plan.at("changes").at("duties").at("added") == 6 + 14);
  CHECK(plan.at("changes").at("duties").at("removed") == 14);
  CHECK(says(plan, "count for rest, weekly hours and days in a row: 6"));
  CHECK(says(plan, "duties before Thu 7 Apr stay: 6"));
  // Of twelve shifts that the three may work that week six are gone: two of Thursday's to Sunday's eight stay empty.
  CHECK(plan.at("figures").at("missing").at("value") == 2);
  // Kept duties stay through another run.
  const auto third = gatehouse({"run", "duty_roster", map, "--first_day", "2022-04-14", "--days", "7", "--shifts",
                                "day", "--json", "--accept"})
                         .json();
  CHECK(third.at("changes").at("duties").at("added") == 20 + 14);
}

}  // namespace gatehouse::test
