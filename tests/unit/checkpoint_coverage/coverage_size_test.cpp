// Estates larger than any office has, and how soon they are planned and cancelled.

#include "checkpoint_coverage/coverage_plan.hpp"
#include "checkpoint_coverage/explanations.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"
#include "unit/toolkit/estates.hpp"

using namespace gatehouse::checkpoint_coverage;
using namespace gatehouse::test;
using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

namespace {

/// A town of blocks of four buildings, streets between them, a gate at every street's end.
Estate town(int side) {
  constexpr double spacing = 60;
  Estate e;
  const double far = spacing * side;
  std::int64_t id = 0;
  for (int i = 0; i <= side; ++i) {
    const double at = i * spacing;
    e.paths.push_back(path(2 * i + 1, {{at, -60}, {at, far + 60}}));
    e.paths.push_back(path(2 * i + 2, {{-60, at}, {far + 60, at}}));
    for (const Position p : {Position{at, -20}, {at, far + 20}, {-20, at}, {far + 20, at}}) {
      e.entrances.push_back(entrance(++id, p));
      e.entrances.back().lockable = id % 3 == 0;
    }
  }
  id = 0;
  for (int x = 0; x < 2 * side; ++x) {
    for (int y = 0; y < 2 * side; ++y) {
      e.buildings.push_back(building(++id, x * spacing / 2 + 6, y * spacing / 2 + 6, 16, 16));
    }
  }
  return e;
}

}  // namespace

TEST_CASE("ten thousand buildings and two hundred gates are planned, and cancelled within a tenth at any time") {
  const Estate e = town(50);
  CHECK(e.buildings.size() == 10000);
  CHECK(e.entrances.size() == 204);
  CoverageOptions o;
  o.sight = 60;
  Questions questions;
  const CoveragePlan plan = plan_coverage(e, o, [&] { return questions.ask(), false; });
  REQUIRE(plan.outcome == Outcome::optimal);
  CHECK(questions.asked() < 50'000);
  CHECK(questions.longest() < promised(0.1));
  CHECK_FALSE(sentences(plan, o).empty());
  for (const double part : {0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95}) {
    const int last = static_cast<int>(part * questions.asked());
    Questions until;
    CHECK(plan_coverage(e, o, [&] { return until.ask(), until.asked() > last; }).outcome == Outcome::cancelled);
    INFO("cancelled at question " << last << " of " << questions.asked());
    CHECK(until.since_last() < promised(0.1));
  }
}
