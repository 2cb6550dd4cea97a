#include <limits>

#include "processing/host.hpp"
#include "support/catch.hpp"

namespace gatehouse {
namespace {

Parameter parameter(const std::string& name, ParameterType type) {
  Parameter p;
  p.name = name;
  p.type = type;
  p.label = {name, name};
  p.minimum = -std::numeric_limits<double>::infinity();
  p.maximum = std::numeric_limits<double>::infinity();
  return p;
}

Algorithm coverage() {
  Algorithm a;
  a.id = "coverage";
  a.title = {"Coverage", "卡口覆盖"};
  auto radius = parameter("radius", ParameterType::number);
  radius.unit = "m";
  radius.minimum = 0;
  radius.maximum = 500;
  radius.default_number = 150;
  auto staff = parameter("staff", ParameterType::integer);
  staff.default_number = 2;
  staff.minimum = 1;
  auto method = parameter("method", ParameterType::choice);
  method.choices = {{"exact", {"Exact", "精确"}}, {"quick", {"Quick", "快速"}}};
  method.default_text = "exact";
  auto seal = parameter("seal", ParameterType::features);
  seal.layer = "buildings";
  auto note = parameter("note", ParameterType::text);
  a.parameters = {radius, staff, method, parameter("fire", ParameterType::boolean), seal, note};
  return a;
}

Map estate() {
  const auto empty = std::make_shared<const Map>(empty_map("EPSG:32651"));
  TransactionBuilder builder(empty);
  const auto add = [&](Attributes attributes) {
    const Millimetre x = 350'000'000 + 20'000 * static_cast<Millimetre>(attributes.size());
    builder.add("buildings", Geometry::polygon({{x, 0}, {x + 9000, 0}, {x, 9000}}), std::move(attributes));
  };
  add({{"number", "12"}});                                   // id 1
  add({{"number", "7"}, {"name", "东楼"}});                  // id 2
  add({{"name", "School"}});                                 // id 3
  add({{"house_number", "5"}, {"street", "Lindenstraße"}});  // id 4
  add({{"house_number", "5"}, {"street", "Am Ring"}});       // id 5
  add({{"number", "A1"}});                                   // id 6
  return *apply(*empty, std::move(builder).finish({"x", "x"}));
}

/// The value that `given` has once checked, or "error: " and the message.
std::string checked(const std::string& name, const std::string& given) {
  static const Map map = estate();
  const auto result = typed_in_arguments(coverage(), {{name, given}}, map);
  return result ? result->at(name) : "error: " + result.error().message(Language::en);
}

bool refused(const std::string& name, const std::string& given, const std::string& with) {
  const std::string message = checked(name, given);
  INFO(message);
  CHECK(message.starts_with("error: "));
  CHECK(message.find(with) != std::string::npos);
  return message.find(with) != std::string::npos;
}

}  // namespace

TEST_CASE("missing arguments take their defaults") {
  const auto all = checked_arguments(coverage(), {}, estate());
  REQUIRE(all.ok());
  CHECK(
      *all ==
      Arguments{{"radius", "150"}, {"staff", "2"}, {"method", "exact"}, {"fire", "false"}, {"seal", ""}, {"note", ""}});
}

TEST_CASE("numbers are taken with or without their unit, and only within range") {
  CHECK(checked("radius", "250") == "250");
  CHECK(checked("radius", " 12.5 m") == "12.5");
  CHECK(checked("radius", "+3") == "3");
  refused("radius", "501", "out of range");
  refused("radius", "501", "Give a number from 0 to 500 m.");
  refused("radius", "many", "is not a number");
  refused("radius", "nan", "is not a number");
  refused("radius", "", "is not a number");
  refused("staff", "2.5", "must be a whole number");
  refused("staff", "0", "at least 1");
}

TEST_CASE("choices and yes-or-no are taken by value or label, in both languages") {
  CHECK(checked("method", "quick") == "quick");
  CHECK(checked("method", "快速") == "quick");
  refused("method", "slow", "Give one of: exact, quick.");
  CHECK(checked("fire", "yes") == "true");
  CHECK(checked("fire", "否") == "false");
  refused("fire", "maybe", "Give yes or no.");
}

TEST_CASE("a name of an argument that is nearly right is suggested") {
  const auto result = checked_arguments(coverage(), {{"radios", "3"}}, estate());
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::usage);
  CHECK(result.error().next.en == "Did you mean --radius?");
}

TEST_CASE("features are taken by number, name, house number with street, or id") {
  CHECK(checked("seal", "12") == "1");
  CHECK(checked("seal", "12号楼，东楼") == "1,2");
  CHECK(checked("seal", "Building 12; building 7") == "1,2");
  CHECK(checked("seal", "school、a1") == "3,6");
  CHECK(checked("seal", "Lindenstraße 5") == "4");
  CHECK(checked("seal", "id:3, #2, id:3") == "2,3");
  CHECK(checked("seal", "3") == "3");  // nothing is called 3
  CHECK(checked("seal", " , ,") == "");
  CHECK(checked("seal", "scho") == "3");  // a piece of one name
  CHECK(checked("seal", "东") == "2");
}

TEST_CASE("what a person types is first a number on the map, what a program hands over first an id") {
  const Map map = estate();
  const auto typed = typed_in_arguments(coverage(), {{"seal", "5 , 7"}}, map);
  REQUIRE_FALSE(typed.ok());  // two houses have number 5
  CHECK(typed_in_arguments(coverage(), {{"seal", "7"}}, map)->at("seal") == "2");
  CHECK(checked_arguments(coverage(), {{"seal", "5,2"}}, map)->at("seal") == "2,5");
  CHECK(checked_arguments(coverage(), {{"seal", "12"}}, map)->at("seal") == "1");  // no id 12
}

TEST_CASE("a feature that cannot be told is refused with what to write instead") {
  refused("seal", "5", "can be 2 different things");
  refused("seal", "5", "id:4, id:5");
  refused("seal", "Schol", "Did you mean “School”?");
  refused("seal", "99", "There is no “99”");
  refused("seal", "id:99", "There is no “id:99”");
}

TEST_CASE("a required argument that is missing is refused with how to give it") {
  Algorithm a = coverage();
  a.parameters[4].required = true;
  const auto result = checked_arguments(a, {}, estate());
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::usage);
  CHECK(result.error().next.en.find("--seal 3,5,12") != std::string::npos);
}

TEST_CASE("the equal command line names what differs from the defaults, quoted for the shell") {
  const Algorithm a = coverage();
  CHECK(command_line(a, {{"radius", "150"}, {"staff", "3"}, {"seal", "1,2"}}, "my map.gpkg") ==
        "run coverage 'my map.gpkg' --staff 3 --seal id:1,id:2 --accept");
  CHECK(command_line(a, {{"note", "it's"}}, "小区.gpkg") == "run coverage 小区.gpkg --note 'it'\\''s' --accept");
}

}  // namespace gatehouse
