#include "canvas/render/kept_tiles.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

namespace gatehouse {
namespace fs = std::filesystem;
namespace {

constexpr int format = 1;
constexpr std::size_t most_tiles = 64;

std::size_t bytes_of(int width, int height) {
  return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
}

std::int64_t time_of(const fs::path& file) {
  std::error_code absent;
  const auto time = fs::last_write_time(file, absent);
  return absent ? 0 : static_cast<std::int64_t>(time.time_since_epoch().count());
}

/// The files that GDAL may read with a picture: masks, overviews, metadata, world files (.tfw, .tifw, .wld).
std::vector<fs::path> beside(const fs::path& picture) {
  const std::string name = picture.string();
  std::vector<fs::path> files{name + ".aux.xml", name + ".ovr", name + ".msk", name + "w"};
  const std::string ending = picture.extension().string();
  if (ending.size() >= 3) {
    fs::path world = picture;
    files.push_back(world.replace_extension(std::string(1, ending[1]) + ending.back() + "w"));
    files.push_back(world.replace_extension("wld"));
  }
  return files;
}

nlohmann::json to_json(const KeptPicture& p) {
  return {{"file", p.stamp.file},
          {"crs", p.stamp.crs},
          {"bytes", p.stamp.bytes},
          {"times", p.stamp.times},
          {"extent", {p.extent.min.x, p.extent.min.y, p.extent.max.x, p.extent.max.y}},
          {"pixel", p.mm_per_pixel}};
}

KeptPicture picture_of(const nlohmann::json& j) {
  KeptPicture p;
  p.stamp = {j.at("file").get<std::string>(), j.at("crs").get<std::string>(), j.at("bytes").get<std::uintmax_t>(),
             j.at("times").get<std::vector<std::int64_t>>()};
  const auto& e = j.at("extent");
  p.extent.min = {e.at(0).get<Millimetre>(), e.at(1).get<Millimetre>()};
  p.extent.max = {e.at(2).get<Millimetre>(), e.at(3).get<Millimetre>()};
  p.mm_per_pixel = j.at("pixel").get<double>();
  return p;
}

/// The tile that the header's row tells of, its pixels read from where the stream is.
std::pair<TileName, Pixels> tile_of(const nlohmann::json& row, std::istream& in) {
  const TileName name{row.at(0).get<std::size_t>(), row.at(1).get<int>(), row.at(2).get<int>(), row.at(3).get<int>()};
  Pixels pixels{row.at(4).get<int>(), row.at(5).get<int>(), {}};
  if (pixels.width < 0 || pixels.width > TileGrid::tile_pixels || pixels.height < 0 ||
      pixels.height > TileGrid::tile_pixels)
    throw std::runtime_error("no size of a tile");
  pixels.rgba.resize(bytes_of(pixels.width, pixels.height));
  if (!in.read(reinterpret_cast<char*>(pixels.rgba.data()), static_cast<std::streamsize>(pixels.rgba.size())))
    throw std::runtime_error("the file ends early");
  return {name, std::move(pixels)};
}

}  // namespace

std::optional<PictureStamp> stamp_of(const fs::path& file, const std::string& map_crs) {
  std::error_code absent;
  PictureStamp stamp;
  const fs::path whole = fs::absolute(file, absent);
  stamp.file = whole.string();
  stamp.crs = map_crs;
  stamp.bytes = fs::file_size(whole, absent);
  if (absent) return std::nullopt;
  stamp.times.push_back(time_of(whole));
  for (const fs::path& other : beside(whole)) stamp.times.push_back(time_of(other));
  return stamp;
}

KeptTiles read_kept_tiles(const fs::path& file) try {
  std::ifstream in(file, std::ios::binary);
  std::string header;
  if (!std::getline(in, header)) return {};
  const auto json = nlohmann::json::parse(header);
  if (json.at("format").get<int>() != format) return {};
  KeptTiles kept;
  for (const auto& picture : json.at("pictures")) kept.pictures.push_back(picture_of(picture));
  const auto& tiles = json.at("tiles");
  if (tiles.size() > most_tiles) return {};
  for (const auto& row : tiles) kept.tiles.insert(tile_of(row, in));
  return kept;
} catch (const std::exception&) {
  return {};
}

void write_kept_tiles(const fs::path& file, const KeptTiles& kept) {
  nlohmann::json header{{"format", format}, {"pictures", nlohmann::json::array()}, {"tiles", nlohmann::json::array()}};
  for (const KeptPicture& picture : kept.pictures) header["pictures"].push_back(to_json(picture));
  for (const auto& [name, pixels] : kept.tiles)
    header["tiles"].push_back({name.image, name.level, name.column, name.row, pixels.width, pixels.height});
  if (kept.tiles.size() > most_tiles) return;
  const fs::path fresh = file.string() + ".part";
  std::ofstream out(fresh, std::ios::binary);
  out << header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  for (const auto& [name, pixels] : kept.tiles)
    out.write(reinterpret_cast<const char*>(pixels.rgba.data()), static_cast<std::streamsize>(pixels.rgba.size()));
  out.close();
  std::error_code ignored;
  if (out) {
    fs::rename(fresh, file, ignored);
  } else {
    fs::remove(fresh, ignored);
  }
}

}  // namespace gatehouse
