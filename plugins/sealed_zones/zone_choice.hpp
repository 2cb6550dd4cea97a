// Which zones there are to choose from, and which is taken: the front of guards against residents closed in, for one
// group of buildings or several.
#pragma once

#include <optional>
#include <vector>

#include "sealed_zones/zone_model.hpp"
#include "toolkit/words.hpp"

namespace gatehouse::sealed_zones {

/// One way to close: a set of vertices for each group. Sets of different groups have no vertex in common.
struct Choice {
  int guards = 0;  ///< at a time, at all gates
  int gates = 0;
  int weight = 0;                         ///< residents closed in besides, each building as at least its least weight
  std::vector<std::vector<char>> inside;  ///< of each group, of each vertex
  bool proven = true;                     ///< no other choice has fewer of one and no more of the other
  /// Gate weights (residents a guard is worth) for which no other is better; empty: there is none, it is the best only
  /// under a limit.
  std::optional<std::pair<double, double>> best_for;
};

struct ChoiceOptions {
  double gate_weight = 30;              ///< residents that one guard less is worth
  int most_guards = 0;                  ///< no more than so many; 0: no limit
  int guards = 0;                       ///< take the lightest with at most so many; 0: as gate_weight says
  std::size_t extra_cuts = 10000;       ///< for what lies between the front's corners, all groups together,
  std::size_t extra_work = 32'000'000;  ///< or so many vertices and crossings of the model, whichever is less
};

/// Buildings that share a demand, as indices.
using Group = std::vector<std::size_t>;

struct Choices {
  std::vector<Choice> front;  ///< by falling guards and rising weight; none only where cancelled
  std::size_t chosen = 0;
  std::vector<Group> groups;                    ///< as in Choice::inside: those whose zones would overlap are merged
  std::vector<std::pair<Group, Group>> merged;  ///< who was merged with whom
  bool complete = false;                        ///< nothing that is not worse than another is missing
  /// Where no choice keeps to most_guards or guards: the fewest guards that there can be, and a least set of the
  /// buildings to seal that cannot be closed in with so few. The choice with the fewest guards is then chosen.
  int fewest_guards = 0;
  std::vector<std::size_t> conflict;
  std::size_t cuts = 0;
};

/// Groups that share a block are one from the start. Each group's front is found by itself, the other groups' blocks
/// outside; the fronts are added; a choice in which two zones share a place is left out. Where the one with least
/// (weight + gate_weight × guards) has such a place, the two groups are merged and all is done again.
[[nodiscard]] Choices find_choices(const ZoneModel& model, const Blocks& blocks, const std::vector<int>& weights,
                                   std::vector<Group> groups, const ChoiceOptions& options,
                                   const solvers::Cancelled& cancelled);

}  // namespace gatehouse::sealed_zones
