// Whether supply truck, refuse truck, fire engine and ambulance come near enough to buildings, and what bars them.
#pragma once

#include <array>
#include <vector>

#include "toolkit/movers.hpp"
#include "toolkit/network.hpp"
#include "toolkit/turning.hpp"

namespace gatehouse::sealed_zones {

struct AccessOptions {
  double fire_reach = 20;       ///< metres a hose is carried from a fire engine
  double ambulance_reach = 20;  ///< metres a stretcher is carried
  double truck_reach = 50;      ///< metres loads and refuse are carried
};

/// Whether a vehicle comes near enough to a building, and if not, what bars it.
struct Reach {
  bool reached = false;
  bool assumed_width = false;  ///< the way rests on widths that nobody has measured
  toolkit::Words obstacle;     ///< where not reached
};

inline constexpr std::array access_vehicles{toolkit::Who::supply_truck, toolkit::Who::refuse_truck,
                                            toolkit::Who::fire_engine, toolkit::Who::ambulance};

/// In the order of access_vehicles.
struct Access {
  std::array<Reach, access_vehicles.size()> of = {};
  [[nodiscard]] const Reach& fire_engine() const { return of[2]; }
  [[nodiscard]] const Reach& ambulance() const { return of[3]; }
};

class VehicleReach {
public:
  /// From the places of the network that lead out of the estate; where none does, from its largest part for the mover.
  VehicleReach(const toolkit::Estate& estate, const toolkit::Network& network, const toolkit::NearestEdges& edges,
               const std::vector<char>& leads_out, const toolkit::Mover& mover, const toolkit::Cancelled& cancelled);

  /// Reached where the vehicle can stand within `metres` of the building's outline. Else the obstacle is the first
  /// thing it cannot pass on the way on which the fewest metres are barred.
  [[nodiscard]] Reach reach(std::size_t building, double metres) const;

private:
  /// On the way to a node, and on along an edge that ends there.
  [[nodiscard]] toolkit::Words obstacle_before(std::size_t node, std::size_t last_edge) const;

  const toolkit::Estate& estate_;
  const toolkit::Network& network_;
  const toolkit::NearestEdges& edges_;
  const toolkit::Mover& mover_;
  toolkit::Corners corners_;
  toolkit::DriveSearch open_;
  std::vector<double> barred_;  // metres barred on the way to each node, and a little for the rest
  std::vector<std::size_t> edge_, before_;
};

/// Of each building of the estate; stops early once cancelled.
[[nodiscard]] std::vector<Access> access_of_buildings(const toolkit::Estate& estate, const toolkit::Network& network,
                                                      const std::vector<char>& leads_out, const AccessOptions& options,
                                                      const toolkit::Cancelled& cancelled);

}  // namespace gatehouse::sealed_zones
