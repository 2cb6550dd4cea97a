// Homes merged by the door that people leave them by: what plans route to.
#pragma once

#include <vector>

#include "toolkit/network.hpp"

namespace gatehouse::toolkit {

struct HomeDoor {
  std::size_t building = none;
  std::size_t door = none;  ///< index into Estate::doors; none: a building without doors
  std::size_t node = none;  ///< of the network
  int households = 0;  ///< counted at the door, else listed behind it, else the building's shared evenly; 0: not known
};

/// One for each stair door of a building that is lived in, and one for each such building without doors, in the order
/// of the buildings. Households of a building that its doors do not account for are shared among them, the first doors
/// getting what does not divide.
[[nodiscard]] std::vector<HomeDoor> homes_by_door(const Estate& estate, const Network& network);

}  // namespace gatehouse::toolkit
