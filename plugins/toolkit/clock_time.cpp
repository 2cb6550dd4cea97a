#include "toolkit/clock_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace gatehouse::toolkit {
namespace {

/// Reads a text from its front; each step says whether it was there.
class Reading {
public:
  explicit Reading(std::string_view text) : rest_(text) {}

  // One to `most` digits, at least `least`.
  bool digits(int& value, std::size_t least, std::size_t most) {
    std::size_t used = 0;
    for (value = 0; used < most && used < rest_.size() && rest_[used] >= '0' && rest_[used] <= '9'; ++used)
      value = value * 10 + (rest_[used] - '0');
    if (used < least) return false;
    rest_.remove_prefix(used);
    return true;
  }
  bool word(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  void spaces() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] char front() const { return rest_.empty() ? '\0' : rest_.front(); }

private:
  std::string_view rest_;
};

std::optional<std::int64_t> read_day(Reading& text) {
  int year = 0, month = 0, day = 0;
  if (!text.digits(year, 4, 4) || !text.word("-") || !text.digits(month, 1, 2) || !text.word("-") ||
      !text.digits(day, 1, 2))
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year < 1900 || year > 9000) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

// Minutes that a zone is ahead of universal time; nothing where what follows is no zone.
std::optional<int> read_zone(Reading& text) {
  if (text.done()) return 0;
  if (text.word("Z") || text.word("z")) return 0;
  const int sign = text.front() == '-' ? -1 : 1;
  int hours = 0, minutes = 0;
  if ((!text.word("+") && !text.word("-")) || !text.digits(hours, 2, 2)) return std::nullopt;
  if (text.word(":") || !text.done())
    if (!text.digits(minutes, 2, 2)) return std::nullopt;
  return hours <= 14 && minutes < 60 ? std::optional(sign * (hours * 60 + minutes)) : std::nullopt;
}

// Of minutes counted from any midnight.
int minute_within_day(double minute) {
  const auto whole = static_cast<std::int64_t>(std::floor(minute + 1e-9));
  return static_cast<int>(((whole % minutes_a_day) + minutes_a_day) % minutes_a_day);
}

}  // namespace

std::optional<int> minute_of_day(std::string_view text) {
  Reading r(text);
  int hours = 0, minutes = 0;
  r.spaces();
  if (!r.digits(hours, 1, 2)) return std::nullopt;
  if (r.word("点") || r.word("时")) {
    if (r.digits(minutes, 1, 2)) r.word("分");
  } else if (!(r.word(":") || r.word("：")) || !r.digits(minutes, 1, 2)) {
    return std::nullopt;
  }
  r.spaces();
  return r.done() && hours < 24 && minutes < 60 ? std::optional(hours * 60 + minutes) : std::nullopt;
}

std::string clock_of(double minute) {
  const int of_day = minute_within_day(minute);
  return fmt::format("{:02}:{:02}", of_day / 60, of_day % 60);
}

std::optional<std::int64_t> day_of(std::string_view iso) {
  Reading r(iso);
  const auto day = read_day(r);
  return r.done() || r.front() == 'T' || r.front() == ' ' ? day : std::nullopt;
}

std::string day_text(std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::optional<double> moment_of(std::string_view iso) {
  Reading r(iso);
  const auto day = read_day(r);
  int hours = 0, minutes = 0, seconds = 0, part = 0;
  if (!day || (!r.word("T") && !r.word(" ")) || !r.digits(hours, 1, 2) || !r.word(":") || !r.digits(minutes, 2, 2))
    return std::nullopt;
  if (r.word(":")) {
    if (!r.digits(seconds, 2, 2)) return std::nullopt;
    if (r.word(".") && !r.digits(part, 1, 9)) return std::nullopt;  // less than a second counts for nothing here
  }
  const auto zone = read_zone(r);
  if (!zone || !r.done() || hours > 24 || minutes > 59 || seconds > 60) return std::nullopt;
  return static_cast<double>(*day * minutes_a_day + hours * 60 + minutes - *zone) + seconds / 60.0;
}

std::string moment_text(double minutes, char between) {
  const auto whole = static_cast<std::int64_t>(std::floor(minutes + 1e-9));
  const std::int64_t day = whole >= 0 ? whole / minutes_a_day : -((-whole + minutes_a_day - 1) / minutes_a_day);
  return day_text(day) + between + clock_of(static_cast<double>(whole));
}

SettingOut setting_out_at(double moment) { return {minute_within_day(moment), moment}; }

std::optional<SettingOut> setting_out_of(std::string_view text) {
  if (const auto moment = moment_of(text)) return setting_out_at(*moment);
  if (const auto minute = minute_of_day(text)) return SettingOut{*minute, std::nullopt};
  return std::nullopt;
}

}  // namespace gatehouse::toolkit
