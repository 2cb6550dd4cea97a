#include "storage/gpkg_schema.hpp"

#include <algorithm>

#include "storage/gpkg_feature.hpp"
#include "storage/gpkg_geometry.hpp"
#include "storage/gpkg_style.hpp"

namespace gatehouse {
namespace {

// Ids below 32768 are EPSG's, GDAL gives its own from 100000 on.
constexpr std::int64_t own_srs_id = 990000;

constexpr const char* core_tables = R"sql(
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
  constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
  max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write');
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');
)sql";

void add_srs(Database& database, const Crs& crs) {
  const bool epsg = crs.epsg() > 0;
  const std::int64_t id = srs_id_of(crs);
  Statement row = database.prepare("INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?1,?2,?3,?4,?5,NULL)");
  row.bind(1, crs.name()).bind(2, id).bind(3, epsg ? "EPSG" : "NONE").bind(4, id);
  row.bind(5, crs.wkt().empty() ? std::string("undefined") : crs.wkt()).run();
}

std::string both(const Text& label) {
  if (label.zh.empty() || label.zh == label.en) return label.en;
  if (label.en.empty()) return label.zh;
  return label.en + " / " + label.zh;
}

void forget_fields(Database& database, std::string_view layer) {
  for (const char* sql : {"DELETE FROM gpkg_data_column_constraints WHERE constraint_name IN "
                          "(SELECT constraint_name FROM gpkg_data_columns WHERE table_name=?1)",
                          "DELETE FROM gpkg_data_columns WHERE table_name=?1"}) {
    database.prepare(sql).bind(1, layer).run();
  }
}

// Labels and allowed values by the schema extension (OGC 12-128r18 annex F.9), where QGIS and GDAL find them.
void describe_fields(Database& database, const LayerDefinition& layer) {
  forget_fields(database, layer.name);
  Statement column = database.prepare(
      "INSERT INTO gpkg_data_columns (table_name,column_name,name,title,description,constraint_name) VALUES "
      "(?1,?2,?3,?4,?5,?6)");
  Statement value = database.prepare(
      "INSERT OR IGNORE INTO gpkg_data_column_constraints (constraint_name,constraint_type,value,description) "
      "VALUES (?1,'enum',?2,?3)");
  for (const Field& field : layer.fields) {
    // The extension wants names unique in their table; two fields may well have one label.
    const bool unique = std::count_if(layer.fields.begin(), layer.fields.end(),
                                      [&](const Field& other) { return both(other.label) == both(field.label); }) == 1;
    column.bind(1, layer.name).bind(2, field.name).bind(4, field.label.en).bind(5, field.label.zh);
    if (unique && !both(field.label).empty()) {
      column.bind(3, both(field.label));
    } else {
      column.bind_null(3);
    }
    const std::string constraint = layer.name + "_" + field.name;
    if (field.allowed.empty()) {
      column.bind_null(6);
    } else {
      column.bind(6, constraint);
    }
    column.run();
    for (const AllowedValue& allowed : field.allowed) {
      value.bind(1, constraint).bind(2, allowed.value).bind(3, both(allowed.label)).run();
    }
  }
}

std::string column_sql(const Field& field) { return fmt::format("{} {}", sql_name(field.name), sql_type(field.type)); }

}  // namespace

std::int64_t srs_id_of(const Crs& crs) { return crs.epsg() > 0 ? crs.epsg() : own_srs_id; }

void create_geopackage(Database& database, const Crs& crs) {
  database.run("PRAGMA application_id=1196444487");  // "GPKG"
  database.run("PRAGMA user_version=10300");
  database.run(core_tables);
  add_srs(database, value_or_throw(Crs::from("EPSG:4326")));
  add_srs(database, crs);
  create_style_table(database);
}

void declare_own_table(Database& database, std::string_view table) {
  Statement row = database.prepare("INSERT INTO gpkg_extensions VALUES (?1, NULL, 'gatehouse_map', ?2, 'read-write')");
  row.bind(1, table);
  row.bind(2,
           "Extension Title: Gatehouse map. Keeps the layers' definitions, the settings and the history of edits of a "
           "map made by Gatehouse; programs that do not know it may leave its tables alone.");
  row.run();
}

void create_layer_table(Database& database, const LayerDefinition& layer, std::int64_t srs_id) {
  const bool spatial = layer.geometry != GeometryType::none;
  std::string sql =
      fmt::format("CREATE TABLE {} ({} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", sql_name(layer.name), id_column);
  if (spatial) sql += fmt::format(", {} {}", geometry_column, geometry_type_name(layer.geometry));
  for (const Field& field : layer.fields) sql += ", " + column_sql(field);
  database.run(sql + ")");

  Statement contents = database.prepare(
      "INSERT INTO gpkg_contents (table_name,data_type,identifier,description,srs_id) VALUES (?1,?2,?1,?3,?4)");
  contents.bind(1, layer.name).bind(2, spatial ? "features" : "attributes").bind(3, both(layer.label));
  if (spatial) {
    contents.bind(4, srs_id);
  } else {
    contents.bind_null(4);
  }
  contents.run();
  if (spatial) {
    Statement column = database.prepare("INSERT INTO gpkg_geometry_columns VALUES (?1,?2,?3,?4,0,0)");
    column.bind(1, layer.name)
        .bind(2, geometry_column)
        .bind(3, geometry_type_name(layer.geometry))
        .bind(4, srs_id)
        .run();
  }
  describe_fields(database, layer);
  write_style(database, layer);
}

void drop_layer_table(Database& database, std::string_view layer) {
  forget_fields(database, layer);
  remove_style(database, layer);
  for (const char* sql :
       {"DELETE FROM gpkg_geometry_columns WHERE table_name=?1", "DELETE FROM gpkg_extensions WHERE table_name=?1",
        "DELETE FROM gpkg_contents WHERE table_name=?1"}) {
    database.prepare(sql).bind(1, layer).run();
  }
  // A spatial index of another program goes with its table.
  database.run(fmt::format("DROP TABLE IF EXISTS {}", sql_name(fmt::format("rtree_{}_{}", layer, geometry_column))));
  database.run(fmt::format("DROP TABLE IF EXISTS {}", sql_name(layer)));
}

void change_layer_table(Database& database, const LayerDefinition& before, const LayerDefinition& after) {
  for (const Field& field : before.fields) {
    if (after.field(field.name) != nullptr) continue;
    database.run(fmt::format("ALTER TABLE {} DROP COLUMN {}", sql_name(before.name), sql_name(field.name)));
  }
  for (const Field& field : after.fields) {
    if (before.field(field.name) != nullptr) continue;
    database.run(fmt::format("ALTER TABLE {} ADD COLUMN {}", sql_name(after.name), column_sql(field)));
  }
  database.prepare("UPDATE gpkg_contents SET description=?2 WHERE table_name=?1")
      .bind(1, after.name)
      .bind(2, both(after.label))
      .run();
  describe_fields(database, after);
  update_style(database, before, after);
}

void note_change(Database& database, std::string_view layer, const Envelope& box) {
  if (box.empty()) {
    database.prepare("UPDATE gpkg_contents SET last_change=strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE table_name=?1")
        .bind(1, layer)
        .run();
    return;
  }
  Statement row = database.prepare(
      "UPDATE gpkg_contents SET last_change=strftime('%Y-%m-%dT%H:%M:%fZ','now'),"
      "min_x=min(coalesce(min_x,?2),?2), min_y=min(coalesce(min_y,?3),?3),"
      "max_x=max(coalesce(max_x,?4),?4), max_y=max(coalesce(max_y,?5),?5) WHERE table_name=?1");
  row.bind(1, layer).bind(2, to_metres(box.min.x)).bind(3, to_metres(box.min.y));
  row.bind(4, to_metres(box.max.x)).bind(5, to_metres(box.max.y)).run();
}

void keep_ids_from(Database& database, std::string_view layer, std::int64_t next_id) {
  database.prepare("UPDATE sqlite_sequence SET seq=max(seq,?2) WHERE name=?1")
      .bind(1, layer)
      .bind(2, next_id - 1)
      .run();
  if (database.changes() > 0) return;
  database.prepare("INSERT INTO sqlite_sequence (name,seq) VALUES (?1,?2)").bind(1, layer).bind(2, next_id - 1).run();
}

std::vector<Column> columns_of_table(const Database& database, std::string_view table) {
  Statement row = database.prepare("SELECT name, upper(type) FROM pragma_table_info(?1)");
  row.bind(1, table);
  std::vector<Column> columns;
  while (row.step()) columns.push_back({row.text(0), row.text(1)});
  return columns;
}

}  // namespace gatehouse
