// Which features a user means by "12, 北门, id:41".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/map.hpp"

namespace gatehouse::worker {

/// What a whole number alone is taken for first: a program writes ids, a person writes what stands on the map.
enum class Bare { id, number };

/// The features of `layer` that `list` names, in ascending order of id, each once. Parts stand between commas (also ，
/// 、 ； and ;). A part is "id:41" or "#41", or a number, name or house number as it stands on the map, with or without
/// the layer's word ("Building 12", "12号楼"), or a whole number, as `bare` says, or else a piece of one name
/// ("Tongxin" of "Tongxin Pharmacy"). Fails where a part names nothing, or several features (which are then listed).
[[nodiscard]] Result<std::vector<FeatureId>> features_named(std::string_view list, const Layer& layer, Bare bare);

}  // namespace gatehouse::worker
