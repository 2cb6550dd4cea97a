// Tiles of pictures kept in a file from one start to the next, so that the first view needs no GDAL: that takes longer
// to load than all else of a start together. Plain data and one file; a file that is missing, damaged or out of date
// costs time and nothing else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "canvas/render/tile_grid.hpp"
#include "imagery/raster_source.hpp"

namespace gatehouse {

/// What tells whether a picture is still the one that tiles were kept of.
struct PictureStamp {
  std::string file;  ///< whole path
  std::string crs;   ///< of the map
  std::uintmax_t bytes = 0;
  std::vector<std::int64_t>
      times;  ///< last changes of it and of the files beside it that place or mask it; 0: not there
  bool operator==(const PictureStamp&) const = default;
};
/// Nothing where there is no such file.
[[nodiscard]] std::optional<PictureStamp> stamp_of(const std::filesystem::path& file, const std::string& map_crs);

struct KeptPicture {
  PictureStamp stamp;
  Envelope extent;  ///< with mm_per_pixel what makes its TileGrid
  double mm_per_pixel = 1;
};

struct KeptTiles {
  std::vector<KeptPicture> pictures;
  std::map<TileName, Pixels> tiles;  ///< premultiplied; TileName::image counts in `pictures`
};

/// Empty where there is no file or it is damaged.
[[nodiscard]] KeptTiles read_kept_tiles(const std::filesystem::path& file);
/// A file that cannot be written is left out.
void write_kept_tiles(const std::filesystem::path& file, const KeptTiles& kept);

}  // namespace gatehouse
