// The collected hostile files of ../shared, and the good ones cut and flipped.
#include <iostream>
#include <random>
#include <sstream>

#include "hostile.hpp"
#include "support/shared_data.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("every collected hostile file is read or refused with a clear line") {
  const auto folder = shared_data("hostile");
  if (!folder) return;
  std::size_t read_files = 0, refused = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder))
    if (entry.is_regular_file()) ++(meets_the_bounds(entry.path()) ? read_files : refused);
  std::cout << "hostile files: " << read_files << " read, " << refused << " refused\n";
  CHECK(read_files + refused > 50);
}

TEST_CASE("the files that must be refused are") {
  for (const char* name : {"hostile/truncated.osm", "hostile/gtfs_rt_not_osm.pbf", "hostile/import_db_corrupt.gpkg",
                           "hostile/rasterio_corrupt.tif", "hostile/geojson_check/bad/bad-json.geojson"})
    if (const auto file = shared_data(name)) CHECK_FALSE(meets_the_bounds(*file));
}

TEST_CASE("real files cut short or with bytes flipped are read or refused") {
  const TempDir dir;
  std::mt19937 random(20220401);
  for (const char* name :
       {"estates/beijing_bupt.gpkg", "estates/beijing_bupt.osm", "estates/beijing_bupt_buildings.geojson",
        "gpx/taipei_walk_waypoints.gpx", "osm/chisinau.osm.pbf"}) {
    const auto file = shared_data(name);
    if (!file) continue;
    const std::string whole = bytes_of(*file);
    const std::string ending = file->extension().string();
    for (int round = 0; round < 6; ++round) {
      const auto cut = dir / ("cut" + std::to_string(round) + ending);
      write_file(cut, whole.substr(0, 1 + random() % whole.size()));
      meets_the_bounds(cut);
      std::string flipped = whole;
      for (int i = 0; i < 20; ++i) flipped[random() % flipped.size()] = static_cast<char>(random());
      const auto bad = dir / ("flipped" + std::to_string(round) + ending);
      write_file(bad, flipped);
      meets_the_bounds(bad);
    }
  }
}

TEST_CASE("a GeoPackage of ours with bytes flipped is read or refused") {
  const auto file = shared_data("estates/beijing_bupt.osm");
  if (!file) return;
  const TempDir dir;
  NoProgress nobody;
  REQUIRE(export_map(*imported(*file, beijing_map()), dir / "all.gpkg", {}, nobody));
  const std::string whole = bytes_of(dir / "all.gpkg");
  std::mt19937 random(7);
  for (int round = 0; round < 12; ++round) {
    std::string flipped = whole;
    for (int i = 0; i < 8 << (round % 4); ++i)
      flipped[100 + random() % (flipped.size() - 100)] = static_cast<char>(random());
    const auto bad = dir / ("bad" + std::to_string(round) + ".gpkg");
    write_file(bad, flipped);
    meets_the_bounds(bad);
  }
}
