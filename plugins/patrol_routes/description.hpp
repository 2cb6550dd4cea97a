// What the plugin says of itself: parameters, layers, help.
#pragma once

#include <gatehouse/plugin.hpp>

namespace gatehouse::patrol_routes {

/// The algorithm, without its run function.
[[nodiscard]] gh::Algorithm description();

}  // namespace gatehouse::patrol_routes
