// What imports and exports share of GDAL: which driver a file's name asks for, opening with that driver alone, and
// GDAL's messages kept off the terminal.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

class GDALDataset;
class OGRSpatialReference;

namespace gatehouse::exchange {

enum class Format { osm, geopackage, geojson, shapefile, gpx, kml, csv, xlsx };

/// The format that the name's ending asks for (.osm, .pbf, .gpkg, .geojson, .json, .shp, .gpx, .kml, .csv, .xlsx;
/// capitals allowed); nothing for any other.
[[nodiscard]] std::optional<Format> format_of(const std::filesystem::path& file);
/// "OpenStreetMap", "GeoPackage" …: what a user calls it.
[[nodiscard]] std::string format_name(Format format);

/// Collects what GDAL says on this thread while it lives; nothing of it reaches stderr.
class GdalMessages {
public:
  GdalMessages();
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;
  ~GdalMessages();
  /// The first failure (not a warning) since the start or the last clear(); "" where there was none.
  [[nodiscard]] const std::string& failure() const { return failure_; }
  /// The first warning or failure.
  [[nodiscard]] const std::string& any() const { return failure_.empty() ? warning_ : failure_; }
  void clear();

  /// For GDAL's callback alone.
  void add(bool failure, const char* message);

private:
  std::string failure_;
  std::string warning_;
};

/// Sets GDAL options for this thread while it lives.
class GdalOptions {
public:
  explicit GdalOptions(const std::vector<std::pair<std::string, std::string>>& options);
  GdalOptions(const GdalOptions&) = delete;
  GdalOptions& operator=(const GdalOptions&) = delete;
  ~GdalOptions();

private:
  std::vector<std::pair<std::string, std::optional<std::string>>> before_;
};

struct DatasetCloser {
  void operator()(GDALDataset* dataset) const;
};
using DatasetPtr = std::unique_ptr<GDALDataset, DatasetCloser>;

/// Opens `name` (a file, or GDAL's /vsimem/ name) for reading with the drivers of `format` alone, so that content never
/// chooses the reader. `shown` is the file as the user knows it. Fails with ErrorKind::input. Some drivers read the
/// first part of a file here and still open it where that is damaged: `complaint` gets what they said.
[[nodiscard]] Result<DatasetPtr> open_vector(const std::string& name, Format format,
                                             const std::vector<std::string>& open_options,
                                             const std::filesystem::path& shown, std::string* complaint = nullptr);

/// Registers GDAL's drivers once; safe from any thread.
void prepare_gdal();

/// `definition` (as Crs::definition()) with x east and y north whatever its authority says. Fails where GDAL cannot
/// take it.
[[nodiscard]] Result<std::unique_ptr<OGRSpatialReference>> spatial_reference(const std::string& definition);

}  // namespace gatehouse::exchange
