// Fields that hold the id of a feature of another layer, and what people call that feature.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/map.hpp"

namespace gatehouse {

struct Reference {
  std::string_view layer, field, target;
};
[[nodiscard]] std::span<const Reference> references();

/// The layer whose ids the field holds; "" for a field that refers to nothing.
[[nodiscard]] std::string_view referred_layer(std::string_view layer, std::string_view field);

/// In few words, for an office's own eyes: "1-2-301" is a home behind door 2 of building 1; else number or name. ""
/// where there is no such feature, or nothing to call it by.
[[nodiscard]] std::string short_name(const Map& map, const FeatureRef& ref);

}  // namespace gatehouse
