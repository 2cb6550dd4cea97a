#include "ui/plan_state.hpp"

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

TEST_CASE("picked features are ids with commas between; names typed by hand are no ids") {
  PlanState plan;
  plan.take({}, example());
  plan.set_features("buildings", {3, 12});
  CHECK(plan.arguments["buildings"] == "3,12");
  plan.arguments["buildings"] = "3, 12,North, 7x,";
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
