// The formats of pictures under a map: GDAL's driver and the endings of its files. Formats that hold pictures and reach
// nothing else: no VRT, no web services, nothing that names further files or places.
#pragma once

#include <array>
#include <string_view>

namespace gatehouse {

struct PictureFormat {
  const char* driver;
  std::array<std::string_view, 2> endings;  ///< in small letters; an empty one is none
};

inline constexpr std::array<PictureFormat, 8> picture_formats{{
    {"GTiff", {".tif", ".tiff"}},
    {"PNG", {".png"}},
    {"JPEG", {".jpg", ".jpeg"}},
    {"MBTiles", {".mbtiles"}},
    {"JP2OpenJPEG", {".jp2"}},
    {"WEBP", {".webp"}},
    {"BMP", {".bmp"}},
    {"GIF", {".gif"}},
}};

}  // namespace gatehouse
