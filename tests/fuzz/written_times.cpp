// Hours, times and dates as people and other programs write them into fields.
#include "fuzz.hpp"
#include "toolkit/clock_time.hpp"
#include "toolkit/hours.hpp"

using namespace gatehouse;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::view(data, size);
  if (const auto spans = toolkit::hours_of(text)) {
    fuzz::must(!spans->empty());
    for (const auto& [from, to] : *spans) fuzz::must(from >= 0 && from <= 1440 && to >= 0 && to <= 1440);
  }
  if (const auto minute = toolkit::minute_of_day(text)) {
    fuzz::must(*minute >= 0 && *minute < toolkit::minutes_a_day);
    fuzz::must(toolkit::minute_of_day(toolkit::clock_of(*minute)) == minute);
  }
  if (const auto day = toolkit::day_of(text)) fuzz::must(toolkit::day_of(toolkit::day_text(*day)) == day);
  if (const auto moment = toolkit::moment_of(text)) {
    const std::string written = toolkit::moment_text(*moment);
    const auto again = toolkit::moment_of(written);
    fuzz::must(again.has_value() && toolkit::moment_text(*again) == written);
  }
  return 0;
}
