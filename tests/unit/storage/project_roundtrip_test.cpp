// What is committed is there again when the map is opened.
#include <sqlite3.h>

#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/full_map.hpp"
#include "support/gpkg_validator.hpp"
#include "support/open_map.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

TEST_CASE("a new map holds the built-in layers, empty, and is a valid GeoPackage") {
  const test::TempDir dir;
  const Project project = must(Project::create(dir / "new.gpkg", empty_map("EPSG:32651")));
  CHECK(project.map()->layers.size() == built_in_layers().size());
  CHECK(project.revision() == 0);
  CHECK(project.history().empty());
  CHECK_FALSE(project.read_only());
  CHECK_FALSE(project.can_undo());
  CHECK_FALSE(project.can_redo());
  if (const auto complaints = test::validator_complaints(dir / "new.gpkg")) CHECK(*complaints == "");
}

TEST_CASE("every layer, field type and Chinese text comes back as it was committed") {
  const test::TempDir dir;
  std::string hash;
  MapPtr committed;
  {
    Project project = must(Project::create(dir / "地图.gpkg", empty_map("EPSG:32651")));
    must(project.commit(test::fill_every_layer(project.map(), 3)));
    committed = project.map();
    hash = content_hash(*committed);
  }
  const Project project = must(Project::open(dir / "地图.gpkg"));
  CHECK(project.revision() == 1);
  CHECK(content_hash(*project.map()) == hash);
  for (const LayerPtr& layer : committed->layers) {
    const Layer* again = project.map()->layer(layer->definition.name);
    REQUIRE(again != nullptr);
    CHECK(again->definition == layer->definition);
    CHECK(again->next_id == layer->next_id);
    for (const auto& [id, feature] : layer->features) {
      INFO(layer->definition.name << " " << id);
      REQUIRE(again->feature(id) != nullptr);
      CHECK(*again->feature(id) == *feature);
    }
  }
  REQUIRE(project.history().size() == 1);
  CHECK(project.history()[0].name == Text{"Fill every layer", "填满各图层"});
  CHECK_FALSE(project.history()[0].barrier);
  if (const auto complaints = test::validator_complaints(dir / "地图.gpkg")) CHECK(*complaints == "");
}

TEST_CASE("changing, removing, fields, layers and settings are kept") {
  const test::TempDir dir;
  Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
  must(project.commit(test::fill_every_layer(project.map(), 2)));

  TransactionBuilder builder(project.map());
  Feature entrance = *project.map()->feature({"entrances", 1});
  entrance.set("name", std::string("北门"));
  entrance.set("state", Value());
  builder.replace("entrances", entrance);
  builder.remove("buildings", 2);
  builder.set(setting::title, "九北小区");
  LayerDefinition own;
  own.name = "benches";
  own.label = {"Benches", "长椅"};
  own.geometry = GeometryType::point;
  own.fields.push_back({"seats", {"Seats", "座位"}, FieldType::integer, "", {}, false, false});
  builder.add_layer(own);
  LayerDefinition paths = project.map()->layer("paths")->definition;
  paths.fields.push_back({"slope", {"Slope", "坡度"}, FieldType::real, "%", {}, false, false});
  builder.change_layer(paths);
  must(project.commit(std::move(builder).finish({"Many things", "多处修改"})));

  TransactionBuilder more(project.map());
  more.add("benches", Geometry::point({351'000'001, 3'462'000'001}), {{"seats", std::int64_t{3}}});
  Feature path = *project.map()->feature({"paths", 1});
  path.set("slope", 4.5);
  more.replace("paths", path);
  must(project.commit(std::move(more).finish({"More", "更多"})));

  const std::string hash = content_hash(*project.map());
  {
    const Project again = must(Project::open(dir / "m.gpkg"));
    CHECK(content_hash(*again.map()) == hash);
    CHECK(again.map()->setting(setting::title) == "九北小区");
    CHECK(again.map()->feature({"entrances", 1})->text("name") == "北门");
    CHECK(is_null(again.map()->feature({"entrances", 1})->value("state")));
    CHECK(again.map()->feature({"buildings", 2}) == nullptr);
    CHECK(again.map()->feature({"benches", 1})->number("seats") == 3);
    CHECK(again.history().size() == 3);
  }
  if (const auto complaints = test::validator_complaints(dir / "m.gpkg")) CHECK(*complaints == "");
  // A field with values cannot go; without them it can, and its column goes with it.
  must(project.undo());
  must(project.undo());
  CHECK(project.map()->layer("benches") == nullptr);
  CHECK(project.map()->layer("paths")->definition.field("slope") == nullptr);
  CHECK(content_hash(*must(Project::open(dir / "m.gpkg")).map()) == content_hash(*project.map()));
  if (const auto complaints = test::validator_complaints(dir / "m.gpkg")) CHECK(*complaints == "");
}

TEST_CASE("an id is never used twice, not even after undo, removal and a restart") {
  const test::TempDir dir;
  const auto add = [](Project& project) {
    TransactionBuilder builder(project.map());
    const FeatureId id = builder.add("notes", Geometry::point({351'000'000, 3'462'000'000}), {});
    must(project.commit(std::move(builder).finish({"Add", "添加"})));
    return id;
  };
  {
    Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
    CHECK(add(project) == 1);
    must(project.undo());
  }
  Project project = must(Project::open(dir / "m.gpkg"));
  CHECK(add(project) == 2);
  test::sql(dir / "m.gpkg", "INSERT INTO notes (text) VALUES ('by another program')");
  CHECK(must(project.refresh()));
  CHECK(project.map()->feature({"notes", 3}) != nullptr);
  CHECK(add(project) == 4);
}

TEST_CASE("a copy is a fresh file, with or without the history") {
  const test::TempDir dir;
  Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
  must(project.commit(test::fill_every_layer(project.map(), 2)));
  TransactionBuilder builder(project.map());
  builder.remove("households", 1);
  must(project.commit(std::move(builder).finish({"Remove", "删除"})));
  must(project.undo());

  must(project.save_copy(dir / "with.gpkg", true));
  must(project.save_copy(dir / "without.gpkg", false));
  Project with = must(Project::open(dir / "with.gpkg"));
  const Project without = must(Project::open(dir / "without.gpkg"));
  CHECK(content_hash(*with.map()) == content_hash(*project.map()));
  CHECK(content_hash(*without.map()) == content_hash(*project.map()));
  CHECK(with.history().size() == 2);
  CHECK(with.revision() == project.revision());
  CHECK(with.can_redo());
  must(with.redo());
  CHECK(with.map()->feature({"households", 1}) == nullptr);
  CHECK(without.history().empty());
  const auto refused = project.save_copy(dir / "with.gpkg", true);
  CHECK_FALSE(refused.ok());
  if (const auto complaints = test::validator_complaints(dir / "without.gpkg")) CHECK(*complaints == "");
}

TEST_CASE("an import of 50,000 features is one step, and opens whole") {
  const test::TempDir dir;
  Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
  TransactionBuilder builder(project.map());
  for (int i = 0; i < 50'000; ++i) {
    const Point at{351'000'000 + (i % 250) * 20'000, 3'462'000'000 + (i / 250) * 20'000};
    builder.add("buildings",
                Geometry::polygon({at, {at.x + 12'000, at.y}, {at.x + 12'000, at.y + 9'000}, {at.x, at.y + 9'000}}),
                {{"number", std::to_string(i)}, {"levels", std::int64_t{6}}, {"source", "way/" + std::to_string(i)}});
  }
  const Transaction edit = std::move(builder).finish({"Import", "导入"});
  must(project.commit(edit));
  CHECK(must(Project::open(dir / "m.gpkg")).map()->layer("buildings")->features.size() == 50'000);
}
