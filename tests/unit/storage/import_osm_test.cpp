#include "geometry/predicates.hpp"
#include "geometry/validity.hpp"
#include "support/catch.hpp"
#include "support/exchange_data.hpp"
#include "support/shared_data.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// A walled yard: a building with a door, a fence with a gate on a service road, a park with a hole, steps, a pharmacy.
constexpr const char* yard = R"(<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
<node id="1" lat="39.9600000" lon="116.3500000"/>
<node id="2" lat="39.9600000" lon="116.3503000"/>
<node id="3" lat="39.9602000" lon="116.3503000"/>
<node id="4" lat="39.9602000" lon="116.3500000"/>
<node id="5" lat="39.9600000" lon="116.3501000"><tag k="entrance" v="yes"/><tag k="ref" v="1"/><tag k="addr:flats" v="1-12"/></node>
<node id="6" lat="39.9597000" lon="116.3500000"><tag k="barrier" v="gate"/><tag k="name" v="南门"/><tag k="locked" v="yes"/></node>
<node id="7" lat="39.9597000" lon="116.3495000"/>
<node id="8" lat="39.9597000" lon="116.3506000"><tag k="entrance" v="yes"/></node>
<node id="9" lat="39.9594000" lon="116.3500000"/>
<node id="10" lat="39.9599000" lon="116.3500500"/>
<node id="11" lat="39.9605000" lon="116.3500000"/>
<node id="12" lat="39.9605000" lon="116.3510000"/>
<node id="13" lat="39.9610000" lon="116.3510000"/>
<node id="14" lat="39.9610000" lon="116.3500000"/>
<node id="15" lat="39.9606000" lon="116.3502000"/>
<node id="16" lat="39.9606000" lon="116.3504000"/>
<node id="17" lat="39.9608000" lon="116.3504000"/>
<node id="18" lat="39.9608000" lon="116.3502000"/>
<node id="19" lat="39.9601000" lon="116.3501000"><tag k="amenity" v="pharmacy"/><tag k="name" v="同仁堂"/><tag k="phone" v="010-1"/></node>
<node id="20" lat="39.9601500" lon="116.3501000"><tag k="natural" v="tree"/></node>
<way id="100"><nd ref="1"/><nd ref="5"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
 <tag k="building" v="apartments"/><tag k="name" v="12号楼"/><tag k="building:levels" v="6"/><tag k="addr:housenumber" v="3"/><tag k="addr:street" v="学院路"/></way>
<way id="101"><nd ref="7"/><nd ref="6"/><nd ref="8"/><tag k="barrier" v="fence"/><tag k="height" v="2.2 m"/></way>
<way id="102"><nd ref="9"/><nd ref="6"/><nd ref="10"/><tag k="highway" v="service"/><tag k="maxwidth" v="3,5"/><tag k="access" v="private"/><tag k="lit" v="yes"/><tag k="oneway" v="-1"/><tag k="incline" v="-4.5 %"/></way>
<way id="103"><nd ref="10"/><nd ref="1"/><tag k="highway" v="steps"/></way>
<way id="104"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/></way>
<way id="105"><nd ref="15"/><nd ref="16"/><nd ref="17"/><nd ref="18"/><nd ref="15"/></way>
<relation id="200"><member type="way" ref="104" role="outer"/><member type="way" ref="105" role="inner"/>
 <tag k="type" v="multipolygon"/><tag k="leisure" v="park"/></relation>
</osm>
)";

}  // namespace

TEST_CASE("an OpenStreetMap yard becomes buildings, doors, entrances, paths, barriers, ground and sites") {
  const TempDir dir;
  write_file(dir / "yard.osm", yard);
  const MapPtr map = imported(dir / "yard.osm", beijing_map());

  const Feature* building = find(*map, "buildings", "source", "way/100");
  REQUIRE(building != nullptr);
  CHECK(building->text("name") == "12号楼");
  CHECK(building->text("number") == "12");
  CHECK(building->text("use") == "residential");
  CHECK(building->number("levels") == 6);
  CHECK(building->text("house_number") == "3");
  CHECK(building->text("street") == "学院路");

  const Feature* door = find(*map, "doors", "source", "node/5");
  REQUIRE(door != nullptr);
  CHECK(door->number("building") == static_cast<double>(building->id));
  CHECK(door->text("number") == "1");
  CHECK(door->number("households") == 12);

  const Feature* gate = find(*map, "entrances", "source", "node/6");
  REQUIRE(gate != nullptr);
  CHECK(gate->text("kind") == "gate");
  CHECK(gate->text("state") == "closed");
  CHECK(gate->value("lockable") == Value(true));
  CHECK(gate->value("vehicle") == Value(true));

  const Feature* road = find(*map, "paths", "source", "way/102");
  REQUIRE(road != nullptr);
  CHECK(road->text("kind") == "service");
  CHECK(road->number("clear_width") == Approx(3.5));
  CHECK(road->text("foot") == "residents");
  CHECK(road->text("vehicle") == "residents");
  CHECK(road->text("oneway") == "backward");
  CHECK(road->number("incline") == Approx(-4.5));
  CHECK(road->value("lit") == Value(true));

  const Feature* steps = find(*map, "paths", "source", "way/103");
  REQUIRE(steps != nullptr);
  CHECK(steps->text("cart") == "no");
  CHECK(steps->text("vehicle") == "no");

  CHECK(find(*map, "barriers", "source", "way/101")->number("height") == Approx(2.2));
  const Feature* park = find(*map, "open_ground", "source", "relation/200");
  REQUIRE(park != nullptr);
  CHECK(park->geometry.parts[0].rings.size() == 2);
  CHECK(find(*map, "sites", "source", "node/19")->text("kind") == "pharmacy");
  CHECK(map->setting(setting::sources) == "© OpenStreetMap contributors");
}

TEST_CASE("an entrance that stands on a fence and on no building is an entrance of the estate") {
  const TempDir dir;
  write_file(dir / "yard.osm", yard);
  const MapPtr map = imported(dir / "yard.osm", beijing_map());
  CHECK(find(*map, "entrances", "source", "node/8") != nullptr);
  CHECK(find(*map, "doors", "source", "node/8") == nullptr);
}

TEST_CASE("things that share a node share the corner exactly") {
  const TempDir dir;
  write_file(dir / "yard.osm", yard);
  const MapPtr map = imported(dir / "yard.osm", beijing_map());
  const Point door = find(*map, "doors", "source", "node/5")->geometry.parts[0].rings[0][0];
  const Vertices& ring = find(*map, "buildings", "source", "way/100")->geometry.parts[0].rings[0];
  CHECK(std::find(ring.begin(), ring.end(), door) != ring.end());
  const Point gate = find(*map, "entrances", "source", "node/6")->geometry.parts[0].rings[0][0];
  CHECK(find(*map, "paths", "source", "way/102")->geometry.parts[0].rings[0][1] == gate);
  CHECK(find(*map, "barriers", "source", "way/101")->geometry.parts[0].rings[0][1] == gate);
}

TEST_CASE("a second import of the same file doubles nothing, and brings changes up to date") {
  const TempDir dir;
  write_file(dir / "yard.osm", yard);
  const MapPtr first = imported(dir / "yard.osm", beijing_map());
  const auto again = read(dir / "yard.osm", first);
  REQUIRE(again);
  CHECK(again->transaction.empty());
  CHECK(has_reason(again->report, "Already on the map, and the same."));

  std::string changed = yard;
  changed.replace(changed.find("v=\"6\""), 5, "v=\"7\"");
  write_file(dir / "yard.osm", changed);
  const auto newer = read(dir / "yard.osm", first);
  REQUIRE(newer);
  CHECK(newer->report.changed() == 1);
  CHECK(newer->transaction.changes.size() == 1);
  const MapPtr second = imported(dir / "yard.osm", first);
  CHECK(count(*second, "buildings") == 1);
  CHECK(find(*second, "buildings", "source", "way/100")->number("levels") == 7);
}

TEST_CASE("what a user added to an imported feature survives the next import") {
  const TempDir dir;
  write_file(dir / "yard.osm", yard);
  const MapPtr first = imported(dir / "yard.osm", beijing_map());
  TransactionBuilder edit(first);
  Feature building = *find(*first, "buildings", "source", "way/100");
  building.set("lift", true);
  edit.replace("buildings", building);
  const auto edited = std::make_shared<const Map>(*apply(*first, std::move(edit).finish(text("Edit"))));
  CHECK(find(*imported(dir / "yard.osm", edited), "buildings", "source", "way/100")->value("lift") == Value(true));
}

TEST_CASE("what no layer holds is counted with its reason") {
  const TempDir dir;
  write_file(dir / "yard.osm", yard);
  const auto import = read(dir / "yard.osm", beijing_map());
  REQUIRE(import);
  CHECK(import->report.left_out() == 1);
  CHECK(has_reason(import->report, "natural"));
  CHECK(import->transaction.name.en == "Import yard.osm");
}

TEST_CASE("nodes out of order and negative ids, as editors save them, are read") {
  const TempDir dir;
  write_file(dir / "editor.osm", R"(<osm version="0.6">
<node id="-2" lat="39.96" lon="116.351"/><node id="-1" lat="39.96" lon="116.35"/>
<way id="-3"><nd ref="-1"/><nd ref="-2"/><tag k="highway" v="footway"/></way></osm>)");
  CHECK(count(*imported(dir / "editor.osm", beijing_map()), "paths") == 1);
}

TEST_CASE("a truncated OpenStreetMap file is refused and says what to do") {
  const TempDir dir;
  write_file(dir / "cut.osm", std::string(yard).substr(0, 1800));
  const auto import = read(dir / "cut.osm", beijing_map());
  REQUIRE_FALSE(import);
  CHECK(import.error().kind == ErrorKind::input);
  CHECK(import.error().what.en.find("cut.osm") != std::string::npos);
  CHECK_FALSE(import.error().next.empty());
}

TEST_CASE("a target layer takes what is of that layer and leaves the rest") {
  const TempDir dir;
  write_file(dir / "yard.osm", yard);
  const MapPtr map = imported(dir / "yard.osm", beijing_map(), "paths");
  CHECK(count(*map, "paths") == 2);
  CHECK(count(*map, "buildings") == 0);
  CHECK(read(dir / "yard.osm", beijing_map(), "no_such_layer").error().kind == ErrorKind::usage);
}

TEST_CASE("the real estates give as many buildings, entrances and doors as were counted in them") {
  struct Estate {
    const char* file;
    const char* crs;
    std::size_t buildings, entrances, doors, paths;
  };
  // At least what SOURCES.md counts within each estate's frame; the files hold whole ways across its edge.
  for (const Estate& e : {Estate{"estates/moscow_zamoskvorechye.osm", "EPSG:32637", 139, 70, 51, 244},
                          Estate{"estates/beijing_bupt.osm", "EPSG:32650", 79, 19, 86, 162},
                          Estate{"estates/neubrandenburg_reitbahn.osm", "EPSG:32633", 76, 1, 200, 295}}) {
    const auto file = shared_data(e.file);
    if (!file) return;
    CAPTURE(e.file);
    const auto crs = suggested_crs(*file);
    REQUIRE(crs);
    CHECK(*crs == e.crs);
    const MapPtr map = imported(*file, std::make_shared<const Map>(empty_map(*crs)));
    CHECK(count(*map, "buildings") >= e.buildings);
    CHECK(count(*map, "buildings") <= e.buildings + 15);
    CHECK(count(*map, "entrances") >= e.entrances);
    CHECK(count(*map, "doors") >= e.doors);
    CHECK(count(*map, "doors") <= e.doors + 15);
    CHECK(count(*map, "paths") == e.paths);
    std::size_t joined = 0;
    for (const auto& [id, door] : map->layer("doors")->features) joined += door->number("building") > 0 ? 1 : 0;
    CHECK(joined * 10 >= count(*map, "doors") * 8);
    for (const LayerPtr& layer : map->layers)
      for (const auto& [id, feature] : layer->features) CHECK_FALSE(invalid_reason(feature->geometry));
  }
}

TEST_CASE("the GeoPackage and the OpenStreetMap file of one estate are the same things") {
  const auto osm = shared_data("estates/moscow_zamoskvorechye.osm");
  const auto gpkg = shared_data("estates/moscow_zamoskvorechye.gpkg");
  if (!osm || !gpkg) return;
  const MapPtr map = imported(*gpkg, std::make_shared<const Map>(empty_map("EPSG:32637")));
  CHECK(count(*map, "buildings") == 139);
  CHECK(count(*map, "entrances") == 70);
  CHECK(count(*map, "doors") == 51);
  CHECK(count(*map, "paths") == 244);
  const MapPtr both = imported(*osm, map);
  CHECK(count(*both, "paths") == 244);
  CHECK(count(*both, "buildings") == 140);
}
