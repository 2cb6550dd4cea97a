// What other programs do to the file, while it is closed and while it is open.
#include "geometry/validity.hpp"
#include "storage/gpkg_feature.hpp"
#include "storage/gpkg_geometry.hpp"
#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/full_map.hpp"
#include "support/gpkg_validator.hpp"
#include "support/open_map.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

namespace {

Project filled(const std::filesystem::path& file) {
  Project project = must(Project::create(file, empty_map("EPSG:32651")));
  must(project.commit(test::fill_every_layer(project.map(), 2)));
  return project;
}

Transaction rename(const Project& project, FeatureId id, const std::string& name) {
  TransactionBuilder builder(project.map());
  Feature feature = *project.map()->feature({"entrances", id});
  feature.set("name", name);
  builder.replace("entrances", feature);
  return std::move(builder).finish({"Rename", "改名"});
}

}  // namespace

TEST_CASE("an edit made while the map was closed is taken in as a barrier") {
  const test::TempDir dir;
  { filled(dir / "m.gpkg"); }
  test::sql(dir / "m.gpkg", "UPDATE entrances SET name='西门', lit=0 WHERE fid=1; DELETE FROM notes WHERE fid=2");
  Project project = must(Project::open(dir / "m.gpkg"));
  CHECK(project.map()->feature({"entrances", 1})->text("name") == "西门");
  CHECK(project.map()->feature({"notes", 2}) == nullptr);
  REQUIRE(project.history().size() == 2);
  CHECK(project.history()[1].barrier);
  CHECK_FALSE(project.can_undo());
  const auto stopped = project.undo();
  REQUIRE_FALSE(stopped.ok());
  CHECK(stopped.error().what.en == "Undo does not go past the step “Changed by another program”.");

  must(project.commit(rename(project, 1, "北门")));
  CHECK(project.can_undo());
  must(project.undo());
  CHECK(project.map()->feature({"entrances", 1})->text("name") == "西门");
  CHECK_FALSE(project.can_undo());
  // The barrier stands once, not again at every opening.
  CHECK(must(Project::open(dir / "m.gpkg")).history().size() == 3);
}

TEST_CASE("an edit made while the map is open is taken in before the next commit") {
  const test::TempDir dir;
  Project project = filled(dir / "m.gpkg");
  CHECK_FALSE(must(project.refresh()));
  test::sql(dir / "m.gpkg", "UPDATE entrances SET name='西门' WHERE fid=1");

  SECTION("and both stand where they touch different things") {
    must(project.commit(rename(project, 2, "北门")));
    CHECK(project.map()->feature({"entrances", 1})->text("name") == "西门");
    CHECK(project.map()->feature({"entrances", 2})->text("name") == "北门");
    REQUIRE(project.history().size() == 3);
    CHECK(project.history()[1].barrier);
  }
  SECTION("and a commit on the same thing is a conflict, which shows the other's edit") {
    const auto refused = project.commit(rename(project, 1, "北门"));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::conflict);
    CHECK(project.map()->feature({"entrances", 1})->text("name") == "西门");
    must(project.commit(rename(project, 1, "北门")));
    CHECK(project.map()->feature({"entrances", 1})->text("name") == "北门");
  }
  SECTION("and undo asks to look first") {
    CHECK_FALSE(project.undo().ok());
    CHECK(project.map()->feature({"entrances", 1})->text("name") == "西门");
    CHECK_FALSE(project.can_undo());
  }
  SECTION("and refresh shows it") {
    CHECK(must(project.refresh()));
    CHECK(project.map()->feature({"entrances", 1})->text("name") == "西门");
    CHECK_FALSE(must(project.refresh()));
  }
  CHECK(content_hash(*must(Project::open(dir / "m.gpkg")).map()) == content_hash(*project.map()));
}

TEST_CASE("what does not change the map is no barrier") {
  const test::TempDir dir;
  Project project = filled(dir / "m.gpkg");
  test::sql(dir / "m.gpkg", "UPDATE layer_styles SET styleQML='<qgis/>' WHERE f_table_name='paths'; VACUUM");
  CHECK_FALSE(must(project.refresh()));
  must(project.commit(rename(project, 2, "北门")));
  CHECK(project.history().size() == 2);
  CHECK(project.can_undo());
  must(project.undo());
  must(project.undo());
}

TEST_CASE("columns that another program adds become fields; built-in ones that it drops come back") {
  const test::TempDir dir;
  { filled(dir / "m.gpkg"); }
  test::sql(dir / "m.gpkg",
            "ALTER TABLE buildings ADD COLUMN roof TEXT(20); UPDATE buildings SET roof='平顶';"
            "ALTER TABLE buildings ADD COLUMN picture BLOB; ALTER TABLE buildings DROP COLUMN lift;"
            "DROP TABLE notes");
  Project project = must(Project::open(dir / "m.gpkg"));
  const Layer* buildings = project.map()->layer("buildings");
  REQUIRE(buildings->definition.field("roof") != nullptr);
  CHECK(buildings->definition.field("roof")->type == FieldType::text);
  CHECK(buildings->feature(1)->text("roof") == "平顶");
  CHECK(buildings->definition.field("picture") == nullptr);
  CHECK(buildings->definition.field("lift") != nullptr);
  CHECK(is_null(buildings->feature(1)->value("lift")));
  CHECK(project.map()->layer("notes")->features.empty());

  TransactionBuilder builder(project.map());
  Feature building = *buildings->feature(1);
  building.set("lift", true);
  building.set("roof", std::string("坡顶"));
  builder.replace("buildings", building);
  CHECK(builder.add("notes", Geometry::point({351'000'000, 3'462'000'000}), {}) == 3);
  must(project.commit(std::move(builder).finish({"Edit", "修改"})));
  const Project again = must(Project::open(dir / "m.gpkg"));
  CHECK(content_hash(*again.map()) == content_hash(*project.map()));
  CHECK(again.history().size() == 3);
  if (const auto complaints = test::validator_complaints(dir / "m.gpkg")) CHECK(*complaints == "");
}

TEST_CASE("a map made before a built-in field or layer was thought of gets it, behind a barrier") {
  const test::TempDir dir;
  Map old = empty_map("EPSG:32651");
  std::erase_if(old.layers, [](const LayerPtr& l) { return l->definition.name == "sites"; });
  for (LayerPtr& layer : old.layers) {
    if (layer->definition.name != "paths") continue;
    auto narrower = std::make_shared<Layer>(*layer);
    std::erase_if(narrower->definition.fields, [](const Field& f) { return f.name == "clear_width"; });
    layer = narrower;
  }
  Project project = must(Project::create(dir / "m.gpkg", old));
  CHECK(project.map()->layer("paths")->definition.field("clear_width") != nullptr);
  REQUIRE(project.map()->layer("sites") != nullptr);
  for (std::size_t i = 0; i < built_in_layers().size(); ++i) {
    CHECK(project.map()->layers[i]->definition.name == built_in_layers()[i].name);
  }
  REQUIRE(project.history().size() == 1);
  CHECK(project.history()[0].barrier);
  CHECK(project.history()[0].name.en == "New layers or fields of a newer Gatehouse");
  must(project.commit(test::fill_every_layer(project.map(), 1)));
  const Project again = must(Project::open(dir / "m.gpkg"));
  CHECK(content_hash(*again.map()) == content_hash(*project.map()));
  CHECK(again.history().size() == 2);
  if (const auto complaints = test::validator_complaints(dir / "m.gpkg")) CHECK(*complaints == "");
}

TEST_CASE("shapes of other programs are put on the grid, and unreadable ones are left alone") {
  const test::TempDir dir;
  { filled(dir / "m.gpkg"); }
  // A single polygon (not multi), its ring clockwise, its corners between millimetres, with Z; and bytes of no meaning.
  const auto hex = [](const std::string& bytes) {
    std::string text;
    for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return text;
  };
  std::string blob("GP\0\x01", 4);
  const auto put = [&](auto value) { blob.append(reinterpret_cast<const char*>(&value), sizeof value); };
  put(std::int32_t{32651});
  blob += '\x01';
  put(std::uint32_t{1003});
  put(std::uint32_t{1});
  put(std::uint32_t{5});
  for (const auto& [x, y] : {std::pair{351000.0004, 3462000.0},
                             {351000.0, 3462010.0},
                             {351010.0, 3462010.0},
                             {351010.0, 3462000.0},
                             {351000.0004, 3462000.0}}) {
    put(x);
    put(y);
    put(7.5);
  }
  test::sql(dir / "m.gpkg", "UPDATE buildings SET geom=x'" + hex(blob) +
                                "' WHERE fid=1; UPDATE buildings SET geom=x'4750ff' WHERE fid=2");
  Project project = must(Project::open(dir / "m.gpkg"));
  CHECK(project.map()->feature({"buildings", 1})->geometry == Geometry::polygon({{351'000'000, 3'462'000'000},
                                                                                 {351'010'000, 3'462'000'000},
                                                                                 {351'010'000, 3'462'010'000},
                                                                                 {351'000'000, 3'462'010'000}}));
  CHECK(project.map()->feature({"buildings", 2})->geometry.empty());

  TransactionBuilder builder(project.map());
  Feature unreadable = *project.map()->feature({"buildings", 2});
  unreadable.set("name", std::string("二号楼"));
  builder.replace("buildings", unreadable);
  must(project.commit(std::move(builder).finish({"Rename", "改名"})));
  test::sql(dir / "m.gpkg",
            "CREATE TABLE witness AS SELECT 1 FROM buildings WHERE fid=2 AND geom=x'4750ff' AND name='二号楼'");
  CHECK(must(Project::open(dir / "m.gpkg")).history().size() == 3);
  REQUIRE_NOTHROW(test::sql(dir / "m.gpkg", "CREATE TABLE found AS SELECT * FROM witness; DROP TABLE found"));
}

TEST_CASE("a spatial index of another program is kept up by our edits") {
  const test::TempDir dir;
  { filled(dir / "m.gpkg"); }
  if (test::run_command("ogrinfo --version").code != 0) {
    std::cout << "skipped: ogrinfo is not here\n";
    return;
  }
  const auto ogr = [&](const std::string& sql) {
    return test::run_command("ogrinfo '" + (dir / "m.gpkg").string() + "' -q -sql \"" + sql + "\"");
  };
  REQUIRE(ogr("SELECT CreateSpatialIndex('entrances','geom')").code == 0);
  Project project = must(Project::open(dir / "m.gpkg"));
  TransactionBuilder builder(project.map());
  builder.add("entrances", Geometry::point({352'000'000, 3'463'000'000}), {});
  builder.remove("entrances", 1);
  must(project.commit(std::move(builder).finish({"Edit", "修改"})));
  CHECK(ogr("SELECT count(*) AS n FROM rtree_entrances_geom WHERE minx > 351999 AND maxx < 352001").text.find("= 1") !=
        std::string::npos);
  CHECK(ogr("SELECT count(*) AS n FROM rtree_entrances_geom").text.find("= 2") != std::string::npos);
  if (const auto complaints = test::validator_complaints(dir / "m.gpkg")) CHECK(*complaints == "");
}

TEST_CASE("times stand on disk as GeoPackage wants them, and come back as they were") {
  CHECK(to_disk_time("2022-04-01T08:30") == "2022-04-01T08:30:00.000Z");
  CHECK(to_disk_time("2022-04-01T08:30:15") == "2022-04-01T08:30:15.000Z");
  for (const char* time : {"2022-04-01T08:30", "2022-04-01T08:30:15", "2022-04-01T08:30:00", "soon", ""}) {
    CHECK(from_disk_time(to_disk_time(time)) == time);
  }
}

TEST_CASE("shapes survive the way to GeoPackage bytes and back; broken bytes are refused") {
  const Geometry shape =
      normalized(Geometry::polygon({{0, 0}, {10'001, 0}, {10'001, 9'999}, {-3, 9'999}}, {{{5, 5}, {5, 9}, {9, 9}}}));
  const std::string blob = to_gpkg_blob(shape, 32651);
  CHECK(must(from_gpkg_blob(blob)) == shape);
  for (std::size_t length = 0; length < blob.size(); ++length)
    CHECK_FALSE(from_gpkg_blob(std::string_view(blob).substr(0, length)).ok());
}
