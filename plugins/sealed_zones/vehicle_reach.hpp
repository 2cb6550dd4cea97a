// Whether fire engines and ambulances come near enough to buildings, and what bars them.
#pragma once

#include <vector>

#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones {

class VehicleReach {
public:
  /// From the places of the network that lead out of the estate; where none does, from its largest part for the mode.
  VehicleReach(const toolkit::Estate& estate, const toolkit::Network& network, const std::vector<char>& leads_out,
               toolkit::Mode mode);

  /// Reached where the vehicle can stand within `metres` of the building's outline. Else the obstacle is the first
  /// stretch it cannot pass on the way on which the fewest metres are barred.
  [[nodiscard]] Reach reach(std::size_t building, double metres) const;

private:
  [[nodiscard]] bool reached(const toolkit::Place& place) const;
  [[nodiscard]] toolkit::Words obstacle_before(std::size_t node) const;
  [[nodiscard]] bool assumed_on_way(std::size_t node) const;

  const toolkit::Estate& estate_;
  const toolkit::Network& network_;
  toolkit::Mode mode_;
  toolkit::NearestEdges edges_;
  std::vector<double> open_;  // metres driven to each node
  std::vector<std::size_t> open_edge_, open_before_;
  std::vector<double> barred_;  // metres barred on the way to each node, and a little for the rest
  std::vector<std::size_t> edge_, before_;
};

}  // namespace gatehouse::sealed_zones
