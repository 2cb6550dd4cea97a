// Hours of the day as people write them.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::toolkit {

/// From–to in minutes after midnight; `to` is at most 1440, and less than `from` where the span runs over midnight.
using HourSpans = std::vector<std::pair<int, int>>;

/// "06:00-22:00", "6:30–9, 16:00—19:00", "24h", "24小时", "全天". Nothing where it is not understood or empty.
[[nodiscard]] std::optional<HourSpans> hours_of(std::string_view text);

/// Whether `minute` (0..1439) lies in one of the spans.
[[nodiscard]] bool within(const HourSpans& spans, int minute);

/// Whether something with these hours is shut at that time. What has no hours, or none that are understood, is never
/// shut; nor is anything while no time is given.
[[nodiscard]] bool shut_at(std::string_view hours, std::optional<int> minute);

}  // namespace gatehouse::toolkit
