// The sample estate, like E1 of the domain notes: 300 households in old walk-ups, no wall, over twenty ways in.
#pragma once

#include <cstdint>

#include "model/map.hpp"
#include "model/transaction.hpp"

namespace gatehouse::sample {

/// Buildings, stair doors, paths, entrances, barriers, open ground, sites, districts and notes as the first survey left
/// them.
void draw_estate(TransactionBuilder& map, std::uint64_t seed);

/// 300 households behind the stair doors, today's requests, and 17 staff. All names and numbers are invented.
void settle_people(TransactionBuilder& map, const Map& estate, std::uint64_t seed);

}  // namespace gatehouse::sample
