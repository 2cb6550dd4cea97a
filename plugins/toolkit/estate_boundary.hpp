// The estate's edge, where paths leave it, and what that means for who can walk in.
#pragma once

#include <vector>

#include "toolkit/estate.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::toolkit {

struct BoundaryOptions {
  double bridge = 50;  ///< metres: what is nearer than twice this belongs to one part
  double margin = 8;   ///< metres between the outer buildings and the edge
};

/// The edge of the estate: around each part, a ring without holes. Where walls and fences close a ring around at least
/// half of the built area, that ring, joined with what stands outside it; else the buildings, and the walls and the
/// sports, play, parking and paved grounds beside them, grown by `bridge`, joined, filled and shrunk until `margin` is
/// left (a morphological closing). Empty where there is no building, and once cancelled.
[[nodiscard]] std::vector<Polygon> estate_boundary(const Estate& estate, const BoundaryOptions& options = {},
                                                   const Cancelled& cancelled = {});

/// Where an edge of the network leaves the estate.
struct EdgeCrossing {
  std::size_t edge = none;
  Position at;
  double along = 0;     ///< metres from the edge's start
  bool outward = true;  ///< the edge's end lies outside (else its start)
};

/// Every crossing of a path's edge (not of a connector) with the boundary, by edge and along it. Touching is no
/// crossing.
[[nodiscard]] std::vector<EdgeCrossing> boundary_crossings(const Network& network,
                                                           const std::vector<Polygon>& boundary);

[[nodiscard]] bool inside(const std::vector<Polygon>& boundary, Position p);

}  // namespace gatehouse::toolkit
