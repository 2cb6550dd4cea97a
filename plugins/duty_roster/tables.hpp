// The roster as people read it on a wall: people by days, and checkpoints by days.
#pragma once

#include <gatehouse/plugin.hpp>

#include "duty_roster/duties.hpp"

namespace gatehouse::duty_roster {

/// A row a person: where he stands mostly (the row shows that checkpoint on the map), the shift and checkpoint of each
/// day, then hours, nights, weekends.
[[nodiscard]] gh::Table people_table(const DutyPlan& plan);
/// A row a checkpoint and shift: who stands there each day.
[[nodiscard]] gh::Table posts_table(const DutyPlan& plan);
/// A row for each day, shift and checkpoint with too few people.
[[nodiscard]] gh::Table gaps_table(const DutyPlan& plan);
/// Hours of each person.
[[nodiscard]] gh::Plot hours_plot(const DutyPlan& plan);

}  // namespace gatehouse::duty_roster
