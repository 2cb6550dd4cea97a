// Shortest ways on the network (Dijkstra 1959), for one mode.
#pragma once

#include <span>
#include <vector>

#include "toolkit/network.hpp"

namespace gatehouse::toolkit {

struct SearchOptions {
  Mode mode = Mode::foot;
  double limit = infinity;  ///< metres: nodes farther than this stay at infinity
  bool reverse = false;     ///< ways from each node to the sources, not from the sources
  /// One flag a node, or empty: a node flagged is reached but not gone through (it may be a source).
  std::span<const char> stops;
  /// One flag an edge, or empty: an edge flagged cannot be used.
  std::span<const char> blocked;
  /// What each arc costs in place of its edge's length, in the unit of `limit`: two an edge, from→to and to→from, as
  /// minutes_of_arcs() gives them; or empty. Costs are at least 0.
  std::span<const double> costs = {};
};

/// Shortest ways from the sources to every node.
struct ShortestPaths {
  std::vector<double> distance;       ///< metres; infinity where there is no way
  std::vector<std::size_t> previous;  ///< node before, towards the source; none at sources and where there is no way
  std::vector<std::size_t> edge;      ///< edge used from there; none likewise
  std::vector<std::size_t> source;    ///< which of the sources (its node), none where there is no way
};

/// Sources that are `none` are passed over. Ties go to the lower node number, so results are the same on every run.
[[nodiscard]] ShortestPaths shortest_paths(const Network& network, std::span<const std::size_t> sources,
                                           const SearchOptions& options = {});

/// Row-major metres from each of `from` to each of `to`; infinity where there is no way, or where a node is `none`.
struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<double> values;
  [[nodiscard]] double operator()(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
  [[nodiscard]] double& operator()(std::size_t row, std::size_t column) { return values[row * columns + column]; }
};
/// Searches once for each different node of `from`. Once cancelled, the rows left stay at infinity.
[[nodiscard]] Matrix distance_matrix(const Network& network, std::span<const std::size_t> from,
                                     std::span<const std::size_t> to, const SearchOptions& options = {},
                                     const Cancelled& cancelled = {});

/// A way as walked: from the source to `target` (with SearchOptions::reverse: from `target` to the source).
struct Route {
  std::vector<std::size_t> nodes;
  std::vector<std::size_t> edges;
  Polyline shape;
  double length = infinity;  ///< metres; infinite where there is no way
};
[[nodiscard]] Route route_to(const Network& network, const ShortestPaths& paths, std::size_t target,
                             bool reverse = false);

}  // namespace gatehouse::toolkit
