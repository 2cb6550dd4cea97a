// When rounds begin, how often an entrance is passed, and how many people that takes.
#pragma once

#include <vector>

#include "patrol_routes/patrols.hpp"

namespace gatehouse::patrol_routes {

/// Rounds begin anew every `every` minutes, or as soon as one is walked where it takes longer or nothing is asked (0).
/// Sets PatrolRound::period and ::people, and Patrols::interval.
void set_periods(Patrols& patrols, double every);

/// Minutes between two passes of an entrance by this round and its next, the longest; infinite where it is not passed.
[[nodiscard]] double gap_at(const PatrolRound& round, std::size_t entrance);

struct EntranceTimes {
  std::size_t entrance = toolkit::none;
  std::vector<std::size_t> rounds;  ///< that pass it, as places in Patrols::rounds
  std::vector<double> minutes;      ///< of all passes within the duty, ascending; since it began
  double gap = 0;                   ///< the longest between two of them as rounds go on
};

/// All entrances passed, in the estate's order.
[[nodiscard]] std::vector<EntranceTimes> timetable(const Patrols& patrols, double duty);

/// Whether every entrance is passed as often as asked, and if not, what would do.
void explain_interval(const toolkit::Estate& estate, Patrols& patrols, double every);
void explain_people(const toolkit::Estate& estate, Patrols& patrols, double every);
void explain_entrances_alone(Patrols& patrols, double every);

}  // namespace gatehouse::patrol_routes
