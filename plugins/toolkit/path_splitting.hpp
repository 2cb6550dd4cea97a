// First half of building a network: the paths as segments, and the places where they must be cut because something
// meets them there. Internal to the toolkit.
#pragma once

#include <vector>

#include "toolkit/network.hpp"
#include "toolkit/segment_index.hpp"

namespace gatehouse::toolkit {

struct PathSegment {
  Position a, b;
  std::size_t path = none;   ///< index into Estate::paths
  std::size_t line = none;   ///< counted over all lines of all paths
  std::size_t place = none;  ///< place in its line
};

struct Cut {
  double t = 0;
  Position at;
};

/// A short way that joins a path's end to the path beside it.
struct Link {
  Position from, to;
  std::size_t path = none;
};

struct SplitPaths {
  std::vector<PathSegment> segments;   ///< line by line, in order
  std::vector<std::vector<Cut>> cuts;  ///< of each segment
  std::vector<Link> links;
  SegmentIndex index;
};

/// The segments of all paths (those that are closed too), cut where paths meet: at shared vertices, where an end or
/// corner lies on another path, where two cross (as the options say), and where a loose end is within `snap` of another
/// path.
[[nodiscard]] SplitPaths split_paths(const Estate& estate, const NetworkOptions& options,
                                     std::vector<Finding>& findings, const Cancelled& cancelled);

}  // namespace gatehouse::toolkit
