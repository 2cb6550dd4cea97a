#include "storage/exchange/import_addresses.hpp"
#include "storage/exchange/import_fields.hpp"
#include "storage/exchange/import_text.hpp"
#include "storage/exchange/osm_tags.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::exchange;

TEST_CASE("widths are read as people write them") {
  CHECK(osm_metres("3") == 3.0);
  CHECK(osm_metres("3.5 m") == 3.5);
  CHECK(osm_metres("3,5") == 3.5);
  CHECK(osm_metres("350 cm") == 3.5);
  CHECK(*osm_metres("10'6\"") == Approx(3.2004));
  CHECK(osm_metres("4;3") == 3.0);
  CHECK_FALSE(osm_metres("4;wide"));
  std::string long_list = "2";
  for (int i = 0; i < 200'000; ++i) long_list += ";3";
  CHECK(osm_metres(long_list) == 2.0);  // a list takes no stack, however long
  CHECK_FALSE(osm_metres("default"));
  CHECK_FALSE(osm_metres("0"));
  CHECK_FALSE(osm_metres("-2"));
}

TEST_CASE("floors and flats are counted from ranges and lists") {
  CHECK(osm_levels("5.5") == 5);
  CHECK(osm_levels("4;6") == 6);
  CHECK_FALSE(osm_levels("many"));
  CHECK(osm_flat_count("1-20") == 20);
  CHECK(osm_flat_count("1-8;10") == 9);
  CHECK_FALSE(osm_flat_count("A-Z"));
  CHECK_FALSE(osm_flat_count("1-999999"));
}

TEST_CASE("tags in one column are taken apart, escapes included") {
  OsmTags tags;
  add_hstore(R"("name"=>"a \"b\" \\c","lit"=>"yes", "x"=>")", tags);
  CHECK(tags.get("name") == "a \"b\" \\c");
  CHECK(tags.get("lit") == "yes");
  CHECK_FALSE(tags.has("x"));
}

TEST_CASE("columns are known by name, by label in both languages, and by the words lists use") {
  const LayerDefinition* households = nullptr;
  for (const auto& l : built_in_layers())
    if (l.name == "households") households = &l;
  REQUIRE(households != nullptr);
  for (const char* word : {"phone", "Phone", "电话", "手机号", "联系电话", " 电话 ", "电话（必填）"}) {
    CAPTURE(word);
    const Field* f = field_for(*households, word);
    REQUIRE(f != nullptr);
    CHECK(f->name == "phone");
  }
  CHECK(field_for(*households, "身份证") == nullptr);
}

TEST_CASE("values are taken by stored form, by label, with units, and as dates people write") {
  const auto field = [](const char* layer, const char* name) {
    for (const auto& l : built_in_layers())
      if (l.name == layer) return *l.field(name);
    return Field{};
  };
  CHECK(value_for(field("entrances", "kind"), Value("大门")) == Value("gate"));
  CHECK(value_for(field("entrances", "kind"), Value("Gate")) == Value("gate"));
  CHECK(value_for(field("entrances", "kind"), Value("GATE")) == Value("gate"));
  CHECK_FALSE(value_for(field("entrances", "kind"), Value("drawbridge")));
  CHECK(value_for(field("entrances", "clear_width"), Value("3.5米")) == Value(3.5));
  CHECK(value_for(field("buildings", "levels"), Value("6层")) == Value(std::int64_t{6}));
  CHECK_FALSE(value_for(field("buildings", "levels"), Value("6-7")));
  CHECK(value_for(field("entrances", "vehicle"), Value("是")) == Value(true));
  CHECK(value_for(field("requests", "due"), Value("2022/4/1 8:30")) == Value("2022-04-01T08:30"));
  CHECK(value_for(field("requests", "due"), Value("2022年4月1日")) == Value("2022-04-01T00:00"));
  CHECK_FALSE(value_for(field("requests", "due"), Value("tomorrow")));
}

TEST_CASE("GB18030, UTF-16 and marked UTF-8 become UTF-8") {
  CHECK(as_utf8("\xef\xbb\xbf\xe5\x8c\x97") == "北");
  CHECK(as_utf8("\xb1\xb1\xc3\xc5") == "北门");
  CHECK(as_utf8(std::string("\xff\xfe\x17\x53", 4)) == "北");
  CHECK(is_utf8("北门"));
  CHECK_FALSE(is_utf8("\xc0\xaf"));
  CHECK_FALSE(is_utf8("\xe5\x8c"));
  CHECK_FALSE(is_utf8("\xed\xa0\x80"));
}

TEST_CASE("a house is the same house however its number is written") {
  for (const char* written : {"3", "3号楼", "3栋", "3幢", "03号楼", "3#", "Building 3", "三号楼", " 3 "}) {
    CAPTURE(written);
    CHECK(address_core(written) == "3");
  }
  CHECK(address_core("2单元") == "2");
  CHECK(address_core("学生5号公寓") == "学生5号公寓");
}

TEST_CASE("any text gives a name that a layer or field can have") {
  CHECK(plain_name("Gate Survey (2022)", "layer") == "gate_survey_2022");
  CHECK(plain_name("小区", "layer") == "layer");
  CHECK(plain_name("2022", "layer") == "layer_2022");
  CHECK(check_name(plain_name("geom", "column_1")));
  CHECK(check_name(plain_name("gpkg_x", "layer")));
}
