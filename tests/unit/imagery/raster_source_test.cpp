#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_srs_api.h>

#include <cmath>
#include <fstream>

#include "imagery/raster_source.hpp"
#include "support/catch.hpp"
#include "support/shared_data.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;

namespace {

constexpr const char* utm51 = "EPSG:32651";

struct Synthetic {
  int bands = 3;
  GDALDataType type = GDT_Byte;
  bool georeferenced = true;
  double nodata = -1;
};

/// 100 × 80 pixels of 0.5 m from (350000, 3450040) down: the left half has value `low`, the right half `high`.
void write_tif(const std::filesystem::path& file, const Synthetic& what, double low, double high) {
  GDALAllRegister();
  GDALDatasetH d = GDALCreate(GDALGetDriverByName("GTiff"), file.c_str(), 100, 80, what.bands, what.type, nullptr);
  REQUIRE(d != nullptr);
  if (what.georeferenced) {
    double place[6] = {350000, 0.5, 0, 3450040, 0, -0.5};
    GDALSetGeoTransform(d, place);
    OGRSpatialReferenceH srs = OSRNewSpatialReference(nullptr);
    OSRImportFromEPSG(srs, 32651);
    char* wkt = nullptr;
    OSRExportToWkt(srs, &wkt);
    GDALSetProjection(d, wkt);
    CPLFree(wkt);
    OSRDestroySpatialReference(srs);
  }
  for (int b = 1; b <= what.bands; ++b) {
    std::vector<float> row(100);
    for (std::size_t x = 0; x < 100; ++x) row[x] = static_cast<float>(x < 50 ? low : high) + static_cast<float>(b - 1);
    GDALRasterBandH band = GDALGetRasterBand(d, b);
    if (what.nodata >= 0) GDALSetRasterNoDataValue(band, what.nodata);
    for (int y = 0; y < 80; ++y) {
      REQUIRE(GDALRasterIO(band, GF_Write, 0, y, 100, 1, row.data(), 100, 1, GDT_Float32, 0, 0) == CE_None);
    }
  }
  GDALClose(d);
}

std::vector<int> pixel(const Pixels& p, int x, int y) {
  const auto i = static_cast<std::size_t>(y * p.width + x) * 4;
  return {p.rgba[i], p.rgba[i + 1], p.rgba[i + 2], p.rgba[i + 3]};
}

}  // namespace

TEST_CASE("a colour picture keeps its values and its place", "[imagery]") {
  const test::TempDir dir;
  write_tif(dir / "a.tif", {}, 10, 200);
  auto source = RasterSource::open(dir / "a.tif", utm51);
  REQUIRE(source.ok());
  CHECK(source->envelope() == Envelope{{350'000'000, 3'450'000'000}, {350'050'000, 3'450'040'000}});
  CHECK(source->metres_per_pixel() == Approx(0.5).margin(0.001));
  const auto pixels = source->read(source->envelope(), 50, 40);
  REQUIRE(pixels.ok());
  CHECK(pixel(*pixels, 5, 20) == std::vector<int>{10, 11, 12, 255});
  CHECK(pixel(*pixels, 45, 20) == std::vector<int>{200, 201, 202, 255});
}

TEST_CASE("outside the picture is transparent", "[imagery]") {
  const test::TempDir dir;
  write_tif(dir / "a.tif", {}, 10, 200);
  auto source = RasterSource::open(dir / "a.tif", utm51);
  REQUIRE(source.ok());
  const auto beside = source->read(source->envelope().grown(50'000), 60, 60);
  REQUIRE(beside.ok());
  CHECK(pixel(*beside, 0, 0)[3] == 0);
  CHECK(pixel(*beside, 30, 30)[3] == 255);
  const auto away = source->read({{0, 0}, {10'000, 10'000}}, 4, 4);
  REQUIRE(away.ok());
  CHECK(pixel(*away, 2, 2) == std::vector<int>{0, 0, 0, 0});
}

TEST_CASE("sixteen bits and single bands are stretched, nodata is transparent", "[imagery]") {
  const test::TempDir dir;
  write_tif(dir / "deep.tif", {3, GDT_UInt16}, 300, 2000);
  auto deep = RasterSource::open(dir / "deep.tif", utm51);
  REQUIRE(deep.ok());
  auto pixels = deep->read(deep->envelope(), 50, 40);
  REQUIRE(pixels.ok());
  CHECK(pixel(*pixels, 5, 20) == std::vector<int>{0, 0, 0, 255});
  CHECK(pixel(*pixels, 45, 20) == std::vector<int>{255, 255, 255, 255});

  write_tif(dir / "grey.tif", {1, GDT_UInt16, true, 300}, 300, 2000);
  auto grey = RasterSource::open(dir / "grey.tif", utm51);
  REQUIRE(grey.ok());
  pixels = grey->read(grey->envelope(), 50, 40);
  REQUIRE(pixels.ok());
  CHECK(pixel(*pixels, 5, 20)[3] == 0);
  CHECK(pixel(*pixels, 45, 20)[3] == 255);
}

TEST_CASE("a picture of another zone is warped into the map's", "[imagery]") {
  const test::TempDir dir;
  write_tif(dir / "a.tif", {}, 10, 200);
  auto source = RasterSource::open(dir / "a.tif", "EPSG:32650");
  REQUIRE(source.ok());
  CHECK(source->envelope().min.x > 800'000'000);
  const auto pixels = source->read(source->envelope(), 64, 64);
  REQUIRE(pixels.ok());
  CHECK(pixel(*pixels, 32, 32)[3] == 255);
}

TEST_CASE("what cannot be shown is refused with a line that says why", "[imagery]") {
  const test::TempDir dir;
  write_tif(dir / "nowhere.tif", {3, GDT_Byte, false}, 10, 200);
  const auto nowhere = RasterSource::open(dir / "nowhere.tif", utm51);
  REQUIRE_FALSE(nowhere.ok());
  CHECK(nowhere.error().what.en.find("where on the ground") != std::string::npos);

  std::ofstream(dir / "text.tif") << "not a picture";
  const auto words = RasterSource::open(dir / "text.tif", utm51);
  REQUIRE_FALSE(words.ok());
  CHECK(words.error().what.en == "The picture text.tif cannot be read");
  CHECK_FALSE(RasterSource::open(dir / "missing.tif", utm51).ok());

  // A virtual dataset names other files: it is no picture to us.
  std::ofstream(dir / "x.vrt") << "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"></VRTDataset>";
  CHECK_FALSE(RasterSource::open(dir / "x.vrt", utm51).ok());

  write_tif(dir / "cut.tif", {}, 10, 200);
  std::filesystem::resize_file(dir / "cut.tif", 9000);
  CHECK_FALSE(RasterSource::open(dir / "cut.tif", utm51).ok());
}

TEST_CASE("hostile pictures are read or refused, never worse", "[imagery]") {
  const auto folder = test::shared_data("hostile");
  if (!folder) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
    if (!entry.is_regular_file()) continue;
    for (const char* crs : {utm51, "EPSG:32601", "EPSG:32760"}) {
      auto source = RasterSource::open(entry.path(), crs);
      if (!source) {
        CHECK_FALSE(source.error().what.en.empty());
        continue;
      }
      const auto pixels = source->read(source->envelope(), 128, 128);
      if (!pixels) CHECK_FALSE(pixels.error().what.en.empty());
    }
  }
}

TEST_CASE("real pictures are shown", "[imagery]") {
  for (const auto& [file, crs] : {std::pair{"imagery/kampala_ortho_7cm_3857.tif", "EPSG:32636"},
                                  std::pair{"imagery/kampala_oam_z19-21.mbtiles", "EPSG:32636"},
                                  std::pair{"imagery/atlanta_worldview_pan.tif", "EPSG:32616"},
                                  std::pair{"imagery/vegas_worldview_rgb16.tif", "EPSG:32611"}}) {
    const auto path = test::shared_data(file);
    if (!path) continue;
    INFO(file);
    auto source = RasterSource::open(*path, crs);
    if (!source) FAIL(source.error().message(Language::en));
    CHECK(source->metres_per_pixel() < 1);
    const auto pixels = source->read(source->envelope(), 200, 200);
    REQUIRE(pixels.ok());
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (std::size_t i = 0; i < pixels->rgba.size(); i += 4) {
      if (pixels->rgba[i + 3] == 0) continue;
      sum += pixels->rgba[i];
      squares += pixels->rgba[i] * pixels->rgba[i];
      ++count;
    }
    REQUIRE(count > 500);
    const double mean = sum / count;
    CHECK(mean > 20);
    CHECK(mean < 235);
    CHECK(std::sqrt(squares / count - mean * mean) > 15);  // it shows something
  }
}

TEST_CASE("the images setting survives a round trip and nonsense", "[imagery]") {
  const std::vector<ImageLayer> images{{"aerial.tif", 0.6, true}, {"plan.tif", 1, false}};
  const auto back = images_from_setting(images_to_setting(images));
  REQUIRE(back.size() == 2);
  CHECK(back[0].path == "aerial.tif");
  CHECK(back[0].opacity == Approx(0.6));
  CHECK_FALSE(back[1].visible);
  CHECK(images_from_setting("").empty());
  CHECK(images_from_setting("[1,{\"path\":2},{}]").empty());
}
