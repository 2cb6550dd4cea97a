// A stretch of a round in time: what joining two of them costs in lateness, in constant time. Vidal, Crainic, Gendreau,
// Prins, "A hybrid genetic algorithm with adaptive diversity management for a large class of vehicle routing problems
// with time windows", Computers & Operations Research 40 (2013).
#pragma once

#include <algorithm>

#include "solvers/routing/instance.hpp"

namespace gatehouse::solvers::routing {

/// Lateness is repaired by "time warp": who is late goes back to the end of the window, and pays for each unit.
struct Segment {
  Time duration = 0;  ///< least, waiting included
  Time warp = 0;      ///< least
  Time early = 0;     ///< starting sooner, or later than `late`, does not lessen duration or warp
  Time late = 0;
};

inline Segment segment_of(const NodeData& node) { return {node.service, 0, node.ready, node.due}; }

/// `a`, then `way`, then `b`.
inline Segment join(const Segment& a, Time way, const Segment& b) {
  const Time delta = a.duration - a.warp + way;
  const Time wait = std::max<Time>(b.early - delta - a.late, 0);
  const Time warp = std::max<Time>(a.early + delta - b.late, 0);
  return {a.duration + b.duration + way + wait, a.warp + b.warp + warp, std::max(b.early - delta, a.early) - wait,
          std::min(b.late - delta, a.late) + warp};
}

}  // namespace gatehouse::solvers::routing
