// Which building a stair door belongs to: the one on whose outline it stands.
#pragma once

#include <optional>
#include <unordered_map>

#include "geometry/spatial_index.hpp"
#include "model/feature.hpp"

namespace gatehouse::exchange {

class DoorJoiner {
public:
  /// No door will be asked for: buildings are not kept.
  void not_needed() { needed_ = false; }
  /// Buildings must all be added before the first question. Their geometry is copied.
  void add(const Feature& building);
  /// The building that has a corner at `door`, else the nearest within 1.5 m; nothing where there is none. Sheds,
  /// garages and canopies stand back behind other buildings.
  [[nodiscard]] std::optional<FeatureId> building_at(Point door);

private:
  struct Building {
    FeatureId id = 0;
    bool secondary = false;
    Geometry geometry;
  };
  struct PointHash {
    std::size_t operator()(Point p) const { return std::hash<std::int64_t>()(p.x * 1000003 + p.y); }
  };
  bool needed_ = true;
  std::vector<Building> buildings_;
  std::unordered_multimap<Point, std::size_t, PointHash> corners_;
  std::optional<SpatialIndex> index_;
};

}  // namespace gatehouse::exchange
