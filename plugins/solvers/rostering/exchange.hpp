// Two people exchange some days in a row: everything demanded stays as it is met, what is uneven gets even.
#pragma once

#include <vector>

#include "solvers/rostering/budget.hpp"
#include "solvers/rostering/model.hpp"

namespace gatehouse::solvers::rostering {

/// Takes exchanges of up to a week, or of all days to the end, as long as one makes their own cost less. Rosters that
/// keep their limits still do. True where any was taken.
bool exchange_days(const RosterProblem& problem, std::vector<Roster>& rosters, Budget& budget);

}  // namespace gatehouse::solvers::rostering
