#include "checkpoint_coverage/homes.hpp"

#include <algorithm>

namespace gatehouse::checkpoint_coverage {

using namespace toolkit;

std::vector<Home> homes_in(const Estate& estate, const Network& network) {
  std::vector<Home> homes;
  const std::vector<bool> lived_in = homes_of(estate);
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    if (!lived_in[b]) continue;
    const std::vector<std::size_t>& doors = network.building_doors[b];
    const double in_building = estate.buildings[b].households.value_or(0);
    if (doors.empty()) {
      homes.push_back({b, none, network.buildings[b].node, in_building > 0 ? in_building : 1});
      continue;
    }
    for (const std::size_t d : doors) {
      double households = estate.doors[d].households.value_or(0);
      if (households <= 0) households = in_building > 0 ? in_building / static_cast<double>(doors.size()) : 1;
      homes.push_back({b, d, network.doors[d].node, households});
    }
  }
  return homes;
}

Matrix home_distances(const Network& network, const std::vector<Home>& homes, double limit,
                      const Cancelled& cancelled) {
  std::vector<char> stops(network.nodes.size(), 0);
  std::vector<std::size_t> from, to;
  for (const Join& j : network.entrances) {
    from.push_back(j.joined() ? j.path_node : j.node);
    stops[from.back()] = 1;
  }
  for (const Home& h : homes) to.push_back(h.node);
  SearchOptions options;
  options.stops = stops;
  options.limit = limit;
  Matrix metres = distance_matrix(network, from, to, options, cancelled);

  const ShortestPaths nearest = shortest_paths(network, from);
  for (std::size_t h = 0; h < homes.size(); ++h) {
    const double way = nearest.distance[to[h]];
    if (way <= limit || way == infinity) continue;
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (from[i] == nearest.source[to[h]]) metres(i, h) = way;
    }
  }
  return metres;
}

Detour detour_of(const std::vector<Home>& homes, const Matrix& to_homes, const std::vector<double>& nearest,
                 const std::vector<char>& open) {
  Detour detour;
  double households = 0;
  for (std::size_t h = 0; h < homes.size(); ++h) {
    double least = infinity;
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i] != 0) least = std::min(least, to_homes(i, h));
    }
    detour.nearest_open.push_back(least);
    if (least == infinity) continue;
    const double more = least - nearest[h];
    detour.mean += more * homes[h].households;
    detour.most = std::max(detour.most, more);
    households += homes[h].households;
  }
  if (households > 0) detour.mean /= households;
  return detour;
}

Matrix entrance_distances(const Network& network, double limit, const Cancelled& cancelled) {
  std::vector<std::size_t> nodes;
  for (const Join& j : network.entrances) nodes.push_back(j.node);
  SearchOptions options;
  options.limit = limit;
  return distance_matrix(network, nodes, nodes, options, cancelled);
}

}  // namespace gatehouse::checkpoint_coverage
