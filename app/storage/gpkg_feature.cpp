#include "storage/gpkg_feature.hpp"

#include <sqlite3.h>

#include "storage/gpkg_geometry.hpp"

namespace gatehouse {
namespace {

std::string columns_of(const LayerDefinition& layer, const char* after_each) {
  std::string result;
  for (const Field& field : layer.fields) {
    if (!result.empty()) result += ',';
    result += sql_name(field.name) + after_each;
  }
  return result;
}

bool spatial(const LayerDefinition& layer) { return layer.geometry != GeometryType::none; }

std::string insert_sql(const LayerDefinition& layer) {
  std::string columns{id_column};
  std::string marks = "?";
  if (spatial(layer)) {
    columns += fmt::format(",{}", geometry_column);
    marks += ",?";
  }
  for (const Field& field : layer.fields) {
    columns += ',' + sql_name(field.name);
    marks += ",?";
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", sql_name(layer.name), columns, marks);
}

std::string update_sql(const LayerDefinition& layer, bool with_geometry) {
  std::string set;
  if (with_geometry && spatial(layer)) set = fmt::format("{}=?", geometry_column);
  if (const std::string fields = columns_of(layer, "=?"); !fields.empty()) set += (set.empty() ? "" : ",") + fields;
  // A table of ids alone has nothing to set, but its rows must still be found.
  if (set.empty()) set = fmt::format("{0}={0}", id_column);
  return fmt::format("UPDATE {} SET {} WHERE {}=?", sql_name(layer.name), set, id_column);
}

std::string remove_sql(const LayerDefinition& layer) {
  return fmt::format("DELETE FROM {} WHERE {}=?", sql_name(layer.name), id_column);
}

void bind_value(Statement& statement, int parameter, const Field& field, const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    statement.bind(parameter, *whole);
  } else if (const auto* real = std::get_if<double>(&value)) {
    statement.bind(parameter, *real);
  } else if (const auto* truth = std::get_if<bool>(&value)) {
    statement.bind(parameter, static_cast<std::int64_t>(*truth ? 1 : 0));
  } else if (const auto* words = std::get_if<std::string>(&value)) {
    statement.bind(parameter, field.type == FieldType::date_time ? to_disk_time(*words) : *words);
  } else {
    statement.bind_null(parameter);
  }
}

Value read_value(const Statement& row, int column, const Field& field) {
  Value value;
  switch (row.type(column)) {
    case SQLITE_INTEGER: {
      const std::int64_t whole = row.integer(column);
      if (field.type == FieldType::boolean && (whole == 0 || whole == 1)) return whole == 1;
      if (field.type == FieldType::real) return static_cast<double>(whole);
      value = whole;
      break;
    }
    case SQLITE_FLOAT:
      value = row.real(column);
      break;
    case SQLITE_TEXT: {
      std::string words = row.text(column);
      if (words.empty()) return {};  // the model knows no empty text, other programs do
      if (field.type == FieldType::date_time) words = from_disk_time(words);
      value = std::move(words);
      break;
    }
    default:
      return {};
  }
  const bool as_declared = (field.type == FieldType::integer && std::holds_alternative<std::int64_t>(value)) ||
                           (field.type == FieldType::real && std::holds_alternative<double>(value)) ||
                           (field.type == FieldType::text && std::holds_alternative<std::string>(value));
  if (as_declared) return value;
  if (Result<Value> accepted = field.accept(value)) return *accepted;
  return value;
}

}  // namespace

std::string_view sql_type(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "TEXT";
    case FieldType::integer:
      return "INTEGER";
    case FieldType::real:
      return "DOUBLE";
    case FieldType::boolean:
      return "BOOLEAN";
    case FieldType::date:
      return "DATE";
    case FieldType::date_time:
      return "DATETIME";
  }
  return "TEXT";
}

std::optional<FieldType> field_type(std::string_view sql_type) {
  const std::string_view name = sql_type.substr(0, sql_type.find('('));
  if (name == "TEXT") return FieldType::text;
  if (name == "BOOLEAN") return FieldType::boolean;
  if (name == "DATE") return FieldType::date;
  if (name == "DATETIME") return FieldType::date_time;
  if (name == "DOUBLE" || name == "REAL" || name == "FLOAT") return FieldType::real;
  if (name == "INT" || name == "INTEGER" || name == "MEDIUMINT" || name == "SMALLINT" || name == "TINYINT") {
    return FieldType::integer;
  }
  return std::nullopt;
}

std::string to_disk_time(const std::string& time) {
  constexpr std::size_t to_minutes = std::string_view("2022-04-01T08:30").size();
  constexpr std::size_t to_seconds = std::string_view("2022-04-01T08:30:00").size();
  std::string disk = time;
  if (time.size() == to_minutes) disk += ":00.000Z";
  if (time.size() == to_seconds) disk += ".000Z";
  // What would come back as other text is kept as it is rather than changed.
  return from_disk_time(disk) == time ? disk : time;
}

std::string from_disk_time(const std::string& time) {
  constexpr std::string_view shape = "0000-00-00T00:00:00.000Z";
  if (time.size() != shape.size()) return time;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = time[i] >= '0' && time[i] <= '9';
    if (shape[i] == '0' ? !digit : time[i] != shape[i]) return time;
  }
  if (time.substr(19) != ".000Z") return time;
  return time.substr(16, 3) == ":00" ? time.substr(0, 16) : time.substr(0, 19);
}

FeatureWriter::FeatureWriter(const Database& database, const LayerDefinition& layer, std::int64_t srs_id)
    : database_(database),
      layer_(layer),
      srs_id_(srs_id),
      insert_(database.prepare(insert_sql(layer))),
      update_all_(database.prepare(update_sql(layer, true))),
      update_fields_(database.prepare(update_sql(layer, false))),
      remove_(database.prepare(remove_sql(layer))) {}

int FeatureWriter::bind_geometry(Statement& statement, int parameter, const Feature& feature) const {
  if (!spatial(layer_)) return parameter;
  if (feature.geometry.empty()) {
    statement.bind_null(parameter);
  } else {
    statement.bind_blob(parameter, to_gpkg_blob(feature.geometry, srs_id_));
  }
  return parameter + 1;
}

int FeatureWriter::bind_fields(Statement& statement, int parameter, const Feature& feature) const {
  for (const Field& field : layer_.fields) bind_value(statement, parameter++, field, feature.value(field.name));
  return parameter;
}

void FeatureWriter::expect_one_row() const {
  if (database_.changes() == 1) return;
  throw StorageFailure{
      {ErrorKind::conflict,
       text("Layer {} in {} no longer holds a feature that the map shows.", layer_.name, database_.file()),
       text("Close the map and open it again."),
       {}}};
}

void FeatureWriter::insert(const Feature& feature) {
  insert_.bind(1, feature.id);
  bind_fields(insert_, bind_geometry(insert_, 2, feature), feature);
  insert_.run();
}

void FeatureWriter::update(const Feature& feature, bool with_geometry) {
  Statement& statement = with_geometry ? update_all_ : update_fields_;
  const int first_field = with_geometry ? bind_geometry(statement, 1, feature) : 1;
  statement.bind(bind_fields(statement, first_field, feature), feature.id);
  statement.run();
  expect_one_row();
}

void FeatureWriter::remove(FeatureId id) {
  remove_.bind(1, id).run();
  expect_one_row();
}

std::map<FeatureId, FeaturePtr> read_features(const Database& database, const LayerDefinition& layer) {
  std::string columns{id_column};
  if (spatial(layer)) columns += fmt::format(",{}", geometry_column);
  if (!layer.fields.empty()) columns += ',' + columns_of(layer, "");
  Statement row =
      database.prepare(fmt::format("SELECT {0} FROM {1} ORDER BY {2}", columns, sql_name(layer.name), id_column));
  std::map<FeatureId, FeaturePtr> features;
  while (row.step()) {
    auto feature = std::make_shared<Feature>();
    feature->id = row.integer(0);
    int column = 1;
    if (spatial(layer)) {
      if (row.type(column) == SQLITE_BLOB) {
        Result<Geometry> geometry = from_gpkg_blob(row.bytes(column));
        if (geometry && geometry->type == layer.geometry) feature->geometry = std::move(*geometry);
      }
      ++column;
    }
    for (const Field& field : layer.fields) {
      Value value = read_value(row, column++, field);
      if (!is_null(value)) feature->attributes.emplace_hint(feature->attributes.end(), field.name, std::move(value));
    }
    features.emplace_hint(features.end(), feature->id, std::move(feature));
  }
  return features;
}

}  // namespace gatehouse
