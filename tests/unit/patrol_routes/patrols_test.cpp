// Patrol rounds looked at on the ground: what is walked, where it begins, what is passed when.
#include "patrol_routes/patrols.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "patrol_routes/intervals.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"
#include "toolkit/accepted_zones.hpp"
#include "toolkit/movers.hpp"
#include "towns.hpp"

using namespace gatehouse;
using namespace gatehouse::patrol_routes;
using namespace gatehouse::patrol_routes::towns;

TEST_CASE("every lane is walked and every entrance passed, from the post and back") {
  const Estate e = town();
  for (const int people : {1, 2, 3}) {
    const Patrols p = plan(e, options(people));
    REQUIRE(p.found);
    REQUIRE(p.rounds.size() == static_cast<std::size_t>(people));
    check_on_the_ground(e, p, all_paths(e));
    check_chinese(p);
    REQUIRE(p.entrances == 3);
    REQUIRE(p.left_out == 0);
    REQUIRE(p.bound <= p.longest + 1e-9);
    for (const PatrolRound& r : p.rounds) {
      REQUIRE(toolkit::distance(r.line.front(), {0, 0}) < 0.001);
      for (const Pass& pass : r.passes) {
        const Position at = toolkit::place_along(r.line, pass.minute * r.who.speed * 1000 / 60);
        REQUIRE(toolkit::distance(at, e.entrances[pass.entrance].at) < 1);
      }
    }
  }
  // One person: 3 × 180 + 4 × 120 + 30 metres, and what makes the junctions even: proven.
  const Patrols one = plan(e, options(1));
  REQUIRE(one.demanded == Approx(1050));
  REQUIRE(one.longest == Approx(one.bound));
  REQUIRE(says(one, "Blind Alley is walked twice because it is a dead end (30 m more)"));
}

TEST_CASE("chosen lanes alone are demanded, and those that cannot be walked are named") {
  Estate e = town();
  e.paths.push_back(path(60, {{300, 300}, {400, 300}}, "Far Lane"));
  e.paths.push_back(path(61, {{0, 60}, {-40, 60}}, "Shut Lane"));
  e.paths.back().closed = true;
  e.paths.push_back(path(62, {{0, 120}, {-40, 120}}, "Private Lane"));
  e.paths.back().foot = toolkit::Access::nobody;
  PatrolOptions o = options(1);
  o.lanes = {3, 50, 60, 61, 62};
  o.demand = Demand::lanes;
  const Patrols p = plan(e, o);
  REQUIRE(p.found);
  check_on_the_ground(e, p, {3, 50});
  check_chinese(p);
  REQUIRE(p.demanded == Approx(210));
  REQUIRE(p.left_out == Approx(100));
  REQUIRE(says(p, "100 m of lanes round Far Lane are not walked"));
  REQUIRE(says(p, "m are missing"));
  REQUIRE(says(p, "Shut Lane is closed"));
  REQUIRE(says(p, "Nobody may walk on Private Lane"));
  // The way there and back: 120 m up a side, 180 along, 30 into the alley.
  REQUIRE(p.metres == Approx(2 * (120 + 180 + 30)));

  o.lanes = {60};
  const Patrols nothing = plan(e, o);
  REQUIRE_FALSE(nothing.found);
  REQUIRE(nothing.left_out == Approx(100));
}

TEST_CASE("entrances alone are passed by the shortest way") {
  Estate e = town();
  PatrolOptions o = options(1);
  o.demand = Demand::entrances;
  const Patrols p = plan(e, o);
  REQUIRE(p.found);
  REQUIRE(p.entrances == 3);
  // Round the outside, and into the alley and out.
  REQUIRE(p.metres == Approx(2 * (180 + 120) + 60));
  REQUIRE(p.repeated == Approx(30));
  check_on_the_ground(e, p, {});
}

TEST_CASE("a closed entrance is walked up to, not through") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{100, 0}, {200, 0}})};
  e.entrances = {entrance(1, {100, 0})};
  e.entrances[0].state = toolkit::EntranceState::closed;
  e.sites = {site(1, {0, 0})};
  const Patrols p = plan(e, options(1));
  REQUIRE(p.found);
  REQUIRE(p.entrances == 1);
  REQUIRE(p.metres == Approx(200));
  REQUIRE(p.left_out == Approx(100));
  REQUIRE(says(p, "a closed path or entrance is in the way"));
}

TEST_CASE("a sealed zone is entered by its gate alone, and one without a gate is left out and said so") {
  Estate e = town(5, 4);
  // Round the junctions (60, 60), (120, 60), (60, 120), (120, 120): eight ways cross its edge.
  toolkit::Zone zone;
  zone.id = 7;
  zone.number = "S-1";
  zone.kind = "sealed";
  zone.parts = {{{{30, 30}, {150, 30}, {150, 150}, {30, 150}}, {}}};
  e.zones = {zone};
  e.zone_gates = {{9, "G-1", "", {150, 60}}};
  const auto crossings = [&](const Patrols& p) {
    // Up to the edge and back is no crossing: half a metre beyond it is.
    std::vector<Position> places;
    for (const PatrolRound& r : p.rounds) {
      int side = 0;
      for (std::size_t i = 1; i < r.line.size(); ++i) {
        const double length = toolkit::distance(r.line[i - 1], r.line[i]);
        for (double m = 0; m < length; m += 0.1) {
          const Position at = toolkit::along(r.line[i - 1], r.line[i], m / length);
          const double deep = std::min(std::min(at.x - 30, 150 - at.x), std::min(at.y - 30, 150 - at.y));
          if (std::abs(deep) < 0.5) continue;
          const int here = deep > 0 ? 1 : -1;
          if (side != 0 && here != side) places.push_back(at);
          side = here;
        }
      }
    }
    return places;
  };
  const auto barred = [&](std::vector<toolkit::Remark>& remarks) {
    auto network = toolkit::build_network(e);
    remarks = toolkit::remarks_of(e, toolkit::bar_zones(e, network));
    return plan_patrols(e, network, {}, options(2));
  };
  std::vector<toolkit::Remark> remarks;
  const Patrols with_gate = barred(remarks);
  REQUIRE(with_gate.found);
  REQUIRE(with_gate.left_out == 0);
  check_on_the_ground(e, with_gate, all_paths(e));
  const auto crossed = crossings(with_gate);
  REQUIRE(crossed.size() >= 2);
  for (const Position at : crossed) REQUIRE(toolkit::distance(at, {150, 60}) < 2);
  REQUIRE(remarks.size() == 1);
  REQUIRE(crossings(plan(e, options(2))).size() > crossed.size());  // nobody minds the zone where it is not barred

  e.zone_gates.clear();
  const Patrols shut = barred(remarks);
  REQUIRE(shut.found);
  REQUIRE(crossings(shut).empty());
  REQUIRE(shut.left_out == Approx(4 * 60 + 8 * 30));
  REQUIRE(says(shut, "the edge of a sealed zone"));
  check_chinese(shut);
}

TEST_CASE("an estate in two parts is patrolled in both where both have posts") {
  Estate e = town();
  for (const auto& p : town().paths) {
    auto moved = p;
    moved.id += 100;
    for (Position& at : moved.lines[0]) at.x += 500;
    e.paths.push_back(moved);
  }
  e.sites.push_back(site(2, {500, 0}));
  PatrolOptions o = options(2);
  o.posts = {1};
  const Patrols one_side = plan(e, o);
  REQUIRE(one_side.found);
  REQUIRE(one_side.left_out == Approx(1050));
  check_on_the_ground(e, one_side, all_paths(town()));
  o.posts = {1, 2};
  const Patrols both = plan(e, o);
  REQUIRE(both.left_out == 0);
  REQUIRE(both.rounds.size() == 2);
  check_on_the_ground(e, both, all_paths(e));
}

TEST_CASE("an interval is kept by people enough, or the plan says what would do") {
  const Estate e = town();
  PatrolOptions o = options(2);
  o.every = 30;
  const Patrols kept = plan(e, o);
  REQUIRE(kept.interval == Approx(30));
  REQUIRE(kept.people_needed == 2);
  REQUIRE(says(kept, "Every entrance passed is passed again within 30.0 min"));
  for (const EntranceTimes& t : timetable(kept, 120)) {
    REQUIRE(t.minutes.size() >= 4);
    for (std::size_t i = 1; i < t.minutes.size(); ++i) REQUIRE(t.minutes[i] - t.minutes[i - 1] <= 30 + 1e-9);
    REQUIRE(t.gap <= 30 + 1e-9);
  }

  o.every = 10;
  const Patrols more = plan(e, o);
  REQUIRE(more.longest > 10);
  REQUIRE(more.people_needed > 2);
  check_chinese(more);
  PatrolOptions enough = o;
  enough.people = more.people_needed;
  const Patrols done = plan(e, enough);
  REQUIRE(done.longest <= 10);  // what is promised is what one gets
  REQUIRE(more.people_for_entrances > 0);
  REQUIRE(more.people_for_entrances <= more.people_needed);
  REQUIRE(says(more, "To pass the entrances alone at least every 10 min"));
  PatrolOptions entrances = o;
  entrances.demand = Demand::entrances;
  entrances.people = more.people_for_entrances;
  const Patrols alone = plan(e, entrances);
  REQUIRE(alone.entrances == 3);
  REQUIRE(alone.interval <= 10 + 1e-9);
  for (const PatrolRound& r : more.rounds) REQUIRE(r.people == static_cast<int>(std::ceil(r.minutes / 10)));

  o.every = 2;
  const Patrols never = plan(e, o);
  REQUIRE(never.people_needed == 0);
  REQUIRE(says(never, "No number of people"));
}

TEST_CASE("patrollers come from the staff list, with their sites and speeds") {
  Estate e = town();
  e.sites.push_back(site(2, {180, 120}, "other"));
  e.sites.push_back(site(3, {60, -60}, "other"));
  toolkit::StaffMember a, b, c;
  a.id = 1, a.name = "An", a.role = "patrol", a.site = 2, a.speed = 5;
  b.id = 2, b.name = "Bo", b.role = "patrol", b.speed = 50;
  c.id = 3, c.name = "Cy", c.role = "guard";
  e.staff = {a, b, c};
  PatrolOptions o = options(0);
  const Patrols p = plan(e, o);
  REQUIRE(p.rounds.size() == 2);
  REQUIRE(p.rounds[0].who.name == "An");
  REQUIRE(p.rounds[0].who.speed == 5);
  REQUIRE(toolkit::distance(p.rounds[0].line.front(), {180, 120}) < 0.001);
  REQUIRE(p.rounds[1].who.speed == 4);
  REQUIRE(says(p, "Bo walks at 50 km/h"));
  check_on_the_ground(e, p, all_paths(e));
  // A post beside the paths is walked from; one far off is said to be.
  o.posts = {3};
  const Patrols beside = plan(e, o);
  REQUIRE(toolkit::distance(beside.rounds[0].line.front(), {60, -60}) < 0.001);
  e.sites[2].at = {60, -400};
  REQUIRE(says(plan(e, o), "m from the nearest path"));
}

TEST_CASE("where the staff list names no post, rounds begin at checkpoints") {
  Estate e = town();
  const std::vector<Checkpoint> checkpoints{{{180, 1}, "C-1"}, {{0, 120}, ""}, {{60, 60}, "C-3"}};
  const Patrols p = plan(e, options(2), checkpoints);
  REQUIRE(p.rounds.size() == 2);
  REQUIRE(p.rounds[0].who.post.en == "checkpoint C-1");
  REQUIRE(toolkit::distance(p.rounds[0].line.front(), {180, 0}) < 0.001);
  REQUIRE(p.rounds[1].who.post.en == "checkpoint 2");
  check_on_the_ground(e, p, all_paths(e));
  check_chinese(p);
}

TEST_CASE("without paths, or with nothing to walk, the plan says so") {
  Estate e;
  e.sites = {site(1, {0, 0})};
  e.entrances = {entrance(1, {0, 0})};
  REQUIRE_FALSE(plan(e, options(1)).found);
  e.paths = {path(1, {{0, 0}, {50, 0}})};
  e.entrances.clear();
  PatrolOptions o = options(1);
  o.demand = Demand::entrances;
  REQUIRE_FALSE(plan(e, o).found);
}

TEST_CASE("on slopes rounds take longer and go the quicker way round; steps are slow") {
  // A ring: 60 m steeply up on the one side, three gentle sides on the other.
  Estate e;
  e.paths = {path(1, {{0, 0}, {60, 0}}), path(2, {{60, 0}, {60, 60}, {0, 60}, {0, 0}})};
  e.paths[0].incline = 40;
  e.paths[1].incline = -13;
  e.sites = {site(1, {0, 0})};
  const Patrols level = plan(
      [&] {
        Estate flat = e;
        flat.paths[0].incline.reset();
        flat.paths[1].incline.reset();
        return flat;
      }(),
      options(1));
  const Patrols sloped = plan(e, options(1));
  REQUIRE(sloped.metres == Approx(240));
  const auto network = toolkit::build_network(e);
  const auto minutes = toolkit::minutes_of_arcs(e, network, toolkit::mover(toolkit::Who::walker), 4);
  double one_way = 0, other_way = 0;
  for (std::size_t i = 0; i < network.edges.size(); ++i) {
    if (network.edges[i].path == toolkit::none) continue;
    one_way += minutes[2 * i];
    other_way += minutes[2 * i + 1];
  }
  REQUIRE(std::abs(one_way - other_way) > 0.1);
  REQUIRE(sloped.longest == Approx(std::min(one_way, other_way)).epsilon(0.001));
  REQUIRE(sloped.longest > level.longest);
  REQUIRE(sloped.bound <= sloped.longest + 1e-9);
  REQUIRE(says(sloped, "Slopes on the map count"));
  REQUIRE_FALSE(says(level, "Slopes on the map count"));
  check_chinese(sloped);
  e.paths[0].incline.reset();
  e.paths[1].incline.reset();
  e.paths[0].kind = toolkit::PathKind::steps;
  const Patrols steps = plan(e, options(1));
  REQUIRE(steps.longest > level.longest);
  // A town on a hill, two people: all is walked, no round is quicker than on the level, the bound holds.
  Estate hill = town();
  for (std::size_t i = 0; i < hill.paths.size(); ++i) hill.paths[i].incline = i % 2 == 0 ? 12 : -8;
  PatrolOptions o = options(2);
  const Patrols p = plan(hill, o);
  REQUIRE(p.found);
  REQUIRE(p.entrances == 3);
  for (const PatrolRound& r : p.rounds) {
    REQUIRE(r.minutes > r.metres / (r.who.speed * 1000 / 60));
    REQUIRE(toolkit::distance(r.line.front(), {0, 0}) < 0.001);
    for (std::size_t k = 1; k < r.passes.size(); ++k) REQUIRE(r.passes[k].minute >= r.passes[k - 1].minute);
  }
  for (const auto& path_ : hill.paths)
    for (double m = 1; m < toolkit::length(path_.lines[0]); m += 2) {
      const Position on = toolkit::place_along(path_.lines[0], m);
      REQUIRE(std::any_of(p.rounds.begin(), p.rounds.end(),
                          [&](const PatrolRound& r) { return to_line(on, r.line) < 0.02; }));
    }
  REQUIRE(p.bound > 0);
  REQUIRE(p.bound <= p.longest + 1e-9);
}

TEST_CASE("short dead ends are looked into where that is enough") {
  Estate e = town();
  e.entrances.pop_back();  // the one in Blind Alley
  PatrolOptions o = options(1);
  o.spurs = 30;
  const Patrols spared = plan(e, o);
  REQUIRE(spared.demanded == Approx(1020));
  REQUIRE(says(spared, "Dead ends of up to 30 m are looked into, not walked: 1, 30 m in all"));
  o.spurs = 29;
  REQUIRE(plan(e, o).demanded == Approx(1050));
  // With an entrance at its end it is walked all the same.
  o.spurs = 30;
  REQUIRE(plan(town(), o).demanded == Approx(1050));
}

TEST_CASE("sides of buildings that no round sees are counted") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}}), path(2, {{0, 60}, {100, 60}}), path(3, {{0, 0}, {0, 60}})};
  e.buildings = {house(1, 40, 20)};
  e.sites = {site(1, {0, 0})};
  PatrolOptions o = options(1);
  o.seen_sides = true;
  const Patrols all = plan(e, o);
  REQUIRE(all.sides == 4);
  REQUIRE(all.sides_unseen == 0);
  o.lanes = {1};
  const Patrols south = plan(e, o);
  REQUIRE(south.sides_unseen == 1);
  REQUIRE(says(south, "20 m of its outside are not seen from the rounds; from Path #2 part of it would be"));
  // A wall of houses before it hides it.
  e.buildings.push_back(house(2, 10, 8, 80, 6));
  const Patrols hidden = plan(e, o);
  REQUIRE(hidden.sides == 8);
  REQUIRE(hidden.sides_unseen > 2);
}

TEST_CASE("what binds is said: the walking in all, or the farthest place") {
  const Patrols walking = plan(town(6, 6), options(2));
  REQUIRE(says(walking, "What keeps the rounds long: the walking itself"));
  check_chinese(walking);
  // A lane a kilometre away, and many people for the little there is besides.
  Estate e = town(3, 3);
  e.paths.push_back(path(60, {{0, 0}, {-1000, 0}}));
  const Patrols far = plan(e, options(4));
  REQUIRE(far.farthest == Approx(2000 / (4000.0 / 60)).epsilon(0.001));
  REQUIRE(far.longest == Approx(far.farthest).epsilon(0.001));
  REQUIRE(says(far, "the farthest lane or entrance alone takes 30.0 min"));
  // Six spokes and five people: one walks two of them, which is longer than the farthest alone.
  Estate star;
  for (int i = 0; i < 6; ++i) {
    const double metres = i == 0 ? 300 : 200, angle = i;
    star.paths.push_back(path(i + 1, {{0, 0}, {metres * std::cos(angle), metres * std::sin(angle)}}));
  }
  star.sites = {site(1, {0, 0})};
  const Patrols few = plan(star, options(5));
  REQUIRE(few.longest > 1.2 * few.farthest);
  REQUIRE_FALSE(says(few, "more people would not"));
  check_chinese(few);
  const Patrols enough = plan(star, options(6));
  REQUIRE(enough.longest == Approx(few.farthest).epsilon(0.001));
  REQUIRE(says(enough, "more people would not"));
}

TEST_CASE("a patrol plan ends soon after a cancel") {
  const Estate e = town(14, 14);
  const auto network = toolkit::build_network(e);
  PatrolOptions o = options(4);
  o.every = 20;
  o.seen_sides = true;
  for (const double after : {0.0, 0.05, 0.2, 1.0, 100.0}) {
    o.iterations = after > 0.5 ? 600'000 : 100'000'000;
    test::Questions questions;
    (void)plan_patrols(e, network, {}, o, [&] { return questions.ask() > after; });
    CAPTURE(after);
    REQUIRE(questions.longest() < test::promised(0.05));
  }
}

TEST_CASE("a round that takes no time is walked once, not for ever") {
  Patrols p;
  p.rounds.resize(1);
  p.rounds[0].passes = {{0, 0}};
  set_periods(p, 0);
  const auto times = timetable(p, 60);
  REQUIRE(times.size() == 1);
  CHECK(times[0].minutes == std::vector<double>{0});
}
