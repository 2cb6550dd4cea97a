#include "duty_roster/calendar.hpp"

#include "support/catch.hpp"

using namespace gatehouse::duty_roster;

TEST_CASE("dates are read as people write them") {
  const Date d = date_of("2022-04-01").value();
  CHECK(weekday(d) == 4);  // a Friday
  for (const char* same : {"2022/4/1", "2022.4.1", " 2022-4-01 ", "2022年4月1日"}) CHECK(date_of(same) == d);
  for (const char* wrong : {"", "2022", "2022-13-01", "2022-02-30", "tomorrow", "2022-4", "1-4-2022-1", "2022--4"}) {
    CAPTURE(wrong);
    CHECK_FALSE(date_of(wrong).has_value());
  }
  CHECK(written(d) == "2022-04-01");
  CHECK(written(d, 24 * 60 + 8 * 60) == "2022-04-02T08:00");
  CHECK(shown(d).en == "Fri 1 Apr");
  CHECK(shown(d).zh == "4月1日周五");
  CHECK(shown_date(d).en == "1 Apr");
  CHECK(shown_short(date_of("2022-05-29").value()).zh == "29日 周日");
  CHECK(written(next_monday(d)) == "2022-04-04");
  CHECK(written(next_monday(date_of("2022-04-04").value())) == "2022-04-11");
}

TEST_CASE("spans of dates, and what is not one") {
  std::vector<std::string> unknown;
  const auto spans =
      spans_of("2022-04-05；2022-04-10..2022-04-12, 2022年5月1日至2022年5月3日、soon, 2022-04-09..2022-04-08", unknown);
  REQUIRE(spans.size() == 3);
  CHECK(spans[0].first == spans[0].last);
  CHECK(spans[1].last - spans[1].first == 2);
  CHECK(spans[2].last - spans[2].first == 2);
  CHECK(unknown == std::vector<std::string>{"soon", "2022-04-09..2022-04-08"});
  CHECK(spans_of("", unknown).empty());
}
