#include "ui/plan_state.hpp"

#include "model/edit.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

namespace {

Algorithm example() {
  Algorithm algorithm;
  algorithm.id = "example";
  Parameter radius;
  radius.name = "radius";
  radius.type = ParameterType::number;
  radius.default_number = 2.5;
  Parameter fair;
  fair.name = "fair";
  fair.type = ParameterType::boolean;
  fair.default_number = 1;
  Parameter buildings;
  buildings.name = "buildings";
  buildings.type = ParameterType::features;
  buildings.layer = "buildings";
  algorithm.parameters = {radius, fair, buildings};
  return algorithm;
}

}  // namespace

TEST_CASE("a plan starts with its defaults, and the command line names only what differs") {
  PlanState plan;
  plan.take({}, example());
  CHECK(plan.arguments == Arguments{{"radius", "2.5"}, {"fair", "true"}, {"buildings", ""}});
  CHECK(plan.changed_arguments().empty());
  plan.arguments["radius"] = "3";
  CHECK(plan.changed_arguments() == Arguments{{"radius", "3"}});
}

TEST_CASE("picked features are marked as ids; names and numbers typed by hand are no ids") {
  PlanState plan;
  plan.take({}, example());
  plan.set_features("buildings", {3, 12});
  CHECK(plan.arguments["buildings"] == "id:3,id:12");
  plan.arguments["buildings"] = "id:3, id:12,North,12, id:7x,";
  CHECK(plan.features("buildings") == std::vector<FeatureId>{3, 12});
  CHECK(plan.features("none").empty());
}

TEST_CASE("leaving a plan drops what was computed") {
  PlanState plan;
  plan.take({}, example());
  plan.result.emplace();
  plan.leave();
  CHECK_FALSE(plan.taken());
  CHECK_FALSE(plan.result);
  CHECK(plan.arguments.empty());
}

TEST_CASE("a number typed by hand means the building with that number, a picked one the building with that id") {
  const auto empty = std::make_shared<const Map>(empty_map("EPSG:32651"));
  const auto square = [](double x) {
    const auto m = [](double v) { return to_millimetre(v); };
    return Geometry::polygon({{m(x), 0}, {m(x + 10), 0}, {m(x + 10), m(10)}, {m(x), m(10)}});
  };
  auto map = std::make_shared<const Map>(
      *apply(*empty, *draw_feature(empty, "buildings", square(0), {{"number", std::string("2")}})));
  map = std::make_shared<const Map>(
      *apply(*map, *draw_feature(map, "buildings", square(20), {{"number", std::string("1")}})));
  PlanState plan;
  plan.take({}, example());
  const Parameter& buildings = *plan.algorithm().parameter("buildings");
  plan.arguments["buildings"] = "1";
  CHECK(plan.meant(buildings, *map) == std::vector<FeatureId>{2});
  plan.set_features("buildings", {1});
  CHECK(plan.meant(buildings, *map) == std::vector<FeatureId>{1});
  plan.arguments["buildings"] = "99";
  CHECK(plan.meant(buildings, *map).empty());
}

TEST_CASE("settings are said as the form calls them") {
  Algorithm algorithm;
  const auto parameter = [](const char* name, ParameterType type, const Text& label) {
    Parameter p;
    p.name = name;
    p.type = type;
    p.label = label;
    return p;
  };
  const Parameter guards = parameter("guards", ParameterType::integer, {"Guards", "看守"});
  Parameter range = parameter("range", ParameterType::number, {"Range", "范围"});
  range.unit = "m";
  Parameter kind = parameter("kind", ParameterType::choice, {"Kind", "种类"});
  kind.choices = {{"hard", {"Sealed zone", "封控区"}}};
  const Parameter nights = parameter("nights", ParameterType::boolean, {"Nights", "夜班"});
  algorithm.parameters = {guards, range, kind, nights};
  CHECK(settings_in_words(algorithm, {{"range", "60"}, {"guards", "3"}}) == "Guards: 3, Range: 60 m");
  CHECK(settings_in_words(algorithm, {{"kind", "hard"}, {"nights", "true"}}) == "Kind: Sealed zone, Nights: Yes");
  CHECK(settings_in_words(algorithm, {}).empty());
}
