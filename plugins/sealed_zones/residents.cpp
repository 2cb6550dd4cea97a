#include "sealed_zones/residents.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace gatehouse::sealed_zones {
namespace {

constexpr int most = 100'000;  // in one building; more is a slip of the pen

}  // namespace

Residents count_residents(const toolkit::Estate& e, const toolkit::Network& n, const ZoneOptions& o) {
  Residents r;
  const std::size_t count = e.buildings.size();
  r.residents.assign(count, 0);
  r.households.assign(count, 0);

  std::unordered_map<std::int64_t, std::size_t> building_of_door;
  for (std::size_t b = 0; b < count; ++b)
    for (const std::size_t d : n.building_doors[b]) building_of_door.emplace(e.doors[d].id, b);
  std::vector<int> listed(count, 0), listed_residents(count, 0);
  std::vector<char> all_known(count, 1);
  for (const toolkit::Household& h : e.households) {
    const auto b = building_of_door.find(h.door);
    if (b == building_of_door.end()) continue;
    ++listed[b->second];
    listed_residents[b->second] += std::clamp(h.residents.value_or(0), 0, 100);
    if (!h.residents) all_known[b->second] = 0;
  }

  const auto homes = toolkit::homes_of(e);
  const auto people = [&](int households) { return static_cast<int>(std::lround(households * o.household_size)); };
  for (std::size_t b = 0; b < count; ++b) {
    const toolkit::Building& building = e.buildings[b];
    int by_doors = 0;
    for (const std::size_t d : n.building_doors[b]) by_doors += std::clamp(e.doors[d].households.value_or(0), 0, most);
    int households = std::clamp(building.households.value_or(0), 0, most);
    if (households == 0) households = by_doors;
    if (households == 0) households = listed[b];
    int residents = std::clamp(building.residents.value_or(0), 0, most);
    if (residents == 0 && listed[b] > 0 && all_known[b] != 0) residents = listed_residents[b];
    if (residents == 0 && households == 0 && homes[b] && !building.residents && !building.households) {
      const int stairs = std::max<int>(1, static_cast<int>(n.building_doors[b].size()));
      const int levels = building.levels > 0 ? std::min(building.levels, 200) : assumed_levels;
      households = stairs * levels * o.homes_per_floor;
      ++r.guessed;
      if (building.levels <= 0) ++r.levels_guessed;
    }
    if (residents == 0) residents = people(households);
    r.residents[b] = residents;
    r.households[b] = households;
  }
  return r;
}

}  // namespace gatehouse::sealed_zones
