// Other programs' files in and out, by GDAL.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "model/transaction.hpp"

namespace gatehouse {

/// What an import did, layer by layer and reason by reason.
struct ImportReport {
  struct Row {
    std::string source_layer;
    std::string layer;  ///< of the map; empty where it was left out
    std::size_t taken = 0;
    std::size_t changed = 0;  ///< of these: repaired, or with values altered, or brought up to date
    std::size_t left_out = 0;
    Text reason;  ///< of changed or left_out; empty for plain taken
  };
  std::vector<Row> rows;
  [[nodiscard]] std::size_t taken() const;
  [[nodiscard]] std::size_t changed() const;
  [[nodiscard]] std::size_t left_out() const;
};

struct Import {
  Transaction transaction;  ///< one transaction: "Import moscow.osm"
  ImportReport report;
};

struct ImportOptions {
  /// All features into this layer (of OpenStreetMap files: those alone that are of it). Empty: by tags, by the names of
  /// the file's layers and columns in either language; what fits nowhere goes into a user layer made in the same
  /// transaction.
  std::string target_layer;
};

/// Reads .osm, .pbf, .gpkg, .geojson/.json, .shp, .gpx, .kml, .csv or .xlsx against `map` (its CRS and layers); changes
/// nothing. Fails where the file cannot be read at all; what cannot be read in part is in the report. What an earlier
/// import of the same source left on the map (known by `source`, or by id where nothing has a source) is brought up to
/// date, never doubled. Features that share a coordinate share the grid point.
[[nodiscard]] Result<Import> read_for_import(const std::filesystem::path& source, const MapPtr& map,
                                             const ImportOptions& options, Progress& progress);

/// The CRS a new map for this source gets: the UTM zone of the middle of its data.
[[nodiscard]] Result<std::string> suggested_crs(const std::filesystem::path& source);

struct ExportOptions {
  std::vector<std::string> layers;  ///< empty: all with features
  bool internal = false;            ///< personal fields too; else they are left out
};

/// Writes layers in the format of the name's ending (.gpkg, .geojson, .shp, .gpx, .kml, .csv, .xlsx, .osm), in WGS 84
/// where the format or its readers want it. A format of one layer a file writes one file a layer beside it
/// (map_paths.geojson). The value is the files written. A file that is there is replaced only once the new one is
/// whole.
[[nodiscard]] Result<std::vector<std::filesystem::path>> export_map(const Map& map, const std::filesystem::path& file,
                                                                    const ExportOptions& options, Progress& progress);

}  // namespace gatehouse
