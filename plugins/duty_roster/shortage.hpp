// Where not every duty can be filled: how few can be missing, which demands are in conflict, and what would help.
#pragma once

#include "duty_roster/duties.hpp"

namespace gatehouse::duty_roster {

/// Fills in least_missing, conflict and remedies of a plan with somebody missing.
/// A number of questions to the solver, each with its own limit of steps.
void explain_shortage(DutyPlan& plan, const std::vector<Slot>& slots, const solvers::Cancelled& cancelled);

}  // namespace gatehouse::duty_roster
