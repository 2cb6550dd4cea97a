#include "ui/map_digest.hpp"

namespace gatehouse::ui {
namespace {

void add_text(GlyphSet& glyphs, const Map& map) {
  for (const auto& [key, value] : map.settings) glyphs.add(value);
  for (const LayerPtr& layer : map.layers) {
    glyphs.add(layer->definition.label.zh);
    glyphs.add(layer->definition.label.en);
    for (const Field& field : layer->definition.fields) {
      glyphs.add(field.label.zh);
      glyphs.add(field.label.en);
      for (const AllowedValue& value : field.allowed) glyphs.add(value.label.zh);
    }
    for (const auto& [id, feature] : layer->features) {
      for (const auto& [field, value] : feature->attributes) {
        if (const auto* words = std::get_if<std::string>(&value)) glyphs.add(*words);
      }
    }
  }
}

}  // namespace

void MapDigester::ask(MapPtr map) {
  {
    const std::lock_guard lock(mutex_);
    wanted_ = std::move(map);
  }
  worker_.post([this] { work(); });
}

std::shared_ptr<const MapDigest> MapDigester::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(ready_, nullptr);
}

void MapDigester::work() {
  MapPtr map;
  {
    const std::lock_guard lock(mutex_);
    map = std::exchange(wanted_, nullptr);
  }
  if (!map) return;
  auto digest = std::make_shared<MapDigest>();
  if (lon_lat_wanted_ && map->crs != crs_) {
    crs_ = map->crs;
    lon_lat_.reset();
    const auto crs = Crs::from(crs_);
    if (crs) {
      if (auto transform = LonLatTransform::make(*crs)) {
        lon_lat_ = std::make_shared<const LonLatTransform>(*std::move(transform));
      }
    }
  }
  digest->lon_lat = lon_lat_;
  add_text(digest->glyphs, *map);
  PortrayalOptions options;
  options.language = language();
  digest->legend = legend(*map, options);
  {
    const std::lock_guard lock(mutex_);
    ready_ = std::move(digest);
  }
  wake_();
}

}  // namespace gatehouse::ui
