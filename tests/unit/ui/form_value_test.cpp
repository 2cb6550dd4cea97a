#include "ui/form_value.hpp"

#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

namespace {

const Field& field(const char* layer, const char* name) {
  for (const LayerDefinition& definition : built_in_layers()) {
    if (definition.name == layer) return *definition.field(name);
  }
  FAIL("no such layer");
  throw 0;
}

}  // namespace

TEST_CASE("a form shows numbers without needless zeros") {
  CHECK(form_text(Value{3.5}) == "3.5");
  CHECK(form_text(Value{2.0}) == "2");
  CHECK(form_text(Value{-0.0}) == "0");
  CHECK(form_text(Value{std::int64_t{12}}) == "12");
  CHECK(form_text(Value{}).empty());
}

TEST_CASE("a form takes a comma for the decimal point and blanks for nothing") {
  const Field& width = field("entrances", "clear_width");
  CHECK(std::get<double>(*form_value(width, " 3,5 ")) == Approx(3.5));
  CHECK(is_null(*form_value(width, "   ")));
  CHECK_FALSE(form_value(width, "1,000,5").ok());
  CHECK_FALSE(form_value(width, "wide").ok());
}

TEST_CASE("a whole number stays whole and a word field keeps its commas") {
  CHECK(std::get<std::int64_t>(*form_value(field("buildings", "levels"), "6")) == 6);
  CHECK_FALSE(form_value(field("buildings", "levels"), "6,5").ok());
  CHECK(std::get<std::string>(*form_value(field("buildings", "note"), "a, b")) == "a, b");
}

TEST_CASE("what a form shows is what it takes back") {
  const Field& width = field("entrances", "clear_width");
  for (const double v : {0.001, 2.4, 120.0, 3.333333}) {
    CHECK(std::get<double>(*form_value(width, form_text(Value{v}))) == Approx(v));
  }
}

TEST_CASE("a label names the unit") { CHECK(form_label(field("entrances", "clear_width")) == "Clear width (m)"); }
