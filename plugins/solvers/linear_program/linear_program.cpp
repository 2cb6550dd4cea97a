#include "solvers/linear_program/linear_program.hpp"

#include <CbcModel.hpp>
#include <ClpSimplex.hpp>
#include <OsiClpSolverInterface.hpp>
#include <cmath>
#include <string>

#include "solvers/branch_and_cut/branch_and_cut.hpp"

namespace gatehouse::solvers {
namespace {

double clp_bound(double b) { return std::isfinite(b) ? b : b > 0 ? COIN_DBL_MAX : -COIN_DBL_MAX; }

}  // namespace

struct LinearProgram::Simplex {
  ClpSimplex clp;
  bool bounds_changed =
      false;  ///< since the last solve: the basis is still dual feasible, and the dual simplex quicker
};

LinearProgram::LinearProgram() : simplex_(std::make_unique<Simplex>()) { simplex_->clp.setLogLevel(0); }
LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

std::size_t LinearProgram::add_row(double lower, double upper) {
  simplex_->clp.addRow(0, nullptr, nullptr, clp_bound(lower), clp_bound(upper));
  return static_cast<std::size_t>(simplex_->clp.numberRows()) - 1;
}

std::size_t LinearProgram::add_row(double lower, double upper,
                                   const std::vector<std::pair<std::size_t, double>>& terms) {
  std::vector<int> columns;
  std::vector<double> factors;
  for (const auto& [column, factor] : terms) {
    columns.push_back(static_cast<int>(column));
    factors.push_back(factor);
  }
  simplex_->clp.addRow(static_cast<int>(terms.size()), columns.data(), factors.data(), clp_bound(lower),
                       clp_bound(upper));
  simplex_->bounds_changed = true;
  return static_cast<std::size_t>(simplex_->clp.numberRows()) - 1;
}

std::size_t LinearProgram::add_columns(const std::vector<Column>& columns) {
  const std::size_t first = this->columns();
  if (columns.empty()) return first;
  std::vector<double> lower, upper, cost, factors;
  std::vector<CoinBigIndex> starts{0};
  std::vector<int> rows;
  for (const Column& c : columns) {
    lower.push_back(clp_bound(c.lower));
    upper.push_back(clp_bound(c.upper));
    cost.push_back(c.cost);
    for (const auto& [row, factor] : c.terms) {
      rows.push_back(static_cast<int>(row));
      factors.push_back(factor);
    }
    starts.push_back(static_cast<CoinBigIndex>(rows.size()));
  }
  simplex_->clp.addColumns(static_cast<int>(columns.size()), lower.data(), upper.data(), cost.data(), starts.data(),
                           rows.data(), factors.data());
  return first;
}

void LinearProgram::delete_columns(const std::vector<std::size_t>& columns) {
  const std::vector<int> which(columns.begin(), columns.end());
  if (!which.empty()) simplex_->clp.deleteColumns(static_cast<int>(which.size()), which.data());
}

void LinearProgram::set_column_bounds(std::size_t column, double lower, double upper) {
  simplex_->bounds_changed = true;
  simplex_->clp.setColumnBounds(static_cast<int>(column), clp_bound(lower), clp_bound(upper));
}

std::size_t LinearProgram::columns() const { return static_cast<std::size_t>(simplex_->clp.numberColumns()); }

LinearOutcome LinearProgram::solve(const Cancelled& cancelled) {
  const auto stopper = std::make_shared<Stopper>(cancelled);
  if (stopper->stopped()) return LinearOutcome::cancelled;
  ClpSimplex& clp = simplex_->clp;
  watch(clp, stopper);
  simplex_->bounds_changed ? clp.dual() : clp.primal(1);
  simplex_->bounds_changed = false;
  watch(clp, std::make_shared<Stopper>(Cancelled{}));  // the host's question must not outlive this call
  if (stopper->stopped()) return LinearOutcome::cancelled;
  if (clp.isProvenOptimal()) return LinearOutcome::optimal;
  return clp.isProvenPrimalInfeasible() ? LinearOutcome::infeasible : LinearOutcome::failed;
}

double LinearProgram::objective() const { return simplex_->clp.objectiveValue(); }
double LinearProgram::value(std::size_t column) const { return simplex_->clp.primalColumnSolution()[column]; }
double LinearProgram::reduced_cost(std::size_t column) const { return simplex_->clp.dualColumnSolution()[column]; }
double LinearProgram::dual(std::size_t row) const { return simplex_->clp.dualRowSolution()[row]; }

WholeSolution LinearProgram::solve_whole(const std::vector<char>& whole, const WholeLimits& limits,
                                         const Cancelled& cancelled) const {
  WholeSolution result;
  const auto stopper = std::make_shared<Stopper>(cancelled);
  if (stopper->stopped() || columns() == 0) return result;
  ClpSimplex copy(simplex_->clp);
  OsiClpSolverInterface lp(&copy, false);
  lp.messageHandler()->setLogLevel(0);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (whole[i] != 0) lp.setInteger(static_cast<int>(i));
  }
  watch(*lp.getModelPtr(), stopper);
  CbcModel model(lp);
  const double cutoff = std::isfinite(limits.cutoff) ? limits.cutoff : 1e50;
  branch_and_cut(model,
                 {"-allowableGap", std::to_string(limits.gap), "-maxNodes", std::to_string(limits.nodes), "-cutoff",
                  std::to_string(cutoff)},
                 stopper);
  if (stopper->stopped()) return result;
  result.proven = model.isProvenOptimal() || model.isProvenInfeasible();
  if (model.bestSolution() == nullptr) return result;
  result.found = true;
  const int n = lp.getNumCols();
  for (int i = 0; i < n; ++i) {
    const double v = model.bestSolution()[i];
    const bool is_whole = static_cast<std::size_t>(i) < whole.size() && whole[static_cast<std::size_t>(i)] != 0;
    result.values.push_back(is_whole ? std::round(v) : v);
    result.objective += result.values.back() * lp.getObjCoefficients()[i];
  }
  return result;
}

}  // namespace gatehouse::solvers
