#include <algorithm>

#include "geometry/crs.hpp"
#include "storage/exchange/exchange.hpp"
#include "storage/exchange/import_middle.hpp"
#include "storage/exchange/import_readers.hpp"

namespace gatehouse::exchange {
namespace {

/// The format of a file that is there.
Result<Format> checked_format(const std::filesystem::path& source) {
  const std::string name = source.filename().string();
  std::error_code error;
  if (!std::filesystem::exists(source, error))
    return Error{
        ErrorKind::input, text("There is no file “{}”.", source.string()), text("Check the name and the folder."), {}};
  if (!std::filesystem::is_regular_file(source, error))
    return Error{
        ErrorKind::input, text("“{}” is not a file.", source.string()), text("Give a file, not a folder."), {}};
  const auto format = format_of(source);
  if (!format)
    return Error{ErrorKind::input,
                 text("“{}” is of a kind that cannot be imported.", name),
                 text("Files that can be: .osm, .pbf, .gpkg, .geojson, .json, .shp, .gpx, .kml, .csv, .xlsx."),
                 {}};
  if (std::filesystem::file_size(source, error) == 0 && !error)
    return Error{
        ErrorKind::input, text("“{}” is empty.", name), text("Get the file again from where it came from."), {}};
  return *format;
}

Error unexpected(const std::filesystem::path& source, const char* what) {
  return {ErrorKind::internal, text("“{}” could not be read.", source.filename().string()),
          text("Nothing was changed."), what};
}

}  // namespace

Result<Import> read_for_import(const std::filesystem::path& source, const MapPtr& map, const ImportOptions& options,
                               Progress& progress) try {
  const auto format = checked_format(source);
  if (!format) return format.error();
  if (!options.target_layer.empty() && map->layer(options.target_layer) == nullptr)
    return Error{ErrorKind::usage,
                 text("The map has no layer “{}”.", options.target_layer),
                 text("Give the name of a layer that the map has."),
                 {}};
  prepare_gdal();
  const GdalMessages quiet;
  std::error_code ignored;
  const std::filesystem::path file = std::filesystem::absolute(source, ignored);
  ImportStage stage(map, file.filename().string());
  Result<void> read;
  switch (*format) {
    case Format::osm:
      read = read_osm(file, options, stage, progress);
      break;
    case Format::csv:
    case Format::xlsx:
      read = read_tables(file, *format, options, stage, progress);
      break;
    default:
      read = read_layers(file, *format, options, stage, progress);
  }
  if (!read) return read.error();
  auto import = std::move(stage).place(progress);
  if (import && import->report.rows.empty())
    import->report.rows.push_back({file.filename().string(), {}, 0, 0, 0, text("The file holds nothing for a map.")});
  return import;
} catch (const std::exception& e) {
  return unexpected(source, e.what());
}

Result<std::string> suggested_crs(const std::filesystem::path& source) try {
  const auto format = checked_format(source);
  if (!format) return format.error();
  prepare_gdal();
  const GdalMessages quiet;
  std::error_code ignored;
  const auto middle = middle_of(std::filesystem::absolute(source, ignored), *format);
  if (!middle) return middle.error();
  const auto crs = Crs::utm_of(*middle);
  if (!crs) return crs.error();
  return crs->definition();
} catch (const std::exception& e) {
  return unexpected(source, e.what());
}

}  // namespace gatehouse::exchange
