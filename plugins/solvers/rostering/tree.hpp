// Branch and price (Barnhart and others 1998): the relaxation is split where a count that has to be whole is not, best
// bound first. Splits, in this order: people missing in all, people missing or too many at one demand, whether somebody
// works on a day, whether somebody works a shift.
#pragma once

#include <set>

#include "solvers/rostering/column_generation.hpp"

namespace gatehouse::solvers::rostering {

class Tree {
public:
  /// The relaxation at the root must have been solved.
  Tree(Crew& crew, Master& master, ColumnGeneration& generation)
      : crew_(crew), master_(master), generation_(generation) {}

  /// Takes the node with the least bound: closes it where it can hold nothing below `best`, else splits it. Its
  /// relaxation, if whole, comes back as rosters; so does the end of a dive from it where `dive` is given. `best` is
  /// the cost of the best rosters known.
  std::vector<Roster> step(double best, std::mt19937_64* dive);

  /// No rosters cost less than this or `best`.
  [[nodiscard]] double bound() const;
  /// Nothing is left to split: what the bound says is all there is to know.
  [[nodiscard]] bool ended() const { return open_.empty(); }

private:
  struct Decision {
    enum class Kind { total, under, over, work, shift } kind;
    std::size_t group;  ///< work, shift
    std::size_t index;  ///< of the demand; of the day; of the cell
    double lower, upper;
  };
  struct Node {
    double bound;
    std::uint64_t number;  ///< equal bounds: the younger first
    std::vector<Decision> decisions;
    bool operator<(const Node& other) const {
      return bound != other.bound ? bound < other.bound : number > other.number;
    }
  };

  void apply(const Node& node);
  [[nodiscard]] std::vector<Roster> whole_rosters() const;
  /// How to split: the count to decide on, its bounds those of the lower side, or nothing where every count is whole.
  [[nodiscard]] std::optional<Decision> fractional() const;
  [[nodiscard]] std::optional<Decision> fractional_person() const;

  Crew& crew_;
  Master& master_;
  ColumnGeneration& generation_;
  std::set<Node> open_{{-infinity, 0, {}}};
  std::uint64_t numbers_ = 0;
  double unsplit_ = infinity;  ///< the least bound of nodes that could not be split further
};

}  // namespace gatehouse::solvers::rostering
