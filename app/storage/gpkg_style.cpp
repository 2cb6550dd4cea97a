#include "storage/gpkg_style.hpp"

#include "storage/gpkg_feature.hpp"

namespace gatehouse {
namespace {

constexpr const char* style_name = "gatehouse";

std::string_view geometry_name(const LayerDefinition& layer) {
  return layer.geometry == GeometryType::none ? std::string_view("") : geometry_column;
}

}  // namespace

void create_style_table(Database& database) {
  // Columns as QGIS makes them (qgsogrprovider); it registers the table as attributes.
  database.run(R"sql(
    CREATE TABLE layer_styles (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
      f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
      useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
      update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
    INSERT INTO gpkg_contents (table_name,data_type,identifier) VALUES ('layer_styles','attributes','layer_styles');
  )sql");
}

void write_style(Database& database, const LayerDefinition& layer) {
  Statement row = database.prepare(
      "INSERT INTO layer_styles "
      "(f_table_catalog,f_table_schema,f_table_name,f_geometry_column,styleName,styleQML,styleSLD,"
      "useAsDefault,description,owner) VALUES ('','',?1,?2,?3,?4,?5,1,'','Gatehouse')");
  row.bind(1, layer.name).bind(2, geometry_name(layer)).bind(3, style_name).bind(4, layer_qml(layer));
  row.bind(5, layer_sld(layer)).run();
}

void update_style(Database& database, const LayerDefinition& before, const LayerDefinition& after) {
  Statement row = database.prepare(
      "UPDATE layer_styles SET styleQML=?3, styleSLD=?4, update_time=strftime('%Y-%m-%dT%H:%M:%fZ','now') "
      "WHERE f_table_name=?1 AND styleQML=?2");
  row.bind(1, after.name).bind(2, layer_qml(before)).bind(3, layer_qml(after)).bind(4, layer_sld(after)).run();
}

void remove_style(Database& database, std::string_view layer) {
  database.prepare("DELETE FROM layer_styles WHERE f_table_name=?1").bind(1, layer).run();
}

}  // namespace gatehouse
