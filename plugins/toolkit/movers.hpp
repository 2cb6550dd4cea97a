// Who moves on the network, what room it needs and how fast it is: one table, each figure with its source.
#pragma once

#include <span>
#include <vector>

#include "toolkit/network.hpp"

namespace gatehouse::toolkit {

enum class Who { walker, loaded_walker, cart, tricycle, car, ambulance, refuse_truck, supply_truck, fire_engine };

/// The outline of a vehicle and its tightest turn, in metres. All 0 for what turns on the spot.
struct TurningData {
  double length = 0, width = 0, height = 0;
  double wheelbase = 0;
  double front_overhang = 0;
  double radius = 0;  ///< of the path of the outer front wheel at full lock
  [[nodiscard]] bool turns_on_the_spot() const { return radius <= 0; }
};

struct Mover {
  Who who = Who::walker;
  const char* key = "";  ///< a word for files and figures: "fire_engine"
  Words name;            ///< in a sentence: "a fire engine", "消防车"
  Mode mode = Mode::foot;
  double speed = 0;        ///< km/h on the level
  double steps_speed = 0;  ///< share of it on steps; 0: cannot
  TurningData turning;
  const char* source = "";  ///< of speed and size; "assumed" where nobody has measured it
};

[[nodiscard]] const Mover& mover(Who who);
[[nodiscard]] std::span<const Mover> movers();

/// Minutes for each arc, two an edge (from→to, to→from): for SearchOptions::costs. Who walks is slower uphill and on
/// steep ground downhill (Tobler 1993), never faster than on the level, where the incline is known. `speed` in km/h; 0:
/// the mover's own.
[[nodiscard]] std::vector<double> minutes_of_arcs(const Estate& estate, const Network& network, const Mover& mover,
                                                  double speed = 0);

/// Metres for each arc as on level ground, likewise: steps and slopes count as much as the level way that takes as
/// long, so that who walks at a speed of their own needs that length divided by it. Empty where the mover meets
/// neither.
[[nodiscard]] std::vector<double> level_metres_of_arcs(const Estate& estate, const Network& network,
                                                       const Mover& mover);

/// The radii that a vehicle sweeps when it turns at full lock: its inner side, and the outer corner of its front
/// (plain geometry of a vehicle whose outer front wheel runs on its turning circle; no safety margin is added).
struct SweptRing {
  double inner = 0;
  double outer = 0;
};
[[nodiscard]] SweptRing swept_ring(const TurningData& turning);

}  // namespace gatehouse::toolkit
