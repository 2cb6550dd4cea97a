#include "canvas/render/tile_reader.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace gatehouse {
namespace {

/// Colours times alpha, so that edges blend without a rim; nothing where all is transparent.
void premultiply(Pixels& pixels) {
  bool any = false;
  for (std::size_t i = 0; i + 3 < pixels.rgba.size(); i += 4) {
    const unsigned a = pixels.rgba[i + 3];
    any = any || a != 0;
    if (a == 255) continue;
    for (std::size_t c = 0; c < 3; ++c)
      pixels.rgba[i + c] = static_cast<std::uint8_t>((pixels.rgba[i + c] * a + 127) / 255);
  }
  if (!any) pixels = {};
}

}  // namespace

struct TileReader::Content {
  mutable std::mutex mutex;
  std::condition_variable changed;
  std::function<void()> wake;
  std::thread worker;
  bool stop = false;
  bool busy = false;
  // what the frame wants
  std::vector<std::filesystem::path> files;
  std::string crs;
  unsigned generation = 0;  ///< of `files`
  std::deque<TileName> wanted;
  // what is ready
  std::vector<std::optional<TileGrid>> grids;
  std::deque<ReadTile> ready;
  std::vector<Error> errors;
  bool news = false;
  // the worker's own
  std::vector<std::optional<RasterSource>> sources;
  unsigned opened = 0;

  void tell() {
    std::function<void()> call;
    {
      const std::lock_guard lock(mutex);
      news = true;
      call = wake;
    }
    if (call) call();
  }

  /// Opens all files of a generation, telling of each as it comes.
  void open_all(std::unique_lock<std::mutex>& lock) {
    const auto paths = files;
    const std::string map_crs = crs;
    opened = generation;
    sources.clear();
    sources.resize(paths.size());
    for (std::size_t i = 0; i < paths.size() && opened == generation && !stop; ++i) {
      lock.unlock();
      Result<RasterSource> source = RasterSource::open(paths[i], map_crs);
      lock.lock();
      if (opened != generation) return;
      if (source) {
        grids[i].emplace(i, source->envelope(), source->metres_per_pixel() * 1000);
        sources[i].emplace(*std::move(source));
      } else {
        errors.push_back(source.error());
      }
      lock.unlock();
      tell();
      lock.lock();
    }
  }

  void read_next(std::unique_lock<std::mutex>& lock) {
    const TileName name = wanted.front();
    wanted.pop_front();
    if (name.image >= sources.size() || !sources[name.image] || !grids[name.image]) return;
    const Envelope area = grids[name.image]->ground_of(name);
    const unsigned of = generation;
    lock.unlock();
    Result<Pixels> pixels = sources[name.image]->read(area, TileGrid::tile_pixels, TileGrid::tile_pixels);
    if (pixels) premultiply(*pixels);
    lock.lock();
    if (of != generation) return;
    if (!pixels) errors.push_back(pixels.error());
    ready.push_back(
        {name, pixels ? *std::move(pixels) : Pixels{}});  // an unreadable tile stays empty: not asked for again
    lock.unlock();
    tell();
    lock.lock();
  }

  void run() {
    std::unique_lock lock(mutex);
    while (!stop) {
      if (opened == generation && wanted.empty()) {
        busy = false;
        changed.wait(lock);
        continue;
      }
      busy = true;
      opened == generation ? read_next(lock) : open_all(lock);
    }
  }
};

TileReader::TileReader() : content_(std::make_unique<Content>()) {
  content_->worker = std::thread([content = content_.get()] { content->run(); });
}

TileReader::~TileReader() {
  {
    const std::lock_guard lock(content_->mutex);
    content_->stop = true;
  }
  content_->changed.notify_one();
  content_->worker.join();
}

void TileReader::open(std::vector<std::filesystem::path> files, std::string map_crs) {
  const std::lock_guard lock(content_->mutex);
  content_->grids.assign(files.size(), std::nullopt);
  content_->files = std::move(files);
  content_->crs = std::move(map_crs);
  content_->wanted.clear();
  content_->ready.clear();
  ++content_->generation;
  content_->changed.notify_one();
}

std::optional<TileGrid> TileReader::grid(std::size_t image) const {
  const std::lock_guard lock(content_->mutex);
  return image < content_->grids.size() ? content_->grids[image] : std::nullopt;
}

void TileReader::want(std::vector<TileName> tiles) {
  const std::lock_guard lock(content_->mutex);
  // What is read but not taken yet is not read again.
  std::erase_if(tiles, [&](const TileName& name) {
    return std::any_of(content_->ready.begin(), content_->ready.end(),
                       [&](const ReadTile& r) { return r.name == name; });
  });
  content_->wanted.assign(tiles.begin(), tiles.end());
  if (!content_->wanted.empty()) content_->changed.notify_one();
}

std::vector<ReadTile> TileReader::take(std::size_t most) {
  const std::lock_guard lock(content_->mutex);
  std::vector<ReadTile> tiles;
  while (!content_->ready.empty() && tiles.size() < most) {
    tiles.push_back(std::move(content_->ready.front()));
    content_->ready.pop_front();
  }
  content_->news = !content_->ready.empty();
  return tiles;
}

bool TileReader::has_news() const {
  const std::lock_guard lock(content_->mutex);
  return content_->news;
}

bool TileReader::working() const {
  const std::lock_guard lock(content_->mutex);
  return content_->news || content_->busy || !content_->wanted.empty() || content_->opened != content_->generation;
}

std::vector<Error> TileReader::take_errors() {
  const std::lock_guard lock(content_->mutex);
  return std::exchange(content_->errors, {});
}

void TileReader::set_wake(std::function<void()> wake) {
  const std::lock_guard lock(content_->mutex);
  content_->wake = std::move(wake);
}

}  // namespace gatehouse
