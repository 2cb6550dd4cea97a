#include "model/references.hpp"

#include "model/transaction.hpp"
#include "support/catch.hpp"

using namespace gatehouse;

TEST_CASE("a home is called by its building, its door and its number") {
  const auto empty = std::make_shared<const Map>(empty_map("EPSG:32650"));
  TransactionBuilder builder(empty);
  const auto place = Geometry::point({5000, 6000});
  const auto building =
      builder.add("buildings", Geometry::polygon({{0, 0}, {9000, 0}, {9000, 9000}}), {{"number", std::string("12")}});
  const auto plain = builder.add("doors", place, {{"building", building}, {"number", std::string("3")}});
  const auto full = builder.add("doors", place, {{"building", building}, {"number", std::string("12-4")}});
  const auto lone = builder.add("doors", place, {{"number", std::string("7")}});
  const auto home = builder.add("households", {}, {{"door", plain}, {"unit", std::string("301")}});
  const auto nameless = builder.add("households", {}, {{"door", plain}});
  auto map = apply(*empty, std::move(builder).finish(text("t")));
  REQUIRE(map.ok());
  CHECK(short_name(*map, {"buildings", building}) == "12");
  CHECK(short_name(*map, {"doors", plain}) == "12-3");
  CHECK(short_name(*map, {"doors", full}) == "12-4");
  CHECK(short_name(*map, {"doors", lone}) == "7");
  CHECK(short_name(*map, {"households", home}) == "12-3-301");
  CHECK(short_name(*map, {"households", nameless}).empty());
  CHECK(short_name(*map, {"households", 99}).empty());
}

TEST_CASE("every reference names fields and layers that there are") {
  const Map map = empty_map("EPSG:32650");
  CHECK(references().size() == 8);
  for (const Reference& reference : references()) {
    INFO(reference.layer << "." << reference.field);
    const Layer* layer = map.layer(reference.layer);
    REQUIRE(layer != nullptr);
    CHECK(layer->definition.field(reference.field) != nullptr);
    CHECK(map.layer(reference.target) != nullptr);
    CHECK(referred_layer(reference.layer, reference.field) == reference.target);
  }
  CHECK(referred_layer("doors", "number").empty());
}
