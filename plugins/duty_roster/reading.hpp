// What the map says about posts, people and what they work already.
#pragma once

#include <gatehouse/plugin.hpp>

#include "duty_roster/duties.hpp"

namespace gatehouse::duty_roster {

/// Checkpoints that need somebody. Those named by the parameter `first` are manned first.
[[nodiscard]] std::vector<Post> posts_from(const gh::Run& run);

/// The staff that stands guard, by the parameter `who`. Throws gh::Failure where there is nobody.
[[nodiscard]] std::vector<Guard> guards_from(const gh::Run& run);

/// Earlier duties in the map: which stay, which count, which are replaced.
struct EarlierDuties {
  std::vector<gh::Attributes> kept;  ///< of the roster accepted before, before the first day: to be emitted again
  int counted = 0;                   ///< duties that count for somebody's rest or hours
  int replaced = 0;                  ///< of the roster accepted before, from the first day on
  int unread = 0;                    ///< without a beginning and end that could be read
};

/// Gives each guard what he works already: duties before the first day, and those set by hand.
[[nodiscard]] EarlierDuties read_earlier_duties(const gh::Run& run, const DutyOptions& options,
                                                std::vector<Guard>& guards);

/// What of the above the user should know.
void say_earlier_duties(const gh::Run& run, const DutyOptions& options, const EarlierDuties& earlier);

}  // namespace gatehouse::duty_roster
