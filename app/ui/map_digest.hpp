// What the panels show about a whole map, worked out on a background thread each time the map changes.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "geometry/crs.hpp"
#include "portrayal/portrayal.hpp"
#include "ui/glyph_set.hpp"
#include "ui/worker.hpp"

namespace gatehouse::ui {

struct MapDigest {
  std::vector<LegendEntry> legend;
  GlyphSet glyphs;                                 ///< of all text in the map
  std::shared_ptr<const LonLatTransform> lon_lat;  ///< null until it is wanted
};

class MapDigester {
public:
  explicit MapDigester(std::function<void()> wake) : wake_(std::move(wake)) {}
  /// Asks for the digest of `map`; a later map takes the place of one that waits.
  void ask(MapPtr map);
  /// From now on digests have lon_lat too, which takes PROJ: more than a start has time for.
  void want_lon_lat() { lon_lat_wanted_ = true; }
  /// A digest that came since the last call; null where none did.
  [[nodiscard]] std::shared_ptr<const MapDigest> take();

private:
  void work();
  std::function<void()> wake_;
  std::mutex mutex_;
  MapPtr wanted_;
  std::atomic<bool> lon_lat_wanted_ = false;
  std::shared_ptr<const MapDigest> ready_;
  std::string crs_;  // the worker's alone, as is lon_lat_
  std::shared_ptr<const LonLatTransform> lon_lat_;
  Worker worker_;
};

}  // namespace gatehouse::ui
