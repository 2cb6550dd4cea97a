// Maps that are wrong or thin: what is said of them, and that a plan is still given.
#include <algorithm>

#include "checkpoint_coverage/coverage_plan.hpp"
#include "checkpoint_coverage/explanations.hpp"
#include "support/catch.hpp"
#include "unit/toolkit/estates.hpp"

using namespace gatehouse::checkpoint_coverage;
using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

namespace {

/// Four buildings on a lane with a gate at each end.
Estate lane() {
  Estate e;
  for (int i = 0; i < 4; ++i) e.buildings.push_back(building(i + 1, 30.0 * i, 6));
  e.paths = {path(1, {{-100, 0}, {-20, 0}, {50, 0}, {120, 0}, {250, 0}})};
  e.entrances = {entrance(1, {-20, 0}), entrance(2, {120, 0})};
  return e;
}

struct Told {
  CoveragePlan plan;
  CoverageOptions options;
  std::string en, zh;  ///< all sentences and remarks
  [[nodiscard]] bool says(const std::string& part) const { return (en + zh).find(part) != std::string::npos; }
};

Told told(const Estate& e, const CoverageOptions& options = {}) {
  Told t{plan_coverage(e, options), options, {}, {}};
  if (t.plan.outcome != Outcome::optimal) return t;
  for (const Sentence& s : sentences(t.plan, options)) {
    t.en += s.text.en + "\n";
    t.zh += s.text.zh + "\n";
  }
  for (std::size_t i = 0; i < t.plan.estate.entrances.size(); ++i) t.en += reason_of(t.plan, options, i).en + "\n";
  for (const Remark& r : remarks(t.plan.estate, t.plan.network.findings)) {
    t.en += r.text.en + "\n";
    t.zh += r.text.zh + "\n";
  }
  UNSCOPED_INFO(t.en);
  return t;
}

}  // namespace

TEST_CASE("without paths every entrance is guarded but those in plain sight, and it is said") {
  Estate e = lane();
  e.paths.clear();
  const Told blind = told(e);
  REQUIRE(blind.plan.outcome == Outcome::optimal);
  CHECK(blind.plan.solution.guarded == 2);
  CHECK(blind.says("no paths on the map"));
  CHECK(blind.says("every entrance needs its own guard or a lock"));
  CHECK(blind.says("no path on the map leads here"));
  CoverageOptions sight;
  sight.sight = 150;
  const Told seeing = told(e, sight);
  CHECK(seeing.plan.solution.guarded == 1);
  CHECK(seeing.says("(in sight, 140 m)"));
}

TEST_CASE("an entrance far from any path is guarded, and it is said why") {
  Estate e = lane();
  e.paths = {path(1, {{-100, 0}, {60, 0}}), path(2, {{-50, -50}, {-50, 30}})};
  e.entrances[1].at = {190, 0};
  const Told t = told(e);
  REQUIRE(t.plan.outcome == Outcome::optimal);
  CHECK(t.plan.solution.decisions[1] == Decision::guarded);
  CHECK(t.says("Entrance 2 is 130 m from the nearest path"));
  CHECK(t.says("no path on the map leads here"));
}

TEST_CASE("an open entrance on a closed path, and two on one spot, are pointed out") {
  Estate e = lane();
  e.paths.push_back(path(2, {{50, 0}, {50, -60}}, PathKind::footway));
  e.paths.back().closed = true;
  e.entrances.push_back(entrance(3, {50, -30}));
  e.entrances.push_back(entrance(4, {-20.2, 0}));
  const Told t = told(e);
  REQUIRE(t.plan.outcome == Outcome::optimal);
  CHECK(t.says("Entrance 3 is not closed, but Path #2, which it stands on, is marked as closed"));
  CHECK(t.says("Entrance 1 and Entrance 4 stand on the same spot"));
  CHECK_FALSE(t.says("Entrance 2 is not closed, but"));
}

TEST_CASE("an estate in two parts is planned in both, each with its own way for fire engines") {
  Estate e = lane();
  for (int i = 0; i < 4; ++i) e.buildings.push_back(building(i + 11, 30.0 * i, 206));
  e.paths.push_back(path(3, {{-100, 200}, {250, 200}}));
  e.entrances.push_back(entrance(5, {-20, 200}));
  e.entrances.push_back(entrance(6, {120, 200}));
  for (Entrance& x : e.entrances) {
    x.lockable = true;
    x.clear_width = 6;
  }
  CoverageOptions o;
  o.fire_ways = 1;
  const Told t = told(e, o);
  REQUIRE(t.plan.outcome == Outcome::optimal);
  CHECK(t.says("cannot be walked to from the rest of the paths"));
  const auto& d = t.plan.solution.decisions;
  CHECK((d[0] != Decision::closed || d[1] != Decision::closed));
  CHECK((d[2] != Decision::closed || d[3] != Decision::closed));
  for (const HomeWalk& w : t.plan.walks) CHECK(w.nearest_open < infinity);
}

TEST_CASE("orders that contradict each other or what homes need are named, and the rest is planned") {
  const Estate e = lane();
  CoverageOptions o;
  o.keep_closed = {1, 2};
  const Told shut = told(e, o);
  REQUIRE(shut.plan.outcome == Outcome::optimal);
  CHECK(shut.plan.solution.decisions == std::vector<Decision>{Decision::closed, Decision::closed});
  CHECK(shut.says("These cannot all be had together"));
  CHECK(shut.says("Entrance 1 stays closed, as you said"));
  CHECK(shut.says("a way out for Building"));
  CHECK(shut.says("以下要求互相矛盾"));
  o.keep_open = {1};
  o.keep_closed = {1};
  const Told both = told(e, o);
  REQUIRE(both.plan.conflicts.size() == 1);
  CHECK(both.plan.conflicts[0].size() == 2);
  CHECK(both.says("Entrance 1 stays open, as you said"));
  CoverageOptions few;
  few.staff = 1;
  few.guard_here = {1, 2};
  const Told staff = told(e, few);
  REQUIRE(staff.plan.outcome == Outcome::optimal);
  CHECK(staff.plan.solution.guarded == 1);
  CHECK(staff.says("is guarded, as you said (people there are: 1)"));
}

TEST_CASE("a second guard where it costs nobody more, or everywhere") {
  Estate e = lane();
  e.entrances.push_back(entrance(3, {50, 0}));  // sees both ends within the walk
  CoverageOptions o;
  o.radius = 80;
  const Told one = told(e, o);
  CHECK(one.plan.solution.guarded == 1);
  CHECK(one.plan.seen_twice == 0);
  o.backup = Backup::spare;
  CHECK(told(e, o).plan.solution.guarded == 1);
  o.backup = Backup::everywhere;
  const Told two = told(e, o);
  CHECK(two.plan.solution.guarded == 3);  // each end from itself and the middle, the middle from an end
  CHECK(two.plan.seen_twice == 3);
  CHECK(two.says("Open entrances that two guards see: 3 of 3."));
}
