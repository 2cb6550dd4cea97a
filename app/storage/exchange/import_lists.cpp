// CSV and XLSX into the stage: households, requests, staff, and anything with a position in its columns.
#include "storage/exchange/import_addresses.hpp"
#include "storage/exchange/import_fields.hpp"
#include "storage/exchange/import_readers.hpp"
#include "storage/exchange/import_tables.hpp"
#include "storage/exchange/import_taking.hpp"

#include <ogr_spatialref.h>

namespace gatehouse::exchange {
namespace {

bool is_word_of_the_map(const ImportStage& stage, const std::string& word) {
  for (const LayerPtr& layer : stage.map().layers)
    if (field_for(layer->definition, word) != nullptr) return true;
  return false;
}

std::string layer_for(const ImportStage& stage, const SourceTable& table, const std::string& target) {
  if (!target.empty()) return target;
  for (const bool exact : {true, false})
    if (std::string layer = layer_by_name(stage, table, exact); !layer.empty()) return layer;
  return layer_by_columns(stage, table);
}

Result<GridReader> grid_for(const TablePositions& positions, const std::string& name, ImportStage& stage) {
  if (!positions.in_map_metres) return GridReader::make(nullptr, stage.map().crs);
  stage.tally().remark(name, {}, text("Its x and y were read as metres in the map's own coordinate system."));
  const auto own = spatial_reference(stage.map().crs);
  if (!own) return own.error();
  return GridReader::make(own->get(), stage.map().crs);
}

/// How many rows have no stair door, with three examples of what to draw.
Text lack_of(const SettledAddresses& addresses) {
  constexpr std::size_t examples = 3;
  Text words = text(
      "{} rows name a building or stair door that the map does not have; draw it and import the list again: then "
      "they are linked to it.",
      addresses.without);
  for (std::size_t i = 0; i < addresses.missing.size() && i < examples; ++i) {
    words.en += " " + addresses.missing[i].en;
    words.zh += addresses.missing[i].zh;
  }
  if (addresses.missing.size() > examples) {
    const Text more = text("And {} more.", addresses.missing.size() - examples);
    words.en += " " + more.en;
    words.zh += more.zh;
  }
  return words;
}

Result<void> read_sheet(SourceRows& sheet, const ImportOptions& options, ImportStage& stage, Progress& progress) {
  settle_header(sheet, [&](const std::string& word) { return is_word_of_the_map(stage, word); });
  if (sheet.rows.empty()) return {};
  const TablePositions positions = settle_positions(sheet);
  const std::string name = sheet.table.name.empty() ? sheet.table.file_stem : sheet.table.name;
  TakingOptions taking;
  const int ids = settle_ids(sheet);
  taking.target_layer = layer_for(stage, sheet.table, options.target_layer);
  taking.place_columns = positions.columns;
  if (ids >= 0) taking.place_columns.push_back(ids);
  const SettledAddresses addresses = settle_addresses(sheet, stage.map(), taking.target_layer);
  taking.place_columns.insert(taking.place_columns.end(), addresses.columns.begin(), addresses.columns.end());
  if (addresses.without > 0) stage.tally().remark(name, taking.target_layer, lack_of(addresses));
  std::optional<GridReader> grid;
  if (!positions.columns.empty()) {
    auto made = grid_for(positions, name, stage);
    if (!made) return made.error();
    grid.emplace(std::move(made).value());
  }
  return take_rows(sheet, grid ? &*grid : nullptr, taking, stage, progress);
}

}  // namespace

Result<void> read_tables(const std::filesystem::path& file, Format format, const ImportOptions& options,
                         ImportStage& stage, Progress& progress) {
  auto sheets = read_sheets(file, format, progress);
  if (!sheets) return sheets.error();
  for (SourceRows& sheet : *sheets)
    if (auto read = read_sheet(sheet, options, stage, progress); !read) return read;
  return {};
}

}  // namespace gatehouse::exchange
