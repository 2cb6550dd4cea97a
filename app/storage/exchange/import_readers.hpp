// The readers, one for each family of formats; each fills the stage.
#pragma once

#include <filesystem>

#include "storage/exchange/gdal.hpp"
#include "storage/exchange/import_stage.hpp"

namespace gatehouse::exchange {

[[nodiscard]] Result<void> read_osm(const std::filesystem::path& file, const ImportOptions& options, ImportStage& stage,
                                    Progress& progress);
/// GeoPackage, GeoJSON, Shapefile, KML and GPX.
[[nodiscard]] Result<void> read_layers(const std::filesystem::path& file, Format format, const ImportOptions& options,
                                       ImportStage& stage, Progress& progress);
/// CSV and XLSX: rows with or without positions.
[[nodiscard]] Result<void> read_tables(const std::filesystem::path& file, Format format, const ImportOptions& options,
                                       ImportStage& stage, Progress& progress);

}  // namespace gatehouse::exchange
