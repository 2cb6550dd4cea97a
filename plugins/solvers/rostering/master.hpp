// The master of column generation: how often each group works each roster it knows, at least cost (Dantzig 1954;
// Barnhart and others 1998). Rows: one a group, one a demand.
#pragma once

#include <set>
#include <vector>

#include "solvers/linear_program/linear_program.hpp"
#include "solvers/rostering/crew.hpp"

namespace gatehouse::solvers::rostering {

class Master {
public:
  explicit Master(const Crew& crew);

  /// Takes in a roster of a group; false where it is known already. In the program after flush().
  bool add(std::size_t group, const Roster& roster);
  void flush();

  LinearOutcome solve(const Cancelled& stop) { return program_.solve(stop); }
  [[nodiscard]] double objective() const { return program_.objective() + crew_.problem.constant; }
  [[nodiscard]] double group_dual(std::size_t group) const { return program_.dual(group); }
  /// What one more person is worth in each cell; 0 where nothing is demanded.
  [[nodiscard]] std::vector<double> cell_duals() const;
  /// People missing (or too many) of a demand, and missing of all demands together.
  [[nodiscard]] double under(std::size_t demand) const;
  [[nodiscard]] double over(std::size_t demand) const { return program_.value(slacks_[demand].over); }
  [[nodiscard]] double total_under() const { return program_.value(total_); }

  [[nodiscard]] std::size_t rosters() const { return columns_.size(); }
  [[nodiscard]] std::size_t group(std::size_t roster) const { return columns_[roster].group; }
  [[nodiscard]] double value(std::size_t roster) const { return program_.value(columns_[roster].column); }
  /// The roster is worked at least so often.
  void fix(std::size_t roster, int times);
  void unfix_all();
  /// Forgets rosters that are far from being worked, once there are many more than rows: by the duals of the last
  /// solve, straight after it. True where any went: numbers of rosters have changed then, and it is to be solved anew,
  /// which costs nothing.
  bool forget_dear();
  /// Bounds that a node of a search tree sets; release() takes all of them off.
  void bound_under(std::size_t demand, double lower, double upper);
  void bound_over(std::size_t demand, double lower, double upper) { bound(slacks_[demand].over, lower, upper); }
  void bound_total_under(double lower, double upper) { bound(total_, lower, upper); }
  void forbid(std::size_t roster);
  /// With it groups may lack rosters and demands be met from nowhere, at a cost above any other: a node whose rosters
  /// are not known yet needs this.
  void allow_lack(bool allowed);
  [[nodiscard]] double lack() const;
  void release();
  [[nodiscard]] const Roster& roster(std::size_t roster) const { return columns_[roster].roster; }
  [[nodiscard]] int fixed(std::size_t roster) const { return columns_[roster].fixed; }

  /// Each person's roster where every value() is whole.
  [[nodiscard]] std::vector<Roster> people(const std::vector<int>& times) const;
  /// Whole numbers of times for the rosters known, costing less than `cutoff`; empty where none was found.
  [[nodiscard]] std::vector<Roster> solve_whole(double cutoff, int nodes, double within, const Cancelled& stop,
                                                bool& proven) const;

private:
  struct Known {
    std::size_t group;
    Roster roster;
    std::size_t column;
    int fixed = 0;
    bool forbidden = false;
  };
  /// The columns of a demand: one for all people missing, or where each further one costs more one for each.
  struct Slacks {
    std::size_t over = 0, under = 0, unders = 1;
  };
  void bound(std::size_t column, double lower, double upper);

  const Crew& crew_;
  LinearProgram program_;
  std::size_t total_ = 0, first_lack_ = 0, lacks_ = 0;
  std::vector<Slacks> slacks_;        ///< of each demand
  std::vector<std::size_t> bounded_;  ///< columns with a node's bounds
  std::vector<Known> columns_;
  std::vector<Column> waiting_;
  std::vector<std::set<Roster>> known_;  ///< of each group
};

}  // namespace gatehouse::solvers::rostering
