// Reads tiles of pictures in a thread of its own.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "canvas/render/tile_grid.hpp"
#include "imagery/raster_source.hpp"

namespace gatehouse {

struct ReadTile {
  TileName name;
  Pixels pixels;  ///< premultiplied; empty where the picture shows nothing there
};

/// All functions are for the frame's thread and return at once.
class TileReader {
public:
  TileReader();
  ~TileReader();
  TileReader(const TileReader&) = delete;
  TileReader& operator=(const TileReader&) = delete;

  /// Where keep() writes to, and open() looks first: a start finds its first view there. Before the first open().
  void set_kept_file(std::filesystem::path file);
  /// Opens these files instead of the last; files[i] is image i. One of which tiles were kept is opened only when
  /// another tile of it is wanted.
  void open(std::vector<std::filesystem::path> files, std::string map_crs);
  /// The image's grid once it is open; nothing before, or where it could not be opened.
  [[nodiscard]] std::optional<TileGrid> grid(std::size_t image) const;
  /// What is wanted now, the most urgent first; what was wanted before and is not among them is no longer read.
  void want(std::vector<TileName> tiles);
  [[nodiscard]] std::vector<ReadTile> take(std::size_t most);
  /// Writes these tiles to the kept file when nothing else is to be done, unless all of them came from there.
  void keep(std::vector<TileName> tiles);
  [[nodiscard]] bool has_news() const;
  [[nodiscard]] bool working() const;
  /// Files that could not be read, since the last call.
  [[nodiscard]] std::vector<Error> take_errors();
  void set_wake(std::function<void()> wake);

private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace gatehouse
