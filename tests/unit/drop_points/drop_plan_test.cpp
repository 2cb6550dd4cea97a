#include "drop_points/drop_plan.hpp"

#include <fmt/format.h>

#include "drop_points/sentences.hpp"
#include "support/catch.hpp"
#include "toolkit/accepted_zones.hpp"

using namespace gatehouse;
using namespace gatehouse::drop_points;
using toolkit::none;

namespace {

toolkit::Polygon box(double x, double y, double width, double height) {
  return {{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, {}};
}

/// Ten houses of ten households in a row along one lane, a green at either end, a gate in the middle.
toolkit::Estate row() {
  toolkit::Estate e;
  for (int i = 0; i < 10; ++i) {
    toolkit::Building b;
    b.id = i + 1;
    b.number = std::to_string(i + 1);
    b.use = "residential";
    b.households = 10;
    b.parts = {box(30.0 * i, 5, 20, 10)};
    e.buildings.push_back(b);
  }
  toolkit::Path lane;
  lane.id = 1;
  lane.kind = toolkit::PathKind::lane;
  lane.lines = {{{-40, 0}, {340, 0}}};
  e.paths = {lane};
  e.open_ground = {{1, "West green", "green", {box(-40, -20, 20, 15)}},
                   {2, "East green", "green", {box(320, -20, 20, 15)}},
                   {3, "A flower bed", "green", {box(100, -8, 2, 2)}}};
  toolkit::Entrance gate;
  gate.id = 1;
  gate.number = "7";
  gate.at = {150, 0};
  e.entrances = {gate};
  return e;
}

DropPlan plan_of(const toolkit::Estate& e, const DropOptions& o) {
  return plan_drop_points(e, toolkit::build_network(e), o, {});
}

}  // namespace

TEST_CASE("one place comes to the middle of the row, and everybody goes there") {
  const toolkit::Estate e = row();
  DropOptions o;
  o.placing.count = 1;
  const DropPlan plan = plan_of(e, o);
  REQUIRE(plan.trouble == Trouble::none);
  CHECK(plan.places.size() == 3);  // two greens and the gate: the flower bed is too small
  REQUIRE(plan.chosen.size() == 1);
  CHECK(plan.places[plan.chosen[0].place].kind == Place::Kind::entrance);
  CHECK(plan.chosen[0].households == 100);
  CHECK(plan.chosen[0].buildings == 10);
  CHECK(plan.placing.proven);
  const auto labels = labels_of(e, plan, o, Service::drop_point);
  CHECK(labels[0].en == "Drop point 1");
  CHECK(labels[0].zh == "投放点1");
  for (const Sentence& s : sentences(e, plan, o, Service::drop_point, labels)) {
    CHECK_FALSE(s.severe);
    CHECK_FALSE(s.words.en.empty());
    CHECK_FALSE(s.words.zh.empty());
  }
}

TEST_CASE("a site that is kept is used where it stands, by its name, and one that is replaced is not") {
  toolkit::Estate e = row();
  e.sites = {{11, "Drop point 1", "drop_point", {330, 0}}, {12, "Drop point 2", "drop_point", {160, 0}}};
  DropOptions o;
  o.placing.count = 2;
  o.asked.keep = {11};
  o.asked.replaced = {12};
  o.asked.candidates = Candidates::usual;
  const DropPlan plan = plan_of(e, o);
  REQUIRE(plan.trouble == Trouble::none);
  CHECK(plan.places.size() == 4);
  const auto labels = labels_of(e, plan, o, Service::drop_point);
  bool kept = false;
  for (std::size_t i = 0; i < plan.chosen.size(); ++i) {
    const Place& p = plan.places[plan.chosen[i].place];
    if (p.kind == Place::Kind::site) {
      kept = p.index == 0;
      CHECK(p.on_map);
      CHECK(p.stays);
    } else {
      CHECK(labels[i].en == "Drop point 2");  // the first is on the map, the other one goes
    }
  }
  CHECK(kept);
}

TEST_CASE("ground that has a site of the kind already is that site, and no second one is put beside it") {
  toolkit::Estate e = row();
  e.sites = {{5, "Post", "test_site", {-30, -7}}, {6, "Shop", "shop", {330, -10}}};
  DropOptions o;
  o.placing.count = 2;
  o.asked.site_kind = "test_site";
  o.asked.candidates = Candidates::open_ground;
  const DropPlan plan = plan_of(e, o);
  REQUIRE(plan.trouble == Trouble::none);
  REQUIRE(plan.places.size() == 2);
  CHECK(plan.places[0].kind == Place::Kind::site);
  CHECK(plan.places[0].index == 0);
  CHECK(plan.places[0].on_map);
  CHECK(plan.places[1].kind == Place::Kind::open_ground);
  o.asked.replaced = {5};  // an earlier run's own: it goes, and its ground is free again
  for (const Place& place : plan_of(e, o).places) CHECK(place.kind == Place::Kind::open_ground);
}

TEST_CASE("what is wrong with the map is told apart") {
  const toolkit::Estate e = row();
  DropOptions o;
  toolkit::Estate without = e;
  without.buildings.clear();
  CHECK(plan_of(without, o).trouble == Trouble::no_homes);
  without = e;
  without.paths.clear();
  const DropPlan guess = plan_of(without, o);  // straight lines made longer, and it is said
  CHECK(guess.trouble == Trouble::none);
  CHECK(guess.straight);
  without = e;
  without.open_ground.clear();
  without.entrances[0].state = toolkit::EntranceState::closed;
  CHECK(plan_of(without, o).trouble == Trouble::no_places);
  // Two lanes that do not meet, the homes on one and the only place on the other.
  without.entrances.clear();
  toolkit::Path apart = e.paths[0];
  apart.id = 2;
  apart.lines = {{{-40, 900}, {340, 900}}};
  without.paths.push_back(apart);
  without.sites = {{9, "Far", "drop_point", {100, 900}}};
  CHECK(plan_of(without, o).trouble == Trouble::no_way);
  CHECK(plan_drop_points(e, toolkit::build_network(e), o, [] { return true; }).trouble == Trouble::cancelled);
}

TEST_CASE("homes beyond the walk, without room and without a way are warned of") {
  toolkit::Estate e = row();
  toolkit::Building island = e.buildings[0];
  island.id = 99;
  island.number = "99";
  island.parts = {box(0, 5000, 20, 10)};
  e.buildings.push_back(island);
  DropOptions o;
  o.placing.count = 1;
  o.placing.capacity = 40;
  o.placing.largest_walk = 40;
  const DropPlan plan = plan_of(e, o);
  REQUIRE(plan.trouble == Trouble::none);
  CHECK(plan.placing.no_way == 10);
  CHECK(plan.placing.no_room == 60);
  CHECK(plan.needed.proven);
  int severe = 0;
  const auto labels = labels_of(e, plan, o, Service::test_site);
  CHECK(labels[0].en == "Test site 1");
  std::string said;
  for (const Sentence& s : sentences(e, plan, o, Service::test_site, labels)) {
    severe += s.severe ? 1 : 0;
    said += s.words.en + "\n";
  }
  // Whom no place is near enough to are not among those whom more places would help.
  const auto can = fmt::format("For all who can ({:.0f} households) to walk 40 m or less",
                               plan.households - plan.needed.out_of_reach);
  CHECK(said.find(can) != std::string::npos);
  CHECK(said.find("For everyone") == std::string::npos);
  CHECK(severe >= 3);
}

TEST_CASE("where paths meet is a place too, if that is asked for") {
  toolkit::Estate e = row();
  for (int i = 0; i < 4; ++i) {
    toolkit::Path side;
    side.id = 10 + i;
    side.kind = toolkit::PathKind::footway;
    side.lines = {{{25.0 + 60 * i, 0}, {25.0 + 60 * i, 60}}};
    e.paths.push_back(side);
  }
  DropOptions o;
  o.asked.candidates = Candidates::anywhere;
  o.placing.count = 3;
  const DropPlan plan = plan_of(e, o);
  REQUIRE(plan.trouble == Trouble::none);
  CHECK(plan.places.size() == 6);  // four corners, of which one is by the gate
  o.asked.candidates = Candidates::open_ground;
  CHECK(plan_of(e, o).places.size() == 2);
  CHECK(plan.placing.mean <= plan_of(e, o).placing.mean);
}

TEST_CASE("a zone's homes walk to a place outside it by its gate only, and not at all where it has none") {
  toolkit::Estate e = row();  // houses 1 to 4 are sealed; the lane leaves the zone at 115 m
  e.open_ground.erase(e.open_ground.begin());
  e.entrances.clear();  // the east green is left
  toolkit::Zone zone;
  zone.id = 1;
  zone.name = "West";
  zone.kind = "sealed";
  zone.parts = {box(-60, -40, 175, 80)};
  e.zones = {zone};
  const auto planned = [&e](bool keep) {
    toolkit::Network network = toolkit::build_network(e);
    const toolkit::ZoneBars bars = keep ? toolkit::bar_zones(e, network) : toolkit::ZoneBars{};
    CHECK(bars.any() == keep);
    DropOptions o;
    o.placing.count = 1;
    return plan_drop_points(e, network, o, {});
  };
  const DropPlan open = planned(false), sealed = planned(true);
  REQUIRE(open.trouble == Trouble::none);
  REQUIRE(sealed.trouble == Trouble::none);
  CHECK(open.placing.households == 100);
  CHECK(open.placing.no_way == 0);
  CHECK(sealed.placing.households == 60);
  CHECK(sealed.placing.no_way == 40);
  for (std::size_t h = 0; h < sealed.homes.size(); ++h)
    CHECK((sealed.placing.place_of[h] == none) == (sealed.homes[h].building < 4));

  e.zone_gates.push_back({5, "G1", "Gate", {115, 0}});
  const DropPlan gated = planned(true);
  REQUIRE(gated.trouble == Trouble::none);
  CHECK(gated.placing.households == 100);
  CHECK(gated.placing.mean == Approx(open.placing.mean));
}
