// Driving with turns: which corners a long vehicle cannot take, as far as the map shows what stands there.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "toolkit/movers.hpp"
#include "toolkit/segment_index.hpp"

namespace gatehouse::toolkit {

/// What stands where a vehicle would have to sweep.
struct Corner {
  enum class Verdict {
    open,     ///< it turns clear of all that is drawn near
    assumed,  ///< likewise, but nothing is drawn near, or the turn is slight: nobody knows
    tight     ///< it touches a building or a wall however it is driven
  };
  Verdict verdict = Verdict::assumed;
  std::size_t building = none, barrier = none;  ///< tight: what it touches, as an index
};

/// Corners of 45° and more are checked. The vehicle comes along the middle of its lane's clear width or its outer side,
/// turns at full lock about a fixed centre (swept_ring()), and leaves in the next lane, front or rear leading along it.
/// However it is driven of these ways, what it sweeps must touch no building and no wall; kerbs, trees and parked cars
/// are not on the map. Walls and buildings that the lanes themselves pass through do not count.
class Corners {
public:
  /// Keeps references. What turns on the spot finds every corner open.
  Corners(const Estate& estate, const Network& network, const Mover& mover);

  /// From the end of one arc into another that begins there; answers are kept.
  [[nodiscard]] const Corner& at(const Arc& in, const Arc& out) const;
  /// The tightest of the bends along an edge.
  [[nodiscard]] const Corner& along(std::size_t edge) const;

private:
  [[nodiscard]] Corner check(Position before, Position at, Position after, std::size_t in, std::size_t out) const;
  [[nodiscard]] Corner sweep(Position at, Position u, Position w, double turned, std::size_t in, std::size_t out) const;
  [[nodiscard]] double half_width(std::size_t edge) const;

  const Estate& estate_;
  const Network& network_;
  const Mover& mover_;
  SweptRing ring_;
  std::vector<std::size_t> building_of_, barrier_of_;  // of each solid, or none; before solids_, which fills them
  std::vector<Segment> solids_;
  SegmentIndex index_;
  mutable std::map<std::pair<std::size_t, std::size_t>, Corner> turns_;
  mutable std::map<std::size_t, Corner> bends_;
};

/// Metres driven from the sources to each node by a vehicle that takes no tight corner: a search over arcs, not nodes.
/// It does not turn back on the spot.
struct DriveSearch {
  std::vector<double> distance;  ///< of each node; infinity where it cannot be driven to
  /// Two an edge, from→to and to→from: metres to the end of each arc, infinity where it cannot be driven along.
  std::vector<double> along_arc;
  std::vector<char> assumed;  ///< of each arc: the way rests on a width or a corner that nobody has measured
};
[[nodiscard]] DriveSearch drive(const Network& network, std::span<const std::size_t> sources, const Mover& mover,
                                const Corners& corners, const Cancelled& cancelled = {});

}  // namespace gatehouse::toolkit
