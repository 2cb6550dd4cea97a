#include "toolkit/clock_time.hpp"

#include <string>

#include "support/catch.hpp"

using namespace gatehouse::toolkit;

TEST_CASE("a time of day is read as people type it, and nothing else is taken for one") {
  CHECK(minute_of_day("08:05") == 485);
  CHECK(minute_of_day(" 8:05 ") == 485);
  CHECK(minute_of_day("20：00") == 1200);
  CHECK(minute_of_day("8点") == 480);
  CHECK(minute_of_day("8点30分") == 510);
  CHECK(minute_of_day("0:00") == 0);
  CHECK(minute_of_day("23:59") == 1439);
  for (const char* odd :
       {"", "8", "24:00", "8:60", "8:", ":30", "-1:30", "8:05x", "108:05", "8h30", "2022-04-08T09:30"})
    CHECK_FALSE(minute_of_day(odd).has_value());
}

TEST_CASE("every minute of the day is written as it is read, on any day") {
  for (int minute = 0; minute < minutes_a_day; ++minute) {
    CHECK(minute_of_day(clock_of(minute)) == minute);
    CHECK(clock_of(minute - 3.0 * minutes_a_day) == clock_of(minute));
    CHECK(clock_of(minute + minutes_a_day + 0.99) == clock_of(minute));
  }
}

TEST_CASE("days and moments are read and written by the calendar") {
  CHECK(day_of("1970-01-02") == 1);
  CHECK(day_of("2000-03-01T00:00") == 11017);
  CHECK(day_of("1969-12-31") == -1);
  for (const char* odd : {"", "2022-02-29", "2022-13-01", "22-01-01", "2022-04-08x", "0000-01-01"})
    CHECK_FALSE(day_of(odd).has_value());
  for (std::int64_t day = -800; day < 30000; day += 13) CHECK(day_of(day_text(day)) == day);

  const double moment = 11017.0 * minutes_a_day + 9 * 60 + 30;
  for (const char* same : {"2000-03-01T09:30", "2000-03-01 09:30", "2000-03-01T09:30:00", "2000-03-01T09:30:00.25Z",
                           "2000-03-01T17:30+08:00", "2000-03-01T17:30:00+0800", "2000-03-01T04:30-05"})
    CHECK(moment_of(same) == moment);
  CHECK(moment_of("2000-03-01T09:30:30") == moment + 0.5);
  for (const char* odd : {"", "2000-03-01", "2000-03-01T", "2000-03-01T9", "2000-03-01T25:00", "2000-03-01T09:30 soon",
                          "2000-03-01T09:30+", "2000-03-01T09:30:", "2000-03-01T09:61"})
    CHECK_FALSE(moment_of(odd).has_value());
  CHECK(moment_text(moment + 0.9) == "2000-03-01T09:30");
  CHECK(moment_text(-1, ' ') == "1969-12-31 23:59");
  for (double m = -3000; m < 100000; m += 777) CHECK(moment_of(moment_text(m)) == m);
}

TEST_CASE("when people set out is an hour, or an hour of a day of any year") {
  const auto evening = setting_out_of("20:00");
  REQUIRE(evening.has_value());
  CHECK(evening->minute_of_day == 1200);
  CHECK_FALSE(evening->moment.has_value());
  for (const char* day : {"2022-04-08T20:00", "1950-04-08T20:00", "8999-12-31T20:00:59"}) {
    INFO(day);
    const auto then = setting_out_of(day);
    REQUIRE(then.has_value());
    CHECK(then->minute_of_day == 1200);
    CHECK(then->moment == moment_of(day));
  }
  for (const char* odd : {"", "soon", "24:00", "2022-04-08"}) CHECK_FALSE(setting_out_of(odd).has_value());
}
