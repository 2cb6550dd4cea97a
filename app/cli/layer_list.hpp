// The features of one layer as a list: what a user needs to name them, and how they stand.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "model/map.hpp"

namespace gatehouse::cli {

/// A line for each feature: its id, then number, name, house number, kind, state and the like, as far as the layer has
/// them and any feature fills them. Personal fields are left out. Ends with how many there are.
[[nodiscard]] std::string layer_text(const Layer& layer);

/// The same with the values as they are stored: {"layer": …, "features": [{"id": 3, "number": "7", …}, …]}.
[[nodiscard]] nlohmann::json layer_json(const Layer& layer);

}  // namespace gatehouse::cli
