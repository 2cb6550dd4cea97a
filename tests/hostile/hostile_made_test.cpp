// Hostile files made here: wrong contents, wrong encodings, huge counts, bombs.
#include <sqlite3.h>

#include "hostile.hpp"
#include "zip_writer.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// An XLSX workbook of one sheet.
std::string workbook(const std::string& sheet, std::uint32_t says = 0) {
  ZipWriter zip;
  zip.add(
      "[Content_Types].xml",
      R"(<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>)");
  zip.add(
      "_rels/.rels",
      R"(<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)");
  zip.add(
      "xl/workbook.xml",
      R"(<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="staff" sheetId="1" r:id="r1"/></sheets></workbook>)");
  zip.add(
      "xl/_rels/workbook.xml.rels",
      R"(<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)");
  zip.add(
      "xl/worksheets/sheet1.xml",
      R"(<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)" +
          sheet + "</sheetData></worksheet>",
      says);
  return zip.finish();
}

std::string cell(const std::string& at, const std::string& text) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

const std::string staff_rows = "<row r=\"1\">" + cell("A1", "姓名") + cell("B1", "电话") + cell("C1", "岗位") +
                               "</row><row r=\"2\">" + cell("A2", "张三") + cell("B2", "13800000000") +
                               cell("C2", "值守") + "</row>";

std::string repeated(const std::string& part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("a workbook made by hand is read, so that the bad ones below fail for what is bad in them") {
  const TempDir dir;
  write_file(dir / "list.xlsx", workbook(staff_rows));
  const MapPtr map = imported(dir / "list.xlsx", beijing_map());
  REQUIRE(count(*map, "staff") == 1);
  CHECK(find(*map, "staff", "name", "张三")->text("phone") == "13800000000");
  CHECK(find(*map, "staff", "name", "张三")->text("role") == "guard");
}

TEST_CASE("a workbook that would unpack to gigabytes is refused or bounded") {
  const TempDir dir;
  write_file(dir / "bomb.xlsx", workbook(staff_rows, 4'000'000'000U));
  const auto refused = read(dir / "bomb.xlsx", beijing_map());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what.en.find("too large") != std::string::npos);
  // 120 MB of blanks in a few hundred kilobytes, that say they are small.
  write_file(dir / "liar.xlsx", workbook(staff_rows + std::string(120'000'000, ' '), 1000));
  CHECK(std::filesystem::file_size(dir / "liar.xlsx") < 2'000'000);
  meets_the_bounds(dir / "liar.xlsx", 30);
  write_file(dir / "entities.xlsx", workbook("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>&a;"));
  meets_the_bounds(dir / "entities.xlsx");
}

TEST_CASE("cells far away, huge counts and nonsense in a workbook are bounded") {
  const TempDir dir;
  write_file(dir / "far.xlsx", workbook(staff_rows + "<row r=\"1048576\">" + cell("A1048576", "李四") + "</row>"));
  meets_the_bounds(dir / "far.xlsx", 40);
  write_file(dir / "wide.xlsx", workbook(staff_rows + "<row r=\"3\">" + cell("XFD3", "x") + "</row>"));
  meets_the_bounds(dir / "wide.xlsx");
  write_file(dir / "beyond.xlsx",
             workbook(staff_rows + "<row r=\"999999999999\">" + cell("ZZZZZZZZ9", "x") + "</row>"));
  meets_the_bounds(dir / "beyond.xlsx");
  write_file(dir / "cut.xlsx", workbook(staff_rows).substr(0, 900));
  CHECK_FALSE(meets_the_bounds(dir / "cut.xlsx"));
}

TEST_CASE("a file that is not what its ending says is refused") {
  const TempDir dir;
  for (const char* ending : {".osm", ".pbf", ".gpkg", ".geojson", ".shp", ".gpx", ".kml", ".xlsx"}) {
    for (const std::string& content :
         {std::string("hello"),
          std::string("\x7f"
                      "ELF\x02\x01\x01"),
          std::string(5000, '\0'), std::string("<?xml version=\"1.0\"?><html><body/></html>")}) {
      write_file(dir / (std::string("file") + ending), content);
      CAPTURE(ending, content.substr(0, 10));
      CHECK_FALSE(meets_the_bounds(dir / (std::string("file") + ending)));
    }
    write_file(dir / (std::string("empty") + ending), "");
    CHECK_FALSE(meets_the_bounds(dir / (std::string("empty") + ending)));
  }
  write_file(dir / "table.csv", std::string(5000, '\0'));
  meets_the_bounds(dir / "table.csv");
}

TEST_CASE("a file cannot make the program open other files or addresses") {
  const TempDir dir;
  write_file(dir / "virtual.gpkg",
             "<OGRVRTDataSource><OGRVRTLayer "
             "name=\"a\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
  CHECK_FALSE(meets_the_bounds(dir / "virtual.gpkg"));
  write_file(dir / "service.geojson", R"({"type":"FeatureServer","url":"http://127.0.0.1:9/query?f=json"})");
  meets_the_bounds(dir / "service.geojson");
  write_file(
      dir / "entity.gpx",
      R"(<?xml version="1.0"?><!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx version="1.1"><wpt lat="39.9" lon="116.3"><name>&x;</name></wpt></gpx>)");
  meets_the_bounds(dir / "entity.gpx");
  if (const auto import = read(dir / "entity.gpx", beijing_map())) {
    const MapPtr map = std::make_shared<const Map>(*apply(*beijing_map(), import->transaction));
    for (const auto& [id, note] : map->layer("notes")->features)
      CHECK(note->text("text").find("root:") == std::string::npos);
  }
  NoProgress nobody;
  CHECK_FALSE(read_for_import("/vsicurl/http://127.0.0.1:9/a.geojson", beijing_map(), {}, nobody));
  CHECK_FALSE(read_for_import("http://127.0.0.1:9/a.osm", beijing_map(), {}, nobody));
  CHECK_FALSE(read_for_import(dir.path(), beijing_map(), {}, nobody));
}

TEST_CASE("a query without end in a GeoPackage is not run") {
  const TempDir dir;
  NoProgress nobody;
  TransactionBuilder b(beijing_map());
  b.add("sites", Geometry::point({440'000'000, 4'420'000'000}), {{"name", std::string("店")}});
  const Map map = *apply(*beijing_map(), std::move(b).finish(text("Draw")));
  for (const char* table : {"sites", "gpkg_geometry_columns"}) {
    const auto file = dir / (std::string(table) + ".gpkg");
    REQUIRE(export_map(map, file, {}, nobody));
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    const std::string name = table;
    const std::string sql =
        "PRAGMA foreign_keys=OFF; ALTER TABLE " + name + " RENAME TO hidden; CREATE VIEW " + name +
        " AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT h.* FROM hidden h, n "
        "WHERE n.i < 0;";
    sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(database);
    meets_the_bounds(file);
  }
}

TEST_CASE("entities that multiply are refused") {
  const TempDir dir;
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE o [<!ENTITY a0 \"aaaaaaaaaaaaaaaa\">";
  for (int i = 1; i < 12; ++i) {
    bomb += "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  }
  const std::string use = "&a11;";
  write_file(dir / "bomb.osm", bomb +
                                   "]><osm version=\"0.6\"><node id=\"1\" lat=\"39\" lon=\"116\"><tag k=\"name\" v=\"" +
                                   use + "\"/></node></osm>");
  write_file(dir / "bomb.gpx",
             bomb + "]><gpx version=\"1.1\"><wpt lat=\"39\" lon=\"116\"><name>" + use + "</name></wpt></gpx>");
  write_file(dir / "bomb.kml",
             bomb + "]><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>" + use +
                 "</name><Point><coordinates>116,39</coordinates></Point></Placemark></Document></kml>");
  for (const char* name : {"bomb.osm", "bomb.gpx", "bomb.kml"}) meets_the_bounds(dir / name);
}

TEST_CASE("deep nesting, huge numbers and positions that are none are bounded") {
  const TempDir dir;
  write_file(dir / "deep.geojson", R"({"type":"Feature","properties":{"a":)" + std::string(100'000, '[') +
                                       std::string(100'000, ']') + R"(},"geometry":null})");
  meets_the_bounds(dir / "deep.geojson");
  std::string nested = R"({"type":"Point","coordinates":[116.3,39.9]})";
  for (int i = 0; i < 200; ++i) nested = R"({"type":"GeometryCollection","geometries":[)" + nested + "]}";
  write_file(dir / "nested.geojson", nested);
  meets_the_bounds(dir / "nested.geojson");
  write_file(dir / "far.geojson", R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"a":1e400},"geometry":{"type":"Point","coordinates":[1e308,-1e308]}},
    {"type":"Feature","properties":{"a":123456789012345678901234567890},"geometry":{"type":"Point","coordinates":[NaN,Infinity]}},
    {"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[116.3,91]}}]})");
  meets_the_bounds(dir / "far.geojson");
  write_file(dir / "buildings.csv",
             "number,wkt\n1,\"POLYGON ((nan nan, 1 1, inf 2, nan nan))\"\n2,\"POLYGON ((\"\n3,\"" +
                 repeated("GEOMETRYCOLLECTION(", 5000) + "\"\n");
  meets_the_bounds(dir / "buildings.csv");
}

TEST_CASE("tables with very many columns, very long cells and broken quotes are bounded") {
  const TempDir dir;
  write_file(dir / "wide.csv", repeated("column,", 20'000) + "last\n" + repeated("1,", 20'000) + "1\n");
  meets_the_bounds(dir / "wide.csv");
  const auto wide = read(dir / "wide.csv", beijing_map());
  REQUIRE(wide);
  CHECK(has_reason(wide->report, "columns"));
  for (const Change& change : wide->transaction.changes)
    if (const auto* layer = std::get_if<LayerChange>(&change)) CHECK(layer->after->fields.size() < 500);
#if defined(__SANITIZE_ADDRESS__)
  const std::size_t long_cell = 300'000;  // each time that GDAL's line grows, the sanitizer copies all of it
#else
  const std::size_t long_cell = 30'000'000;
#endif
  write_file(dir / "long.csv", "number,lon,lat,name\n1,116.3,39.9," + std::string(long_cell, 'x') + "\n");
  meets_the_bounds(dir / "long.csv");
  write_file(dir / "entrances.csv", "number,lon,lat,name\n1,116.3,39.9," + std::string(1'000'000, 'x') + "\n");
  const auto shortened = read(dir / "entrances.csv", beijing_map());
  REQUIRE(shortened);
  CHECK(has_reason(shortened->report, "shortened"));
  write_file(dir / "quotes.csv", "name,phone\n\"open," + repeated("\"\"\",\n", 10'000));
  meets_the_bounds(dir / "quotes.csv");
  write_file(dir / "bytes.csv", "name,phone\n\xff\xfe\x80\x81,\xf8\xff\n");
  meets_the_bounds(dir / "bytes.csv");
}

TEST_CASE("a Shapefile without its companions, or with ones that lie, is read or refused") {
  const TempDir dir;
  NoProgress nobody;
  TransactionBuilder b(beijing_map());
  for (int i = 0; i < 50; ++i)
    b.add("sites", Geometry::point({440'000'000 + i, 4'420'000'000}), {{"name", std::string("店")}});
  const Map map = *apply(*beijing_map(), std::move(b).finish(text("Draw")));
  REQUIRE(export_map(map, dir / "s.shp", {{"sites"}, false}, nobody));
  std::filesystem::remove(dir / "s.prj");
  CHECK(meets_the_bounds(dir / "s.shp"));
  std::filesystem::remove(dir / "s.dbf");
  meets_the_bounds(dir / "s.shp");
  std::filesystem::remove(dir / "s.shx");
  meets_the_bounds(dir / "s.shp");
  REQUIRE(export_map(map, dir / "t.shp", {{"sites"}, false}, nobody));
  std::fstream(dir / "t.dbf", std::ios::in | std::ios::out | std::ios::binary).seekp(4) << "\xff\xff\xff\x7f";
  meets_the_bounds(dir / "t.shp");
  write_file(dir / "t.prj", repeated("PROJCS[", 10'000));
  meets_the_bounds(dir / "t.shp");
}
