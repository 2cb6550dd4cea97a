#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fstream>
#include <sstream>

#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/exchange_data.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// Drawn by hand: an entrance, a building with a hole, a path that shares its corner, a household with a name.
MapPtr drawn_map() {
  TransactionBuilder b(beijing_map());
  b.add("buildings",
        Geometry::polygon({{440'000'001, 4'420'000'000},
                           {440'020'000, 4'420'000'000},
                           {440'020'000, 4'420'020'000},
                           {440'000'000, 4'420'020'000}},
                          {{{440'005'000, 4'420'005'000}, {440'005'000, 4'420'010'000}, {440'010'000, 4'420'010'000}}}),
        {{"number", std::string("7")},
         {"levels", std::int64_t{6}},
         {"lift", false},
         {"use", std::string("residential")}});
  b.add("paths", Geometry::line({{440'020'000, 4'420'000'000}, {440'050'123, 4'420'000'457}}),
        {{"kind", std::string("lane")}, {"clear_width", 2.5}, {"name", std::string("甜水巷 \"A\" & <B>")}});
  b.add("entrances", Geometry::point({440'050'123, 4'420'000'457}),
        {{"name", std::string("北门")}, {"kind", std::string("gate")}, {"duty_phone", std::string("13800000000")}});
  const FeatureId door = b.add("doors", Geometry::point({440'020'000, 4'420'000'000}),
                               {{"number", std::string("1")}, {"building", std::int64_t{1}}});
  b.add(
      "households", {},
      {{"door", door}, {"unit", std::string("101")}, {"contact", std::string("张三")}, {"phone", std::string("139")}});
  Map base = *beijing_map();
  auto edit = std::move(b).finish(text("Draw"));
  // The model takes shapes in normal form alone.
  return std::make_shared<const Map>(*apply(base, edit));
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

std::vector<std::filesystem::path> exported(const MapPtr& map, const std::filesystem::path& file,
                                            ExportOptions options = {}) {
  NoProgress nobody;
  auto files = export_map(*map, file, options, nobody);
  if (!files) throw std::runtime_error(files.error().message(Language::en));
  return *files;
}

}  // namespace

TEST_CASE("what is exported and read back is on the map already, to the millimetre") {
  const TempDir dir;
  const MapPtr map = drawn_map();
  for (const char* name : {"m.gpkg", "m.geojson", "m.shp", "m.csv", "m.xlsx", "m.kml"}) {
    for (const auto& file : exported(map, dir / name)) {
      const std::string ending = file.extension().string();
      if (ending == ".dbf" || ending == ".shx" || ending == ".prj" || ending == ".cpg") continue;
      CAPTURE(file.filename().string());
      const auto back = read(file, map);
      REQUIRE(back);
      for (const Change& change : back->transaction.changes) {
        const auto* feature = std::get_if<FeatureChange>(&change);
        REQUIRE(feature != nullptr);
        REQUIRE(feature->before != nullptr);
        // KML shows a name where a thing has a number alone; that is all that may differ.
        CHECK(ending == ".kml");
        CHECK(feature->after->geometry == feature->before->geometry);
      }
    }
  }
}

TEST_CASE("a format of one layer a file writes a file for each layer, and one alone under its own name") {
  const TempDir dir;
  const auto files = exported(drawn_map(), dir / "map.geojson");
  CHECK(files.size() == 4);
  CHECK(std::filesystem::exists(dir / "map_paths.geojson"));
  CHECK(exported(drawn_map(), dir / "lanes.geojson", {{"paths"}, false}) == std::vector{dir / "lanes.geojson"});
}

TEST_CASE("names and telephone numbers stay at home unless the export is internal") {
  const TempDir dir;
  for (const char* name : {"m.gpkg", "m.csv", "m.xlsx", "m.gpx", "m.kml", "m.osm", "m.geojson"})
    for (const auto& file : exported(drawn_map(), dir / name)) {
      CAPTURE(file.filename().string());
      CHECK(bytes_of(file).find("13800000000") == std::string::npos);
      CHECK(bytes_of(file).find("张三") == std::string::npos);
    }
  bool found = false;
  for (const auto& file : exported(drawn_map(), dir / "all.csv", {{}, true}))
    found |= bytes_of(file).find("张三") != std::string::npos;
  CHECK(found);
}

TEST_CASE("GPX has entrances as waypoints and paths as tracks, in degrees, with markup made harmless") {
  const TempDir dir;
  exported(drawn_map(), dir / "m.gpx");
  const std::string gpx = bytes_of(dir / "m.gpx");
  CHECK(gpx.find("<name>北门</name>") != std::string::npos);
  CHECK(gpx.find("甜水巷 &quot;A&quot; &amp; &lt;B&gt;") != std::string::npos);
  CHECK(gpx.find("lat=\"39.9") != std::string::npos);
  const MapPtr back = imported(dir / "m.gpx", beijing_map());
  CHECK(count(*back, "notes") == 2);
  CHECK(count(*back, "tracks") == 1);
}

TEST_CASE("OpenStreetMap XML shares nodes where the map shares corners, and reads back") {
  const TempDir dir;
  exported(drawn_map(), dir / "m.osm");
  const std::string osm = bytes_of(dir / "m.osm");
  CHECK(osm.find("upload=\"never\"") != std::string::npos);
  const MapPtr back = imported(dir / "m.osm", beijing_map());
  CHECK(count(*back, "buildings") == 1);
  CHECK(count(*back, "paths") == 1);
  CHECK(count(*back, "entrances") == 1);
  const Feature& door = *back->layer("doors")->features.begin()->second;
  const Feature& building = *back->layer("buildings")->features.begin()->second;
  CHECK(door.number("building") == static_cast<double>(building.id));
  CHECK(building.geometry.parts[0].rings.size() == 2);
  CHECK(building.number("levels") == 6);
}

TEST_CASE("a list of entrances edited in a spreadsheet brings the map up to date") {
  const TempDir dir;
  const MapPtr map = drawn_map();
  exported(map, dir / "entrances.csv", {{"entrances"}, false});
  std::string list = bytes_of(dir / "entrances.csv");
  list.replace(list.find("gate"), 4, "wicket");
  write_file(dir / "entrances.csv", list);
  const MapPtr next = imported(dir / "entrances.csv", map);
  CHECK(count(*next, "entrances") == 1);
  CHECK(find(*next, "entrances", "name", "北门")->text("kind") == "wicket");
  CHECK(find(*next, "entrances", "name", "北门")->text("duty_phone") == "13800000000");
}

TEST_CASE("an export never takes the place of a map with its history") {
  const TempDir dir;
  { REQUIRE(Project::create(dir / "estate.gpkg", *drawn_map())); }
  NoProgress nobody;
  const auto refused = export_map(*drawn_map(), dir / "estate.gpkg", {}, nobody);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::conflict);
  CHECK(Project::open(dir / "estate.gpkg"));
}

TEST_CASE("an export that cannot be written leaves what was there, and no litter") {
  const TempDir dir;
  write_file(dir / "m.geojson", "precious");
  NoProgress nobody;
  CHECK_FALSE(export_map(*beijing_map(), dir / "m.geojson", {}, nobody));
  CHECK_FALSE(export_map(*drawn_map(), dir / "no_such_folder" / "m.geojson", {{"paths"}, false}, nobody));
  CHECK(export_map(*drawn_map(), dir / "m.doc", {}, nobody).error().kind == ErrorKind::usage);
  CHECK(export_map(*drawn_map(), dir / "m.gpx", {{"buildings"}, false}, nobody).error().kind == ErrorKind::usage);
  CHECK(export_map(*drawn_map(), dir / "m.gpkg", {{"moats"}, false}, nobody).error().kind == ErrorKind::usage);
  CHECK(bytes_of(dir / "m.geojson") == "precious");
  CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);
  exported(drawn_map(), dir / "m.geojson", {{"paths"}, false});
  CHECK(bytes_of(dir / "m.geojson").starts_with("{"));
  CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);
}

TEST_CASE("an index left beside an older Shapefile goes with it") {
  const TempDir dir;
  write_file(dir / "m.qix", "old");
  exported(drawn_map(), dir / "m.shp", {{"paths"}, false});
  CHECK_FALSE(std::filesystem::exists(dir / "m.qix"));
}

TEST_CASE("an ending that is not known is refused with all that are, the sheet's too") {
  const test::TempDir dir;
  NoProgress nobody;
  const auto refused = export_map(empty_map("EPSG:32651"), dir / "estate.doc", {}, nobody);
  REQUIRE_FALSE(refused.ok());
  for (const char* ending : {".gpkg", ".osm", ".pdf", ".png", ".svg"})
    CHECK(refused.error().next.en.find(ending) != std::string::npos);
  CHECK(refused.error().next.zh.find(".pdf") != std::string::npos);
}

TEST_CASE("a workbook of duties holds the roster too, people by days, which is not read back as a list") {
  const TempDir dir;
  TransactionBuilder b(beijing_map());
  const FeatureId staff = b.add("staff", {}, {{"name", std::string("王敏")}});
  const auto duty = [&](const char* begin, const char* end, bool taken) {
    Attributes a{{"starts", std::string(begin)},
                 {"ends", std::string(end)},
                 {"shift", std::string("Night")},
                 {"checkpoint", std::string("K1")}};
    if (taken) {
      a["staff"] = staff;
      a["person"] = std::string("王敏");
    }
    b.add("duties", {}, a);
  };
  duty("2022-04-04T20:00", "2022-04-05T08:00", true);
  duty("2022-04-06T00:00", "2022-04-06T08:00", true);  // in the small hours: the night of the fifth
  duty("2022-04-06T20:00", "2022-04-07T08:00", false);
  const Map base = *beijing_map();
  const MapPtr map = std::make_shared<const Map>(*apply(base, std::move(b).finish(text("Draw"))));
  ExportOptions options;
  options.layers = {"duties"};
  for (const bool internal : {true, false}) {
    options.internal = internal;
    const auto files = exported(map, dir / (internal ? "in.xlsx" : "out.xlsx"), options);
    REQUIRE(files.size() == 1);
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> data(GDALDataset::Open(files[0].c_str(), GDAL_OF_VECTOR));
    REQUIRE(data);
    OGRLayer* roster = data->GetLayerByName("Roster");
    REQUIRE(roster != nullptr);
    CHECK(data->GetLayer(0) == roster);  // what the workbook is opened for comes first
    REQUIRE(roster->GetFeatureCount() == 2);
    const std::unique_ptr<OGRFeature> first(roster->GetNextFeature()), nobody(roster->GetNextFeature());
    CHECK(first->GetDefnRef()->GetFieldDefn(1)->GetNameRef() == std::string("04-04 Mon"));
    CHECK(first->GetFieldAsString(0) == std::string(internal ? "王敏" : "Staff member #1"));
    CHECK(first->GetFieldAsString(1) == std::string("Night K1"));
    CHECK(first->GetFieldAsString(2) == std::string("Night K1"));
    CHECK(first->GetFieldAsDouble(4) == 20);
    CHECK(nobody->GetFieldAsString(3) == std::string("Night K1"));
  }
  const auto back = read(dir / "in.xlsx", map);
  REQUIRE(back);
  CHECK(back->transaction.changes.empty());
}
