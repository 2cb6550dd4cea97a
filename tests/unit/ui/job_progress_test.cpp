#include "ui/job_progress.hpp"

#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

TEST_CASE("time left is told only once it is more than a guess") {
  CHECK_FALSE(seconds_left(-1, 20));
  CHECK_FALSE(seconds_left(0.01, 20));
  CHECK_FALSE(seconds_left(0.5, 0.2));
  CHECK(*seconds_left(0.25, 10) == Approx(30));
  CHECK(*seconds_left(1, 10) == Approx(0).margin(1e-9));
}

TEST_CASE("work is told of a cancel and tells what it does") {
  JobProgress progress;
  CHECK_FALSE(progress.cancelled());
  progress.report(0.5, {"Reading", "读取"});
  CHECK(progress.view().fraction == Approx(0.5));
  CHECK(progress.view().doing.en == "Reading");
  progress.cancel();
  CHECK(progress.cancelled());
  CHECK(progress.view().cancelled);
}

TEST_CASE("durations are told in whole seconds, then minutes") {
  CHECK(duration_in_words(0.2) == "1 s");
  CHECK(duration_in_words(89) == "89 s");
  CHECK(duration_in_words(100) == "2 min");
}
