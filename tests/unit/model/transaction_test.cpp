#include "model/transaction.hpp"

#include "model/codec.hpp"
#include "model/edit.hpp"
#include "model/hash.hpp"
#include "support/catch.hpp"

using namespace gatehouse;

namespace {

MapPtr share(Map map) { return std::make_shared<const Map>(std::move(map)); }

/// Two buildings that share a wall.
MapPtr two_buildings() {
  const MapPtr empty = share(empty_map("EPSG:32651"));
  TransactionBuilder b(empty);
  b.add("buildings", Geometry::polygon({{0, 0}, {10000, 0}, {10000, 10000}, {0, 10000}}), {{"number", Value("1")}});
  b.add("buildings", Geometry::polygon({{10000, 0}, {20000, 0}, {20000, 10000}, {10000, 10000}}),
        {{"number", Value("2")}});
  return share(*apply(*empty, std::move(b).finish({"two", "二"})));
}

}  // namespace

TEST_CASE("A transaction and its inverse leave the map as it was") {
  const MapPtr map = two_buildings();
  const auto edit = set_attributes(map, {"buildings", 1}, {{"levels", Value(std::int64_t{6})}});
  REQUIRE(edit.ok());
  const auto next = apply(*map, *edit);
  REQUIRE(next.ok());
  CHECK(content_hash(*next) != content_hash(*map));
  CHECK(hash_after(hash_of(*map), *edit) == hash_of(*next));
  CHECK(content_hash(*apply(*next, inverse(*edit))) == content_hash(*map));
}

TEST_CASE("Moving a shared corner moves it in both buildings, unless one is named") {
  const MapPtr map = two_buildings();
  const auto both = move_vertex(map, {10000, 10000}, {10500, 11000});
  REQUIRE(both.ok());
  CHECK(both->changes.size() == 2);
  CHECK(both->name.en == "Move corner of Building 1 and 1 more");
  CHECK(vertices_at(*apply(*map, *both), {10500, 11000}).size() == 2);
  const auto one = move_vertex(map, {10000, 10000}, {9000, 9000}, FeatureRef{"buildings", 1});
  REQUIRE(one.ok());
  CHECK(one->changes.size() == 1);
}

TEST_CASE("A move that makes a building cross itself is refused and names the building") {
  const MapPtr map = two_buildings();
  const auto wrong = move_vertex(map, {0, 0}, {15000, 5000}, FeatureRef{"buildings", 1});
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().what.en.starts_with("Building 1: Its outline crosses itself near"));
}

TEST_CASE("A corner added to a shared edge is added to both sides") {
  const MapPtr map = two_buildings();
  const Vertices& ring = map->layer("buildings")->feature(1)->geometry.parts[0].rings[0];
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[(i + ring.size() - 1) % ring.size()], b = ring[i];
    if (a.x != 10000 || b.x != 10000) continue;
    const auto edit = insert_vertex(map, {"buildings", 1}, {0, 0, i}, {10000, 5000});
    REQUIRE(edit.ok());
    CHECK(edit->changes.size() == 2);
    CHECK(vertices_at(*apply(*map, *edit), {10000, 5000}).size() == 2);
  }
}

TEST_CASE("A stale edit is a conflict and changes nothing") {
  const MapPtr map = two_buildings();
  const auto first = set_attributes(map, {"buildings", 1}, {{"levels", Value(std::int64_t{6})}});
  const auto second = set_attributes(map, {"buildings", 1}, {{"levels", Value(std::int64_t{7})}});
  const MapPtr next = share(*apply(*map, *first));
  const auto late = apply(*next, *second);
  REQUIRE_FALSE(late.ok());
  CHECK(late.error().kind == ErrorKind::conflict);
}

TEST_CASE("Ids are never used twice, even after a delete") {
  const MapPtr map = two_buildings();
  const auto gone = remove_features(map, {{"buildings", 2}});
  const MapPtr next = share(*apply(*map, *gone));
  TransactionBuilder b(next);
  CHECK(b.add("buildings", Geometry::polygon({{0, 0}, {1, 0}, {0, 1}}), {}) == 3);
}

TEST_CASE("Values are held to the schema: type, allowed values, labels in both languages") {
  const LayerDefinition& entrances = *[&] {
    for (const auto& l : built_in_layers())
      if (l.name == "entrances") return &l;
    return static_cast<const LayerDefinition*>(nullptr);
  }();
  CHECK(*entrances.field("state")->accept(Value("封闭")) == Value("closed"));
  CHECK(*entrances.field("state")->accept(Value("Closed")) == Value("closed"));
  CHECK_FALSE(entrances.field("state")->accept(Value("ajar")).ok());
  CHECK(*entrances.field("clear_width")->accept(Value("3.5")) == Value(3.5));
  CHECK_FALSE(entrances.field("clear_width")->accept(Value("wide")).ok());
  CHECK(*entrances.field("lit")->accept(Value("是")) == Value(true));
}

TEST_CASE("Dates that do not exist are refused") {
  Field date;
  date.type = FieldType::date;
  CHECK(date.accept(Value("2024-02-29")).ok());
  CHECK_FALSE(date.accept(Value("2023-02-29")).ok());
  Field moment;
  moment.type = FieldType::date_time;
  CHECK(*moment.accept(Value("2022-04-01 08:30:00Z")) == Value("2022-04-01T08:30"));
  CHECK_FALSE(moment.accept(Value("2022-04-01T25:00")).ok());
}

TEST_CASE("Users' own fields come and go; built-in ones stay") {
  const MapPtr map = two_buildings();
  LayerDefinition d = map->layer("buildings")->definition;
  Field mine;
  mine.name = "roof_colour";
  mine.label = {"Roof colour", "屋顶颜色"};
  d.fields.push_back(mine);
  TransactionBuilder b(map);
  b.change_layer(d);
  const auto with = apply(*map, std::move(b).finish({"add field", ""}));
  REQUIRE(with.ok());
  d.fields.erase(d.fields.begin());
  TransactionBuilder c(share(*with));
  c.change_layer(d);
  CHECK_FALSE(apply(*with, std::move(c).finish({"remove built-in", ""})).ok());
}

TEST_CASE("Transactions and maps come back from bytes as they went; broken bytes are refused, not followed") {
  const MapPtr map = two_buildings();
  const auto edit = move_vertex(map, {10000, 10000}, {10500, 11000});
  const std::string bytes = encode(*edit);
  const auto back = decode_transaction(bytes);
  REQUIRE(back.ok());
  CHECK(encode(*back) == bytes);
  CHECK(content_hash(*apply(*map, *back)) == content_hash(*apply(*map, *edit)));
  CHECK(content_hash(*decode_map(encode(*map))) == content_hash(*map));
  for (std::size_t n = 0; n < bytes.size(); ++n) CHECK_FALSE(decode_transaction(bytes.substr(0, n)).ok());
}

TEST_CASE("Shapes without a vertex where one belongs are refused as broken bytes: what follows counts on it") {
  const auto stored = [](Geometry geometry) {
    Transaction t;
    t.changes.emplace_back(
        FeatureChange{"buildings", 1, nullptr, std::make_shared<const Feature>(Feature{1, std::move(geometry), {}})});
    return decode_transaction(encode(t)).ok();
  };
  CHECK(stored({}));
  CHECK(stored({GeometryType::polygon, {}}));
  CHECK(stored(Geometry::polygon({{0, 0}, {1000, 0}, {0, 1000}}, {{{1, 1}, {3, 1}, {1, 3}}})));
  CHECK_FALSE(stored({GeometryType::none, {Part{{{{0, 0}}}}}}));
  CHECK_FALSE(stored({GeometryType::point, {Part{}}}));
  CHECK_FALSE(stored({GeometryType::point, {Part{{{}}}}}));
  CHECK_FALSE(stored({GeometryType::point, {Part{{{{0, 0}, {1, 1}}}}}}));
  CHECK_FALSE(stored({GeometryType::line, {Part{{{{0, 0}, {1, 1}}, {{2, 2}, {3, 3}}}}}}));
  CHECK_FALSE(stored({GeometryType::polygon, {Part{{{}}}}}));
}

TEST_CASE("Every built-in label stands in both languages and every name can be stored") {
  for (const auto& layer : built_in_layers()) {
    CHECK(check_name(layer.name).ok());
    CHECK_FALSE(layer.label.zh.empty());
    for (const auto& field : layer.fields) {
      CHECK(check_name(field.name).ok());
      CHECK_FALSE(field.label.zh.empty());
      for (const auto& allowed : field.allowed) CHECK_FALSE(allowed.label.zh.empty());
    }
  }
}
