#include "storage/exchange/import_middle.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>

#include "storage/exchange/import_gpkg_guard.hpp"
#include "storage/exchange/import_tables.hpp"
#include "storage/exchange/osm_reader.hpp"

namespace gatehouse::exchange {
namespace {

class Middle {
public:
  void add(const OGRGeometry* geometry, OGRCoordinateTransformation* to_degrees) {
    if (geometry == nullptr || geometry->IsEmpty()) return;
    OGREnvelope box;
    geometry->getEnvelope(&box);
    double x = (box.MinX + box.MaxX) / 2, y = (box.MinY + box.MaxY) / 2;
    if (!std::isfinite(x) || !std::isfinite(y)) return;
    if (to_degrees != nullptr && to_degrees->Transform(1, &x, &y) == FALSE) return;
    if (!(std::abs(x) <= 180 && std::abs(y) <= 90)) return;
    x_.push_back(x);
    y_.push_back(y);
  }
  [[nodiscard]] std::optional<LonLat> get() {
    if (x_.empty()) return std::nullopt;
    return LonLat{median(x_), median(y_)};
  }

private:
  static double median(std::vector<double>& v) {
    const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
    std::nth_element(v.begin(), middle, v.end());
    return *middle;
  }
  std::vector<double> x_, y_;
};

Result<void> add_layers(const std::filesystem::path& file, Format format, Middle& middle) {
  std::set<std::string> views;
  if (format == Format::geopackage) {
    auto found = views_of_geopackage(file);
    if (!found) return found.error();
    views = std::move(found).value();
  }
  auto dataset = open_vector(file.string(), format, {}, file);
  if (!dataset) return dataset.error();
  OGRSpatialReference degrees;
  degrees.SetWellKnownGeogCS("WGS84");
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  for (int i = 0; i < (*dataset)->GetLayerCount(); ++i) {
    OGRLayer* layer = (*dataset)->GetLayer(i);
    if (layer == nullptr || views.contains(layer->GetName())) continue;
    std::unique_ptr<OGRCoordinateTransformation> to_degrees;
    if (const OGRSpatialReference* crs = layer->GetSpatialRef(); crs != nullptr && !crs->IsLocal()) {
      OGRSpatialReference from(*crs);
      from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
      to_degrees.reset(OGRCreateCoordinateTransformation(&from, &degrees));
      if (!to_degrees) continue;
    }
    while (const std::unique_ptr<OGRFeature> feature{layer->GetNextFeature()})
      middle.add(feature->GetGeometryRef(), to_degrees.get());
  }
  return {};
}

}  // namespace

Result<LonLat> middle_of(const std::filesystem::path& file, Format format) {
  prepare_gdal();
  const GdalMessages quiet;
  Middle middle;
  NoProgress nobody;
  Result<void> read;
  if (format == Format::osm) {
    read = for_each_osm_object(
        file, nobody, [&](const OsmObject& o) { middle.add(o.geometry, nullptr); }, [] {});
  } else if (format == Format::csv || format == Format::xlsx) {
    read = for_each_table_position(file, format, [&](const OGRGeometry& g) { middle.add(&g, nullptr); });
  } else {
    read = add_layers(file, format, middle);
  }
  if (!read) return read.error();
  if (const auto found = middle.get()) return *found;
  return Error{ErrorKind::input,
               text("Nothing in “{}” has a position.", file.filename().string()),
               text("Make the map at a place first, then import the file into it."),
               {}};
}

}  // namespace gatehouse::exchange
