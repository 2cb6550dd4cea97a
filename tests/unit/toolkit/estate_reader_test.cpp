#include "toolkit/estate_reader.hpp"

#include <limits>
#include <string>

#include "support/catch.hpp"

using namespace gatehouse::toolkit;

namespace {

gh_value text(const char* t) { return {GH_TEXT, 0, 0, t}; }
gh_value real(double d) { return {GH_REAL, 0, d, nullptr}; }
gh_value whole(std::int64_t i) { return {GH_INTEGER, i, 0, nullptr}; }
gh_value yes(bool b) { return {GH_BOOLEAN, b ? 1 : 0, 0, nullptr}; }
constexpr gh_value nothing{GH_NULL, 0, 0, nullptr};

gh_field field(const char* name, gh_value_type type) {
  return {sizeof(gh_field), static_cast<std::uint32_t>(type), name};
}

/// One layer with one feature, alive as long as this is.
struct OneFeature {
  std::vector<gh_vertex> vertices;
  std::vector<gh_field> fields;
  std::vector<gh_value> values;
  gh_ring ring{};
  gh_part part{};
  gh_feature feature{};
  gh_layer layer{};
  gh_snapshot snapshot{};

  OneFeature(const char* name, gh_geometry_type type, std::vector<gh_vertex> v, std::vector<gh_field> f,
             std::vector<gh_value> x)
      : vertices(std::move(v)), fields(std::move(f)), values(std::move(x)) {
    ring = {vertices.data(), vertices.size()};
    part = {&ring, 1};
    feature = {sizeof(gh_feature), static_cast<std::uint32_t>(type), 5, &part, type == GH_NO_GEOMETRY ? 0U : 1U,
               values.data()};
    layer = {sizeof(gh_layer), static_cast<std::uint32_t>(type), name, fields.data(), fields.size(), &feature, 1};
    snapshot = {sizeof(gh_snapshot), 0, "EPSG:32651", &layer, 1};
  }
  OneFeature(const OneFeature&) = delete;
};

}  // namespace

TEST_CASE("a path is read with its words, and what is null is not known") {
  const OneFeature one(
      "paths", GH_LINE, {{0, 0}, {0, 0}, {10.00049, 0}},
      {field("kind", GH_TEXT), field("clear_width", GH_REAL), field("vehicle", GH_TEXT), field("oneway", GH_TEXT),
       field("closed", GH_BOOLEAN), field("source", GH_TEXT), field("foot", GH_TEXT)},
      {text("lane"), real(3.2), text("no"), text("backward"), yes(true), text("way/123"), nothing});
  const Estate e = read_estate(one.snapshot);
  REQUIRE(e.paths.size() == 1);
  const Path& p = e.paths[0];
  CHECK(p.id == 5);
  CHECK(p.kind == PathKind::lane);
  CHECK(p.clear_width == 3.2);
  CHECK(p.vehicle == Access::nobody);
  CHECK_FALSE(p.foot.has_value());
  CHECK(p.oneway == Oneway::backward);
  CHECK(p.closed);
  CHECK(p.meets_at_corners);
  REQUIRE(p.lines.size() == 1);
  CHECK(p.lines[0] == Polyline{{0, 0}, {10, 0}});
}

TEST_CASE("an entrance is read; a field of another type or not finite is not known") {
  const OneFeature one("entrances", GH_POINT, {{1, 2}},
                       {field("number", GH_TEXT), field("state", GH_TEXT), field("clear_width", GH_REAL),
                        field("lockable", GH_BOOLEAN), field("steps", GH_TEXT), field("kind", GH_TEXT)},
                       {text("7"), text("closed"), real(std::numeric_limits<double>::infinity()), yes(true),
                        text("yes"), text("no such kind")});
  const Estate e = read_estate(one.snapshot);
  REQUIRE(e.entrances.size() == 1);
  CHECK(e.entrances[0].number == "7");
  CHECK(e.entrances[0].state == EntranceState::closed);
  CHECK(e.entrances[0].clear_width == 0);
  CHECK(e.entrances[0].lockable == true);
  CHECK_FALSE(e.entrances[0].steps.has_value());
  CHECK(e.entrances[0].kind == EntranceKind::gate);
  CHECK(name_of(e.entrances[0]).en == "Entrance 7");
  CHECK(name_of(e.entrances[0]).zh == "7 号出入口");
}

TEST_CASE("rows without geometry are read; a ring too short leaves the shape out, not the building") {
  const OneFeature request("requests", GH_NO_GEOMETRY, {}, {field("door", GH_INTEGER), field("weight", GH_INTEGER)},
                           {whole(9), whole(12)});
  const Estate r = read_estate(request.snapshot);
  REQUIRE(r.requests.size() == 1);
  CHECK(r.requests[0].door == 9);
  CHECK(r.requests[0].weight == 12.0);
  const OneFeature flat("buildings", GH_POLYGON, {{0, 0}, {1, 1}}, {field("households", GH_INTEGER)}, {whole(3)});
  const Estate b = read_estate(flat.snapshot);
  REQUIRE(b.buildings.size() == 1);
  CHECK(b.buildings[0].parts.empty());
  CHECK(b.buildings[0].households == 3);
  CHECK(read_estate(gh_snapshot{sizeof(gh_snapshot), 0, "", nullptr, 0}).paths.empty());
}

TEST_CASE("numbers that cannot be are read as not known, and noted with what is written there") {
  const OneFeature house("buildings", GH_POLYGON, {{0, 0}, {10, 0}, {10, 10}, {0, 10}},
                         {field("households", GH_INTEGER), field("residents", GH_INTEGER), field("levels", GH_INTEGER)},
                         {whole(-24), whole(60), whole(-6)});
  const Estate e = read_estate(house.snapshot);
  REQUIRE(e.buildings.size() == 1);
  CHECK_FALSE(e.buildings[0].households.has_value());
  CHECK(e.buildings[0].residents == 60);
  CHECK(e.buildings[0].levels == 0);
  REQUIRE(e.odd_values.size() == 2);
  for (const OddValue& odd : e.odd_values) {
    CHECK(odd.layer == std::string("buildings"));
    CHECK(odd.index == 0);
    CHECK(odd.value < 0);
  }
  const OneFeature lane("paths", GH_LINE, {{0, 0}, {10, 0}},
                        {field("incline", GH_REAL), field("clear_height", GH_REAL)}, {real(400), real(-1)});
  const Estate steep = read_estate(lane.snapshot);
  REQUIRE(steep.paths.size() == 1);
  CHECK_FALSE(steep.paths[0].incline.has_value());
  CHECK(steep.paths[0].clear_height == 0);
  CHECK(steep.odd_values.size() == 2);
}
