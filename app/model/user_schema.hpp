// Layers and fields of the user's own, as edits.
#pragma once

#include <string>
#include <string_view>

#include "model/transaction.hpp"

namespace gatehouse {

/// Adds an empty layer. Fails where the name is none (check_name) or taken.
[[nodiscard]] Result<Transaction> add_user_layer(const MapPtr& map, LayerDefinition layer);
/// Adds a field at the end of a layer's. Fails where there is no such layer, or the name is none or taken.
[[nodiscard]] Result<Transaction> add_user_field(const MapPtr& map, const std::string& layer, Field field);

/// A free layer name made of a label: "Dog runs" gives dog_runs; where the label has no Latin letters, layer_1, layer_2
/// …
[[nodiscard]] std::string layer_name_for(const Map& map, std::string_view label);
/// The same for a field of `layer`: field_1 …
[[nodiscard]] std::string field_name_for(const LayerDefinition& layer, std::string_view label);

/// Values a field allows, as typed with commas (also ， 、 ； ;) between; blank and repeated ones left out.
[[nodiscard]] std::vector<AllowedValue> allowed_values_from(std::string_view typed);

}  // namespace gatehouse
