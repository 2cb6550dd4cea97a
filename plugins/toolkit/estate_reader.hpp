// From the host's snapshot to the toolkit's plain structs: the only part of the toolkit that knows the SDK.
#pragma once

#include <gatehouse/plugin.h>

#include "toolkit/estate.hpp"

namespace gatehouse::toolkit {

/// Reads the layers paths, barriers, entrances, buildings, doors, sites, open_ground, households, requests, staff,
/// zones and checkpoints (the gates of zones among them) as far as the snapshot holds them. Fields that are missing or
/// of another type read as not set. Requests that are done or cancelled are read too. Lines with fewer than two
/// different vertices and rings with fewer than three are left out of the shape; the feature stays.
[[nodiscard]] Estate read_estate(const gh_snapshot& snapshot);

}  // namespace gatehouse::toolkit
