#include "solvers/integer_program/integer_program.hpp"

#include <CbcModel.hpp>
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <string>

#include "solvers/branch_and_cut/branch_and_cut.hpp"

namespace gatehouse::solvers {
namespace {

CoinPackedMatrix matrix_of(const IntegerProgram& program) {
  std::vector<int> row_indices, column_indices;
  std::vector<double> factors;
  for (std::size_t r = 0; r < program.rows.size(); ++r) {
    for (const auto& [variable, factor] : program.rows[r].terms) {
      row_indices.push_back(static_cast<int>(r));
      column_indices.push_back(static_cast<int>(variable));
      factors.push_back(factor);
    }
  }
  CoinPackedMatrix matrix(true, row_indices.data(), column_indices.data(), factors.data(),
                          static_cast<CoinBigIndex>(factors.size()));
  matrix.setDimensions(static_cast<int>(program.rows.size()), static_cast<int>(program.cost.size()));
  return matrix;
}

}  // namespace

IntegerSolution solve(const IntegerProgram& program, const Cancelled& cancelled, double cutoff, int nodes) {
  IntegerSolution result;
  const std::size_t n = program.cost.size();
  if (n == 0) {
    const bool feasible = 0 < cutoff && std::all_of(program.rows.begin(), program.rows.end(),
                                                    [](const Row& r) { return r.lower <= 0 && r.upper >= 0; });
    result.outcome = feasible ? Outcome::optimal : Outcome::infeasible;
    return result;
  }
  const auto stopper = std::make_shared<Stopper>(cancelled);
  if (stopper->stopped()) {
    result.outcome = Outcome::cancelled;
    return result;
  }
  std::vector<double> lower, upper;
  for (const Row& r : program.rows) {
    lower.push_back(std::isfinite(r.lower) ? r.lower : -COIN_DBL_MAX);
    upper.push_back(std::isfinite(r.upper) ? r.upper : COIN_DBL_MAX);
  }
  const std::vector<double> zeros(n, 0.0), ones(n, 1.0);
  OsiClpSolverInterface lp;
  lp.messageHandler()->setLogLevel(0);
  lp.getModelPtr()->setLogLevel(0);
  lp.loadProblem(matrix_of(program), zeros.data(), ones.data(), program.cost.data(), lower.data(), upper.data());
  for (std::size_t i = 0; i < n; ++i) lp.setInteger(static_cast<int>(i));
  watch(*lp.getModelPtr(), stopper);

  CbcModel model(lp);
  std::vector<std::string> options{"-allowableGap", "1e-9"};
  if (std::isfinite(cutoff)) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.17g", cutoff);
    options.insert(options.end(), {"-cutoff", text.data()});
  }
  if (nodes != unlimited_nodes) options.insert(options.end(), {"-maxNodes", std::to_string(nodes)});
  branch_and_cut(model, options, stopper);

  if (stopper->stopped()) {
    result.outcome = Outcome::cancelled;
  } else if (model.isProvenInfeasible()) {
    result.outcome = Outcome::infeasible;
  } else if (model.isNodeLimitReached() || (model.isProvenOptimal() && model.bestSolution() != nullptr)) {
    result.outcome = model.isProvenOptimal() ? Outcome::optimal : Outcome::cancelled;
    result.bound = model.getBestPossibleObjValue();
    if (model.bestSolution() == nullptr) return result;
    result.values.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      result.values[i] = model.bestSolution()[i] > 0.5 ? 1 : 0;
      result.objective += result.values[i] != 0 ? program.cost[i] : 0;
    }
    result.bound = std::min(result.objective, result.bound);
  }
  return result;
}

}  // namespace gatehouse::solvers
