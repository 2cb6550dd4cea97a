// The sample estates of the domain notes. Names and phone numbers are invented.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/map.hpp"
#include "model/transaction.hpp"

namespace gatehouse::sample {

/// Jubei (聚北小区), like E1: 300 households in old walk-ups, no wall, over twenty ways in. Buildings, stair doors,
/// paths, entrances, barriers, open ground, sites, districts and notes as the first survey left them.
void draw_jubei(TransactionBuilder& map, std::uint64_t seed);

/// Tongxin (同心新村), like E2: 270 buildings with 3,189 households over half a kilometre both ways; two trunk roads
/// each way cut it into nine blocks, some of them walled. All layers likewise.
void draw_tongxin(TransactionBuilder& map, std::uint64_t seed);

/// Who lives and works on an estate.
struct People {
  std::vector<int> household_sizes;  ///< each as likely as the others; empty: 1 to 6
  bool count_residents = false;      ///< set the buildings' residents to what their households add up to
  std::vector<std::string> roles;    ///< of the staff, in their order
};
[[nodiscard]] People people_of_jubei();
[[nodiscard]] People people_of_tongxin();

/// Households behind the stair doors, today's requests, and staff.
void settle_people(TransactionBuilder& map, const Map& estate, const People& people, std::uint64_t seed);

}  // namespace gatehouse::sample
