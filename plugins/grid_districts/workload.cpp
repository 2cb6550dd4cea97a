#include "grid_districts/workload.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace gatehouse::grid_districts {
namespace {

constexpr int assumed_levels = 3;
constexpr int most = 100'000;  // in one building; more is a slip of the pen

struct Listed {
  int households = 0, residents = 0;
  bool all_known = true;
  double floors = 0;  ///< climbed to all of them
  double requests = 0;
};

bool open(const toolkit::Request& r) { return r.state != "done" && r.state != "cancelled"; }

}  // namespace

Workload count_workload(const toolkit::Estate& e, const toolkit::Network& n, const WorkloadOptions& o) {
  const std::size_t count = e.buildings.size();
  Workload w;
  w.households.assign(count, 0);
  w.residents.assign(count, 0);
  w.visits.assign(count, 0);
  std::unordered_map<std::int64_t, std::size_t> building_of_door, building_of_household;
  for (std::size_t b = 0; b < count; ++b)
    for (const std::size_t d : n.building_doors[b]) building_of_door.emplace(e.doors[d].id, b);
  std::vector<Listed> listed(count);
  for (const toolkit::Household& h : e.households) {
    const auto b = building_of_door.find(h.door);
    if (b == building_of_door.end()) continue;
    building_of_household.emplace(h.id, b->second);
    Listed& l = listed[b->second];
    ++l.households;
    l.residents += std::clamp(h.residents.value_or(0), 0, 100);
    l.all_known = l.all_known && h.residents.has_value();
    l.floors += std::clamp(h.floor.value_or(1), 1, 200) - 1;
  }
  for (const toolkit::Request& r : e.requests) {
    if (!open(r)) continue;
    if (const auto h = building_of_household.find(r.household); h != building_of_household.end())
      ++listed[h->second].requests;
    else if (const auto d = building_of_door.find(r.door); d != building_of_door.end())
      ++listed[d->second].requests;
  }
  const auto homes = toolkit::homes_of(e);
  for (std::size_t b = 0; b < count; ++b) {
    const toolkit::Building& building = e.buildings[b];
    const Listed& l = listed[b];
    int by_doors = 0;
    for (const std::size_t d : n.building_doors[b]) by_doors += std::clamp(e.doors[d].households.value_or(0), 0, most);
    int households = std::clamp(building.households.value_or(0), 0, most);
    if (households == 0) households = std::min(by_doors, most);
    if (households == 0) households = l.households;
    int residents = std::clamp(building.residents.value_or(0), 0, most);
    if (residents == 0 && l.households > 0 && l.all_known) residents = l.residents;
    const int levels = building.levels > 0 ? std::min(building.levels, 200) : assumed_levels;
    if (residents == 0 && households == 0 && homes[b] && !building.residents && !building.households) {
      const int stairs = std::max<int>(1, static_cast<int>(n.building_doors[b].size()));
      households = stairs * levels * std::max(o.homes_per_floor, 1);
      w.guessed.push_back(b);
    }
    if (residents == 0) residents = static_cast<int>(std::lround(households * o.household_size));
    if (households == 0 && residents > 0)
      households = static_cast<int>(std::lround(residents / std::max(o.household_size, 0.1)));
    w.households[b] = households;
    w.residents[b] = residents;
    const bool lift = building.lift.value_or(false);
    const double floors = l.households > 0 ? l.floors * households / l.households : households * (levels - 1) / 2.0;
    w.visits[b] = households + (lift ? 0 : floors * o.floor_share) + l.requests * o.request_share;
  }
  return w;
}

}  // namespace gatehouse::grid_districts
