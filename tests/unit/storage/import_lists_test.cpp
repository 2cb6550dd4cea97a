#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/exchange_data.hpp"
#include "support/shared_data.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// Two buildings, the second with two stair doors.
MapPtr map_with_doors() {
  TransactionBuilder b(beijing_map());
  const auto square = [](Millimetre x) {
    return Geometry::polygon(
        {{x, 4'420'000'000}, {x + 10'000, 4'420'000'000}, {x + 10'000, 4'420'010'000}, {x, 4'420'010'000}});
  };
  const FeatureId one = b.add("buildings", square(440'000'000), {{"number", std::string("1")}});
  const FeatureId two = b.add("buildings", square(440'050'000), {{"name", std::string("2号楼")}});
  b.add("doors", Geometry::point({440'000'000, 4'420'000'000}), {{"building", one}, {"number", std::string("1")}});
  b.add("doors", Geometry::point({440'050'000, 4'420'000'000}), {{"building", two}, {"number", std::string("1")}});
  b.add("doors", Geometry::point({440'060'000, 4'420'000'000}), {{"building", two}, {"number", std::string("2")}});
  return std::make_shared<const Map>(*apply(*beijing_map(), std::move(b).finish(text("Draw"))));
}

}  // namespace

TEST_CASE("a Chinese list of households finds its stair doors by building and unit") {
  const TempDir dir;
  write_file(dir / "住户台账.csv",
             "幸福小区住户台账,,,,,,\n楼号,单元,房号,楼层,人数,户主,联系电话\n1号楼,,101,1,3,张三,13800000000\n"
             "2栋,二单元,502,5,2,李四,13900000000\n9号楼,1,101,1,1,王五,13700000000\n");
  const auto import = read(dir / "住户台账.csv", map_with_doors());
  REQUIRE(import);
  CHECK(import->report.taken() == 3);
  CHECK(has_reason(import->report, "1 rows name a building or stair door"));
  const MapPtr map = imported(dir / "住户台账.csv", map_with_doors());
  const Feature* zhang = find(*map, "households", "contact", "张三");
  REQUIRE(zhang != nullptr);
  CHECK(zhang->number("door") == 1);
  CHECK(zhang->text("unit") == "101");
  CHECK(zhang->text("phone") == "13800000000");
  CHECK(find(*map, "households", "contact", "李四")->number("door") == 3);
  CHECK(find(*map, "households", "contact", "王五")->number("door") == 0);
  // A newer list of the same homes brings them up to date.
  write_file(dir / "住户台账.csv", "楼号,单元,房号,楼层,人数,户主,联系电话\n1号楼,,101,1,4,张三,13800000000\n");
  const MapPtr newer = imported(dir / "住户台账.csv", map);
  CHECK(count(*newer, "households") == 3);
  CHECK(find(*newer, "households", "contact", "张三")->number("residents") == 4);
}

TEST_CASE("a home of a building not yet drawn is linked, not doubled, by a second import of its list") {
  const TempDir dir;
  write_file(dir / "households.csv",
             "building,stair,unit,residents,contact\n14号楼,1,101,2,Wang\n14号楼,1,102,3,Zhao\n2,3,101,1,Li\n"
             "2号楼,,301,1,Sun\n");
  const auto import = read(dir / "households.csv", map_with_doors());
  REQUIRE(import);
  CHECK(has_reason(import->report, "Building 14号楼 is not on the map."));
  CHECK(has_reason(import->report, "Building 2 is on the map, but it has no stair door 3."));
  CHECK(has_reason(import->report, "Building 2号楼 has several stair doors"));
  const MapPtr once = imported(dir / "households.csv", map_with_doors());
  CHECK(find(*once, "households", "contact", "Wang")->text("unit") == "14-1-101");
  CHECK(read(dir / "households.csv", once)->transaction.empty());

  TransactionBuilder b(once);
  b.add("doors", Geometry::point({440'055'000, 4'420'000'000}),
        {{"building", FeatureId{2}}, {"number", std::string("3")}});
  const auto drawn = std::make_shared<const Map>(*apply(*once, std::move(b).finish(text("Draw"))));
  const MapPtr twice = imported(dir / "households.csv", drawn);
  CHECK(count(*twice, "households") == 4);
  const Feature* li = find(*twice, "households", "contact", "Li");
  REQUIRE(li != nullptr);
  CHECK(li->number("door") == 4);
  CHECK(li->text("unit") == "101");
  CHECK(read(dir / "households.csv", twice)->transaction.empty());
}

TEST_CASE("a list that names a home with other words or too few finds the same home") {
  const TempDir dir;
  write_file(dir / "households.csv", "building,stair,unit,residents\n1号楼,1,101,2\n");
  const MapPtr once = imported(dir / "households.csv", map_with_doors());
  // The building gets a second stair door, so a list without stairs no longer tells which.
  TransactionBuilder b(once);
  b.add("doors", Geometry::point({440'010'000, 4'420'000'000}),
        {{"building", FeatureId{1}}, {"number", std::string("2")}});
  const auto drawn = std::make_shared<const Map>(*apply(*once, std::move(b).finish(text("Draw"))));
  write_file(dir / "households.csv", "building,unit,residents\n1栋,101室,5\n");
  const MapPtr newer = imported(dir / "households.csv", drawn);
  REQUIRE(count(*newer, "households") == 1);
  const Feature* home = find(*newer, "households", "residents", "5");
  REQUIRE(home != nullptr);
  CHECK(home->number("door") == 1);
  CHECK(home->text("unit") == "101");
}

TEST_CASE("a list that Chinese Excel saved in GB18030 is read") {
  const TempDir dir;
  // 姓名,岗位,电话 / 张三,值守,138
  write_file(dir / "staff.csv",
             "\xd0\xd5\xc3\xfb,\xb8\xda\xce\xbb,\xb5\xe7\xbb\xb0\r\n\xd5\xc5\xc8\xfd,\xd6\xb5\xca\xd8,0138\r\n");
  const MapPtr map = imported(dir / "staff.csv", beijing_map());
  const Feature* zhang = find(*map, "staff", "name", "张三");
  REQUIRE(zhang != nullptr);
  CHECK(zhang->text("role") == "guard");
  CHECK(zhang->text("phone") == "0138");
}

TEST_CASE("positions are found in columns of degrees, in one cell, in the map's metres and as WKT") {
  const TempDir dir;
  const MapPtr map = beijing_map();
  write_file(dir / "出入口.csv", "编号,经度,纬度,类别,净宽\n1,116.35,39.96,大门,3.5米\n");
  write_file(dir / "entrances_pair.csv", "number,坐标\n2,\"116.35,39.96\"\n");
  write_file(dir / "entrances_xy.csv", "number;x;y\n3;444500.5;4423700.25\n");
  write_file(dir / "paths.csv", "name,wkt\nLane,\"LINESTRING (116.35 39.96, 116.351 39.96)\"\n");
  const MapPtr one = imported(dir / "出入口.csv", map);
  const Feature* gate = find(*one, "entrances", "number", "1");
  REQUIRE(gate != nullptr);
  CHECK(gate->text("kind") == "gate");
  CHECK(gate->number("clear_width") == Approx(3.5));
  const MapPtr two = imported(dir / "entrances_pair.csv", map);
  CHECK(find(*two, "entrances", "number", "2")->geometry == gate->geometry);
  const MapPtr three = imported(dir / "entrances_xy.csv", map);
  CHECK(find(*three, "entrances", "number", "3")->geometry == Geometry::point({444'500'500, 4'423'700'250}));
  CHECK(count(*imported(dir / "paths.csv", map), "paths") == 1);
  CHECK(*suggested_crs(dir / "出入口.csv") == "EPSG:32650");
}

TEST_CASE("a list of what the map does not know becomes a layer of its own, with all its columns") {
  const TempDir dir;
  write_file(dir / "trees.csv", "species,girth,lon,lat\nGinkgo,1.2,116.35,39.96\nPlane,2,116.36,39.96\n");
  const MapPtr map = imported(dir / "trees.csv", beijing_map());
  REQUIRE(map->layer("trees") != nullptr);
  CHECK(map->layer("trees")->definition.field("girth")->type == FieldType::real);
  CHECK(find(*map, "trees", "species", "Plane")->number("girth") == 2);
}

TEST_CASE("columns without a field are named in the report, and bad values are dropped and said") {
  const TempDir dir;
  write_file(dir / "entrances.csv", "number,lon,lat,kind,colour\n1,116.35,39.96,drawbridge,red\n");
  const auto import = read(dir / "entrances.csv", beijing_map());
  REQUIRE(import);
  CHECK(has_reason(import->report, "colour (1)"));
  CHECK(has_reason(import->report, "The value of the field “Kind”"));
  CHECK(import->report.changed() == 1);
}

TEST_CASE("a row without a position is left out of a layer of places") {
  const TempDir dir;
  write_file(dir / "entrances.csv", "number,lon,lat\n1,116.35,39.96\n2,,\n3,x,y\n4,500,39\n");
  const auto import = read(dir / "entrances.csv", beijing_map());
  REQUIRE(import);
  CHECK(import->report.taken() == 1);
  CHECK(import->report.left_out() == 3);
}

TEST_CASE("what lies on another continent is left out, and says so") {
  const TempDir dir;
  write_file(dir / "entrances.csv", "number,lon,lat\n1,116.35,39.96\n2,2.35,48.85\n");
  const auto import = read(dir / "entrances.csv", beijing_map());
  REQUIRE(import);
  CHECK(import->report.taken() == 1);
  CHECK(has_reason(import->report, "outside the area"));
}

TEST_CASE("marks and tracks of a phone become notes and a layer of tracks") {
  const auto file = shared_data("gpx/taipei_walk_waypoints.gpx");
  if (!file) return;
  const MapPtr map = imported(*file, std::make_shared<const Map>(empty_map("EPSG:32651")));
  CHECK(count(*map, "notes") == 13);
  CHECK(count(*map, "tracks") == 1);
  CHECK_FALSE(map->layer("tracks")->definition.built_in);
  CHECK(find(*map, "notes", "text", "WPT001") != nullptr);
  CHECK(read(*file, map)->transaction.empty());
  // A survey of ways in: the marks are what the user says they are.
  const MapPtr survey = imported(*file, std::make_shared<const Map>(empty_map("EPSG:32651")), "entrances");
  CHECK(find(*survey, "entrances", "name", "WPT001") != nullptr);
}

TEST_CASE("invalid outlines are repaired, curves and empty shapes are said") {
  const TempDir dir;
  write_file(dir / "buildings.geojson", R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"bow tie"},"geometry":{"type":"Polygon","coordinates":[[[116.35,39.96],[116.351,39.961],[116.351,39.96],[116.35,39.961],[116.35,39.96]]]}},
    {"type":"Feature","properties":{"name":"line"},"geometry":{"type":"LineString","coordinates":[[116.35,39.96],[116.351,39.961]]}},
    {"type":"Feature","properties":{"name":"nothing"},"geometry":null},
    {"type":"Feature","properties":{"name":"flat"},"geometry":{"type":"Polygon","coordinates":[[[116.35,39.96],[116.351,39.96],[116.35,39.96]]]}},
    {"type":"Feature","properties":{"name":"high"},"geometry":{"type":"Polygon","coordinates":[[[116.36,39.96,5],[116.361,39.96,5],[116.361,39.961,5],[116.36,39.96,5]]]}}]})");
  const auto import = read(dir / "buildings.geojson", beijing_map());
  REQUIRE(import);
  CHECK(import->report.taken() == 2);
  CHECK(import->report.changed() == 1);
  CHECK(import->report.left_out() == 3);
  CHECK(has_reason(import->report, "repaired"));
  CHECK(apply(*beijing_map(), import->transaction));
}

TEST_CASE("an import changes nothing until its transaction is applied, and stops when asked") {
  class Impatient final : public Progress {
  public:
    void report(double, const Text&) override {}
    [[nodiscard]] bool cancelled() const override { return true; }
  } impatient;
  const TempDir dir;
  write_file(dir / "entrances.csv", "number,lon,lat\n1,116.35,39.96\n");
  const auto stopped = read_for_import(dir / "entrances.csv", beijing_map(), {}, impatient);
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().kind == ErrorKind::cancelled);
}

TEST_CASE("another map comes in with its doors on its buildings and its homes at their doors") {
  const TempDir dir;
  TransactionBuilder b(map_with_doors());
  b.add("households", {}, {{"door", std::int64_t{3}}, {"unit", std::string("502")}, {"contact", std::string("李四")}});
  const Map other = *apply(*map_with_doors(), std::move(b).finish(text("Draw")));
  { REQUIRE(Project::create(dir / "other.gpkg", other)); }

  TransactionBuilder own(beijing_map());
  own.add("buildings",
          Geometry::polygon({{439'000'000, 4'420'000'000}, {439'010'000, 4'420'000'000}, {439'010'000, 4'420'010'000}}),
          {});
  const auto before = std::make_shared<const Map>(*apply(*beijing_map(), std::move(own).finish(text("Draw"))));
  const MapPtr map = imported(dir / "other.gpkg", before);
  CHECK(count(*map, "buildings") == 3);
  const Feature* home = find(*map, "households", "contact", "李四");
  REQUIRE(home != nullptr);
  const Feature* door = map->feature({"doors", static_cast<FeatureId>(home->number("door"))});
  REQUIRE(door != nullptr);
  CHECK(door->text("number") == "2");
  const Feature* building = map->feature({"buildings", static_cast<FeatureId>(door->number("building"))});
  REQUIRE(building != nullptr);
  CHECK(building->text("name") == "2号楼");
  CHECK(read(dir / "other.gpkg", map)->transaction.empty());
}
