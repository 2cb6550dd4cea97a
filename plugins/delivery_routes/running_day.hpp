// A plan that people are already carrying out: what of it stays when the rest is planned anew.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "toolkit/plane.hpp"

namespace gatehouse::delivery_routes {

/// A round of the plan on the map, as it was accepted.
struct AcceptedRound {
  std::int64_t id = 0;  ///< of the feature
  std::string number;
  std::int64_t staff = 0;              ///< id; 0: a person only thought of
  int person = 0;                      ///< from 1, where `staff` is 0
  double start = 0, minutes = 0;       ///< minute of loading, and from then until back
  std::vector<std::int64_t> requests;  ///< ids, of all its stops
  std::optional<double> departs;       ///< `start` as minutes since 1970, where times are known
};

struct RunningDay {
  double now = 0;  ///< minute
  std::vector<AcceptedRound> rounds;

  /// Rounds that were begun: they stay as they are.
  [[nodiscard]] static bool begun(const AcceptedRound& round, double now) { return round.start < now; }
  /// The requests of the begun rounds, and of the others by the round that was to bring them.
  [[nodiscard]] std::map<std::int64_t, const AcceptedRound*> round_of_requests() const;
};

/// The minute that `text` means: minutes since the start ("35"), a time of the start's day or the first one after it
/// ("09:35"), or a date and time. Nothing where it is none of these, before the start or more than a day (a time of
/// day: half a day) after it, or where it needs a start and there is none.
[[nodiscard]] std::optional<double> minute_of(const std::string& text, std::optional<double> start);

}  // namespace gatehouse::delivery_routes
