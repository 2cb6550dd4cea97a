// From posts, guards and rules to the rostering model.
#pragma once

#include "duty_roster/duties.hpp"

namespace gatehouse::duty_roster {

namespace rs = solvers::rostering;

inline constexpr double missing_cost = 3000;  ///< of a duty of nobody: above what any duty can cost in fairness

/// With `fair`, squares of shifts, nights and weekends cost as well; without, only what is missing.
[[nodiscard]] rs::RosterProblem duty_problem(const std::vector<DutyShift>& shifts, const std::vector<Slot>& slots,
                                             const std::vector<Guard>& guards, const DutyOptions& options, bool fair);

/// Needed in each slot, by day and shift; slots that nobody is needed in are left out.
[[nodiscard]] std::vector<Slot> slots_of(const std::vector<DutyShift>& shifts, const std::vector<Post>& posts, int days,
                                         std::vector<std::size_t>& posts_unread);

/// Sends home whoever is on duty beyond what is needed: no limit asks for that.
void drop_surplus(const std::vector<Slot>& slots, std::size_t shifts, std::vector<rs::Roster>& rosters);

/// Those of `slots` filled as by the rosters: Slot::missing.
void count_missing(std::vector<Slot>& slots, const std::vector<rs::Roster>& rosters);

}  // namespace gatehouse::duty_roster
