#include <algorithm>
#include <nlohmann/json.hpp>

#include "imagery/raster_source.hpp"

namespace gatehouse {

std::vector<ImageLayer> images_from_setting(const std::string& json) {
  std::vector<ImageLayer> images;
  const auto list = nlohmann::json::parse(json, nullptr, false);
  if (!list.is_array()) return images;
  for (const auto& entry : list) {
    if (!entry.is_object() || !entry.contains("path") || !entry["path"].is_string()) continue;
    ImageLayer image;
    image.path = entry["path"].get<std::string>();
    if (entry.contains("opacity") && entry["opacity"].is_number()) {
      image.opacity = std::clamp(entry["opacity"].get<double>(), 0.0, 1.0);
    }
    if (entry.contains("visible") && entry["visible"].is_boolean()) image.visible = entry["visible"].get<bool>();
    images.push_back(std::move(image));
  }
  return images;
}

std::string images_to_setting(const std::vector<ImageLayer>& images) {
  auto list = nlohmann::json::array();
  for (const ImageLayer& image : images) {
    list.push_back({{"path", image.path}, {"opacity", image.opacity}, {"visible", image.visible}});
  }
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace gatehouse
