// A Map is a value: all layers at one revision. It never changes; applying a Transaction gives the next one, which
// shares what did not change. So a plugin, the canvas and the writer each hold their own without a lock.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/feature.hpp"
#include "model/schema.hpp"

namespace gatehouse {

struct Layer {
  LayerDefinition definition;
  std::map<FeatureId, FeaturePtr> features;
  FeatureId next_id = 1;  ///< the lowest id never used

  [[nodiscard]] const Feature* feature(FeatureId id) const;  ///< null where there is none
  [[nodiscard]] Envelope envelope() const;
};
using LayerPtr = std::shared_ptr<const Layer>;

/// Names of settings that the program itself reads; a map may hold others.
namespace setting {
inline constexpr std::string_view title = "title";      ///< what the map shows, as its sheet is headed
inline constexpr std::string_view images = "images";    ///< JSON array of {"path","opacity","visible"}; see imagery
inline constexpr std::string_view sources = "sources";  ///< one credit a line ("© OpenStreetMap contributors")
inline constexpr std::string_view author = "author";
}  // namespace setting

struct Map {
  std::string crs;               ///< as Crs::definition()
  std::vector<LayerPtr> layers;  ///< in drawing order, lowest first
  std::map<std::string, std::string, std::less<>> settings;

  [[nodiscard]] const Layer* layer(std::string_view name) const;  ///< null where there is none
  [[nodiscard]] const Feature* feature(const FeatureRef& ref) const;
  [[nodiscard]] std::string setting(std::string_view key) const;  ///< "" where it is not set
  [[nodiscard]] Envelope envelope() const;
};
using MapPtr = std::shared_ptr<const Map>;

/// A map with the built-in layers and nothing in them.
[[nodiscard]] Map empty_map(std::string crs);

/// "Building 12", "Entrance 北门", else "Building #41": how a feature is called in sentences.
[[nodiscard]] Text display_name(const Layer& layer, const Feature& feature);

/// hash.hpp's sum over the whole map, as 32 hex digits: over all layers, fields, features and settings; equal maps have
/// equal hashes on every machine. Not over next_id, nor over the order of layers' features.
[[nodiscard]] std::string content_hash(const Map& map);

}  // namespace gatehouse
