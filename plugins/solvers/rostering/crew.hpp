// People who are alike share one pricing and one row of the master: what the search knows of the problem besides it.
#pragma once

#include <vector>

#include "solvers/rostering/best_roster.hpp"

namespace gatehouse::solvers::rostering {

struct Group {
  std::size_t example = 0;           ///< the first of them
  std::vector<std::size_t> members;  ///< people with equal limits and wishes, ascending
  BestRoster best;
};

struct Cell {
  int need = 0;
  double under = 0, over = 0, under_step = 0;
  std::size_t demand = 0;  ///< index of the demand; only where there is one
  bool demanded = false;
};

/// What one more person in the cell changes where `working` are there already.
[[nodiscard]] inline double change_by_one(const Cell& cell, int working) {
  return working < cell.need ? -(cell.under + cell.under_step * (cell.need - working - 1)) : cell.over;
}

struct Crew {
  explicit Crew(const RosterProblem& problem);

  const RosterProblem& problem;
  std::vector<Group> groups;
  std::vector<std::size_t> group_of;  ///< of each person
  std::vector<Cell> cells;            ///< [day * shifts + shift]
  BestRoster::Work work;              ///< of all groups' searches
  double step = 0;                    ///< every cost is problem.constant plus a whole multiple of it; 0: not known
};

/// The least cost possible that is not below `bound`, seen that costs come in steps.
[[nodiscard]] double rounded_up(const Crew& crew, double bound);

/// Prices for Group::best: the group's own wishes plus `cell_price` of each cell.
void add_own_prices(const Crew& crew, std::size_t group, std::vector<double>& cell_price);

}  // namespace gatehouse::solvers::rostering
