// Who of those on duty stands at which checkpoint.
#pragma once

#include "duty_roster/duties.hpp"

namespace gatehouse::duty_roster {

/// One duty for each place at each post, day and shift. Where people are missing every post gets its first person
/// before any gets a second; then go the more important (DutyOptions::gaps), then those that were left to nobody more
/// often so far in that shift, then in all. `steady`: people go where they have stood most so far; else where they have
/// stood least.
[[nodiscard]] std::vector<Duty> post_people(const DutyPlan& plan);

}  // namespace gatehouse::duty_roster
