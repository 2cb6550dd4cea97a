// Districts of streets of houses: whole, fair, each building once, ground without gap or overlap.
#include "grid_districts/districts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "grid_districts/sentences.hpp"
#include "streets.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"
#include "toolkit/geos.hpp"

namespace {
using namespace gatehouse;
using namespace gatehouse::grid_districts;
using namespace gatehouse::grid_districts::test;

DistrictPlan plan_of(const toolkit::Estate& estate, DistrictOptions options,
                     const std::vector<PresentDistrict>& present = {}) {
  if (options.iterations > 150000) options.iterations = 150000;
  return plan_districts(estate, toolkit::build_network(estate), present, options);
}

DistrictOptions districts(int count, double tolerance = 15) {
  DistrictOptions o;
  o.districts = count;
  o.tolerance = tolerance;
  o.iterations = 150000;
  return o;
}

std::set<std::size_t> all_buildings(const DistrictPlan& plan) {
  std::set<std::size_t> all;
  std::size_t count = 0;
  for (const District& d : plan.districts) {
    all.insert(d.buildings.begin(), d.buildings.end());
    count += d.buildings.size();
  }
  CHECK(count == all.size());
  return all;
}

/// Ground: one piece each, no overlap, together the estate; every building's middle in its own district.
void check_ground(const toolkit::Estate& estate, const DistrictPlan& plan) {
  const toolkit::Geos geos;
  double sum = 0;
  std::vector<toolkit::Geos::Shape> shapes;
  std::vector<toolkit::Polygon> everything;
  for (const District& d : plan.districts) {
    CHECK(d.ground.size() == 1);
    for (const auto& p : d.ground) {
      sum += toolkit::area(p);
      everything.push_back(p);
      for (const auto& v : p.shell) CHECK(v == toolkit::on_grid(v));
    }
    CHECK(d.area == Approx(toolkit::area(d.ground.front())));
    shapes.push_back(geos.polygons(d.ground));
    for (const std::size_t b : d.buildings)
      CHECK(toolkit::contains(d.ground.front(), toolkit::middle(estate.buildings[b].parts.front())));
  }
  for (std::size_t i = 0; i < shapes.size(); ++i)
    for (std::size_t j = i + 1; j < shapes.size(); ++j) CHECK(geos.overlap(shapes[i], shapes[j]) == 0);
  double joined = 0;
  for (const auto& p : geos.plain(geos.polygons(everything))) joined += toolkit::area(p);
  CHECK(joined == Approx(sum).epsilon(1e-9));
  double estate_area = 0;
  for (const auto& p : share_ground(estate).estate) estate_area += toolkit::area(p);
  CHECK(sum == Approx(estate_area).epsilon(1e-5));
}

TEST_CASE("Districts are fair, in one piece, and share out every building and all ground") {
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    const toolkit::Estate estate = streets(6, 5, seed);
    for (const int k : {2, 3, 5}) {
      CAPTURE(seed, k);
      const DistrictPlan plan = plan_of(estate, districts(k));
      REQUIRE(plan.found);
      REQUIRE(plan.districts.size() == static_cast<std::size_t>(k));
      CHECK(plan.fairness == Fairness::within);
      CHECK(plan.widest <= 15.0001);
      CHECK(all_buildings(plan).size() == estate.buildings.size());
      CHECK(plan.bound <= plan.border + 1e-9);
      CHECK(plan.bound > 0);
      int households = 0, wanted = 0;
      for (const District& d : plan.districts) households += d.households;
      for (const auto& b : estate.buildings) wanted += *b.households;
      CHECK(households == wanted);
      check_ground(estate, plan);
    }
  }
}

TEST_CASE("Neighbouring districts differ in tint, and corners on a common border are the same points") {
  const toolkit::Estate estate = streets(8, 6, 9);
  const DistrictPlan plan = plan_of(estate, districts(6));
  std::map<std::pair<toolkit::GridKey, toolkit::GridKey>, std::vector<std::size_t>> sides;
  for (std::size_t d = 0; d < plan.districts.size(); ++d) {
    const auto& ring = plan.districts[d].ground.front().shell;
    for (std::size_t i = 0; i < ring.size(); ++i)
      sides[std::minmax(toolkit::grid_key(ring[i]), toolkit::grid_key(ring[(i + 1) % ring.size()]))].push_back(d);
  }
  std::size_t common = 0;
  for (const auto& [side, by] : sides) {
    CHECK(by.size() <= 2);
    if (by.size() < 2) continue;
    ++common;
    CHECK(plan.districts[by[0]].tint != plan.districts[by[1]].tint);
  }
  CHECK(common > 10);
}

TEST_CASE("The same estate, seed and steps give the same districts") {
  const toolkit::Estate estate = streets(7, 5, 3);
  const DistrictPlan once = plan_of(estate, districts(4)), again = plan_of(estate, districts(4));
  REQUIRE(once.districts.size() == again.districts.size());
  for (std::size_t d = 0; d < once.districts.size(); ++d) {
    CHECK(once.districts[d].buildings == again.districts[d].buildings);
    CHECK(once.districts[d].ground.front().shell == again.districts[d].ground.front().shell);
  }
  CHECK(once.bound == again.bound);
}

TEST_CASE("Each head's home is in a district of its own") {
  const toolkit::Estate estate = streets(6, 4, 5);
  DistrictOptions o = districts(3, 30);
  o.seeds = {1, 2, 24, 9999};
  const DistrictPlan plan = plan_of(estate, o);
  std::map<std::size_t, std::size_t> of;
  for (std::size_t d = 0; d < plan.districts.size(); ++d)
    for (const std::size_t b : plan.districts[d].buildings) of[b] = d;
  CHECK(of[0] != of[1]);
  CHECK(of[0] != of[23]);
  CHECK(of[1] != of[23]);
  CHECK(plan.unknown_seeds == std::vector<std::int64_t>{9999});
}

TEST_CASE("A compound behind a wall stays whole when asked, and is named where it is too large") {
  toolkit::Estate estate = streets(6, 4, 6);
  toolkit::Barrier wall;
  // Round the four houses in the south-west, with a gate of 4 m.
  wall.lines = {{{20, -5}, {-6, -5}, {-6, 38}, {53, 38}, {53, -5}, {24, -5}}};
  estate.barriers = {wall};
  DistrictOptions o = districts(3, 25);
  o.keep = KeepWhole::walls;
  const DistrictPlan plan = plan_of(estate, o);
  std::set<std::size_t> in;
  for (std::size_t d = 0; d < plan.districts.size(); ++d)
    for (const std::size_t b : plan.districts[d].buildings)
      if (b == 0 || b == 1 || b == 6 || b == 7) in.insert(d);
  CHECK(in.size() == 1);
  CHECK(plan.split_compounds.empty());
  DistrictOptions moving = o;  // one of its houses, which is not the one that it goes by
  moving.move_building = estate.buildings[7].id;
  moving.move_to = std::stoi(plan.districts[*in.begin() == 0 ? 1 : 0].number);
  std::string said;
  for (const Sentence& s : sentences(estate, plan_of(estate, moving), moving)) said += s.words.en + "\n";
  CHECK(said.find(toolkit::name_of(estate.buildings[7]).en + ", with its compound,") != std::string::npos);
  o.districts = 10;
  CHECK(plan_of(estate, o).split_compounds == std::vector<std::size_t>{0});
}

TEST_CASE("Heads and numbers stay where most of their district was") {
  const toolkit::Estate estate = streets(6, 4, 7);
  DistrictPlan plan = plan_of(estate, districts(3));
  std::vector<PresentDistrict> present;
  for (const District& d : plan.districts)
    present.push_back({static_cast<std::int64_t>(present.size() + 1), std::to_string(11 + present.size()), "",
                       "Head " + d.number, "000", true, d.ground});
  const DistrictPlan next = plan_of(estate, districts(3, 20), present);
  std::set<std::string> heads, numbers;
  for (const District& d : next.districts) {
    heads.insert(d.head);
    numbers.insert(d.number);
    CHECK(d.kept > 0.5);
  }
  CHECK(heads == std::set<std::string>{"Head 1", "Head 2", "Head 3"});
  CHECK(numbers == std::set<std::string>{"11", "12", "13"});
  DistrictOptions more = districts(4, 20);
  std::set<std::string> four;
  for (const District& d : plan_of(estate, more, present).districts) four.insert(d.number);
  CHECK(four.size() == 4);
}

TEST_CASE("A building moves where both districts stay whole, and what changes is counted") {
  const toolkit::Estate estate = streets(6, 4, 8);
  const DistrictPlan plan = plan_of(estate, districts(3));
  REQUIRE(!plan.moves.empty());
  const auto good = std::find_if(plan.moves.begin(), plan.moves.end(), [](const BorderMove& m) { return m.whole; });
  REQUIRE(good != plan.moves.end());
  DistrictOptions o = districts(3);
  o.move_building = estate.buildings[good->building].id;
  o.move_to = std::stoi(plan.districts[good->to].number);
  const DistrictPlan moved = plan_of(estate, o);
  REQUIRE(moved.move_made);
  CHECK(moved.districts[good->from].load == Approx(good->from_load));
  CHECK(moved.districts[good->to].load == Approx(good->to_load));
  CHECK(moved.border_metres == Approx(plan.border_metres + good->border));
  check_ground(estate, moved);
  // From the other end of the estate there is no way to it.
  std::vector<std::size_t> far = plan.districts[0].buildings;
  bool refused = false;
  for (const std::size_t b : far) {
    for (int to = 2; to <= 3 && !refused; ++to) {
      o.move_building = estate.buildings[b].id;
      o.move_to = to;
      const DistrictPlan other = plan_of(estate, o);
      if (!other.moved || other.move_made) continue;
      refused = true;
      CHECK(other.districts[0].buildings == plan.districts[0].buildings);
    }
    if (refused) break;
  }
  CHECK(refused);
}

TEST_CASE("Districts on the map can be kept as they are, with only one building moved") {
  const toolkit::Estate estate = streets(6, 4, 12);
  // Drawn by hand: a west and an east half, with a gap between that holds no building's middle.
  const std::vector<PresentDistrict> present{{1, "1", "West", "A", "", false, {box(-30, -30, 119, 200)}},
                                             {2, "2", "East", "B", "", false, {box(89.5, -30, 130, 200)}}};
  DistrictOptions o = districts(7);
  o.present = true;
  const DistrictPlan plan = plan_of(estate, o, present);
  REQUIRE(plan.districts.size() == 2);
  CHECK(plan.fairness == Fairness::as_is);
  CHECK(plan.districts[0].buildings.size() == 12);
  CHECK(plan.districts[0].head == "A");
  check_ground(estate, plan);
  o.move_building = 3;
  o.move_to = 2;
  const DistrictPlan moved = plan_of(estate, o, present);
  CHECK(moved.move_made);
  CHECK(moved.districts[0].buildings.size() == 11);
  const auto said = [&](int to) {
    o.move_to = to;
    std::string all;
    for (const Sentence& s : sentences(estate, plan_of(estate, o, present), o))
      all += s.words.en + "\n" + s.words.zh + "\n";
    return all;
  };
  CHECK(said(1).find("is in district 1 already.") != std::string::npos);
  CHECK(said(1).find("已在1号网格。") != std::string::npos);
  CHECK(said(9).find("There is no district 9 to move the building to.") != std::string::npos);
}

TEST_CASE("Thin and wrong data are named, and the best that can be said is said") {
  const auto says = [](const toolkit::Estate& estate, const DistrictOptions& o, const char* what) {
    const DistrictPlan plan = plan_of(estate, o);
    for (const Sentence& s : sentences(estate, plan, o)) {
      CHECK(!s.words.zh.empty());
      if (s.words.en.find(what) != std::string::npos) return s.severe;
    }
    return false;
  };
  toolkit::Estate estate = streets(4, 3, 2);
  SECTION("no paths") {
    estate.paths.clear();
    CHECK(says(estate, districts(3, 30), "no paths"));
    check_ground(estate, plan_of(estate, districts(3, 30)));
  }
  SECTION("no households") {
    for (auto& b : estate.buildings) b.households.reset(), b.levels = 3;
    CHECK(says(estate, districts(3, 30), "guessed"));
    CHECK(plan_of(estate, districts(3, 30)).guessed.size() == 12);
  }
  SECTION("more districts than buildings") {
    CHECK(says(estate, districts(40, 90), "there are only 12"));
    CHECK(plan_of(estate, districts(40, 90)).districts.size() == 12);
  }
  SECTION("a building too large") {
    estate.buildings[5].households = 500;
    CHECK(says(estate, districts(4, 10), "alone is more than a district may hold"));
    const DistrictPlan plan = plan_of(estate, districts(4, 10));
    CHECK(plan.fairness == Fairness::impossible);
    CHECK(plan.too_large == std::vector<std::size_t>{5});
    REQUIRE(plan.districts.size() == 4);
    for (const District& d : plan.districts) {
      if (std::count(d.buildings.begin(), d.buildings.end(), 5U) != 0)
        CHECK(d.buildings.size() == 1);
      else
        CHECK(std::abs(d.load / plan.mean_of_others - 1) <= 0.1001);
    }
  }
  SECTION("two parts") {
    for (int i = 0; i < 4; ++i) estate.buildings.push_back(house(50 + i, 500 + 30.0 * i, 0, 10));
    CHECK(says(estate, districts(2, 60), "2 parts"));
    CHECK(all_buildings(plan_of(estate, districts(3, 60))).size() == 16);
  }
  SECTION("no building") {
    estate.buildings.clear();
    CHECK(!plan_of(estate, districts(2)).found);
  }
  SECTION("a building without an outline") {
    estate.buildings[3].parts.clear();
    CHECK(says(estate, districts(2, 40), "Without an outline"));
  }
}

TEST_CASE("A building over a path stays whole in its district's ground") {
  toolkit::Estate estate = streets(4, 3, 4);
  estate.buildings.push_back(house(77, 34, 13, 9, 20, 9));  // over the lane of the second row
  const Ground ground = share_ground(estate);
  std::vector<char> mine(estate.buildings.size(), 0);
  mine.back() = 1;
  const auto own = joined(ground, mine);
  const toolkit::Geos geos;
  const double built = toolkit::area(estate.buildings.back().parts.front());
  CHECK(geos.overlap(geos.polygons(own), geos.polygons(estate.buildings.back().parts)) == Approx(built).epsilon(0.01));
}

TEST_CASE("A square between buildings is not cut through the middle") {
  toolkit::Estate estate;
  estate.buildings = {house(1, 0, 0, 10), house(2, 80, 0, 10)};
  toolkit::OpenGround square;
  square.kind = "square";
  square.parts = {box(30, -5, 35, 25)};
  estate.open_ground = {square};
  const Ground ground = share_ground(estate);
  const toolkit::Geos geos;
  for (const std::size_t b : {0U, 1U}) {
    std::vector<char> mine(2, 0);
    mine[b] = 1;
    const double share = geos.overlap(geos.polygons(joined(ground, mine)), geos.polygons(square.parts));
    CHECK((share == Approx(0).margin(0.01) || share == Approx(35 * 25).epsilon(0.001)));
  }
  REQUIRE(ground.meetings.size() == 1);
  CHECK(ground.meetings[0].metres > 20);
}

TEST_CASE("A plan asks whether it is cancelled every 50 ms, and ends when it is") {
  const toolkit::Estate estate = streets(18, 15, 1);
  const toolkit::Network network = toolkit::build_network(estate);
  gatehouse::test::Questions all;
  CHECK(plan_districts(estate, network, {}, districts(8), [&] { return all.ask(), false; }).found);
  CHECK(all.longest() < gatehouse::test::promised(0.05));
  for (const int until : {1, all.asked() / 50, all.asked() / 3, all.asked() - 3}) {
    gatehouse::test::Questions some;
    const DistrictPlan plan =
        plan_districts(estate, network, {}, districts(8), [&] { return some.ask(), some.asked() > until; });
    // CBC asks by the clock: the last few questions of a slow run are not asked in a quick one.
    const bool told = some.asked() > until;
    CHECK((told || until > all.asked() / 3));
    CHECK(plan.cancelled == told);
    CHECK(some.asked() < until + 40);
    CHECK(some.longest() < gatehouse::test::promised(0.05));
  }
}

}  // namespace
