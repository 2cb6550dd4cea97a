// The ground of an estate shared out among its buildings without gap or overlap: blocks between paths and walls, and
// within a block the ground nearest to each building.
#pragma once

#include <vector>

#include "toolkit/estate.hpp"

namespace gatehouse::grid_districts {

/// A piece of ground, vertices on the millimetre grid; pieces that touch share their corners.
struct Piece {
  toolkit::Polygon outline;
  std::size_t building = toolkit::none;  ///< index into Estate::buildings
};

/// Metres along which the ground of two buildings meets: a < b.
struct Meeting {
  std::size_t a = toolkit::none, b = toolkit::none;
  double metres = 0;
  double on_roads = 0;  ///< of these, along a road
  double on_lines = 0;  ///< of these, along a path (roads too), wall or fence
};

struct Ground {
  std::vector<Piece> pieces;
  std::vector<Meeting> meetings;         ///< by a, then b
  std::vector<toolkit::Polygon> estate;  ///< the edge of all: see estate_boundary
};

/// Every piece of the estate's ground goes to one building, and each building's ground is in one piece unless the edge
/// of the estate divides it. Buildings without an outline have none. Squares and fields without a building are not cut
/// by lines between buildings. Pieces without a building (squares, verges) go to
/// the neighbour with which they share the longest side.
[[nodiscard]] Ground share_ground(const toolkit::Estate& estate, const toolkit::Cancelled& cancelled = {});

/// The ground of all pieces for which mine[building] is set, in as many polygons as it has parts.
[[nodiscard]] std::vector<toolkit::Polygon> joined(const Ground& ground, const std::vector<char>& mine);

}  // namespace gatehouse::grid_districts
