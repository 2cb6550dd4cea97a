// What is drawn over the map: the selection, and a plan before it is accepted.
#pragma once

#include <vector>

#include "portrayal/portrayal.hpp"

namespace gatehouse {

/// The outlines of the selected features, a ring around selected points.
[[nodiscard]] DrawList selection_list(const Map& map, const std::vector<FeatureRef>& selection);
/// The changed features as `preview` has them, glowing; those that it no longer has struck through. `map`: as it
/// stands.
[[nodiscard]] DrawList preview_list(const Map& map, const Map& preview, const std::vector<FeatureRef>& changed,
                                    const PortrayalOptions& options);

}  // namespace gatehouse
