// Layers and fields of the user's own.
#include "model/user_schema.hpp"

#include "support/catch.hpp"

namespace gatehouse {

TEST_CASE("names are made of labels, free ones, and sound ones whatever the label") {
  const Map map = empty_map("EPSG:32650");
  CHECK(layer_name_for(map, "Dog runs!") == "dog_runs");
  CHECK(layer_name_for(map, "快递柜") == "layer_1");
  CHECK(layer_name_for(map, "Buildings") == "buildings_2");
  for (const char* odd : {"", "  ", "2nd", "gpkg_x", "SELECT", "a'b\"c", "___"}) {
    CAPTURE(odd);
    CHECK(check_name(layer_name_for(map, odd)).ok());
    CHECK(check_name(field_name_for(map.layer("staff")->definition, odd)).ok());
  }
  CHECK(field_name_for(map.layer("buildings")->definition, "Number") == "number_2");
}

TEST_CASE("a layer and a field are added as one edit each, and not twice") {
  auto map = std::make_shared<const Map>(empty_map("EPSG:32650"));
  const auto layer = add_user_layer(map, {"lockers", {"Lockers", "快递柜"}, GeometryType::point, {}, "", true, false});
  REQUIRE(layer.ok());
  map = std::make_shared<const Map>(*apply(*map, *layer));
  CHECK_FALSE(add_user_layer(map, {"lockers", {"Again", ""}, GeometryType::point, {}, "", true, false}).ok());
  Field state;
  state.name = "state";
  state.label = {"State", "状态"};
  state.allowed = allowed_values_from("好，一般, ,好；坏");
  CHECK(state.allowed.size() == 3);
  const auto field = add_user_field(map, "lockers", state);
  REQUIRE(field.ok());
  map = std::make_shared<const Map>(*apply(*map, *field));
  CHECK(map->layer("lockers")->definition.field("state")->allowed[1].value == "一般");
  CHECK_FALSE(add_user_field(map, "lockers", state).ok());
  CHECK_FALSE(add_user_field(map, "moon", state).ok());
}

}  // namespace gatehouse
