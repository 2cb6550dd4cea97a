// CSV and XLSX: finding the header, and the position in a row.
#pragma once

#include <filesystem>
#include <functional>

#include "storage/exchange/gdal.hpp"
#include "storage/exchange/import_rows.hpp"

class OGRGeometry;

namespace gatehouse::exchange {

/// Every sheet (one, of CSV) as it stands: cells of text, no header yet. Fails where the file is no table, or would
/// unpack to more than an office's list can be.
[[nodiscard]] Result<std::vector<SourceRows>> read_sheets(const std::filesystem::path& file, Format format,
                                                          Progress& progress);

/// Names the columns by the row that most looks like a header among the first fifteen (titles stand above it in many
/// lists), and drops that row and those above. `known` says whether a word is one of the map's.
void settle_header(SourceRows& rows, const std::function<bool(const std::string&)>& known);

struct TablePositions {
  std::vector<int> columns;    ///< those that hold the position; empty where the table has none
  bool in_map_metres = false;  ///< else degrees
};
/// Gives each row the geometry that its columns hold: longitude and latitude, x and y, both in one cell, or WKT.
TablePositions settle_positions(SourceRows& rows);

/// Calls `visit` for each position in degrees.
[[nodiscard]] Result<void> for_each_table_position(const std::filesystem::path& file, Format format,
                                                   const std::function<void(const OGRGeometry&)>& visit);

}  // namespace gatehouse::exchange
