// CLP and CBC (COIN-OR; Forrest, Lougee-Heimer 2005) run so that the host can stop them: what integer_program and
// linear_program share. Internal to the solvers.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "solvers/control.hpp"

class CbcModel;
class ClpSimplex;

namespace gatehouse::solvers {

/// Asks the host at most every 5 ms, and remembers a yes.
class Stopper {
public:
  explicit Stopper(Cancelled cancelled) : cancelled_(std::move(cancelled)) {}
  bool stopped();

private:
  Cancelled cancelled_;
  std::chrono::steady_clock::time_point next_{};
  bool stopped_ = false;
};

/// From now on the simplex asks `stopper` within its iterations, and ends where it says so. CLP keeps a copy.
void watch(ClpSimplex& simplex, const std::shared_ptr<Stopper>& stopper);

/// Solves the model by CBC's own strategy with its command line's `options`, silently; asks `stopper` between nodes.
/// CBC keeps its command line in variables of the whole program, so one model is solved at a time and others wait,
/// asking too. Where it was stopped the model holds nothing.
void branch_and_cut(CbcModel& model, const std::vector<std::string>& options, const std::shared_ptr<Stopper>& stopper);

}  // namespace gatehouse::solvers
