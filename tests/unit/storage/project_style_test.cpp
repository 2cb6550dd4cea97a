// The styles that QGIS finds in a map.
#include <sqlite3.h>

#include "storage/gpkg_style.hpp"
#include "storage/gpkg_style_table.hpp"
#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/open_map.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

namespace {

// "" where every element is closed in its turn; else what is not.
std::string unbalanced(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t at = 0; (at = xml.find('<', at)) != std::string::npos;) {
    const std::size_t end = xml.find('>', at);
    if (end == std::string::npos) return "no end of " + xml.substr(at, 40);
    const std::string tag = xml.substr(at + 1, end - at - 1);
    at = end;
    if (tag[0] == '?' || tag[0] == '!' || tag.back() == '/') continue;
    if (tag[0] != '/') {
      open.push_back(tag.substr(0, tag.find(' ')));
    } else if (open.empty() || open.back() != tag.substr(1)) {
      return "unexpected " + tag;
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : "not closed: " + open.back();
}

std::vector<std::vector<std::string>> rows(const std::filesystem::path& file, const std::string& query) {
  Database database(file, Database::Access::read_only);
  Statement row = database.prepare(query);
  std::vector<std::vector<std::string>> all;
  while (row.step()) all.push_back({row.text(0), row.text(1), row.text(2)});
  return all;
}

}  // namespace

TEST_CASE("each layer has one default style, well-formed, where QGIS looks for it") {
  const test::TempDir dir;
  must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
  const auto styles =
      rows(dir / "m.gpkg",
           "SELECT f_table_name, styleQML, styleSLD FROM layer_styles s LEFT JOIN gpkg_geometry_columns g "
           "ON g.table_name=s.f_table_name WHERE useAsDefault=1 AND f_table_schema='' AND "
           "f_geometry_column=coalesce(g.column_name,'')");
  CHECK(styles.size() == built_in_layers().size());
  for (const auto& style : styles) {
    INFO(style[0]);
    CHECK(unbalanced(style[1]) == "");
    CHECK(unbalanced(style[2]) == "");
  }
}

TEST_CASE("states and kinds are drawn in the briefing sheet's colours") {
  const auto symbol = [](const char* layer, const char* value) {
    for (const LayerDefinition& definition : built_in_layers()) {
      if (definition.name != layer) continue;
      for (const StyleCategory& category : layer_style(definition).categories) {
        if (category.value == value) return category.symbol;
      }
    }
    return QgisSymbol{};
  };
  CHECK(symbol("zones", "sealed").stroke == "#99000D");
  CHECK(symbol("zones", "sealed").hatch == "cross");
  CHECK(symbol("zones", "controlled").stroke == "#B35900");
  CHECK(symbol("zones", "precaution").stroke == "#0072B2");
  CHECK(symbol("entrances", "guarded").fill == "#0072B2");
  CHECK(symbol("entrances", "unmanned").fill == "#F0E442");
  CHECK(symbol("entrances", "unmanned").mark == "triangle");
}

TEST_CASE("hostile words in labels and values do not break a style") {
  LayerDefinition layer;
  layer.name = "own";
  layer.label = {"A & <b> \"c\"", "甲'乙"};
  layer.geometry = GeometryType::polygon;
  layer.fields.push_back(
      {"number", {"<script>", "\x01\n"}, FieldType::text, "\"", {{"a'\"<&", {"&amp;", "<"}}}, false, false});
  CHECK(unbalanced(layer_qml(layer)) == "");
  CHECK(unbalanced(layer_sld(layer)) == "");
}

TEST_CASE("a style that somebody changed in QGIS stays when the layer's fields change") {
  const test::TempDir dir;
  Project project = must(Project::create(dir / "m.gpkg", empty_map("EPSG:32651")));
  test::sql(dir / "m.gpkg", "UPDATE layer_styles SET styleQML='<qgis/>' WHERE f_table_name='paths'");
  for (const char* name : {"paths", "doors"}) {
    TransactionBuilder builder(project.map());
    LayerDefinition layer = project.map()->layer(name)->definition;
    layer.fields.push_back({"slope", {"Slope", "坡度"}, FieldType::real, "%", {}, false, false});
    builder.change_layer(layer);
    must(project.commit(std::move(builder).finish({"Add a field", "增加字段"})));
  }
  const auto styles =
      rows(dir / "m.gpkg",
           "SELECT f_table_name, styleQML, '' FROM layer_styles WHERE f_table_name IN ('paths','doors') ORDER BY 1");
  REQUIRE(styles.size() == 2);
  CHECK(styles[0][1].find("坡度") != std::string::npos);
  CHECK(styles[1][1] == "<qgis/>");
}
