// A sample's own plane: u metres along the estate's long side, v across, turned and bent a little into the map's CRS,
// so that lanes are not ruled lines. The same (u, v) always gives the same grid point: what meets here, meets on the
// map.
#pragma once

#include <cmath>

#include "geometry/geometry.hpp"

namespace gatehouse::sample {

struct Place {
  double u = 0;
  double v = 0;
};

class Ground {
public:
  /// Where the plane's corner lies, metres in EPSG:32651, and how far it is turned, degrees.
  Ground(double east, double north, double degrees)
      : east_(east), north_(north), turn_(degrees * 3.14159265358979323846 / 180) {}

  /// Lanes bend with the ground.
  [[nodiscard]] Point bent(Place p) const {
    return straight({p.u + 1.1 * std::sin(p.v / 31), p.v + 0.9 * std::sin(p.u / 38 + 1)});
  }
  /// Walls do not: `p` is taken as it stands.
  [[nodiscard]] Point straight(Place p) const {
    return {to_millimetre(east_ + p.u * std::cos(turn_) - p.v * std::sin(turn_)),
            to_millimetre(north_ + p.u * std::sin(turn_) + p.v * std::cos(turn_))};
  }

private:
  double east_, north_, turn_;
};

}  // namespace gatehouse::sample
