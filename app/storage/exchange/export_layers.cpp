#include "storage/exchange/export_layers.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <map>

#include "storage/exchange/export_shapes.hpp"
#include "storage/exchange/roster_sheet.hpp"
#include "storage/exchange/table_sheet.hpp"
#include "storage/exchange/workbook.hpp"

namespace gatehouse::exchange {
namespace {

/// What a format is like; all that differs between formats is here.
struct Profile {
  const char* driver = "";
  bool degrees = true;            ///< else the map's own CRS
  bool labels = false;            ///< headers and values for people, in the current language
  bool id_column = false;         ///< ids stand in a column, as the format has no place for them
  bool position_columns = false;  ///< points as lon and lat columns
  bool name_column = false;       ///< what viewers show: "Building 12"
  bool shapes = true;
  std::vector<const char*> creation;
  std::vector<const char*> layer;
};

Profile profile_of(Format format) {
  Profile p;
  switch (format) {
    case Format::geopackage:
      p.driver = "GPKG";
      p.degrees = false;
      p.layer = {"GEOMETRY_NAME=geom", "FID=fid"};
      break;
    case Format::shapefile:
      p.driver = "ESRI Shapefile";
      p.degrees = false;
      p.id_column = true;
      p.layer = {"ENCODING=UTF-8"};
      break;
    case Format::geojson:
      p.driver = "GeoJSON";
      // Nine decimals are a tenth of a millimetre: read again, every corner is on the same grid point.
      p.layer = {"RFC7946=YES", "COORDINATE_PRECISION=9"};
      break;
    case Format::kml:
      p.driver = GetGDALDriverManager()->GetDriverByName("LIBKML") != nullptr ? "LIBKML" : "KML";
      p.name_column = true;
      p.id_column = true;
      break;
    case Format::csv:
      p.driver = "CSV";
      p.id_column = p.position_columns = true;
      // Excel takes a CSV for UTF-8 only by this mark.
      p.layer = {"WRITE_BOM=YES", "GEOMETRY=AS_WKT", "STRING_QUOTING=IF_NEEDED"};
      break;
    case Format::xlsx:
      p.driver = "Memory";  // and from there into a workbook
      p.labels = p.id_column = p.position_columns = true;
      p.shapes = false;
      break;
    default:
      break;
  }
  return p;
}

OGRwkbGeometryType type_of(const Layer& layer, const Profile& profile) {
  const GeometryType type = layer.definition.geometry;
  if (!profile.shapes || (type == GeometryType::point && profile.position_columns)) return wkbNone;
  switch (type) {
    case GeometryType::point:
      return wkbPoint;
    case GeometryType::line:
      return wkbMultiLineString;
    case GeometryType::polygon:
      return wkbMultiPolygon;
    case GeometryType::none:
      break;
  }
  return wkbNone;
}

void add_column(OGRLayer& layer, const std::string& name, OGRFieldType type, OGRFieldSubType subtype = OFSTNone) {
  OGRFieldDefn field(name.c_str(), type);
  field.SetSubType(subtype);
  layer.CreateField(&field);
}

void add_field(OGRLayer& layer, const Field& field, const Profile& profile) {
  const std::string name =
      profile.labels ? field.label.str() + (field.unit.empty() ? "" : " (" + field.unit + ")") : field.name;
  if (profile.labels && field.type == FieldType::boolean) return add_column(layer, name, OFTString);
  switch (field.type) {
    case FieldType::integer:
      return add_column(layer, name, OFTInteger64);
    case FieldType::real:
      return add_column(layer, name, OFTReal);
    case FieldType::boolean:
      return add_column(layer, name, OFTInteger, OFSTBoolean);
    default:
      // Dates stay as they are written: ISO 8601 text, which every format and program takes.
      return add_column(layer, name, OFTString);
  }
}

/// As people read it: the label of an allowed value, yes and no in their language.
std::string shown(const Field& field, const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? tr("Yes") : tr("No");
  std::string stored = to_string(value);
  for (const AllowedValue& allowed : field.allowed)
    if (allowed.value == stored) return allowed.label.str();
  return stored;
}

void set_value(OGRFeature& feature, int column, const Field& field, const Value& value, const Profile& profile) {
  if (is_null(value)) return;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    feature.SetField(column, static_cast<GIntBig>(*whole));
  } else if (const auto* real = std::get_if<double>(&value)) {
    feature.SetField(column, *real);
  } else if (const auto* truth = std::get_if<bool>(&value); truth != nullptr && !profile.labels) {
    feature.SetField(column, *truth ? 1 : 0);
  } else {
    feature.SetField(column, (profile.labels ? shown(field, value) : to_string(value)).c_str());
  }
}

class LayerWriter {
public:
  LayerWriter(GDALDataset& dataset, const Map& map, const ExportLayer& from, const Profile& profile,
              const ShapeWriter& shapes)
      : from_(from), profile_(profile), shapes_(shapes) {
    const LayerDefinition& definition = from.layer->definition;
    CPLStringList options;
    for (const char* option : profile.layer) options.AddString(option);
    const bool gpkg = std::string_view(profile.driver) == "GPKG";
    if (gpkg) options.SetNameValue("IDENTIFIER", definition.label.str().c_str());
    const OGRwkbGeometryType type = type_of(*from.layer, profile);
    if (std::string_view(profile.driver) == "CSV" && type == wkbNone) options.SetNameValue("GEOMETRY", nullptr);
    std::unique_ptr<OGRSpatialReference> crs;
    if (auto made = spatial_reference(profile.degrees ? "EPSG:4326" : map.crs); made && type != wkbNone)
      crs = std::move(made).value();
    const std::string name = profile.labels || profile.name_column ? definition.label.str() : definition.name;
    layer_ = dataset.CreateLayer(name.c_str(), crs.get(), type, options.List());
    if (layer_ == nullptr) return;
    if (profile.id_column) add_column(*layer_, profile.labels ? tr("Id") : "id", OFTInteger64);
    if (profile.name_column) add_column(*layer_, "Name", OFTString);
    if (positions()) {
      add_column(*layer_, profile.labels ? tr("Longitude") : "lon", OFTReal);
      add_column(*layer_, profile.labels ? tr("Latitude") : "lat", OFTReal);
    }
    for (const Field* field : from.fields) add_field(*layer_, *field, profile);
  }

  [[nodiscard]] bool ok() const { return layer_ != nullptr; }

  bool write(const Feature& feature) {
    const std::unique_ptr<OGRFeature> row(OGRFeature::CreateFeature(layer_->GetLayerDefn()));
    int column = 0;
    if (profile_.id_column) row->SetField(column++, static_cast<GIntBig>(feature.id));
    if (profile_.name_column) {
      if (const std::string shown = shown_name(feature); !shown.empty()) row->SetField(column, shown.c_str());
      ++column;
    }
    std::unique_ptr<OGRGeometry> shape = shapes_.write(feature.geometry);
    if (positions()) {
      if (shape) {
        row->SetField(column, shape->toPoint()->getX());
        row->SetField(column + 1, shape->toPoint()->getY());
      }
      column += 2;
    }
    for (const Field* field : from_.fields) set_value(*row, column++, *field, feature.value(field->name), profile_);
    if (type_of(*from_.layer, profile_) != wkbNone && shape) row->SetGeometryDirectly(shape.release());
    if (std::string_view(profile_.driver) != "ESRI Shapefile") row->SetFID(feature.id);
    return layer_->CreateFeature(row.get()) == OGRERR_NONE;
  }

private:
  /// Its own name, else "Entrance 3"; "" for a thing without name or number, which then reads back without one.
  [[nodiscard]] std::string shown_name(const Feature& feature) const {
    const Field* name = from_.layer->definition.field("name");
    if (name != nullptr && !name->personal && !feature.text("name").empty()) return feature.text("name");
    if (!feature.text("text").empty()) return feature.text("text");
    const bool numbered = !feature.text("number").empty() || !feature.text("house_number").empty();
    return numbered ? display_name(*from_.layer, feature).str() : std::string();
  }
  [[nodiscard]] bool positions() const {
    return profile_.position_columns && from_.layer->definition.geometry == GeometryType::point;
  }
  const ExportLayer& from_;
  const Profile& profile_;
  const ShapeWriter& shapes_;
  OGRLayer* layer_ = nullptr;
};

Error not_written(const GdalMessages& messages) {
  return {ErrorKind::io, text("The file could not be made."), text("Try another format."), messages.any()};
}

}  // namespace

Error export_stopped() {
  return {ErrorKind::cancelled, text("The export was stopped."), text("No file was written."), {}};
}

Result<void> write_layers(const Map& map, const std::vector<ExportLayer>& layers, Format format,
                          const std::string& name, Progress& progress) {
  prepare_gdal();
  GdalMessages messages;
  const Profile profile = profile_of(format);
  auto shapes = ShapeWriter::make(map.crs, profile.degrees);
  if (!shapes) return shapes.error();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(profile.driver);
  if (driver == nullptr) return not_written(messages);
  CPLStringList creation;
  for (const char* option : profile.creation) creation.AddString(option);
  DatasetPtr dataset(driver->Create(name.c_str(), 0, 0, 0, GDT_Unknown, creation.List()));
  if (!dataset) return not_written(messages);
  std::size_t total = 0, done = 0;
  for (const ExportLayer& layer : layers) total += layer.layer->features.size();
  const bool together =
      dataset->TestCapability(ODsCTransactions) != FALSE && dataset->StartTransaction() == OGRERR_NONE;
  // The roster is what a workbook of duties is opened for: it comes first.
  for (const ExportLayer& layer : layers) {
    if (format != Format::xlsx || layer.layer->definition.name != "duties") continue;
    const bool names =
        std::any_of(layer.fields.begin(), layer.fields.end(), [](const Field* f) { return f->personal; });
    const auto roster = roster_sheet(*layer.layer, names);
    if (roster && !write_sheet(*dataset, *roster, roster->name, false)) return not_written(messages);
  }
  for (const ExportLayer& layer : layers) {
    LayerWriter writer(*dataset, map, layer, profile, *shapes);
    if (!writer.ok()) return not_written(messages);
    for (const auto& [id, feature] : layer.layer->features) {
      if (++done % 256 == 0) {
        progress.report(static_cast<double>(done) / static_cast<double>(total),
                        text("Writing {}", layer.layer->definition.label));
        if (progress.cancelled()) return export_stopped();
      }
      if (!writer.write(*feature)) return not_written(messages);
    }
  }
  if (together && dataset->CommitTransaction() != OGRERR_NONE) return not_written(messages);
  if (format == Format::xlsx && !write_workbook(*dataset, name)) return not_written(messages);
  dataset.reset();
  if (!messages.failure().empty()) return not_written(messages);
  return {};
}

}  // namespace gatehouse::exchange
