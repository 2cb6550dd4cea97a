// Which places the drop points reach, and why the others are not reached.
#pragma once

#include <map>
#include <vector>

#include "toolkit/network.hpp"
#include "toolkit/shortest_path.hpp"

namespace gatehouse::delivery_routes {

class Reach {
public:
  /// `drops`: nodes of the network where loads are fetched. Estate's network and `cancelled` must outlive this.
  Reach(const toolkit::Estate& estate, const toolkit::Network& network, toolkit::Mode mode,
        std::vector<std::size_t> drops, const toolkit::Cancelled& cancelled);

  [[nodiscard]] bool reached(std::size_t node) const;
  /// Nobody has drawn a path: ways are taken to be straight, and detour() times as long as that.
  [[nodiscard]] bool without_paths() const { return n_.edges.empty(); }
  /// In a grid of streets no walk is longer than √2 times the straight line.
  [[nodiscard]] static constexpr double detour() { return 1.4; }
  /// Metres between places, row by row, by the paths or, without_paths(), as above. Steps and slopes count as the level
  /// way that takes somebody with a load as long.
  [[nodiscard]] std::vector<double> metres(const std::vector<std::size_t>& nodes) const;
  /// What each arc counts, see toolkit::level_metres_of_arcs(); empty where all is level.
  [[nodiscard]] const std::vector<double>& costs() const { return costs_; }
  /// Why nobody gets to a place, given how it is joined to the paths: how far the next path is, what is in the way, or
  /// how many metres are missing.
  [[nodiscard]] toolkit::Words why_not(const toolkit::Join& join);

private:
  const std::vector<double>& on_foot();
  [[nodiscard]] double gap_to_reached(std::size_t part) const;

  const toolkit::Network& n_;
  toolkit::Mode mode_;
  std::vector<std::size_t> drops_;
  const toolkit::Cancelled& cancelled_;
  std::vector<double> costs_;
  std::vector<double> metres_;   // from the nearest drop, by node
  std::vector<double> on_foot_;  // the same for who walks
  std::vector<std::size_t> part_;
  std::map<std::size_t, double> gap_of_part_;
};

}  // namespace gatehouse::delivery_routes
