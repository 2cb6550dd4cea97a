// The homes of an estate and how far each walks to each entrance.
#pragma once

#include <vector>

#include "toolkit/network.hpp"
#include "toolkit/shortest_path.hpp"

namespace gatehouse::checkpoint_coverage {

/// What leaves its house at one place: a stair door, or a building without doors.
struct Home {
  std::size_t building = toolkit::none;
  std::size_t door = toolkit::none;
  std::size_t node = toolkit::none;
  double households = 1;  ///< 1 where not known
};

/// One for each stair door of a building that is lived in, and one for each such building without doors.
[[nodiscard]] std::vector<Home> homes_in(const toolkit::Estate& estate, const toolkit::Network& network);

/// Metres from each entrance (row) to each home (column) on foot, not through another entrance: who passes one on the
/// way has found a way out already, and one that a plan closes is no way. Ways longer than `limit` are left at
/// infinity, but for homes that have no other: these keep the way to the nearest entrance, however long.
[[nodiscard]] toolkit::Matrix home_distances(const toolkit::Network& network, const std::vector<Home>& homes,
                                             double limit, const toolkit::Cancelled& cancelled);

/// How homes fare with some of the entrances.
struct Detour {
  std::vector<double> nearest_open;  ///< of each home, metres to the nearest that stays open; infinite where none does
  double mean = 0;                   ///< metres that closing adds to a household's way, on average
  double most = 0;
};
/// `nearest` is each home's way with all of them open.
[[nodiscard]] Detour detour_of(const std::vector<Home>& homes, const toolkit::Matrix& to_homes,
                               const std::vector<double>& nearest, const std::vector<char>& open);

/// Metres on foot between entrances, through others too: the guard has the key. Infinite beyond `limit`.
[[nodiscard]] toolkit::Matrix entrance_distances(const toolkit::Network& network, double limit,
                                                 const toolkit::Cancelled& cancelled);

}  // namespace gatehouse::checkpoint_coverage
