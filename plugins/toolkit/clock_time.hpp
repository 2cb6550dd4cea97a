// Times of day and moments as people and files write them: one reader and one writer for all plans.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::toolkit {

inline constexpr int minutes_a_day = 1440;

/// Minutes after midnight, 0 to 1439, of "8:05", "20:00", "20：00" or "8点5分"; spaces around it are passed over.
/// Nothing where it is no time of day, "24:00" included.
[[nodiscard]] std::optional<int> minute_of_day(std::string_view text);

/// "08:05" of minutes counted from any midnight: whole days, before it too, and parts of a minute are left off.
[[nodiscard]] std::string clock_of(double minute);

/// Days since 1970-01-01 of an ISO 8601 date, "2022-04-12"; what follows after "T" or a space is not looked at. Nothing
/// where it is no date of the years 1900 to 9000.
[[nodiscard]] std::optional<std::int64_t> day_of(std::string_view iso);
/// "2022-04-12".
[[nodiscard]] std::string day_text(std::int64_t day);

/// Minutes since 1970 of an ISO 8601 date and time: "2022-04-08T09:30" or with a space between, with seconds or
/// without, with a zone ("Z", "+08:00", "+0800", "+08"), which is taken off, or without. Nothing where it is not one.
[[nodiscard]] std::optional<double> moment_of(std::string_view iso);
/// "2022-04-08T09:30", parts of a minute left off; `between` stands where the T is.
[[nodiscard]] std::string moment_text(double minutes, char between = 'T');

/// When people set out, as far as it is said.
struct SettingOut {
  std::optional<int> minute_of_day;  ///< 0 to 1439; empty: no hour is looked at
  std::optional<double> moment;      ///< minutes since 1970; empty: no day is looked at
};
[[nodiscard]] SettingOut setting_out_at(double moment);
/// "20:00", or with the day "2022-04-08T20:00": as minute_of_day() and moment_of() read them. Nothing where it is
/// neither.
[[nodiscard]] std::optional<SettingOut> setting_out_of(std::string_view text);

}  // namespace gatehouse::toolkit
