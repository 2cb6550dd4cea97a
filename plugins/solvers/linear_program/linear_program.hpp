// Linear programs that grow by columns, with duals, for column generation; and the same program with some columns
// whole, by branch and cut. CLP and CBC (COIN-OR; Forrest, Lougee-Heimer 2005): one thread, no output, the same answer
// on every run.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "solvers/control.hpp"

namespace gatehouse::solvers {

/// A variable: its cost, its bounds, and in which rows it stands with which factor.
struct Column {
  double cost = 0;
  double lower = 0;
  double upper = infinity;
  std::vector<std::pair<std::size_t, double>> terms = {};
};

enum class LinearOutcome { optimal, infeasible, cancelled, failed };

struct WholeLimits {
  int nodes = 1000;          ///< of the search tree; the same tree on every run
  double cutoff = infinity;  ///< only what costs less than this is looked for
  double gap = 1e-9;         ///< a solution this near to the bound is taken for the best
};

/// What a search for whole values found.
struct WholeSolution {
  bool found = false;
  bool proven = false;  ///< nothing that costs less than `objective` (or the cutoff) exists
  double objective = 0;
  std::vector<double> values;  ///< of each column; whole where asked for
};

/// Minimise the columns' cost, each row's sum within its bounds. A solve starts from where the last one ended.
class LinearProgram {
public:
  LinearProgram();
  ~LinearProgram();
  LinearProgram(LinearProgram&&) noexcept;
  LinearProgram& operator=(LinearProgram&&) noexcept;

  /// Rows come before columns. Gives the row's index.
  std::size_t add_row(double lower, double upper);
  /// A row over columns that are there already, a cut: column and factor. The next solve starts from the last basis by
  /// the dual simplex, quick where no cost is below 0 or the program was solved before.
  std::size_t add_row(double lower, double upper, const std::vector<std::pair<std::size_t, double>>& terms);
  /// Gives the first one's index; the others follow it.
  std::size_t add_columns(const std::vector<Column>& columns);
  /// The columns after them move up.
  void delete_columns(const std::vector<std::size_t>& columns);
  void set_column_bounds(std::size_t column, double lower, double upper);
  [[nodiscard]] std::size_t columns() const;

  /// `cancelled` is asked within iterations; nothing can be read after a cancelled solve.
  LinearOutcome solve(const Cancelled& cancelled = {});
  [[nodiscard]] double objective() const;
  [[nodiscard]] double value(std::size_t column) const;
  /// What the objective grows by when the column's value is made to grow by one.
  [[nodiscard]] double reduced_cost(std::size_t column) const;
  /// The same for the row's bounds.
  [[nodiscard]] double dual(std::size_t row) const;

  /// The same program where every column with whole[column] != 0 takes a whole value. The program stays as it is.
  [[nodiscard]] WholeSolution solve_whole(const std::vector<char>& whole, const WholeLimits& limits,
                                          const Cancelled& cancelled = {}) const;

private:
  struct Simplex;
  std::unique_ptr<Simplex> simplex_;
};

}  // namespace gatehouse::solvers
