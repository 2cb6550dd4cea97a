// Single minimum cuts of a parametric problem, with parts of it decided beforehand. Internal to parametric_cut.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "solvers/parametric_cut/parametric_cut.hpp"

namespace gatehouse::solvers {

/// What is decided before a cut is sought: those vertices are contracted into source and sink.
struct Decided {
  const std::vector<char>* inside = nullptr;   ///< every vertex flagged is inside
  const std::vector<char>* at_most = nullptr;  ///< every vertex not flagged is outside
  std::vector<std::size_t> also_in, also_out;  ///< vertices besides
};

class CutSolver {
public:
  CutSolver(const CutProblem& problem, const Cancelled& cancelled) : p_(problem), asked_(cancelled) {}

  /// The smallest of the cheapest sets that keep what is decided; not allowed() where none does, or once cancelled.
  [[nodiscard]] CutPoint solve(const TradeOff& trade, const Decided& decided);

  [[nodiscard]] const CutProblem& problem() const { return p_; }
  [[nodiscard]] std::size_t cuts() const { return cuts_; }
  [[nodiscard]] bool cancelled() const { return cancelled_; }

private:
  const CutProblem& p_;
  const Cancelled& asked_;
  std::size_t cuts_ = 0;
  bool cancelled_ = false;
};

}  // namespace gatehouse::solvers
