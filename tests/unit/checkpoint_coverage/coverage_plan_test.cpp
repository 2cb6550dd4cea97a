#include "checkpoint_coverage/coverage_plan.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <random>

#include "checkpoint_coverage/explanations.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"
#include "unit/toolkit/estates.hpp"

using namespace gatehouse::checkpoint_coverage;
using namespace gatehouse::test;
using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

namespace {

/// Two rows of four buildings on a lane that goes out on both sides, with a gate at each end.
Estate street() {
  Estate e;
  for (int i = 0; i < 4; ++i) {
    e.buildings.push_back(building(i + 1, 30.0 * i, 6));
    e.buildings.push_back(building(i + 5, 30.0 * i, -14));
  }
  e.paths = {path(1, {{-100, 0}, {-20, 0}, {50, 0}, {120, 0}, {250, 0}})};
  e.entrances = {entrance(1, {-20, 0}), entrance(2, {120, 0})};
  return e;
}

/// A grid of streets with a building in each block, all ways out of it without entrances.
Estate blocks(unsigned seed, int side, double spacing) {
  std::mt19937 random(seed);
  Estate e;
  const double far = spacing * side;
  for (int i = 0; i <= side; ++i) {
    const double at = i * spacing;
    const bool out = i != 0 && i != side;
    const double more = out ? 90 : 0;
    e.paths.push_back(path(2 * i + 1, {{at, -more}, {at, far + more}}));
    e.paths.push_back(path(2 * i + 2, {{-more, at}, {far + more, at}}));
  }
  std::int64_t id = 0;
  for (int x = 0; x < side; ++x) {
    for (int y = 0; y < side; ++y) {
      e.buildings.push_back(building(++id, x * spacing + 8, y * spacing + 8, spacing - 20, spacing - 20));
    }
  }
  std::shuffle(e.paths.begin(), e.paths.end(), random);
  return e;
}

/// The distances on foot from a place, by a plain search that shares nothing with the planner's.
std::map<GridKey, double> walk_from(const Network& n, std::size_t start) {
  std::map<GridKey, std::vector<std::pair<GridKey, double>>> graph;
  for (const Edge& e : n.edges) {
    if (!e.forward.has(Mode::foot)) continue;
    graph[grid_key(e.shape.front())].emplace_back(grid_key(e.shape.back()), length(e.shape));
    graph[grid_key(e.shape.back())].emplace_back(grid_key(e.shape.front()), length(e.shape));
  }
  std::map<GridKey, double> best{{grid_key(n.nodes[start].at), 0}};
  std::queue<GridKey> queue;
  queue.push(grid_key(n.nodes[start].at));
  while (!queue.empty()) {
    const GridKey at = queue.front();
    queue.pop();
    for (const auto& [to, metres] : graph[at]) {
      const double d = best[at] + metres;
      if (best.contains(to) && best[to] <= d) continue;
      best[to] = d;
      queue.push(to);
    }
  }
  return best;
}

void check_covered(const CoveragePlan& plan, double radius) {
  for (std::size_t i = 0; i < plan.estate.entrances.size(); ++i) {
    if (plan.solution.decisions[i] != Decision::watched) continue;
    const auto walk = walk_from(plan.network, plan.network.entrances[plan.solution.watched_by[i]].node);
    const auto found = walk.find(grid_key(plan.network.nodes[plan.network.entrances[i].node].at));
    REQUIRE(found != walk.end());
    CHECK(found->second <= radius + 1e-6);
  }
}

bool says(const std::vector<Sentence>& all, const std::string& part) {
  return std::any_of(all.begin(), all.end(), [&part](const Sentence& s) {
    return s.text.en.find(part) != std::string::npos && !s.text.zh.empty();
  });
}

}  // namespace

TEST_CASE("two gates far apart are both guarded, near each other one watches the other") {
  const Estate e = street();
  const CoveragePlan apart = plan_coverage(e, {});
  REQUIRE(apart.outcome == Outcome::optimal);
  CHECK(apart.solution.guarded == 2);
  CHECK(apart.leaks.empty());
  CHECK(apart.mean_detour == 0);
  CHECK(reason_of(apart, {}, 0).en.find("140 m away") != std::string::npos);
  CoverageOptions wide;
  wide.radius = 150;
  const CoveragePlan near = plan_coverage(e, wide);
  CHECK(near.solution.guarded == 1);
  CHECK(near.solution.bound == Approx(1));
  check_covered(near, 150);
}

TEST_CASE("a gate that can be locked is closed where homes and fire engines allow, with the reason and the detour") {
  Estate e = street();
  e.entrances[0].lockable = true;
  e.entrances[0].vehicle = false;
  const CoveragePlan plan = plan_coverage(e, {});
  CHECK(plan.solution.guarded == 1);
  CHECK(plan.solution.decisions[0] == Decision::closed);
  CHECK(plan.most_detour > 50);
  CHECK(reason_of(plan, {}, 0).en == "Entrance 1 closed: Entrance 2 is 140 m away and both lead to the same road.");
  CHECK(reason_of(plan, {}, 0).zh == "1 号出入口封闭：2 号出入口在 140 米外，两处都通同一条车行道。");
  CHECK(says(sentences(plan, {}), "What is closed adds"));
  CoverageOptions short_walk;
  short_walk.home_distance = 60;
  CHECK(plan_coverage(e, short_walk).solution.guarded == 2);
  CoverageOptions never;
  never.closing = Closing::none;
  CHECK(plan_coverage(e, never).solution.guarded == 2);
  e.entrances[0].vehicle = true;
  e.entrances[0].clear_width = e.entrances[1].clear_width = 5;
  CHECK(plan_coverage(e, {}).solution.guarded == 2);
}

TEST_CASE("an entrance closed today may stay closed, and opens where a home needs it") {
  Estate e = street();
  e.entrances[0].state = EntranceState::closed;
  CoverageOptions o;
  o.fire_ways = 0;
  CHECK(plan_coverage(e, o).solution.decisions[0] == Decision::closed);
  o.home_distance = 60;
  CHECK(plan_coverage(e, o).solution.decisions[0] == Decision::guarded);
}

TEST_CASE("a side lane without an entrance is a leak, named by its path and the building beside it") {
  Estate e = street();
  e.paths.push_back(path(2, {{50, 0}, {50, 120}}, PathKind::footway));
  const CoveragePlan plan = plan_coverage(e, {});
  REQUIRE(plan.leaks.size() == 1);
  CHECK(plan.estate.paths[plan.leaks[0].path].id == 2);
  CHECK(plan.leaks[0].at.x == Approx(50));
  CHECK(says(sentences(plan, {}), "Leak: Path #2 leads in near"));
  CoverageOptions guard;
  guard.guard_leaks = true;
  const CoveragePlan guarded = plan_coverage(e, guard);
  CHECK(guarded.leaks.empty());
  CHECK(guarded.estate.entrances.size() == 3);
  CHECK(find_leaks(guarded.estate, guarded.network, estate_boundary(guarded.estate)).empty());
}

TEST_CASE("a lane that only touches the edge or ends inside is no leak") {
  Estate e = street();
  e.paths.push_back(path(2, {{50, 0}, {50, 20}}, PathKind::footway));
  e.paths.push_back(path(3, {{70, 0}, {70, 30}, {80, 30}, {80, 0}}, PathKind::footway));
  CHECK(plan_coverage(e, {}).leaks.empty());
}

TEST_CASE("a street along the edge with many ways to doors is one leak at each end") {
  Estate e;
  for (int i = 0; i < 6; ++i) {
    e.buildings.push_back(building(i + 1, 30.0 * i, 12));
    e.paths.push_back(path(i + 10, {{30.0 * i + 6, -2}, {30.0 * i + 6, 12}}, PathKind::footway));
    e.doors.push_back(door(i + 1, {30.0 * i + 6, 12}));
  }
  e.paths.push_back(path(1, {{-200, -2}, {400, -2}}));
  CHECK(plan_coverage(e, {}).estate.entrances.size() == 2);
}

TEST_CASE("without entrances the places where paths cross the edge are planned, and leave no leak") {
  Estate e = street();
  e.entrances.clear();
  const CoveragePlan plan = plan_coverage(e, {});
  REQUIRE(plan.outcome == Outcome::optimal);
  CHECK(plan.drawn == 0);
  REQUIRE(plan.estate.entrances.size() == 2);
  CHECK(plan.estate.entrances[0].number == "1");
  CHECK(plan.estate.entrances[0].at.y == Approx(0));
  CHECK(plan.leaks.empty());
  CHECK(find_leaks(plan.estate, plan.network, estate_boundary(plan.estate)).empty());
}

TEST_CASE("too few staff leaves the fewest unwatched and says how many it takes") {
  CoverageOptions o;
  o.staff = 3;
  o.people = 2;
  const CoveragePlan plan = plan_coverage(street(), o);
  CHECK(plan.solution.guarded == 1);
  CHECK(plan.solution.unwatched == 1);
  CHECK(plan.needed == 2);
  CHECK(says(sentences(plan, o), "To watch them all takes 4 people."));
}

TEST_CASE("homes beyond the distance keep the nearest entrance, homes cut off are named") {
  Estate e = street();
  e.buildings.push_back(building(20, 400, 400));
  e.paths.push_back(path(5, {{390, 390}, {430, 390}}));
  CoverageOptions o;
  o.home_distance = 30;
  const CoveragePlan plan = plan_coverage(e, o);
  REQUIRE(plan.outcome == Outcome::optimal);
  const auto said = sentences(plan, o);
  CHECK(says(said, "cannot walk to any entrance on the paths as drawn: Building 20."));
  CHECK(says(said, "more than the 30 m asked for to the nearest entrance"));
}

TEST_CASE("entrances far outside the built area are a neighbour's: left as they are, and it is said") {
  Estate e = street();
  e.entrances.push_back(entrance(9, {-95, 0}));
  e.entrances.push_back(entrance(10, {250, 0}));
  const CoveragePlan plan = plan_coverage(e, {});
  REQUIRE(plan.left_out.size() == 1);
  CHECK(plan.left_out[0].id == 10);
  CHECK(plan.estate.entrances.size() == 3);
  CHECK(says(sentences(plan, {}), "more than 100 m outside the built area: 1 (Entrance 10"));
}

TEST_CASE("hostile estates are answered") {
  CHECK(plan_coverage({}, {}).outcome == Outcome::infeasible);
  Estate e;
  e.buildings = {building(1, 0, 0)};
  CHECK(plan_coverage(e, {}).outcome == Outcome::infeasible);
  e.entrances = {entrance(1, {5, 20}), entrance(2, {5, 20}), entrance(3, {5000, 5000})};
  const CoveragePlan no_paths = plan_coverage(e, {});
  REQUIRE(no_paths.outcome == Outcome::optimal);
  CHECK(no_paths.solution.guarded == 1);  // the twins are watched from one place, the third is a neighbour's
  e.paths = {path(1, {{0, 15}, {0, 15}}), path(2, {{-500, 15}, {500, 15}})};
  CHECK(plan_coverage(e, {}).outcome == Outcome::optimal);
  Estate paths_only;
  paths_only.paths = {path(1, {{0, 0}, {100, 0}})};
  CHECK(plan_coverage(paths_only, {}).outcome == Outcome::infeasible);
}

TEST_CASE("on grids of blocks every entrance is covered, checked by an independent walk, the same on each run") {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    const Estate e = blocks(seed, 4, 45);
    CoverageOptions o;
    o.radius = 60 + 20.0 * seed;
    o.closing = seed % 2 == 0 ? Closing::any : Closing::lockable;
    const CoveragePlan plan = plan_coverage(e, o);
    REQUIRE(plan.outcome == Outcome::optimal);
    CHECK(plan.estate.entrances.size() == 12);
    CHECK(plan.solution.unwatched == 0);
    check_covered(plan, o.radius);
    for (std::size_t h = 0; h < plan.homes.size(); ++h) {
      CHECK(plan.walks[h].nearest_open <= std::max(o.home_distance, plan.walks[h].nearest) + 0.01);
    }
    const CoveragePlan again = plan_coverage(e, o);
    CHECK(again.solution.decisions == plan.solution.decisions);
    CHECK(again.solution.watched_by == plan.solution.watched_by);
  }
}

TEST_CASE("an estate of 289 buildings is planned in few steps, and cancelled at once") {
  const Estate e = blocks(1, 17, 40);
  CoverageOptions o;
  o.closing = Closing::any;
  Questions questions;  // one after each so many steps: they measure the work on any machine
  const CoveragePlan plan = plan_coverage(e, o, [&] { return questions.ask(), false; });
  REQUIRE(plan.outcome == Outcome::optimal);
  CHECK(plan.estate.entrances.size() == 64);
  CHECK(questions.asked() < 5000);
  CHECK(questions.longest() < promised(0.1));
  for (const double part : {0.0, 0.03, 0.2, 0.6, 0.95}) {
    const int last = static_cast<int>(part * questions.asked());
    Questions until;
    CHECK(plan_coverage(e, o, [&] { return until.ask(), until.asked() > last; }).outcome == Outcome::cancelled);
    INFO("cancelled at question " << last);
    CHECK(until.longest() < promised(0.1));
  }
}
