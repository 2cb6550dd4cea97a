#include "solvers/integer_program/integer_program.hpp"

#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <CbcSolver.hpp>
#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>

namespace gatehouse::solvers {
namespace {

/// Asks the host at most every 5 ms, and remembers a yes. Shared by the copies that CBC makes of the handlers.
class Stopper {
public:
  explicit Stopper(const Cancelled& cancelled) : cancelled_(cancelled) {}
  bool stopped() {
    if (stopped_ || !cancelled_) return stopped_;
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return false;
    next_ = now + std::chrono::milliseconds(5);
    return stopped_ = cancelled_();
  }

private:
  const Cancelled& cancelled_;
  std::chrono::steady_clock::time_point next_{};
  bool stopped_ = false;
};

class NodeWatch : public CbcEventHandler {
public:
  explicit NodeWatch(std::shared_ptr<Stopper> stopper) : stopper_(std::move(stopper)) {}
  CbcEventHandler* clone() const override { return new NodeWatch(*this); }
  CbcAction event(CbcEvent) override { return stopper_->stopped() ? stop : noAction; }

private:
  std::shared_ptr<Stopper> stopper_;
};

class IterationWatch : public ClpEventHandler {
public:
  explicit IterationWatch(std::shared_ptr<Stopper> stopper) : stopper_(std::move(stopper)) {}
  ClpEventHandler* clone() const override { return new IterationWatch(*this); }
  int event(Event) override { return stopper_->stopped() ? 5 : -1; }

private:
  std::shared_ptr<Stopper> stopper_;
};

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

int carry_on(CbcModel*, int) { return 0; }

}  // namespace

IntegerSolution solve(const IntegerProgram& program, const Cancelled& cancelled, double cutoff) {
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
  const IterationWatch iteration_watch(stopper);
  lp.getModelPtr()->passInEventHandler(&iteration_watch);

  CbcModel model(lp);
  model.setLogLevel(0);
  CbcSolverUsefulData settings;
  settings.noPrinting_ = true;
  CbcMain0(model, settings);
  const NodeWatch node_watch(stopper);
  model.passInEventHandler(&node_watch);
  std::vector<const char*> arguments{"gatehouse", "-log", "0", "-ratioGap", "0", "-allowableGap", "1e-9"};
  std::array<char, 40> cutoff_text{};
  if (std::isfinite(cutoff)) {
    std::snprintf(cutoff_text.data(), cutoff_text.size(), "%.17g", cutoff);
    arguments.insert(arguments.end(), {"-cutoff", cutoff_text.data()});
  }
  arguments.insert(arguments.end(), {"-solve", "-quit"});
  CbcMain1(static_cast<int>(arguments.size()), arguments.data(), model, carry_on, settings);

  if (stopper->stopped()) {
    result.outcome = Outcome::cancelled;
  } else if (model.isProvenInfeasible()) {
    result.outcome = Outcome::infeasible;
  } else if (model.isProvenOptimal() && model.bestSolution() != nullptr) {
    result.outcome = Outcome::optimal;
    result.values.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      result.values[i] = model.bestSolution()[i] > 0.5 ? 1 : 0;
      result.objective += result.values[i] != 0 ? program.cost[i] : 0;
    }
    result.bound = std::min(result.objective, model.getBestPossibleObjValue());
  }
  return result;
}

}  // namespace gatehouse::solvers
