// The plan for an estate: homes and places from the map, the choice, and what stands behind it.
#pragma once

#include <string>
#include <vector>

#include "drop_points/placing.hpp"
#include "drop_points/walks.hpp"

namespace gatehouse::drop_points {

struct DropOptions {
  Asked asked;
  PlacingOptions placing;
};

/// One place chosen.
struct Chosen {
  std::size_t place = toolkit::none;  ///< into DropPlan::places
  std::size_t homes = 0, buildings = 0;
  double households = 0;
  double mean = 0, longest = 0;          ///< metres
  std::size_t farthest = toolkit::none;  ///< home
  double without = 0;  ///< metres its households would walk on average to the other places; infinite: some could not
};

enum class Trouble { none, no_homes, no_places, no_way, cancelled };

struct DropPlan {
  Trouble trouble = Trouble::none;
  std::vector<Home> homes;
  std::vector<Place> places;
  bool straight = false;  ///< there is no path: walks are straight lines made longer
  bool uneven = false;    ///< steps or slopes make walks count longer
  Walks walks;
  Placing placing;
  std::vector<Chosen> chosen;  ///< in the order of their number
  std::vector<CurvePoint> curve;
  Needed needed;          ///< where there is a largest walk
  int guessed = 0;        ///< homes whose households nobody has counted
  double households = 0;  ///< of all homes
};

[[nodiscard]] DropPlan plan_drop_points(const toolkit::Estate& estate, const toolkit::Network& network,
                                        const DropOptions& options, const toolkit::Cancelled& cancelled);

}  // namespace gatehouse::drop_points
