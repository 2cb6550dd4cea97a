// A map file as a whole: what it holds besides the layers' tables, reading it, and making a new one. All throw
// StorageFailure.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "model/hash.hpp"
#include "model/history.hpp"
#include "model/map.hpp"
#include "storage/gpkg_database.hpp"

namespace gatehouse {

/// The arrangement of Gatehouse's own tables. A file of a higher number is refused.
inline constexpr std::int64_t file_format = 1;

/// Where a file stands.
struct FileState {
  std::int64_t revision = 0;
  std::int64_t place = 0;  ///< the sequence of the last history entry that is not undone; 0 before the first
  Hash hash;               ///< of the map as Gatehouse left it: another hash means that another program changed it
};

/// What a table lacks of its layer's definition, or has besides.
struct LayerRepair {
  LayerDefinition definition;  ///< as it shall stand from now on
  bool table_missing = false;
  std::vector<Field> missing_fields;
};

struct MapFile {
  Map map;
  FileState state;
  std::int64_t srs_id = 0;
  std::vector<LayerRepair> repairs;
  bool changed_outside = false;  ///< another program changed the map since Gatehouse last wrote it
  bool outgrown = false;         ///< the file lacks built-in layers or fields that came with a newer Gatehouse
  [[nodiscard]] bool settled() const { return !changed_outside && !outgrown; }
};

/// Fails with what to do unless the file is a GeoPackage, made by Gatehouse, of a format that this program knows.
void expect_map_file(const Database& database);
/// Reads everything but the history. Call inside a transaction, so that all of it is of one moment.
[[nodiscard]] MapFile read_map_file(const Database& database);
/// Makes tables and definitions agree again, and notes the other program's edit or the new layers and fields as a
/// barrier in the history; `file` then says how it stands. Call inside a WriteLock.
void settle(Database& database, MapFile& file);

void write_state(Database& database, const FileState& state);
[[nodiscard]] FileState read_state(const Database& database);
void write_setting(Database& database, std::string_view key, const std::optional<std::string>& value);
/// The layers' order, definitions and next ids.
void write_layer_rows(Database& database, const Map& map);
void write_next_id(Database& database, const Layer& layer);

/// Makes a whole map file and only then gives it its name: a half-made file is never seen. `with_history` writes
/// history rows into the new file, in the same transaction. Fails where the file exists.
void write_new_file(const std::filesystem::path& file, const Map& map, const FileState& state,
                    const std::function<void(Database&)>& with_history);

}  // namespace gatehouse
