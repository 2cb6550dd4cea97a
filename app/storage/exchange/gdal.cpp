#include "storage/exchange/gdal.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cctype>
#include <mutex>

namespace gatehouse::exchange {
namespace {

void CPL_STDCALL on_gdal_message(CPLErr kind, CPLErrorNum, const char* message) {
  auto* messages = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
  if (messages == nullptr || kind == CE_None || kind == CE_Debug) return;
  messages->add(kind != CE_Warning, message);
}

std::vector<const char*> drivers_of(Format format) {
  switch (format) {
    case Format::osm:
      return {"OSM", nullptr};
    case Format::geopackage:
      return {"GPKG", nullptr};
    case Format::geojson:
      return {"GeoJSON", nullptr};
    case Format::shapefile:
      return {"ESRI Shapefile", nullptr};
    case Format::gpx:
      return {"GPX", nullptr};
    case Format::kml:
      return {"LIBKML", "KML", nullptr};
    case Format::csv:
      return {"CSV", nullptr};
    case Format::xlsx:
      return {"XLSX", nullptr};
  }
  return {nullptr};
}

}  // namespace

std::optional<Format> format_of(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".osm" || ending == ".pbf") return Format::osm;
  if (ending == ".gpkg") return Format::geopackage;
  if (ending == ".geojson" || ending == ".json") return Format::geojson;
  if (ending == ".shp") return Format::shapefile;
  if (ending == ".gpx") return Format::gpx;
  if (ending == ".kml") return Format::kml;
  if (ending == ".csv") return Format::csv;
  if (ending == ".xlsx") return Format::xlsx;
  return std::nullopt;
}

std::string format_name(Format format) {
  switch (format) {
    case Format::osm:
      return "OpenStreetMap";
    case Format::geopackage:
      return "GeoPackage";
    case Format::geojson:
      return "GeoJSON";
    case Format::shapefile:
      return "Shapefile";
    case Format::gpx:
      return "GPX";
    case Format::kml:
      return "KML";
    case Format::csv:
      return "CSV";
    case Format::xlsx:
      return "Excel (XLSX)";
  }
  return {};
}

GdalMessages::GdalMessages() { CPLPushErrorHandlerEx(on_gdal_message, this); }
GdalMessages::~GdalMessages() { CPLPopErrorHandler(); }

void GdalMessages::clear() {
  failure_.clear();
  warning_.clear();
  CPLErrorReset();
}

void GdalMessages::add(bool failure, const char* message) {
  std::string& kept = failure ? failure_ : warning_;
  if (kept.empty()) kept = message;
}

GdalOptions::GdalOptions(const std::vector<std::pair<std::string, std::string>>& options) {
  for (const auto& [key, value] : options) {
    const char* before = CPLGetThreadLocalConfigOption(key.c_str(), nullptr);
    before_.emplace_back(key, before == nullptr ? std::nullopt : std::optional<std::string>(before));
    CPLSetThreadLocalConfigOption(key.c_str(), value.c_str());
  }
}

GdalOptions::~GdalOptions() {
  for (const auto& [key, value] : before_) CPLSetThreadLocalConfigOption(key.c_str(), value ? value->c_str() : nullptr);
}

void DatasetCloser::operator()(GDALDataset* dataset) const { GDALClose(GDALDataset::ToHandle(dataset)); }

void prepare_gdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    GDALAllRegister();
    OSRSetPROJEnableNetwork(FALSE);  // offline always: no reprojection may fetch a grid
  });
}

Result<DatasetPtr> open_vector(const std::string& name, Format format, const std::vector<std::string>& open_options,
                               const std::filesystem::path& shown, std::string* complaint) {
  prepare_gdal();
  GdalMessages messages;
  const std::vector<const char*> drivers = drivers_of(format);
  std::vector<const char*> options;
  options.reserve(open_options.size() + 1);
  for (const std::string& option : open_options) options.push_back(option.c_str());
  options.push_back(nullptr);
  DatasetPtr dataset(GDALDataset::FromHandle(
      GDALOpenEx(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), options.data(), nullptr)));
  if (complaint != nullptr) *complaint = messages.failure();
  if (dataset) return dataset;
  return Error{
      ErrorKind::input, text("“{}” cannot be read as {}.", shown.filename().string(), format_name(format)),
      text("The file is damaged, or its ending does not say what it is. Get it again from where it came from."),
      messages.any()};
}

Result<std::unique_ptr<OGRSpatialReference>> spatial_reference(const std::string& definition) {
  prepare_gdal();
  GdalMessages messages;
  auto reference = std::make_unique<OGRSpatialReference>();
  if (reference->SetFromUserInput(definition.c_str()) != OGRERR_NONE)
    return Error{ErrorKind::input, text("The coordinate system “{}” is not known.", definition), {}, messages.any()};
  reference->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

}  // namespace gatehouse::exchange
