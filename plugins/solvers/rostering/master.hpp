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

  [[nodiscard]] std::size_t rosters() const { return columns_.size(); }
  [[nodiscard]] std::size_t group(std::size_t roster) const { return columns_[roster].group; }
  [[nodiscard]] double value(std::size_t roster) const { return program_.value(columns_[roster].column); }
  /// The roster is worked at least so often.
  void fix(std::size_t roster, int times);
  void unfix_all();
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
    int fixed;
  };
  const Crew& crew_;
  LinearProgram program_;
  std::vector<Known> columns_;
  std::vector<Column> waiting_;
  std::vector<std::set<Roster>> known_;  ///< of each group
};

}  // namespace gatehouse::solvers::rostering
