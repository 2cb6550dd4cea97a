// Column generation on the master: the bound, and whole solutions by diving.
#pragma once

#include <optional>
#include <random>

#include "solvers/rostering/budget.hpp"
#include "solvers/rostering/master.hpp"

namespace gatehouse::solvers::rostering {

class ColumnGeneration {
public:
  ColumnGeneration(Crew& crew, Master& master, Budget& budget) : crew_(crew), master_(master), budget_(budget) {}

  /// A bound at once: everybody's own wishes alone, each met as well as can be. Unless stopped, bound() is that at
  /// least.
  void bound_by_wishes();

  /// Adds rosters until none helps: the best bound of the linear relaxation (Lagrangian on the way, duals smoothed
  /// after Wentges 1997). The master must hold a roster of every group. Stops early once the rounded bound reaches
  /// `enough`.
  void solve_root(double enough);
  [[nodiscard]] double bound() const { return bound_; }  ///< never above any solution's cost
  [[nodiscard]] bool complete() const { return complete_; }
  /// Of the cells, where the bound was best.
  [[nodiscard]] const std::vector<double>& duals() const { return best_duals_; }

  /// What a node of a search tree forbids a group: cells, and days off (has to work). Empty: nothing.
  struct Mask {
    std::vector<char> cells, days_off;
  };
  void set_masks(std::vector<Mask> masks) { masks_ = std::move(masks); }
  /// The relaxation under the masks and the master's bounds; a bound for it, infinite where nothing is feasible. Ends
  /// early where the rounded bound reaches `enough`. Nothing where stopped.
  std::optional<double> solve_node(double enough);

  /// Fixes rosters one after another, pricing in between (Joncour and others 2010), until all people have one. Empty
  /// where stopped. Other numbers from `random`, another solution.
  std::vector<Roster> dive(std::mt19937_64& random);

private:
  /// One round of pricing at `duals`: the Lagrangian bound there; rosters with negative reduced cost for the master's
  /// own duals are added. Counts them in added_.
  double price(const std::vector<double>& duals, std::size_t most, bool nearly = false);
  bool generate_after_fixing(int rounds);

  Crew& crew_;
  Master& master_;
  Budget& budget_;
  double bound_ = -infinity;
  bool complete_ = false;
  std::vector<double> best_duals_;
  std::size_t added_ = 0;
  std::vector<Mask> masks_;  ///< of each group
  double reducible_ = 0;     ///< by how much the master's objective could at most still fall, at its own duals
  std::vector<char> open_;   ///< of each group: somebody's roster is not fixed yet
};

}  // namespace gatehouse::solvers::rostering
