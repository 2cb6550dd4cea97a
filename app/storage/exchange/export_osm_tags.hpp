// A feature of the map in OpenStreetMap's tags: the other way round than osm_mapping.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/feature.hpp"

namespace gatehouse::exchange {

/// Empty where OpenStreetMap has no words for the layer.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> osm_tags_of(const std::string& layer,
                                                                           const Feature& feature);

}  // namespace gatehouse::exchange
