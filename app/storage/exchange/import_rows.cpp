#include "storage/exchange/import_rows.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "storage/exchange/import_text.hpp"

namespace gatehouse::exchange {
namespace {

constexpr std::size_t most_rows = 3'000'000;

FieldType type_of(const OGRFieldDefn& field) {
  switch (field.GetType()) {
    case OFTInteger:
      return field.GetSubType() == OFSTBoolean ? FieldType::boolean : FieldType::integer;
    case OFTInteger64:
      return FieldType::integer;
    case OFTReal:
      return FieldType::real;
    case OFTDate:
      return FieldType::date;
    case OFTDateTime:
      return FieldType::date_time;
    default:
      return FieldType::text;
  }
}

std::string moment_of(const OGRFeature& feature, int i, bool date_only) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
  float second = 0;
  if (feature.GetFieldAsDateTime(i, &year, &month, &day, &hour, &minute, &second, &zone) == FALSE) return {};
  char out[64];
  if (date_only) {
    std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  } else {
    std::snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d", year, month, day, hour, minute);
  }
  return out;
}

Value value_of(const OGRFeature& feature, int i) {
  if (!feature.IsFieldSetAndNotNull(i)) return {};
  const OGRFieldDefn& field = *feature.GetFieldDefnRef(i);
  switch (field.GetType()) {
    case OFTInteger:
      if (field.GetSubType() == OFSTBoolean) return feature.GetFieldAsInteger(i) != 0;
      return static_cast<std::int64_t>(feature.GetFieldAsInteger64(i));
    case OFTInteger64:
      return static_cast<std::int64_t>(feature.GetFieldAsInteger64(i));
    case OFTReal: {
      const double number = feature.GetFieldAsDouble(i);
      return std::isfinite(number) ? Value(number) : Value();
    }
    case OFTDate:
      return moment_of(feature, i, true);
    case OFTDateTime:
      return moment_of(feature, i, false);
    case OFTBinary:
      return {};
    case OFTStringList: {
      std::string joined;
      for (char** item = feature.GetFieldAsStringList(i); item != nullptr && *item != nullptr; ++item)
        joined += (joined.empty() ? "" : "; ") + std::string(*item);
      return joined.empty() ? Value() : Value(joined);
    }
    default: {
      std::string text = feature.GetFieldAsString(i);
      return text.empty() ? Value() : Value(std::move(text));
    }
  }
}

/// Text that some other encoding wrote: one look at all of it, as single words of GB18030 may look like UTF-8.
void settle_encoding(SourceRows& rows) {
  const auto each_text = [&](auto visit) {
    for (SourceColumn& column : rows.table.columns) visit(column.name);
    for (SourceRow& row : rows.rows)
      for (Value& value : row.values)
        if (auto* text = std::get_if<std::string>(&value)) visit(*text);
  };
  bool legacy = false;
  each_text([&](const std::string& text) { legacy = legacy || !is_utf8(text); });
  if (legacy) each_text([](std::string& text) { text = legacy_as_utf8(text); });
}

}  // namespace

int SourceRows::column(std::string_view folded_name) const {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (folded(table.columns[i].name) == folded_name) return static_cast<int>(i);
  return -1;
}

std::string SourceRows::text(const SourceRow& row, int column) const {
  if (column < 0 || static_cast<std::size_t>(column) >= row.values.size()) return {};
  return trimmed(to_string(row.values[static_cast<std::size_t>(column)]));
}

int settle_ids(SourceRows& rows) {
  for (const std::string_view word : {"id", "编码"}) {
    const int column = rows.column(word);
    const auto whole = [&](const SourceRow& row) {
      const std::string id = rows.text(row, column);
      return id.size() < 18 && std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    };
    if (column < 0 || !std::all_of(rows.rows.begin(), rows.rows.end(), whole)) continue;
    for (SourceRow& row : rows.rows) row.id = std::atoll(rows.text(row, column).c_str());
    rows.table.has_ids = true;
    return column;
  }
  return -1;
}

void add_types(const OGRGeometry& geometry, bool (&found)[4]) {
  if (geometry.IsEmpty()) return;
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint:
    case wkbMultiPoint:
      found[static_cast<int>(GeometryType::point)] = true;
      return;
    case wkbLineString:
    case wkbMultiLineString:
    case wkbCircularString:
    case wkbCompoundCurve:
    case wkbMultiCurve:
      found[static_cast<int>(GeometryType::line)] = true;
      return;
    case wkbGeometryCollection:
      for (const OGRGeometry* member : *geometry.toGeometryCollection()) add_types(*member, found);
      return;
    default:
      found[static_cast<int>(GeometryType::polygon)] = true;
  }
}

Result<SourceRows> read_rows(OGRLayer& layer, const std::string& file_stem, Progress& progress) {
  SourceRows rows;
  rows.table.name = as_utf8(layer.GetName());
  rows.table.file_stem = file_stem;
  const OGRFeatureDefn& definition = *layer.GetLayerDefn();
  for (int i = 0; i < definition.GetFieldCount(); ++i)
    rows.table.columns.push_back({definition.GetFieldDefn(i)->GetNameRef(), type_of(*definition.GetFieldDefn(i)), 0});
  std::array<std::size_t, 4> counts{};
  layer.ResetReading();
  while (const std::unique_ptr<OGRFeature> feature{layer.GetNextFeature()}) {
    if (rows.rows.size() % 256 == 0 && progress.cancelled()) return import_stopped();
    if (rows.rows.size() % 4096 == 0) progress.report(-1, gatehouse::text("Reading {}", rows.table.name));
    if (rows.rows.size() >= most_rows)
      return Error{ErrorKind::input,
                   gatehouse::text("“{}” holds more than {} features.", rows.table.name, most_rows),
                   gatehouse::text("Cut out the part around the estate first, in QGIS for example."),
                   {}};
    SourceRow row;
    row.id = feature->GetFID() == OGRNullFID ? 0 : feature->GetFID();
    row.values.reserve(rows.table.columns.size());
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      row.values.push_back(value_of(*feature, i));
      if (!is_null(row.values.back())) rows.table.columns[static_cast<std::size_t>(i)].filled++;
    }
    row.geometry.reset(feature->StealGeometry());
    if (row.geometry) {
      bool found[4] = {};
      add_types(*row.geometry, found);
      for (std::size_t t = 0; t < 4; ++t) counts[t] += found[t] ? 1 : 0;
    }
    rows.rows.push_back(std::move(row));
  }
  for (const GeometryType type : {GeometryType::point, GeometryType::line, GeometryType::polygon})
    if (counts[static_cast<std::size_t>(type)] > 0) rows.table.types.push_back(type);
  std::stable_sort(rows.table.types.begin(), rows.table.types.end(), [&](GeometryType a, GeometryType b) {
    return counts[static_cast<std::size_t>(a)] > counts[static_cast<std::size_t>(b)];
  });
  settle_encoding(rows);
  return rows;
}

}  // namespace gatehouse::exchange
