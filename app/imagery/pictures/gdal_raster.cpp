#include "imagery/pictures/gdal_raster.hpp"

#include <fmt/format.h>
#include <gdal_alg.h>
#include <gdal_utils.h>
#include <gdalwarper.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>

#include "imagery/picture_formats.hpp"
#include "imagery/pictures/gdal_bridge.hpp"

namespace gatehouse {
namespace {

struct Content {
  std::string name;     ///< of the file, for messages
  DatasetHandle file;   ///< as opened
  DatasetHandle bands;  ///< a virtual dataset over it: colour bands, then alpha where it has one
  std::string crs;      ///< of the map
  std::string own_crs;  ///< the picture's
  Envelope envelope;
  double metres_per_pixel = 1;
  int colours = 3;  ///< 1: grey, 3: red, green, blue
  bool stretched = false;
  std::array<std::pair<double, double>, 3> range{};  ///< the values shown as black and white
};

constexpr int max_side = 16384;
constexpr double max_pixels_without_overviews = 4e9;

void register_formats() {
  static std::once_flag once;
  std::call_once(once, [] { GDALAllRegister(); });
}

Error unreadable(const std::string& name, const std::string& detail) {
  return {ErrorKind::input, text("The picture {} cannot be read", name),
          text("Get the file again, or save it as GeoTIFF with another program."), detail};
}

Error without_place(const std::string& name) {
  return {ErrorKind::input,
          text("The picture {} does not say where on the ground it belongs", name),
          text("Use a georeferenced file (GeoTIFF, or a picture with its world file beside it)."),
          {}};
}

Error misplaced(const std::string& name, const std::string& detail) {
  return {ErrorKind::input, text("The picture {} cannot be brought into the map's coordinate system", name),
          text("Check that the picture shows this place and names its coordinate system rightly."), detail};
}

bool has_place(GDALDatasetH dataset) {
  std::array<double, 6> place{};
  const bool affine =
      GDALGetGeoTransform(dataset, place.data()) == CE_None && std::abs(place[1] * place[5] - place[2] * place[4]) > 0;
  return affine || GDALGetGCPCount(dataset) >= 3;
}

std::string own_crs_of(GDALDatasetH dataset) {
  const char* wkt = GDALGetProjectionRef(dataset);
  if (wkt == nullptr || *wkt == '\0') wkt = GDALGetGCPProjection(dataset);
  return wkt == nullptr ? "" : wkt;
}

struct BandChoice {
  std::vector<int> colours;
  int alpha = 0;
  bool palette = false;
};

BandChoice choose_bands(GDALDatasetH dataset) {
  BandChoice choice;
  std::array<int, 3> rgb{};
  const int count = GDALGetRasterCount(dataset);
  for (int i = 1; i <= count; ++i) {
    switch (GDALGetRasterColorInterpretation(GDALGetRasterBand(dataset, i))) {
      case GCI_RedBand:
        rgb[0] = i;
        break;
      case GCI_GreenBand:
        rgb[1] = i;
        break;
      case GCI_BlueBand:
        rgb[2] = i;
        break;
      case GCI_AlphaBand:
        choice.alpha = i;
        break;
      default:
        break;
    }
  }
  if (rgb[0] != 0 && rgb[1] != 0 && rgb[2] != 0) {
    choice.colours.assign(rgb.begin(), rgb.end());
  } else if (count - (choice.alpha != 0 ? 1 : 0) >= 3) {
    for (int i = 1; choice.colours.size() < 3; ++i) {
      if (i != choice.alpha) choice.colours.push_back(i);
    }
  } else {
    choice.colours = {choice.alpha == 1 && count > 1 ? 2 : 1};
    choice.palette = GDALGetRasterColorTable(GDALGetRasterBand(dataset, choice.colours[0])) != nullptr;
  }
  return choice;
}

/// The colour bands (and alpha) as a virtual dataset; a palette spread out to red, green, blue, alpha.
DatasetHandle select_bands(GDALDatasetH file, const BandChoice& choice) {
  std::vector<std::string> words{"-of", "VRT"};
  if (choice.palette) {
    words.insert(words.end(), {"-expand", "rgba", "-b", std::to_string(choice.colours[0])});
  } else {
    for (const int band : choice.colours) words.insert(words.end(), {"-b", std::to_string(band)});
    if (choice.alpha != 0) words.insert(words.end(), {"-b", std::to_string(choice.alpha)});
  }
  auto list = argument_list(words);
  GDALTranslateOptions* options = GDALTranslateOptionsNew(list.data(), nullptr);
  DatasetHandle selected(GDALTranslate("", file, options, nullptr));
  GDALTranslateOptionsFree(options);
  return selected;
}

/// The 2nd and 98th percentile of a sample of the band; nothing where it cannot be read.
std::optional<std::pair<double, double>> percentiles(GDALRasterBandH band) {
  const int width = std::min(GDALGetRasterBandXSize(band), 256);
  const int height = std::min(GDALGetRasterBandYSize(band), 256);
  std::vector<float> values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  if (GDALRasterIO(band, GF_Read, 0, 0, GDALGetRasterBandXSize(band), GDALGetRasterBandYSize(band), values.data(),
                   width, height, GDT_Float32, 0, 0) != CE_None) {
    return std::nullopt;
  }
  int has_nodata = 0;
  const double nodata = GDALGetRasterNoDataValue(band, &has_nodata);
  std::erase_if(values,
                [&](float v) { return !std::isfinite(v) || (has_nodata != 0 && static_cast<double>(v) == nodata); });
  if (values.empty()) return std::pair{0.0, 255.0};
  const auto at = [&](double fraction) {
    const auto index = static_cast<std::ptrdiff_t>(fraction * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + index, values.end());
    return static_cast<double>(values[static_cast<std::size_t>(index)]);
  };
  const double low = at(0.02);
  const double high = at(0.98);
  return high > low ? std::pair{low, high} : std::pair{low - 1, low + 1};
}

struct Transformer {
  void* handle = nullptr;
  ~Transformer() {
    if (handle != nullptr) GDALDestroyGenImgProjTransformer(handle);
  }
};

/// Where the warped picture lies and how fine it is, by GDALSuggestedWarpOutput.
Result<std::pair<Envelope, double>> placed(GDALDatasetH bands, const std::string& own_crs, const std::string& crs,
                                           const std::string& name, const QuietGdal& quiet) {
  std::vector<std::string> words{"SRC_SRS=" + own_crs, "DST_SRS=" + crs};
  auto list = argument_list(words);
  Transformer transformer{GDALCreateGenImgProjTransformer2(bands, nullptr, list.data())};
  std::array<double, 6> place{};
  std::array<double, 4> extent{};
  int width = 0;
  int height = 0;
  if (transformer.handle == nullptr ||
      GDALSuggestedWarpOutput2(bands, GDALGenImgProjTransform, transformer.handle, place.data(), &width, &height,
                               extent.data(), 0) != CE_None) {
    return misplaced(name, quiet.failure());
  }
  const auto low = point_from_metres(extent[0], extent[1]);
  const auto high = point_from_metres(extent[2], extent[3]);
  // A transverse Mercator far from its zone folds over: a picture wider than 2,000 km is no picture of an estate.
  if (!low || !high || !(extent[2] > extent[0]) || !(extent[3] > extent[1]) || extent[2] - extent[0] > 2e6 ||
      extent[3] - extent[1] > 2e6 || !(place[1] > 0)) {
    return misplaced(name, quiet.failure());
  }
  Envelope envelope;
  envelope.expand(*low);
  envelope.expand(*high);
  return std::pair{envelope, place[1]};
}

std::uint8_t byte_of(double value, std::pair<double, double> range) {
  const double share = (value - range.first) / (range.second - range.first);
  return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
}

class GdalRaster final : public RasterReader {
public:
  explicit GdalRaster(Content content) : content_(std::move(content)) {}
  [[nodiscard]] Envelope envelope() const override { return content_.envelope; }
  [[nodiscard]] double metres_per_pixel() const override { return content_.metres_per_pixel; }
  [[nodiscard]] Result<Pixels> read(const Envelope& area, int width, int height) const override;

private:
  Content content_;
};

}  // namespace

Result<std::unique_ptr<RasterReader>> open_gdal_raster(const std::filesystem::path& file, const std::string& map_crs) {
  register_formats();
  const QuietGdal quiet;
  const std::string name = file.filename().string();
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) {
    return Error{ErrorKind::io, text("The picture {} is not there", name),
                 text("Put the file back, or remove the picture from the map."), file.string()};
  }
  std::vector<const char*> allowed;
  allowed.reserve(picture_formats.size() + 1);
  for (const PictureFormat& format : picture_formats) allowed.push_back(format.driver);
  allowed.push_back(nullptr);
  DatasetHandle dataset(
      GDALOpenEx(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_INTERNAL, allowed.data(), nullptr, nullptr));
  if (!dataset) return unreadable(name, quiet.failure());
  if (GDALGetRasterCount(dataset.get()) < 1) return unreadable(name, "no raster band");
  if (!has_place(dataset.get())) return without_place(name);

  Content content;
  content.name = name;
  content.crs = map_crs;
  content.own_crs = own_crs_of(dataset.get());
  // A world file gives a place without a CRS: it is taken to be the map's own.
  if (content.own_crs.empty()) content.own_crs = map_crs;
  GDALRasterBandH first = GDALGetRasterBand(dataset.get(), 1);
  const double pixels = static_cast<double>(GDALGetRasterXSize(dataset.get())) * GDALGetRasterYSize(dataset.get());
  if (pixels > max_pixels_without_overviews && GDALGetOverviewCount(first) == 0) {
    return Error{ErrorKind::input,
                 text("The picture {} is too large to be shown without overviews", name),
                 text("Add overviews with another program (gdaladdo)."),
                 {}};
  }
  const BandChoice choice = choose_bands(dataset.get());
  const GDALDataType type = GDALGetRasterDataType(GDALGetRasterBand(dataset.get(), choice.colours[0]));
  content.colours = choice.palette || choice.colours.size() == 3 ? 3 : 1;
  content.stretched = !choice.palette && (type != GDT_Byte || content.colours == 1);
  content.bands = select_bands(dataset.get(), choice);
  content.file = std::move(dataset);
  if (!content.bands) return unreadable(name, quiet.failure());
  for (int i = 0; i < content.colours; ++i) {
    // Read for plain pictures too: a broken file shows itself here and not in the middle of drawing.
    const auto range = percentiles(GDALGetRasterBand(content.bands.get(), i + 1));
    if (!range) return unreadable(name, quiet.failure());
    content.range.at(static_cast<std::size_t>(i)) = *range;
  }
  auto place = placed(content.bands.get(), content.own_crs, map_crs, name, quiet);
  if (!place) return place.error();
  content.envelope = place->first;
  content.metres_per_pixel = place->second;
  return std::unique_ptr<RasterReader>(std::make_unique<GdalRaster>(std::move(content)));
}

Result<Pixels> GdalRaster::read(const Envelope& area, int width, int height) const {
  const Content& c = content_;
  if (width < 1 || height < 1 || width > max_side || height > max_side || area.width() <= 0 || area.height() <= 0) {
    return Error{ErrorKind::internal, text("An empty part of the picture {} was asked for", c.name), {}, {}};
  }
  Pixels pixels{width, height,
                std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
  if (!area.intersects(c.envelope)) return pixels;

  const QuietGdal quiet;
  const auto metres = [](Millimetre mm) { return fmt::format("{:.3f}", to_metres(mm)); };
  std::vector<std::string> words{"-of",
                                 "MEM",
                                 "-s_srs",
                                 c.own_crs,
                                 "-t_srs",
                                 c.crs,
                                 "-te",
                                 metres(area.min.x),
                                 metres(area.min.y),
                                 metres(area.max.x),
                                 metres(area.max.y),
                                 "-ts",
                                 std::to_string(width),
                                 std::to_string(height),
                                 "-dstalpha",
                                 "-r",
                                 "bilinear",
                                 "-ovr",
                                 "AUTO",
                                 "-wm",
                                 "64"};
  if (c.stretched) words.insert(words.end(), {"-ot", "Float32"});
  auto list = argument_list(words);
  GDALWarpAppOptions* options = GDALWarpAppOptionsNew(list.data(), nullptr);
  GDALDatasetH source = c.bands.get();
  int usage_error = 0;
  DatasetHandle warped(GDALWarp("", nullptr, 1, &source, options, &usage_error));
  GDALWarpAppOptionsFree(options);
  if (!warped || !quiet.failure().empty()) return unreadable(c.name, quiet.failure());

  const std::size_t count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  std::vector<float> band(count);
  const int bands = GDALGetRasterCount(warped.get());
  for (int channel = 0; channel < 4; ++channel) {
    const bool alpha = channel == 3;
    const int from = alpha ? bands : (c.colours == 1 ? 1 : channel + 1);
    if (GDALRasterIO(GDALGetRasterBand(warped.get(), from), GF_Read, 0, 0, width, height, band.data(), width, height,
                     GDT_Float32, 0, 0) != CE_None) {
      return unreadable(c.name, quiet.failure());
    }
    // GDAL's alpha of a picture that is not of bytes goes up to the type's own white.
    const auto range = alpha         ? std::pair{0.0, c.stretched ? 1.0 : 255.0}
                       : c.stretched ? c.range.at(c.colours == 1 ? 0U : static_cast<std::size_t>(channel))
                                     : std::pair{0.0, 255.0};
    for (std::size_t i = 0; i < count; ++i) {
      const auto value = static_cast<double>(band[i]);
      pixels.rgba[i * 4 + static_cast<std::size_t>(channel)] =
          alpha && c.stretched ? (value > 0 ? std::uint8_t{255} : std::uint8_t{0}) : byte_of(value, range);
    }
  }
  return pixels;
}

}  // namespace gatehouse
