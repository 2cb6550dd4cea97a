// Dates as people write them, and as days to count with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toolkit/words.hpp"

namespace gatehouse::duty_roster {

/// Days since 1 January 1970.
using Date = int;

/// "2022-04-01", "2022/4/1", "2022.4.1", "2022年4月1日". Nothing where it is not a date.
[[nodiscard]] std::optional<Date> date_of(std::string_view text);
/// "2022-04-01".
[[nodiscard]] std::string written(Date date);
/// "2022-04-01T08:00"; minutes may be more than a day.
[[nodiscard]] std::string written(Date date, int minutes);
/// 0 is Monday.
[[nodiscard]] int weekday(Date date);
/// "Mon 4 Apr", "4月4日 周一".
[[nodiscard]] toolkit::Words shown(Date date);
/// "4 Apr", "4月4日".
[[nodiscard]] toolkit::Words shown_date(Date date);
/// "Mon 4", "4日 周一": the head of a narrow column.
[[nodiscard]] toolkit::Words shown_short(Date date);
/// The first Monday after `today`.
[[nodiscard]] Date next_monday(Date today);

struct DateSpan {
  Date first, last;
};

/// Dates and spans between commas or semicolons: "2022-04-05, 2022-04-10..2022-04-12", also "至", "~" and "to" between
/// two dates. What is not understood is added to `unknown`.
[[nodiscard]] std::vector<DateSpan> spans_of(std::string_view text, std::vector<std::string>& unknown);

}  // namespace gatehouse::duty_roster
