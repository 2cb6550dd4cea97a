#include "toolkit/homes.hpp"

#include <algorithm>
#include <unordered_map>

namespace gatehouse::toolkit {

std::vector<HomeDoor> homes_by_door(const Estate& estate, const Network& network) {
  std::unordered_map<std::int64_t, int> listed;
  for (const Household& h : estate.households) ++listed[h.door];
  const std::vector<bool> lived_in = homes_of(estate);
  std::vector<HomeDoor> homes;
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    if (!lived_in[b]) continue;
    const int counted = std::max(estate.buildings[b].households.value_or(0), 0);
    const std::size_t first = homes.size();
    int known = 0, unknown = 0;
    for (const std::size_t d : network.building_doors[b]) {
      int households = std::max(estate.doors[d].households.value_or(0), 0);
      if (households == 0)
        if (const auto found = listed.find(estate.doors[d].id); found != listed.end()) households = found->second;
      (households > 0 ? known : unknown) += households > 0 ? households : 1;
      homes.push_back({b, d, network.doors[d].node, households});
    }
    if (network.building_doors[b].empty()) {
      homes.push_back({b, none, network.buildings[b].node, counted});
      continue;
    }
    int left = std::max(counted - known, 0);
    for (std::size_t i = first; i < homes.size() && unknown > 0; ++i) {
      if (homes[i].households > 0) continue;
      homes[i].households = (left + unknown - 1) / unknown;
      left -= homes[i].households;
      --unknown;
    }
  }
  return homes;
}

}  // namespace gatehouse::toolkit
