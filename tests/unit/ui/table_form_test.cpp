// The rows of a layer's table: filtered, sorted, and kept up with the map.
#include "ui/table_form.hpp"

#include "model/transaction.hpp"
#include "support/catch.hpp"

namespace gatehouse::ui {
namespace {

MapPtr map_with_staff() {
  const auto empty = std::make_shared<const Map>(empty_map("EPSG:32650"));
  TransactionBuilder builder(empty);
  for (const char* name : {"Wang 10", "Wang 2", "李建国"}) builder.add("staff", {}, {{"name", name}});
  const auto door = builder.add("doors", Geometry::point({5000, 6000}), {});
  const auto home = builder.add("households", {}, {{"door", door}});
  builder.add("requests", {}, {{"household", home}});
  builder.add("requests", {}, {});
  auto map = apply(*empty, std::move(builder).finish(text("Plan: {}", "t")));
  REQUIRE(map.ok());
  return std::make_shared<const Map>(*std::move(map));
}

}  // namespace

TEST_CASE("a cell that names another row says what that is called, and is found by it") {
  const auto empty = std::make_shared<const Map>(empty_map("EPSG:32650"));
  TransactionBuilder builder(empty);
  const auto door = builder.add("doors", Geometry::point({5000, 6000}), {{"number", std::string("4-2")}});
  const auto home = builder.add("households", {}, {{"door", door}, {"unit", std::string("501")}});
  builder.add("requests", {}, {{"household", home}});
  builder.add("requests", {}, {{"household", std::int64_t{77}}});
  auto made = apply(*empty, std::move(builder).finish(text("t")));
  REQUIRE(made.ok());
  const auto map = std::make_shared<const Map>(*std::move(made));
  const LayerDefinition& requests = map->layer("requests")->definition;
  const Field& field = *requests.field("household");
  CHECK(cell_words(*map, requests, field, Value(home)) == "4-2-501 (1)");
  CHECK(cell_words(*map, requests, field, Value(std::int64_t{77})) == "77");
  TableForm form;
  form.layer = "requests";
  form.filter = "4-2-501";
  CHECK(form.update(map));
  CHECK(form.rows == std::vector<FeatureId>{1});
}

TEST_CASE("rows are filtered by words of any column and sorted as people sort") {
  const auto map = map_with_staff();
  TableForm form;
  form.layer = "staff";
  CHECK(form.update(map));
  CHECK_FALSE(form.update(map));
  CHECK(form.rows == std::vector<FeatureId>{1, 2, 3});
  const auto& fields = map->layer("staff")->definition.fields;
  const auto name = std::find_if(fields.begin(), fields.end(), [](const Field& f) { return f.name == "name"; });
  form.column = static_cast<int>(name - fields.begin());
  CHECK(form.update(map));
  CHECK(form.rows == std::vector<FeatureId>{2, 1, 3});
  form.filter = "wang";
  CHECK(form.update(map));
  CHECK(form.rows == std::vector<FeatureId>{2, 1});
}

TEST_CASE("a row is shown where it is, or where its household's stair door is") {
  const auto map = map_with_staff();
  CHECK(place_of_row(*map, {"doors", 1}) == FeatureRef{"doors", 1});
  CHECK(place_of_row(*map, {"requests", 1}) == FeatureRef{"doors", 1});
  CHECK(place_of_row(*map, {"requests", 2}).layer.empty());
  CHECK(place_of_row(*map, {"staff", 1}).layer.empty());
}

TEST_CASE("what is chosen or being changed is let go when its row is gone") {
  auto map = map_with_staff();
  TableForm form;
  form.layer = "staff";
  form.update(map);
  form.chosen = {1, 2};
  form.begin(1, "name", "Wang 10");
  TransactionBuilder builder(map);
  builder.remove("staff", 1);
  map = std::make_shared<const Map>(*apply(*map, std::move(builder).finish(text("Plan: {}", "t"))));
  form.update(map);
  CHECK(form.chosen == std::set<FeatureId>{2});
  CHECK(form.editing == 0);
}

}  // namespace gatehouse::ui
