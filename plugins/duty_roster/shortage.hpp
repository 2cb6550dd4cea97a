// Where not every duty can be filled: how few can be missing, which demands are in conflict, and what would help.
#pragma once

#include "duty_roster/duties.hpp"

namespace gatehouse::duty_roster {

struct Fewest {
  int missing = 0;  ///< in `rosters`
  int least = 0;    ///< proven: in no rosters fewer
  std::vector<solvers::rostering::Roster> rosters;
};

/// The fewest duties of nobody, fair or not, as far as a limited number of steps finds them; those of the plan where
/// it is cancelled.
[[nodiscard]] Fewest fewest_missing(const DutyPlan& plan, const std::vector<Slot>& slots,
                                    const solvers::Cancelled& cancelled);

/// Fills in conflict and remedies of a plan with somebody missing.
/// A number of questions to the solver, each with its own limit of steps.
void explain_shortage(DutyPlan& plan, const std::vector<Slot>& slots, const solvers::Cancelled& cancelled);

}  // namespace gatehouse::duty_roster
