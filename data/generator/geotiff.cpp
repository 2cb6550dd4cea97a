#include "geotiff.hpp"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <array>

namespace gatehouse::sample {

Result<void> write_geotiff(const std::filesystem::path& file, const std::vector<std::uint8_t>& rgb, int width,
                           int height, const Envelope& area, const std::string& crs) {
  const auto failed = [&] {
    return Error{
        ErrorKind::io, {"The picture " + file.string() + " could not be written.", ""}, {}, CPLGetLastErrorMsg()};
  };
  GDALAllRegister();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  const char* const options[] = {"TILED=YES", "COMPRESS=JPEG", "JPEG_QUALITY=82", "PHOTOMETRIC=YCBCR", nullptr};
  const auto dataset = std::unique_ptr<GDALDataset>(
      driver->Create(file.c_str(), width, height, 3, GDT_Byte, const_cast<char**>(options)));
  if (!dataset) return failed();
  std::array<double, 6> transform{to_metres(area.min.x),
                                  to_metres(area.width()) / width,
                                  0,
                                  to_metres(area.max.y),
                                  0,
                                  -to_metres(area.height()) / height};
  dataset->SetGeoTransform(transform.data());
  OGRSpatialReference srs;
  if (srs.SetFromUserInput(crs.c_str()) != OGRERR_NONE || dataset->SetSpatialRef(&srs) != CE_None) return failed();
  int bands[] = {1, 2, 3};
  if (dataset->RasterIO(GF_Write, 0, 0, width, height, const_cast<std::uint8_t*>(rgb.data()), width, height, GDT_Byte,
                        3, bands, 3, 3 * width, 1, nullptr) != CE_None)
    return failed();
  int levels[] = {2, 4, 8};
  CPLSetConfigOption("JPEG_QUALITY_OVERVIEW", "80");
  if (dataset->BuildOverviews("AVERAGE", 3, levels, 0, nullptr, nullptr, nullptr) != CE_None) return failed();
  dataset->FlushCache();
  return {};
}

}  // namespace gatehouse::sample
