// What a plan of patrols says besides its figures, in words.
#pragma once

#include "patrol_routes/patrols.hpp"

namespace gatehouse::patrol_routes {

[[nodiscard]] toolkit::Remark slopes_count();
/// So many dead ends of at most `longest` metres, `metres` in all, are looked into only.
[[nodiscard]] toolkit::Remark dead_ends_spared(double longest, std::size_t count, double metres);
[[nodiscard]] toolkit::Remark entrance_not_passed(const toolkit::Entrance& entrance);
/// `metres` of lanes round a path that nobody gets to from a post; `gap`: metres missing between the paths, less than
/// what joins them where something bars the way instead.
[[nodiscard]] toolkit::Remark part_not_walked(const toolkit::Path& path, double metres, double gap);
[[nodiscard]] toolkit::Remark too_many_lanes();
[[nodiscard]] toolkit::Remark people_idle(std::size_t people);
/// What keeps the longest round from being shorter: of plans with a bound.
[[nodiscard]] toolkit::Remark what_binds(const Patrols& patrols);

}  // namespace gatehouse::patrol_routes
