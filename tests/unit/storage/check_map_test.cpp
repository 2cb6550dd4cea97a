// What `check MAP` finds.
#include <algorithm>
#include <functional>

#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/full_map.hpp"
#include "support/open_map.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

namespace {

constexpr Millimetre east = 351'000'000, north = 3'462'000'000;

Project map_with(const std::filesystem::path& file, const std::function<void(TransactionBuilder&)>& draw) {
  Project project = must(Project::create(file, empty_map("EPSG:32651")));
  TransactionBuilder builder(project.map());
  draw(builder);
  must(project.commit(std::move(builder).finish({"Draw", "绘制"})));
  return project;
}

// The findings about one feature, as English sentences.
std::vector<std::string> about(const std::vector<CheckFinding>& findings, const FeatureRef& feature) {
  std::vector<std::string> words;
  for (const CheckFinding& finding : findings) {
    CHECK_FALSE(finding.what.zh.empty());
    if (finding.feature == feature) words.push_back(finding.what.en);
  }
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a sound map has no findings") {
  const test::TempDir dir;
  const Project project = map_with(dir / "m.gpkg", [](TransactionBuilder& b) {
    const FeatureId building =
        b.add("buildings", Geometry::polygon({{east, north}, {east + 9'000, north}, {east + 9'000, north + 9'000}}),
              {{"number", "12"}});
    const FeatureId door = b.add("doors", Geometry::point({east + 4'000, north}), {{"building", building}});
    b.add("paths", Geometry::line({{east, north - 5'000}, {east + 50'000, north - 5'000}}), {{"kind", "lane"}});
    b.add("households", {}, {{"door", door}, {"unit", "101"}});
  });
  CHECK(must(check_map(project)).empty());
}

TEST_CASE("references to features that do not exist are found") {
  const test::TempDir dir;
  const Project project = map_with(dir / "m.gpkg", [](TransactionBuilder& b) {
    b.add("doors", Geometry::point({east, north}), {{"number", "3"}, {"building", std::int64_t{77}}});
    b.add("paths", Geometry::line({{east, north}, {east + 50'000, north}}), {});
    b.add("households", {}, {{"door", std::int64_t{5}}, {"unit", "101"}});
    b.add("households", {}, {{"unit", "102"}});
    b.add("staff", {}, {{"site", std::int64_t{9}}});
  });
  const auto findings = must(check_map(project));
  CHECK(findings.size() == 3);
  CHECK(about(findings, {"doors", 1}) ==
        Words{"Stair door 3: “Building id” is 77, but the layer “Buildings” holds nothing with that number."});
  CHECK(about(findings, {"households", 1}) ==
        Words{"Household 101: “Stair door id” is 5, but the layer “Stair doors” holds nothing with that number."});
  CHECK(about(findings, {"staff", 1}).size() == 1);
}

TEST_CASE("doors and entrances far from every path are found") {
  const test::TempDir dir;
  const Project project = map_with(dir / "m.gpkg", [](TransactionBuilder& b) {
    b.add("doors", Geometry::point({east, north + 29'000}), {{"number", "near"}});
    b.add("doors", Geometry::point({east, north + 31'000}), {{"number", "far"}});
    b.add("entrances", Geometry::point({east - 90'000, north}), {{"name", "北门"}});
    // A path whose box holds the door, though it passes far from it.
    b.add(
        "paths",
        Geometry::line(
            {{east, north}, {east + 90'000, north}, {east + 90'000, north + 90'000}, {east - 10'000, north + 90'000}}),
        {});
  });
  const auto findings = must(check_map(project));
  CHECK(findings.size() == 2);
  CHECK(about(findings, {"doors", 2}) == Words{"Stair door far is more than 30 m from any path."});
  CHECK(about(findings, {"entrances", 1}) == Words{"Entrance 北门 is more than 30 m from any path."});
  CHECK_FALSE(findings[0].error);

  const Project no_paths = map_with(dir / "n.gpkg", [](TransactionBuilder& b) {
    for (int i = 0; i < 5; ++i) b.add("doors", Geometry::point({east + i, north}), {});
  });
  REQUIRE(must(check_map(no_paths)).size() == 1);
}

TEST_CASE("what another program left wrong is found, feature by feature") {
  const test::TempDir dir;
  {
    map_with(dir / "m.gpkg", [](TransactionBuilder& b) {
      b.add("buildings",
            Geometry::polygon(
                {{east, north}, {east + 9'000, north}, {east + 9'000, north + 9'000}, {east, north + 9'000}}),
            {{"number", "1"}});
      b.add("buildings", Geometry::polygon({{east, north}, {east + 9'000, north}, {east + 9'000, north + 9'000}}),
            {{"number", "2"}});
      b.add("paths", Geometry::line({{east, north}, {east + 9'000, north}}), {});
    });
  }
  // Two corners of building 1 exchanged: the shell crosses itself. Its 4 points begin behind 8+32+5+4+5+4+4 bytes.
  test::sql(dir / "m.gpkg",
            "UPDATE buildings SET use='castle', levels='many' WHERE fid=2;"
            "UPDATE paths SET geom=NULL;"
            "UPDATE buildings SET geom=substr(geom,1,62)||substr(geom,79,16)||substr(geom,63,16)||substr(geom,95) "
            "WHERE fid=1;"
            "UPDATE buildings SET geom=CAST(geom AS BLOB) WHERE fid=1");
  const Project project = must(Project::open(dir / "m.gpkg"));
  const auto findings = must(check_map(project));
  REQUIRE(about(findings, {"buildings", 1}).size() == 1);
  CHECK(about(findings, {"buildings", 1})[0].starts_with("The shape of Building 1 is not valid: "));
  const Words two = about(findings, {"buildings", 2});
  REQUIRE(two.size() == 2);
  CHECK(two[0] == "Building 2: “many” cannot stand in the field “Floors”.");
  CHECK(two[1] == "Building 2: “castle” cannot stand in the field “Use”.");
  CHECK(about(findings, {"paths", 1}) ==
        Words{"Path #1 has no place on the map, or a shape that Gatehouse cannot read."});
  CHECK(std::all_of(findings.begin(), findings.end(), [](const CheckFinding& f) { return f.error; }));
}
