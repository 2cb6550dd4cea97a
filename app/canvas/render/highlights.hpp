// What is drawn over the map: the selection, and a plan before it is accepted.
#pragma once

#include <vector>

#include "portrayal/portrayal.hpp"

namespace gatehouse {

/// The outlines of the selected features, a ring around selected points.
[[nodiscard]] DrawList selection_list(const Map& map, const std::vector<FeatureRef>& selection);
/// What of a plan would not be noticed on the map as it would be, which is shown: rings round points that change, as
/// long as they are few; where the plan draws no new lines and areas, rings round new points and a glow round what
/// changes; what goes without anything in its place, struck out.
[[nodiscard]] DrawList preview_list(const Map& map, const Map& preview, const std::vector<FeatureRef>& changed);
/// Whether there are rings among it, which want to be explained.
[[nodiscard]] bool rings_in_preview(const Map& map, const Map& preview, const std::vector<FeatureRef>& changed);

/// The map as a plan would make it, with the plan's layers switched on: a plan is seen though its layer is not.
[[nodiscard]] MapPtr as_previewed(MapPtr preview, const std::vector<FeatureRef>& changed);

}  // namespace gatehouse
