#include "duty_roster/calendar.hpp"

#include <array>
#include <chrono>

#include "toolkit/clock_time.hpp"

namespace gatehouse::duty_roster {
namespace {

using std::chrono::sys_days;

std::chrono::year_month_day ymd(Date date) { return sys_days(std::chrono::days(date)); }

std::string trimmed(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return std::string(text);
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

}  // namespace

std::optional<Date> date_of(std::string_view given) {
  std::string text = trimmed(given);
  for (const char* mark : {"年", "月", "/", "."}) replace_all(text, mark, "-");
  replace_all(text, "日", "");
  std::array<int, 3> part{};
  std::size_t at = 0, digits = 0;
  for (const char c : text) {
    if (c == '-') {
      if (digits == 0 || ++at == part.size()) return std::nullopt;
      digits = 0;
    } else if (c >= '0' && c <= '9' && digits < 4) {
      part[at] = part[at] * 10 + (c - '0');
      ++digits;
    } else {
      return std::nullopt;
    }
  }
  if (at != 2 || digits == 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(part[0]), std::chrono::month(static_cast<unsigned>(part[1])),
                                         std::chrono::day(static_cast<unsigned>(part[2]))};
  if (!date.ok() || part[0] < 1970 || part[0] > 2999) return std::nullopt;
  return static_cast<Date>(sys_days(date).time_since_epoch().count());
}

std::string written(Date date) { return toolkit::day_text(date); }

std::string written(Date date, int minutes) {
  return toolkit::moment_text(static_cast<double>(date) * toolkit::minutes_a_day + minutes);
}

int weekday(Date date) {
  return static_cast<int>(std::chrono::weekday(sys_days(std::chrono::days(date))).iso_encoding()) - 1;
}

namespace {
constexpr std::array<const char*, 7> weekday_en{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<const char*, 7> weekday_zh{"一", "二", "三", "四", "五", "六", "日"};
constexpr std::array<const char*, 12> month_en{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
}  // namespace

toolkit::Words shown(Date date) {
  const auto d = ymd(date);
  const unsigned month = static_cast<unsigned>(d.month()), day = static_cast<unsigned>(d.day());
  const auto w = static_cast<std::size_t>(weekday(date));
  return {fmt::format("{} {} {}", weekday_en[w], day, month_en[month - 1]),
          fmt::format("{}月{}日周{}", month, day, weekday_zh[w])};
}

toolkit::Words shown_date(Date date) {
  const auto d = ymd(date);
  const unsigned month = static_cast<unsigned>(d.month()), day = static_cast<unsigned>(d.day());
  return {fmt::format("{} {}", day, month_en[month - 1]), fmt::format("{}月{}日", month, day)};
}

toolkit::Words shown_short(Date date) {
  const unsigned day = static_cast<unsigned>(ymd(date).day());
  const auto w = static_cast<std::size_t>(weekday(date));
  return {fmt::format("{} {}", weekday_en[w], day), fmt::format("{}日 周{}", day, weekday_zh[w])};
}

Date next_monday(Date today) { return today + 7 - weekday(today); }

std::vector<DateSpan> spans_of(std::string_view given, std::vector<std::string>& unknown) {
  std::string text(given);
  for (const char* mark : {";", "，", "；", "、"}) replace_all(text, mark, ",");
  for (const char* mark : {"至", "到", "~", "～", "–", "—", " to "}) replace_all(text, mark, "..");
  std::vector<DateSpan> spans;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string part = trimmed(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    if (part.empty()) continue;
    const std::size_t dots = part.find("..");
    const auto first = date_of(part.substr(0, dots));
    const auto last = dots == std::string::npos ? first : date_of(part.substr(dots + 2));
    if (first && last && *first <= *last) {
      spans.push_back({*first, *last});
    } else {
      unknown.push_back(part);
    }
  }
  return spans;
}

}  // namespace gatehouse::duty_roster
