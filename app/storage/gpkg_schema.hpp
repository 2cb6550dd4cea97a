// The tables that make a file a GeoPackage 1.3 (OGC 12-128r18), and one table a layer. All throw StorageFailure.
#pragma once

#include "geometry/crs.hpp"
#include "model/schema.hpp"
#include "storage/gpkg_database.hpp"

namespace gatehouse {

/// The srs_id that a map's CRS has in its file: its EPSG number, or one of Gatehouse's own for a CRS without.
[[nodiscard]] std::int64_t srs_id_of(const Crs& crs);

/// Makes the core tables, those of the schema and style extensions, and the CRS's row; marks the file as a GeoPackage.
void create_geopackage(Database& database, const Crs& crs);
/// States that `table` belongs to Gatehouse, so that validators and other programs leave it alone.
void declare_own_table(Database& database, std::string_view table);

/// Makes a layer's table, empty, and registers it with its fields' labels and allowed values and its style.
void create_layer_table(Database& database, const LayerDefinition& layer, std::int64_t srs_id);
/// Takes a layer's table and all that the file says of it away.
void drop_layer_table(Database& database, std::string_view layer);
/// Adds and drops columns, and brings labels, allowed values and (where nobody changed it) the style up to date.
void change_layer_table(Database& database, const LayerDefinition& before, const LayerDefinition& after);
/// Notes that a layer changed just now, and that its extent takes in `box`.
void note_change(Database& database, std::string_view layer, const Envelope& box);
/// Sees to it that no program gives an id below `next_id` to a new row.
void keep_ids_from(Database& database, std::string_view layer, std::int64_t next_id);

/// A column of a table as it stands in the file.
struct Column {
  std::string name;
  std::string type;
};
/// Nothing where there is no such table.
[[nodiscard]] std::vector<Column> columns_of_table(const Database& database, std::string_view table);

}  // namespace gatehouse
