// Streets with a cost each way as what an undirected postman can work with: the ways round for barred directions, and
// costs levelled by heights.
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "solvers/postman/windy_postman.hpp"

namespace gatehouse::solvers {

class WindyWays {
public:
  /// Ends early, of no use, once cancelled.
  WindyWays(const WindyStreets& streets, const Cancelled& cancelled);

  /// Streets that a closed walk can use at all, as places in the list.
  [[nodiscard]] const std::vector<int>& kept() const { return kept_; }
  /// Whether a required street is in no closed walk.
  [[nodiscard]] bool barred_required() const { return barred_required_; }

  /// From end to end of a street that is kept, 0: forth, 1: back; where that is barred, by the shortest way round.
  [[nodiscard]] Cost cost(int street, int direction) const { return cost_[at(street)][at(direction)]; }
  /// The same as streets and directions that are allowed.
  [[nodiscard]] std::vector<std::pair<int, int>> along(int street, int direction) const;

  /// The kept streets at the cheaper of the directions allowed: no closed walk costs less here than there. `level`:
  /// with heights taken off first, which changes no closed walk's cost and brings both directions together.
  [[nodiscard]] Streets lowest(bool level) const;

private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  struct Arc {
    int street, direction, to;
    Cost cost;
  };
  /// The cheapest way; its streets go to `way` where that is asked for. no_way where there is none.
  [[nodiscard]] Cost shortest(int from, int to, std::vector<std::pair<int, int>>* way) const;
  void find_heights(const Cancelled& cancelled);
  [[nodiscard]] Cost levelled(int street, int direction, double share) const;

  const WindyStreets& s_;
  std::vector<std::vector<Arc>> arcs_;
  std::vector<std::array<Cost, 2>> cost_;
  std::vector<int> kept_;
  bool barred_required_ = false;
  std::vector<double> height_;  ///< of each place, in cost
  double share_ = 1;            ///< of the heights, such that no direction costs less than nothing
};

}  // namespace gatehouse::solvers
