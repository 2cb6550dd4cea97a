#include "delivery_routes/running_day.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "toolkit/clock_time.hpp"

namespace gatehouse::delivery_routes {

std::map<std::int64_t, const AcceptedRound*> RunningDay::round_of_requests() const {
  std::map<std::int64_t, const AcceptedRound*> round;
  for (const AcceptedRound& r : rounds)
    for (const std::int64_t request : r.requests) round[request] = &r;
  return round;
}

std::optional<double> minute_of(const std::string& text, std::optional<double> start) {
  const auto within_a_day = [](double since) {
    return since >= 0 && since <= 1440 ? std::optional(since) : std::nullopt;
  };
  if (const auto moment = toolkit::moment_of(text)) return start ? within_a_day(*moment - *start) : std::nullopt;
  if (const auto time = toolkit::minute_of_day(text)) {
    if (!start) return std::nullopt;
    const double of_day = *start - 1440 * std::floor(*start / 1440);
    const double since = *time - of_day;
    // After midnight, where the day began in the evening; else it is before the start.
    constexpr double longest_day = 720;
    return since >= 0 ? std::optional(since) : since + 1440 <= longest_day ? std::optional(since + 1440) : std::nullopt;
  }
  double plain = 0;
  int used = 0;
  if (std::sscanf(text.c_str(), "%lf%n", &plain, &used) == 1 && used == static_cast<int>(text.size()) &&
      std::isfinite(plain) && plain >= 0)
    return within_a_day(plain);
  return std::nullopt;
}

}  // namespace gatehouse::delivery_routes
