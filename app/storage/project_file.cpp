#include "storage/project_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "model/codec.hpp"
#include "storage/gpkg_feature.hpp"
#include "storage/gpkg_geometry.hpp"
#include "storage/gpkg_schema.hpp"
#include "storage/history_store.hpp"

namespace gatehouse {
namespace {

constexpr std::int64_t geopackage_ids[] = {0x47504B47, 0x47503130, 0x47503131};  // "GPKG", "GP10", "GP11"

[[noreturn]] void throw_damaged(const std::string& file, std::string detail) {
  throw StorageFailure{{ErrorKind::input, text("{} is damaged: what it says of its layers cannot be read.", file),
                        text("Open a copy of the map that you saved earlier."), std::move(detail)}};
}

std::string state_value(const Database& database, std::string_view key) {
  Statement row = database.prepare("SELECT value FROM gatehouse_state WHERE key=?1");
  return row.bind(1, key).step() ? row.text(0) : std::string();
}

std::int64_t state_number(const Database& database, std::string_view key) {
  const std::string value = state_value(database, key);
  std::int64_t number = 0;
  const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (code != std::errc() || end != value.data() + value.size())
    throw_damaged(database.file(), fmt::format("state {}", key));
  return number;
}

void write_state_value(Database& database, std::string_view key, std::string_view value) {
  database
      .prepare(
          "INSERT INTO gatehouse_state (key,value) VALUES (?1,?2) ON CONFLICT(key) DO UPDATE SET value=excluded.value")
      .bind(1, key)
      .bind(2, value)
      .run();
}

bool holds(const std::vector<Column>& columns, std::string_view name) {
  return std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
}

// Compares a layer's table with its definition. Columns that another program added become fields; own fields that it
// dropped leave the definition, built-in ones come back empty.
LayerRepair compare(const Database& database, const LayerDefinition& stored) {
  LayerRepair repair;
  repair.definition = stored;
  const std::vector<Column> columns = columns_of_table(database, stored.name);
  if (columns.empty()) {
    repair.table_missing = true;
    return repair;
  }
  if (!holds(columns, id_column) || (stored.geometry != GeometryType::none && !holds(columns, geometry_column))) {
    throw_damaged(database.file(), fmt::format("table {} has lost its column fid or geom", stored.name));
  }
  std::erase_if(repair.definition.fields, [&](const Field& f) { return !f.built_in && !holds(columns, f.name); });
  for (const Field& field : repair.definition.fields) {
    if (!holds(columns, field.name)) repair.missing_fields.push_back(field);
  }
  for (const Column& column : columns) {
    const std::optional<FieldType> type = field_type(column.type);
    if (!type || stored.field(column.name) != nullptr || !check_name(column.name)) continue;
    Field field;
    field.name = column.name;
    field.label = {column.name, {}};
    field.type = *type;
    repair.definition.fields.push_back(std::move(field));
  }
  return repair;
}

const LayerDefinition* built_in_layer(std::string_view name) {
  for (const LayerDefinition& layer : built_in_layers()) {
    if (layer.name == name) return &layer;
  }
  return nullptr;
}

// Adds the built-in fields that the program knows and the file does not. Only adds: so two versions of the program that
// open one file by turns do not undo each other's doing.
bool add_new_fields(LayerDefinition& layer) {
  const LayerDefinition* known = layer.built_in ? built_in_layer(layer.name) : nullptr;
  if (known == nullptr || known->geometry != layer.geometry) return false;
  bool added = false;
  for (const Field& field : known->fields) {
    if (layer.field(field.name) != nullptr) continue;
    layer.fields.push_back(field);
    added = true;
  }
  return added;
}

// Puts the built-in layers that the file does not have where they stand among the others.
bool add_new_layers(MapFile& file) {
  bool added = false;
  auto place = file.map.layers.begin();
  for (const LayerDefinition& known : built_in_layers()) {
    const auto found = std::find_if(file.map.layers.begin(), file.map.layers.end(),
                                    [&](const LayerPtr& l) { return l->definition.name == known.name; });
    if (found != file.map.layers.end()) {
      place = found + 1;
      continue;
    }
    auto layer = std::make_shared<Layer>();
    layer->definition = known;
    place = file.map.layers.insert(place, std::move(layer)) + 1;
    file.repairs.push_back({known, true, {}});
    added = true;
  }
  return added;
}

LayerPtr read_layer(const Database& database, const LayerRepair& repair, std::int64_t next_id) {
  auto layer = std::make_shared<Layer>();
  layer->definition = repair.definition;
  layer->next_id = std::max<std::int64_t>(next_id, 1);
  if (!repair.table_missing) {
    LayerDefinition readable = repair.definition;
    std::erase_if(readable.fields, [&](const Field& f) {
      return std::find(repair.missing_fields.begin(), repair.missing_fields.end(), f) != repair.missing_fields.end();
    });
    layer->features = read_features(database, readable);
  }
  if (!layer->features.empty()) layer->next_id = std::max(layer->next_id, layer->features.rbegin()->first + 1);
  return layer;
}

}  // namespace

void expect_map_file(const Database& database) {
  const std::int64_t id = database.number("PRAGMA application_id");
  if (std::find(std::begin(geopackage_ids), std::end(geopackage_ids), id) == std::end(geopackage_ids)) {
    throw StorageFailure{{ErrorKind::input,
                          text("{} is not a map of Gatehouse.", database.file()),
                          text("It is a file of another program: import it into a map."),
                          {}}};
  }
  if (!database.has_table("gatehouse_state") || !database.has_table("gatehouse_layers")) {
    throw StorageFailure{{ErrorKind::input,
                          text("{} is a GeoPackage, but not one that Gatehouse made.", database.file()),
                          text("Import it into a new map: gatehouse import {} NEW.gpkg", database.file()),
                          {}}};
  }
  if (const std::int64_t format = state_number(database, "format"); format > file_format) {
    throw StorageFailure{{ErrorKind::input,
                          text("{} was made by a newer Gatehouse (file format {}; this program knows up to {}).",
                               database.file(), format, file_format),
                          text("Open it with a newer Gatehouse."),
                          {}}};
  }
}

FileState read_state(const Database& database) {
  FileState state;
  state.revision = state_number(database, "revision");
  state.place = state_number(database, "place");
  state.hash = Hash::from_hex(state_value(database, "hash"));
  return state;
}

void write_state(Database& database, const FileState& state) {
  write_state_value(database, "revision", std::to_string(state.revision));
  write_state_value(database, "place", std::to_string(state.place));
  write_state_value(database, "hash", state.hash.hex());
}

void write_setting(Database& database, std::string_view key, const std::optional<std::string>& value) {
  if (!value) {
    database.prepare("DELETE FROM gatehouse_settings WHERE key=?1").bind(1, key).run();
    return;
  }
  database
      .prepare(
          "INSERT INTO gatehouse_settings (key,value) VALUES (?1,?2) ON CONFLICT(key) DO UPDATE SET "
          "value=excluded.value")
      .bind(1, key)
      .bind(2, *value)
      .run();
}

void write_layer_rows(Database& database, const Map& map) {
  database.run("DELETE FROM gatehouse_layers");
  Statement row =
      database.prepare("INSERT INTO gatehouse_layers (name,position,definition,next_id) VALUES (?1,?2,?3,?4)");
  std::int64_t position = 0;
  for (const LayerPtr& layer : map.layers) {
    row.bind(1, layer->definition.name)
        .bind(2, position++)
        .bind(3, to_json(layer->definition))
        .bind(4, layer->next_id)
        .run();
  }
}

void write_next_id(Database& database, const Layer& layer) {
  database.prepare("UPDATE gatehouse_layers SET next_id=?2 WHERE name=?1")
      .bind(1, layer.definition.name)
      .bind(2, layer.next_id)
      .run();
  keep_ids_from(database, layer.definition.name, layer.next_id);
}

MapFile read_map_file(const Database& database) {
  MapFile file;
  file.state = read_state(database);
  file.srs_id = state_number(database, "srs_id");
  file.map.crs = state_value(database, "crs");
  Statement settings = database.prepare("SELECT key,value FROM gatehouse_settings");
  while (settings.step()) file.map.settings.emplace(settings.text(0), settings.text(1));

  Statement row = database.prepare(
      "SELECT l.definition, max(l.next_id, coalesce(s.seq,0)+1) FROM gatehouse_layers l "
      "LEFT JOIN sqlite_sequence s ON s.name=l.name ORDER BY l.position");
  while (row.step()) {
    const Result<LayerDefinition> definition = layer_from_json(row.bytes(0));
    if (!definition) throw_damaged(database.file(), definition.error().message(Language::en));
    LayerDefinition wanted = *definition;
    file.outgrown |= add_new_fields(wanted);
    LayerRepair repair = compare(database, wanted);
    file.map.layers.push_back(read_layer(database, repair, row.integer(1)));
    if (repair.table_missing || !repair.missing_fields.empty()) file.repairs.push_back(std::move(repair));
  }
  file.outgrown |= add_new_layers(file);
  file.changed_outside = !file.outgrown && (!file.repairs.empty() || hash_of(file.map) != file.state.hash);
  return file;
}

void settle(Database& database, MapFile& file) {
  for (const LayerRepair& repair : file.repairs) {
    if (repair.table_missing) {
      drop_layer_table(database, repair.definition.name);
      create_layer_table(database, repair.definition, file.srs_id);
      continue;
    }
    LayerDefinition lacking = repair.definition;
    std::erase_if(lacking.fields, [&](const Field& f) {
      return std::find(repair.missing_fields.begin(), repair.missing_fields.end(), f) != repair.missing_fields.end();
    });
    change_layer_table(database, lacking, repair.definition);
  }
  file.repairs.clear();
  write_layer_rows(database, file.map);
  for (const LayerPtr& layer : file.map.layers) keep_ids_from(database, layer->definition.name, layer->next_id);
  drop_undone(database, file.state.place);
  const Text why =
      file.outgrown ? text("New layers or fields of a newer Gatehouse") : text("Changed by another program");
  file.state.place = append_barrier(database, file.state.place + 1, why).sequence;
  ++file.state.revision;
  file.state.hash = hash_of(file.map);
  write_state(database, file.state);
  file.changed_outside = false;
  file.outgrown = false;
}

}  // namespace gatehouse
