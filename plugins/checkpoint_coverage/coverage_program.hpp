// The coverage problem as a program in yes-or-no variables. Internal to coverage_problem and conflicts.
#pragma once

#include "checkpoint_coverage/coverage_problem.hpp"

namespace gatehouse::checkpoint_coverage {

/// The variables: is entrance i guarded, closed, left unwatched, seen twice. What is none of the first three is open
/// and watched.
struct Variables {
  std::vector<std::size_t> guarded, closed, unwatched, twice;  ///< none where there is no such choice
  std::vector<std::size_t> broken;  ///< of each demand, as one may give it up; none where that is not allowed
  std::size_t count = 0;
};

struct CoverageProgram {
  Variables variables;
  solvers::IntegerProgram program;  ///< costs 0
};

/// Only the demands flagged (empty: all) are in it; with `elastic` each may be broken.
[[nodiscard]] CoverageProgram program_of(const CoverageProblem& problem, const std::vector<char>& demands,
                                         bool elastic);

/// What breaking a demand costs when something has to give.
[[nodiscard]] double weight_of(const Demand& demand);

}  // namespace gatehouse::checkpoint_coverage
