// The sample's own plane: u metres along the estate's long side, v across, turned and bent a little into the map's CRS,
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
  /// Where the plane's corner lies: metres in EPSG:32651, near Fuxin.
  static constexpr double east = 389200, north = 4652800;
  static constexpr double turn = 6.5 * 3.14159265358979323846 / 180;

  /// Lanes bend with the ground.
  [[nodiscard]] static Point bent(Place p) {
    return straight({p.u + 1.1 * std::sin(p.v / 31), p.v + 0.9 * std::sin(p.u / 38 + 1)});
  }
  /// Walls do not: `p` is taken as it stands.
  [[nodiscard]] static Point straight(Place p) {
    return {to_millimetre(east + p.u * std::cos(turn) - p.v * std::sin(turn)),
            to_millimetre(north + p.u * std::sin(turn) + p.v * std::cos(turn))};
  }
};

}  // namespace gatehouse::sample
