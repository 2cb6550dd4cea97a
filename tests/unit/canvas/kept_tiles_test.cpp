#include "canvas/render/kept_tiles.hpp"

#include <chrono>
#include <fstream>
#include <thread>

#include "canvas/render/tile_reader.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;

namespace {

/// A picture of 2 × 2 tiles whose file is no picture at all: whoever opens it fails.
KeptTiles tiles_of(const std::filesystem::path& file) {
  KeptTiles kept;
  kept.pictures.push_back({*stamp_of(file, "EPSG:32651"), {}, 500});
  kept.pictures[0].extent.min = {0, 0};
  kept.pictures[0].extent.max = {512'000, 512'000};
  Pixels pixels{512, 512, std::vector<std::uint8_t>(512 * 512 * 4, 200)};
  kept.tiles.emplace(TileName{0, 0, 1, 1}, pixels);
  kept.tiles.emplace(TileName{0, 1, 0, 0}, Pixels{});
  return kept;
}

void wait_for(const TileReader& reader) {
  for (int i = 0; i < 2000 && (reader.working() && !reader.has_news()); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

}  // namespace

TEST_CASE("kept tiles come back as they were") {
  const test::TempDir dir;
  std::ofstream(dir / "picture.tif") << "not a picture";
  const KeptTiles kept = tiles_of(dir / "picture.tif");
  write_kept_tiles(dir / "tiles", kept);
  const KeptTiles read = read_kept_tiles(dir / "tiles");
  REQUIRE(read.pictures.size() == 1);
  CHECK(read.pictures[0].stamp == kept.pictures[0].stamp);
  CHECK(read.pictures[0].extent == kept.pictures[0].extent);
  CHECK(read.pictures[0].mm_per_pixel == 500.0);
  REQUIRE(read.tiles.size() == 2);
  CHECK(read.tiles.at({0, 0, 1, 1}).rgba == kept.tiles.at({0, 0, 1, 1}).rgba);
  CHECK(read.tiles.at({0, 1, 0, 0}).rgba.empty());
}

TEST_CASE("a file of kept tiles that is cut off, strange or missing is as good as none") {
  const test::TempDir dir;
  std::ofstream(dir / "picture.tif") << "not a picture";
  write_kept_tiles(dir / "tiles", tiles_of(dir / "picture.tif"));
  std::filesystem::resize_file(dir / "tiles", 5000);
  CHECK(read_kept_tiles(dir / "tiles").tiles.empty());
  for (const char* content : {"", "\n", "{}\n", "[]\n", R"({"format":1,"pictures":[],"tiles":[[0,0,0,0,9000,9000]]})",
                              R"({"format":1,"pictures":[],"tiles":[[0,0,0,0,-1,-4]]})"}) {
    std::ofstream(dir / "tiles") << content;
    CHECK(read_kept_tiles(dir / "tiles").tiles.empty());
  }
  CHECK(read_kept_tiles(dir / "none").tiles.empty());
}

TEST_CASE("the stamp tells when a picture, or a file that places it, has changed") {
  const test::TempDir dir;
  std::ofstream(dir / "picture.tif") << "one";
  const auto before = stamp_of(dir / "picture.tif", "EPSG:32651");
  REQUIRE(before);
  CHECK(stamp_of(dir / "picture.tif", "EPSG:32651") == before);
  CHECK(stamp_of(dir / "picture.tif", "EPSG:32650") != before);
  for (const char* beside : {"picture.tfw", "picture.wld", "picture.tif.aux.xml", "picture.tif.ovr"}) {
    std::ofstream(dir / beside) << "1";
    CHECK(stamp_of(dir / "picture.tif", "EPSG:32651") != before);
    std::filesystem::remove(dir / beside);
  }
  std::ofstream(dir / "picture.tif") << "other";
  CHECK(stamp_of(dir / "picture.tif", "EPSG:32651") != before);
  CHECK_FALSE(stamp_of(dir / "none.tif", "EPSG:32651"));
}

TEST_CASE("a tile that was kept is shown without opening the picture; another one opens it") {
  const test::TempDir dir;
  const auto file = dir / "picture.tif";
  std::ofstream(file) << "not a picture";
  const KeptTiles kept = tiles_of(file);
  write_kept_tiles(dir / "tiles", kept);
  TileReader reader;
  reader.set_kept_file(dir / "tiles");
  reader.open({file}, "EPSG:32651");
  wait_for(reader);
  const auto grid = reader.grid(0);
  REQUIRE(grid);
  CHECK(grid->top_level() == 1);
  CHECK(reader.take(1).empty());
  reader.want({{0, 0, 1, 1}});
  wait_for(reader);
  const auto tiles = reader.take(4);
  REQUIRE(tiles.size() == 1);
  CHECK(tiles[0].pixels.rgba == kept.tiles.at({0, 0, 1, 1}).rgba);
  CHECK(reader.take_errors().empty());
  reader.want({{0, 0, 0, 0}});
  wait_for(reader);
  CHECK(reader.take_errors().size() == 1);
}
