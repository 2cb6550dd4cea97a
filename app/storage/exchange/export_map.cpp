#include <cpl_conv.h>

#include <algorithm>

#include "storage/exchange/exchange.hpp"
#include "storage/exchange/export_files.hpp"
#include "storage/exchange/export_gpx.hpp"
#include "storage/exchange/export_layers.hpp"
#include "storage/gpkg_database.hpp"

namespace gatehouse::exchange {
namespace {

Error usage(Text what, Text next) { return {ErrorKind::usage, std::move(what), std::move(next), {}}; }

/// Whether the format can hold anything of the layer.
bool holds(Format format, const LayerDefinition& layer) {
  switch (format) {
    case Format::gpx:
      return layer.geometry == GeometryType::point || layer.geometry == GeometryType::line;
    case Format::kml:
    case Format::geojson:
    case Format::shapefile:
      return layer.geometry != GeometryType::none;
    case Format::osm:
      return osm_knows(layer.name);
    default:
      return true;
  }
}

ExportLayer export_layer(const Layer& layer, bool internal) {
  ExportLayer out{&layer, {}};
  for (const Field& field : layer.definition.fields)
    if (internal || !field.personal) out.fields.push_back(&field);
  return out;
}

Result<std::vector<ExportLayer>> chosen_layers(const Map& map, Format format, const ExportOptions& options) {
  std::vector<ExportLayer> layers;
  for (const std::string& name : options.layers) {
    const Layer* layer = map.layer(name);
    if (layer == nullptr)
      return usage(text("The map has no layer “{}”.", name), text("Give the name of a layer that the map has."));
    if (!holds(format, layer->definition))
      return usage(text("{0} cannot hold the layer “{1}”.", format_name(format), layer->definition.label),
                   text("Choose another format, such as .gpkg or .xlsx."));
    layers.push_back(export_layer(*layer, options.internal));
  }
  if (options.layers.empty())
    for (const LayerPtr& layer : map.layers)
      if (!layer->features.empty() && holds(format, layer->definition))
        layers.push_back(export_layer(*layer, options.internal));
  if (layers.empty())
    return Error{ErrorKind::input,
                 text("The map has nothing that {} can hold.", format_name(format)),
                 text("Draw or import something first, or choose another format."),
                 {}};
  return layers;
}

/// A map of ours, or a file that another program has open, is not for replacing.
Result<void> check_replaceable(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {};
  if (!std::filesystem::is_regular_file(file, error))
    return usage(text("“{}” is not a file.", file.string()), text("Give the name of a file."));
  if (file.extension() != ".gpkg") return {};
  if (std::filesystem::exists(file.string() + "-wal", error))
    return Error{ErrorKind::conflict,
                 text("“{}” is open in another program.", file.filename().string()),
                 text("Close it there, or choose another name."),
                 {}};
  const auto ours = guarded([&] { return Database(file, Database::Access::read_only).has_table("gatehouse_layers"); });
  // What is no database is an ordinary file that the user asked to replace.
  if (ours && *ours)
    return Error{ErrorKind::conflict,
                 text("“{}” is a map of Gatehouse with its history.", file.filename().string()),
                 text("Choose another name for the export."),
                 {}};
  return {};
}

Result<void> write_one(const Map& map, const std::vector<ExportLayer>& layers, Format format,
                       const MemoryFolder& folder, const std::string& name, Progress& progress) {
  if (format != Format::osm && format != Format::gpx) return write_layers(map, layers, format, folder / name, progress);
  const auto xml = format == Format::osm ? osm_xml(map, layers, progress) : gpx_xml(map, layers, progress);
  if (!xml) return xml.error();
  folder.write(name, *xml);
  return {};
}

}  // namespace

Result<std::vector<std::filesystem::path>> export_map(const Map& map, const std::filesystem::path& file,
                                                      const ExportOptions& options, Progress& progress) try {
  const auto format = format_of(file);
  if (!format || file.extension() == ".pbf")
    return usage(
        text("“{}” has an ending that cannot be exported to.", file.filename().string()),
        text("Endings that can be: .gpkg, .geojson, .shp, .gpx, .kml, .csv, .xlsx, .osm; for the printed sheet .pdf, "
             ".png, .svg."));
  const auto layers = chosen_layers(map, *format, options);
  if (!layers) return layers.error();
  prepare_gdal();
  const GdalMessages quiet;
  const MemoryFolder made;
  std::error_code ignored;
  const std::filesystem::path folder = std::filesystem::absolute(file, ignored).parent_path();
  const bool one_layer_a_file = *format == Format::geojson || *format == Format::shapefile || *format == Format::csv;
  if (one_layer_a_file && !(options.layers.size() == 1)) {
    for (const ExportLayer& layer : *layers) {
      const std::string name = file.stem().string() + "_" + layer.layer->definition.name + file.extension().string();
      if (auto free = check_replaceable(folder / name); !free) return free.error();
      if (auto written = write_one(map, {layer}, *format, made, name, progress); !written) return written.error();
    }
  } else {
    if (auto free = check_replaceable(folder / file.filename()); !free) return free.error();
    if (auto written = write_one(map, *layers, *format, made, file.filename().string(), progress); !written)
      return written.error();
  }
  if (progress.cancelled()) return export_stopped();
  auto files = publish(made, folder);
  // Spatial indices that another program left beside an older Shapefile would now point at wrong features.
  if (files && *format == Format::shapefile)
    for (std::filesystem::path index : *files)
      for (const char* ending : {".qix", ".sbn", ".sbx"})
        std::filesystem::remove(index.replace_extension(ending), ignored);
  return files;
} catch (const std::exception& e) {
  return Error{ErrorKind::internal, text("The export failed."), text("What was there before is as it was."), e.what()};
}

}  // namespace gatehouse::exchange
