#include "canvas/render/tile_reader.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

#include "canvas/render/kept_tiles.hpp"

namespace gatehouse {
namespace {

/// An image of the map, as the worker has it.
struct Image {
  std::filesystem::path file;
  std::optional<RasterSource> source;  ///< not yet opened where tiles were kept
  bool failed = false;
  std::optional<PictureStamp> stamp;
  Envelope extent;
  double mm_per_pixel = 1;
};

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
  std::optional<std::vector<TileName>> to_keep;
  std::filesystem::path kept_file;
  // the worker's own
  std::vector<Image> images;
  std::string images_crs;
  std::map<TileName, Pixels> kept;  ///< from an earlier start, until they are wanted
  std::set<TileName> kept_then;     ///< all that were kept
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
    images_crs = crs;
    opened = generation;
    images.clear();
    images.resize(paths.size());
    kept.clear();
    kept_then.clear();
    const std::filesystem::path kept_in = kept_file;
    lock.unlock();
    KeptTiles from_before = kept_in.empty() ? KeptTiles{} : read_kept_tiles(kept_in);
    lock.lock();
    for (std::size_t i = 0; i < paths.size() && opened == generation && !stop; ++i) {
      Image& image = images[i];
      image.file = paths[i];
      lock.unlock();
      image.stamp = stamp_of(image.file, images_crs);
      const bool known = take_kept(from_before, i);
      const std::optional<Error> problem = known ? std::nullopt : open_source(image);
      lock.lock();
      if (opened != generation) return;
      if (problem) {
        errors.push_back(*problem);
      } else {
        grids[i].emplace(i, image.extent, image.mm_per_pixel);
      }
      lock.unlock();
      tell();
      lock.lock();
    }
  }

  /// Takes what was kept of image `i`. False where nothing was, or the file has changed since.
  bool take_kept(KeptTiles& from_before, std::size_t i) {
    const auto& pictures = from_before.pictures;
    const auto picture = std::find_if(pictures.begin(), pictures.end(),
                                      [&](const KeptPicture& p) { return p.stamp == images[i].stamp; });
    if (picture == pictures.end()) return false;
    images[i].extent = picture->extent;
    images[i].mm_per_pixel = picture->mm_per_pixel;
    for (auto& [name, pixels] : from_before.tiles) {
      if (name.image != static_cast<std::size_t>(picture - pictures.begin())) continue;
      if (pixels.rgba.empty() && pixels.width > 0) continue;  // taken already, where an image is shown twice
      const TileName here{i, name.level, name.column, name.row};
      kept.emplace(here, std::move(pixels));
      kept_then.insert(here);
    }
    return true;
  }

  [[nodiscard]] std::optional<Error> open_source(Image& image) const {
    Result<RasterSource> source = RasterSource::open(image.file, images_crs);
    image.failed = !source;
    if (!source) return source.error();
    image.extent = source->envelope();
    image.mm_per_pixel = source->metres_per_pixel() * 1000;
    image.source.emplace(*std::move(source));
    return std::nullopt;
  }

  /// A tile's pixels, premultiplied; from the file where it was not kept.
  Result<Pixels> pixels_of(const TileName& name, const Envelope& area) {
    if (auto found = kept.extract(name)) return std::move(found.mapped());
    Image& image = images[name.image];
    if (!image.source && image.failed) return Pixels{};
    if (!image.source) {
      if (auto problem = open_source(image)) return *std::move(problem);
    }
    Result<Pixels> pixels = image.source->read(area, TileGrid::tile_pixels, TileGrid::tile_pixels);
    if (pixels) premultiply(*pixels);
    return pixels;
  }

  void read_next(std::unique_lock<std::mutex>& lock) {
    const TileName name = wanted.front();
    wanted.pop_front();
    if (name.image >= images.size() || !grids[name.image]) return;
    const Envelope area = grids[name.image]->ground_of(name);
    const unsigned of = generation;
    lock.unlock();
    Result<Pixels> pixels = pixels_of(name, area);
    lock.lock();
    if (of != generation) return;
    if (!pixels) errors.push_back(pixels.error());
    ready.push_back(
        {name, pixels ? *std::move(pixels) : Pixels{}});  // an unreadable tile stays empty: not asked for again
    lock.unlock();
    tell();
    lock.lock();
  }

  void write_kept(std::unique_lock<std::mutex>& lock) {
    const std::vector<TileName> names = *std::exchange(to_keep, std::nullopt);
    const auto areas = grids;
    const std::filesystem::path to = kept_file;
    if (to.empty() || std::includes(kept_then.begin(), kept_then.end(), names.begin(), names.end())) return;
    lock.unlock();
    KeptTiles made;
    std::map<std::size_t, std::size_t> place;  // of an image in `made`
    for (const TileName& name : names) {
      if (name.image >= std::min(images.size(), areas.size()) || !areas[name.image] || !images[name.image].stamp)
        continue;
      const Image& image = images[name.image];
      auto pixels = pixels_of(name, areas[name.image]->ground_of(name));
      if (!pixels) continue;
      const auto [found, fresh] = place.try_emplace(name.image, made.pictures.size());
      if (fresh) made.pictures.push_back({*image.stamp, image.extent, image.mm_per_pixel});
      made.tiles.emplace(TileName{found->second, name.level, name.column, name.row}, *std::move(pixels));
    }
    write_kept_tiles(to, made);
    kept_then.insert(names.begin(), names.end());
    kept.clear();
    lock.lock();
  }

  void run() {
    std::unique_lock lock(mutex);
    while (!stop || to_keep) {
      const bool idle = opened == generation && wanted.empty();
      if (to_keep && (idle || stop)) {
        busy = false;
        write_kept(lock);
        continue;
      }
      if (idle) {
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

void TileReader::set_kept_file(std::filesystem::path file) {
  const std::lock_guard lock(content_->mutex);
  content_->kept_file = std::move(file);
}

void TileReader::keep(std::vector<TileName> tiles) {
  const std::lock_guard lock(content_->mutex);
  std::sort(tiles.begin(), tiles.end());
  content_->to_keep = std::move(tiles);
  content_->changed.notify_one();
}

void TileReader::open(std::vector<std::filesystem::path> files, std::string map_crs) {
  const std::lock_guard lock(content_->mutex);
  content_->grids.assign(files.size(), std::nullopt);
  content_->files = std::move(files);
  content_->crs = std::move(map_crs);
  content_->wanted.clear();
  content_->ready.clear();
  content_->to_keep.reset();
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
