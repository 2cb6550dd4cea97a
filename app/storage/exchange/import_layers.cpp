// GeoPackage, GeoJSON, Shapefile, KML and GPX: files of layers whose features have positions.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "storage/exchange/import_gpkg_guard.hpp"
#include "storage/exchange/import_readers.hpp"
#include "storage/exchange/import_taking.hpp"
#include "storage/exchange/import_text.hpp"

namespace gatehouse::exchange {
namespace {

std::vector<std::string> open_options(const std::filesystem::path& file, Format format) {
  if (format == Format::geopackage) return {"LIST_ALL_TABLES=NO"};
  if (format == Format::shapefile) {
    // Without a .cpg file the encoding is a guess: take the bytes and look at them (read_rows).
    std::error_code ignored;
    for (const char* ending : {".cpg", ".CPG"})
      if (std::filesystem::exists(std::filesystem::path(file).replace_extension(ending), ignored)) return {};
    return {"ENCODING="};
  }
  return {};
}

/// Tables that programs keep beside the data, and points that GPX's tracks already hold.
bool is_layer_of_data(const std::string& name, Format format) {
  if (format == Format::gpx) return name == "waypoints" || name == "routes" || name == "tracks";
  if (format == Format::geopackage)
    return name != "layer_styles" && !name.starts_with("gatehouse_") && !name.starts_with("gpkg_");
  return true;
}

bool looks_like_degrees(OGRLayer& layer) {
  OGREnvelope box;
  if (layer.GetExtent(&box, TRUE) != OGRERR_NONE) return true;
  return box.MinX >= -180.5 && box.MaxX <= 180.5 && box.MinY >= -90.5 && box.MaxY <= 90.5;
}

/// From the layer's own CRS; where it names none, from what its coordinates look like, which the report then says.
Result<GridReader> grid_of(OGRLayer& layer, const std::string& name, ImportStage& stage) {
  const OGRSpatialReference* crs = layer.GetSpatialRef();
  if (crs != nullptr && !crs->IsLocal() && !crs->IsEmpty()) return GridReader::make(crs, stage.map().crs);
  if (looks_like_degrees(layer)) {
    stage.tally().remark(
        name, {}, text("The file names no coordinate system; its positions were read as longitude and latitude."));
    return GridReader::make(nullptr, stage.map().crs);
  }
  stage.tally().remark(
      name, {}, text("The file names no coordinate system; its positions were read as metres in the map's own."));
  const auto own = spatial_reference(stage.map().crs);
  if (!own) return own.error();
  return GridReader::make(own->get(), stage.map().crs);
}

}  // namespace

Result<void> read_layers(const std::filesystem::path& file, Format format, const ImportOptions& options,
                         ImportStage& stage, Progress& progress) {
  std::set<std::string> views;
  if (format == Format::geopackage) {
    auto found = views_of_geopackage(file);
    if (!found) return found.error();
    views = std::move(found).value();
  }
  std::string complaint;
  auto dataset = open_vector(file.string(), format, open_options(file, format), file, &complaint);
  if (!dataset) return dataset.error();
  GdalMessages messages;
  std::size_t rows_read = 0;
  for (int i = 0; i < (*dataset)->GetLayerCount(); ++i) {
    OGRLayer* layer = (*dataset)->GetLayer(i);
    if (layer == nullptr || !is_layer_of_data(layer->GetName(), format)) continue;
    if (views.contains(layer->GetName())) {
      stage.tally().remark(layer->GetName(), {}, text("It is a query and not a table, and was not read."));
      continue;
    }
    auto rows = read_rows(*layer, as_utf8(file.stem().string()), progress);
    if (!rows) return rows.error();
    rows_read += rows->rows.size();
    if (rows->rows.empty()) continue;
    std::optional<GridReader> grid;
    if (!rows->table.types.empty()) {
      auto made = grid_of(*layer, rows->table.name, stage);
      if (!made) return made.error();
      grid.emplace(std::move(made).value());
    }
    TakingOptions taking;
    taking.target_layer = options.target_layer;
    // Places that somebody marked on the way, with a phone or on a globe.
    if ((format == Format::gpx && rows->table.name == "waypoints") || format == Format::kml)
      taking.points_layer = "notes";
    if (format == Format::shapefile || format == Format::kml)
      if (const int ids = settle_ids(*rows); ids >= 0) taking.place_columns.push_back(ids);
    if (format == Format::kml)
      for (const char* own : {"tessellate", "extrude", "visibility", "draworder", "altitudemode", "icon", "snippet"})
        if (const int column = rows->column(own); column >= 0) taking.place_columns.push_back(column);
    taking.may_make_tables = format == Format::geopackage;
    if (auto taken = take_rows(*rows, grid ? &*grid : nullptr, taking, stage, progress); !taken) return taken;
  }
  const std::string mistake = complaint.empty() ? messages.failure() : complaint;
  if (mistake.empty()) return {};
  if (rows_read == 0)
    return Error{
        ErrorKind::input, text("“{}” cannot be read as {}.", file.filename().string(), format_name(format)),
        text("The file is damaged, or its ending does not say what it is. Get it again from where it came from."),
        mistake};
  stage.tally().remark(file.filename().string(), {}, text("A part of the file could not be read: {}", mistake));
  return {};
}

}  // namespace gatehouse::exchange
