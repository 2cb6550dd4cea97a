// The network as it is walked when people set out: what its hours shut then is not passed, and zones in force are
// entered and left by their gates only. One reading for every plan that sends people round.
#pragma once

#include <gatehouse/plugin.hpp>

#include "toolkit/accepted_zones.hpp"
#include "toolkit/clock_time.hpp"

namespace gatehouse::toolkit {

/// "keep_zones": whether zones on the map are kept to; read by walked_network().
[[nodiscard]] gh::Parameter keep_zones_parameter();

struct WalkedNetwork {
  Network network;
  ZoneBars zones;  ///< that are kept closed; none where the user does not keep to zones
};

/// Throws gh::Cancelled once the run is cancelled.
[[nodiscard]] WalkedNetwork walked_network(const gh::Run& run, const Estate& estate, const SettingOut& when);

}  // namespace gatehouse::toolkit
