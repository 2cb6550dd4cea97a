#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "delivery_routes/deliveries.hpp"
#include "support/catch.hpp"
#include "toolkit/accepted_zones.hpp"
#include "toolkit/clock_time.hpp"

using namespace gatehouse;
using namespace gatehouse::delivery_routes;
using toolkit::Building;
using toolkit::Door;
using toolkit::Estate;

namespace {

// Houses of 20 by 10 m, 40 m apart, on the north side of a lane of 400 m, each with two stair doors; a drop point at
// the lane's west end; two carriers of 20 kg.
Estate street(int houses = 5) {
  Estate e;
  toolkit::Path lane;
  lane.id = 1;
  lane.kind = toolkit::PathKind::lane;
  lane.clear_width = 5;
  lane.lines = {{{0, 0}, {houses * 40.0 + 20, 0}}};
  e.paths.push_back(lane);
  for (int i = 0; i < houses; ++i) {
    const double x = 20 + i * 40;
    Building b;
    b.id = 100 + i;
    b.number = std::to_string(i + 1);
    b.use = "residential";
    b.levels = 6;
    b.parts = {{{{x, 5}, {x + 20, 5}, {x + 20, 15}, {x, 15}}, {}}};
    e.buildings.push_back(b);
    for (int d = 0; d < 2; ++d) {
      Door door;
      door.id = 10 * (i + 1) + d;
      door.building = b.id;
      door.number = std::to_string(d + 1);
      door.at = {x + 5 + 10 * d, 5};
      e.doors.push_back(door);
    }
  }
  toolkit::Site drop;
  drop.id = 7;
  drop.name = "Drop";
  drop.kind = "drop_point";
  drop.at = {0, 0};
  e.sites.push_back(drop);
  for (int i = 0; i < 2; ++i) {
    toolkit::StaffMember s;
    s.id = i + 1;
    s.name = i == 0 ? "An" : "Bo";
    s.role = i == 0 ? "carrier" : "volunteer";
    s.capacity = 20;
    s.speed = 3.6;
    e.staff.push_back(s);
  }
  return e;
}

toolkit::Request request(std::int64_t id, std::int64_t door, double weight) {
  toolkit::Request r;
  r.id = id;
  r.door = door;
  r.floor = 1;
  r.weight = weight;
  return r;
}

DeliveryOptions quick() {
  DeliveryOptions o;
  o.solve.iterations = 300;
  return o;
}

Deliveries plan(const Estate& e, const DeliveryOptions& o = quick()) {
  return plan_deliveries(e, toolkit::build_network(e), o);
}

bool says(const std::vector<toolkit::Remark>& remarks, const std::string& part) {
  return std::any_of(remarks.begin(), remarks.end(),
                     [&](const auto& r) { return r.text.en.find(part) != std::string::npos && !r.text.zh.empty(); });
}
bool unmet(const Deliveries& d, const std::string& part) {
  return std::any_of(d.unmet.begin(), d.unmet.end(),
                     [&](const auto& u) { return u.why.en.find(part) != std::string::npos && !u.why.zh.empty(); });
}

}  // namespace

TEST_CASE("one request is carried along the path: metres, minutes and load") {
  Estate e = street();
  e.requests = {request(1, 30, 8)};  // house 3, at x = 105, 5 m off the lane
  DeliveryOptions o = quick();
  o.loading = 2;
  o.handover = 1;
  const Deliveries d = plan(e, o);
  REQUIRE(d.rounds.size() == 1);
  const Round& r = d.rounds[0];
  REQUIRE(r.stops.size() == 1);
  CHECK(r.metres == Approx(220));
  CHECK(r.stops[0].minute == Approx(2 + 110 / 60.0).margin(0.02));  // 1 m/s
  CHECK(r.minutes == Approx(2 + 220 / 60.0 + 1).margin(0.04));
  CHECK(r.kg == Approx(8));
  CHECK(r.drop_point.en == "Drop");
  CHECK(r.stops[0].label.en.find("Building 3") != std::string::npos);
  double metres = 0;
  for (const auto& leg : r.legs) metres += toolkit::length(leg);
  CHECK(metres == Approx(r.metres));
  CHECK(d.unmet.empty());
  CHECK(d.within_promise == 100);
}

TEST_CASE("service takes handing over and one climb to the highest floor, less with a lift") {
  struct Case {
    const char* what;
    int floor_a, floor_b;
    bool lift;
    double minutes;  // of service: two handovers of 1 and the climb at 0.5 a floor
  };
  for (const Case& c : {Case{"ground floor", 1, 1, false, 2.0}, Case{"third and fifth", 3, 5, false, 2.0 + 4 * 0.5},
                        Case{"with a lift", 3, 5, true, 2.0 + 4 * 0.25}, Case{"cellar", -1, 1, false, 2.5}}) {
    Estate e = street();
    e.requests = {request(1, 30, 2), request(2, 30, 2)};
    e.requests[0].floor = c.floor_a;
    e.requests[1].floor = c.floor_b;
    for (Building& b : e.buildings) b.lift = c.lift;
    DeliveryOptions o = quick();
    o.loading = 0;
    o.handover = 1;
    o.floor_minutes = 0.5;
    const Deliveries d = plan(e, o);
    INFO(c.what);
    REQUIRE(d.rounds.size() == 1);
    CHECK(d.rounds[0].stops.size() == 1);
    CHECK(d.rounds[0].stops[0].parcels == 2);
    CHECK(d.rounds[0].minutes == Approx(220 / 60.0 + c.minutes).margin(0.05));
  }
}

TEST_CASE("a door's load over one person's limit is split over trips") {
  Estate e = street();
  for (int i = 0; i < 10; ++i) e.requests.push_back(request(i + 1, 30, 7));
  const Deliveries d = plan(e);
  CHECK(d.parcels == 10);
  CHECK(d.unmet.empty());
  CHECK(d.rounds.size() == 5);  // two parcels of 7 kg in 20
  for (const Round& r : d.rounds) CHECK(r.kg <= 20);
}

TEST_CASE("what cannot be met is said with its reason, and the rest is delivered") {
  struct Case {
    const char* reason;
    std::function<void(Estate&)> spoil;
  };
  const std::vector<Case> cases{
      {"more than anybody carries (20 kg)", [](Estate& e) { e.requests[0].weight = 35; }},
      {"neither a household nor a stair door", [](Estate& e) { e.requests[0].door = 0; }},
      {"no stair door 999", [](Estate& e) { e.requests[0].door = 999; }},
      {"household 5 has no stair door", [](Estate& e) { e.requests[0].door = 0, e.requests[0].household = 5; }},
      {"no path within reach; the nearest is 400",
       [](Estate& e) {
         e.doors[4].at = {105, 400}, e.doors[4].building = 0;
       }},
      {"60 m are missing between the paths", [](Estate& e) {
         toolkit::Path apart = e.paths[0];
         apart.id = 2;
         apart.lines = {{{0, 60}, {200, 60}}};
         e.paths.push_back(apart);
         e.doors[4].at = {105, 62};
         e.doors[4].building = 0;
       }}};
  for (const Case& c : cases) {
    Estate e = street();
    e.requests = {request(1, 30, 5), request(2, 20, 5), request(3, 50, 5)};
    c.spoil(e);
    const Deliveries d = plan(e);
    INFO(c.reason << " | got: " << (d.unmet.empty() ? "nothing" : d.unmet[0].why.en));
    CHECK(unmet(d, c.reason));
    CHECK(d.unmet_parcels == 1);
    CHECK(d.parcels == 2);
  }
}

TEST_CASE("where a cart cannot go but a person can, that is said; so is a closed path") {
  Estate e = street();
  toolkit::Path steps = e.paths[0];
  steps.id = 2;
  steps.kind = toolkit::PathKind::steps;
  steps.lines = {{{220, 0}, {220, -50}}};
  toolkit::Path beyond = e.paths[0];
  beyond.id = 3;
  beyond.lines = {{{220, -50}, {300, -50}}};
  e.paths.push_back(steps);
  e.paths.push_back(beyond);
  e.doors[0].at = {290, -52};
  e.doors[0].building = 0;
  e.requests = {request(1, e.doors[0].id, 5)};
  CHECK(plan(e).unmet.empty());
  DeliveryOptions o = quick();
  o.mode = toolkit::Mode::cart;
  CHECK(unmet(plan(e, o), "It can be reached on foot"));
  e.paths[1].closed = true;
  CHECK(unmet(plan(e), "a closed path or entrance is in the way"));
}

TEST_CASE("due times are kept, or it is said by how much not and why") {
  Estate e = street();
  e.requests = {request(1, 50, 5), request(2, 10, 5), request(3, 30, 5)};
  e.requests[0].not_before = "2022-04-08T09:00";
  e.requests[0].due = "2022-04-08T09:20";
  Deliveries d = plan(e);
  CHECK(d.late_stops == 0);
  REQUIRE(d.start);
  CHECK(*d.start == *toolkit::moment_of("2022-04-08T09:00"));
  e.requests[0].due = "2022-04-08T09:01";
  d = plan(e);
  CHECK(d.late_stops == 1);
  CHECK(d.parcels == 3);
  CHECK(says(d.remarks, "even straight there and first"));
}

TEST_CASE("without requests each home gets a parcel: of the table, of the count, of a guess") {
  Estate e = street(2);
  Deliveries d = plan(e);
  CHECK(d.parcels == 2 * 2 * 6 * 2);  // houses, stairs, floors, homes a floor
  CHECK(says(d.remarks, "0 counted and 48 guessed"));
  for (Building& b : e.buildings) b.households = 5;
  d = plan(e);
  CHECK(d.parcels == 10);
  CHECK(says(d.remarks, "10 counted and 0 guessed"));
  for (int i = 0; i < 3; ++i) {
    toolkit::Household h;
    h.id = i + 1;
    h.door = i == 2 ? 0 : 10;
    h.floor = 2;
    e.households.push_back(h);
  }
  d = plan(e);
  CHECK(d.parcels == 2);
  CHECK(d.unmet_parcels == 1);
  CHECK(unmet(d, "1 households have no stair door"));
}

TEST_CASE("the drop point is the site named, else of its kind, else the office, an entrance, the middle") {
  Estate e = street();
  e.requests = {request(1, 30, 5)};
  toolkit::Site office;
  office.id = 8;
  office.name = "Office";
  office.kind = "office";
  office.at = {100, -2};
  e.sites.push_back(office);
  CHECK(plan(e).rounds[0].drop_point.en == "Drop");
  DeliveryOptions o = quick();
  o.drop_points = {8};
  CHECK(plan(e, o).rounds[0].drop_point.en == "Office");
  e.sites.erase(e.sites.begin());
  Deliveries d = plan(e);
  CHECK(d.rounds[0].drop_point.en == "Office");
  CHECK(says(d.remarks, "No drop point is on the map"));
  e.sites.clear();
  toolkit::Entrance gate;
  gate.id = 3;
  gate.name = "West Gate";
  gate.at = {0, 0};
  e.entrances.push_back(gate);
  CHECK(plan(e).rounds[0].drop_point.en == "West Gate");
  e.entrances.clear();
  d = plan(e);
  CHECK(d.rounds[0].drop_point.en == "Middle of the estate");
  CHECK(says(d.remarks, "nearest the middle"));
}

TEST_CASE("hostile input is answered: negative numbers, nobody who can carry, nothing at all") {
  Estate e = street();
  e.requests = {request(1, 30, -4), request(2, 20, 5)};
  e.requests[1].minutes = -10;
  Deliveries d = plan(e);
  CHECK(d.parcels == 2);
  CHECK(says(d.remarks, "weight below zero"));
  CHECK(says(d.remarks, "minutes at the door below zero"));

  e.staff[0].capacity = 0;
  d = plan(e);
  CHECK(says(d.remarks, "An has a load limit of 0 kg"));
  for (const Round& r : d.rounds) CHECK(r.carrier == "Bo");
  e.staff[1].capacity = -5;
  e.staff[1].speed = -1;
  d = plan(e);
  CHECK(d.parcels == 2);
  CHECK(says(d.remarks, "Nobody on the staff list can carry anything"));

  CHECK(plan(Estate{}).rounds.empty());
  Estate not_numbers = street();
  not_numbers.requests = {request(1, 30, std::nan("")), request(2, 10, 1e300)};
  not_numbers.staff[0].capacity = std::nan("");
  not_numbers.staff[1].speed = std::nan("");
  CHECK(plan(not_numbers).parcels == 2);
}

TEST_CASE(
    "on estates by chance every parcel is delivered or accounted for and no walk is shorter than the straight line") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    std::mt19937 random(seed);
    Estate e = street(3 + static_cast<int>(seed % 6));
    std::map<std::int64_t, double> weights;
    const int count = 1 + static_cast<int>(random() % 40);
    for (int i = 0; i < count; ++i) {
      auto r = request(i + 1, e.doors[random() % e.doors.size()].id, 1.0 + static_cast<double>(random() % 22));
      r.floor = 1 + static_cast<int>(random() % 6);
      r.urgent = random() % 5 == 0;
      if (random() % 8 == 0) r.door = 4000;
      if (random() % 4 == 0) {
        r.not_before = random() % 2 == 0 ? "2022-04-08T09:20" : "2022-04-08T09:40";
        r.due = random() % 2 == 0 ? "2022-04-08T10:30" : "2022-04-08T12:00";
      }
      e.requests.push_back(r);
    }
    DeliveryOptions o = quick();
    o.mode = seed % 2 == 0 ? toolkit::Mode::foot : toolkit::Mode::cart;
    const toolkit::Network n = toolkit::build_network(e);
    const Deliveries d = plan_deliveries(e, n, o);
    INFO("seed " << seed);
    CHECK(d.parcels + d.unmet_parcels == count);
    std::map<std::int64_t, int> seen;
    int late = 0;
    for (const Round& r : d.rounds)
      for (std::size_t i = 0; i < r.stops.size(); ++i) {
        for (const std::int64_t id : r.stops[i].requests) ++seen[id];
        if (r.stops[i].due >= 0 && r.stops[i].minute > r.stops[i].due + 0.01) ++late;
        if (i > 0) CHECK(r.stops[i].door != r.stops[i - 1].door);  // one door, one stop
      }
    for (const auto& u : d.unmet)
      if (std::string(u.layer) == "requests") seen[u.id] += u.parcels;
    CHECK(seen.size() == static_cast<std::size_t>(count));
    for (const auto& [id, times] : seen) CHECK(times == 1);
    CHECK(late <= d.late_stops);
    for (const Round& r : d.rounds) {
      CHECK(r.kg <= r.capacity + 1e-9);
      double kg = 0, previous = r.start;
      toolkit::Position at = e.sites[0].at;
      for (const RoundStop& s : r.stops) {
        const toolkit::Position door = e.doors[s.door].at;
        CHECK((s.minute - previous) * 60 >= toolkit::distance(at, door) - 0.5);  // 1 m/s
        previous = s.minute;
        at = door;
        kg += s.kg;
      }
      CHECK(kg == Approx(r.kg));
    }
  }
}

TEST_CASE("dates and times are read as ISO 8601, with or without zone") {
  const double noon = *toolkit::moment_of("2022-04-08T12:00");
  CHECK(*toolkit::moment_of("2022-04-08 12:00:30") == Approx(noon + 0.5));
  CHECK(*toolkit::moment_of("2022-04-08T12:00:00Z") == noon);
  CHECK(*toolkit::moment_of("2022-04-08T12:00:00.000+08:00") == noon - 480);
  CHECK(*toolkit::moment_of("2022-04-09T12:00") == noon + 1440);
  for (const char* bad : {"", "soon", "2022-13-01T10:00", "2022-04-08", "2022-04-08T99:00", "08.04.2022 10:00"})
    CHECK_FALSE(toolkit::moment_of(bad));
}

TEST_CASE("a cancelled plan comes back at once") {
  Estate e = street(8);
  const toolkit::Network n = toolkit::build_network(e);
  int asked = 0;
  const Deliveries d = plan_deliveries(e, n, quick(), [&] { return ++asked > 2; });
  CHECK(d.rounds.empty());
}

TEST_CASE("medicine is fetched at the pharmacy on the way, before its door, once a trip") {
  Estate e = street();
  toolkit::Site pharmacy;
  pharmacy.id = 8;
  pharmacy.name = "Pharmacy";
  pharmacy.kind = "pharmacy";
  pharmacy.at = {150, 0};
  e.sites.push_back(pharmacy);
  e.requests = {request(1, 10, 5), request(2, 20, 0.2), request(3, 51, 0.2)};
  e.requests[1].kind = e.requests[2].kind = "medicine";
  DeliveryOptions o = quick();
  o.medicine_from = 8;
  o.aim = Aim::least_work;
  const Deliveries d = plan(e, o);
  CHECK(d.unmet.empty());
  for (const Round& r : d.rounds) {
    int fetched = 0;
    for (const RoundStop& s : r.stops) {
      if (s.fetch) {
        ++fetched;
        CHECK(s.label.en == "Pharmacy");
        CHECK(s.fetched >= 1);
        CHECK(s.parcels == 0);
      }
      const bool medicine = std::any_of(s.requests.begin(), s.requests.end(), [](std::int64_t id) { return id > 1; });
      if (medicine) CHECK(fetched == 1);
    }
    CHECK(fetched <= 1);
  }
  e.requests[2].pickup = 99;
  CHECK(unmet(plan(e, o), "site 99, which is not on the map"));
}

TEST_CASE("all that one person brings to a door is one stop, whatever its kind and urgency; the climb is made once") {
  Estate e = street();
  e.staff.resize(1);
  e.requests = {request(1, 30, 5), request(2, 30, 4), request(3, 30, 0.5), request(4, 40, 2)};
  for (auto& r : e.requests) r.floor = 5;
  e.requests[1].urgent = true;
  e.requests[1].kind = "water";
  e.requests[2].not_before = "2022-04-08T09:00";
  e.requests[2].due = "2022-04-08T11:00";
  DeliveryOptions o = quick();
  o.start = "2022-04-08T09:00";
  o.aim = Aim::least_work;
  o.handover = 1;
  o.floor_minutes = 0.5;
  const Deliveries d = plan(e, o);
  REQUIRE(d.rounds.size() == 1);
  REQUIRE(d.rounds[0].stops.size() == 2);
  const auto& r = d.rounds[0];
  const auto& merged = r.stops[0].parcels == 3 ? r.stops[0] : r.stops[1];
  CHECK(merged.parcels == 3);
  CHECK(merged.kg == Approx(9.5));
  CHECK(std::set<std::int64_t>(merged.requests.begin(), merged.requests.end()) == std::set<std::int64_t>{1, 2, 3});
  // Loading, the way, four hand-overs and two climbs of four floors.
  CHECK(r.minutes == Approx(o.loading + r.metres / 60 + 4 * 1 + 2 * 4 * 0.5).margin(0.05));
  CHECK(d.parcels == 4);
  // More than one can carry is still split.
  e.requests[0].weight = 18;
  const Deliveries split = plan(e, o);
  CHECK(split.rounds.size() == 2);
  CHECK(split.parcels == 4);
}

TEST_CASE("a round goes into a sealed zone by its gate alone, and what has no gate is not reached") {
  Estate e = street();
  e.paths.push_back(e.paths.front());
  e.paths.back().id = 2;
  e.paths.back().lines = {{{0, 0}, {0, -30}, {220, -30}, {220, 0}}};  // round by the south, to the lane's east end
  e.paths.front().lines = {{{0, 0}, {220, 0}}};
  e.requests = {request(1, 30, 5)};
  toolkit::Zone zone;
  zone.id = 1;
  zone.number = "S-1";
  zone.kind = "sealed";
  zone.parts = {{{{90, -10}, {130, -10}, {130, 20}, {90, 20}}, {}}};
  e.zones.push_back(zone);
  const auto planned = [&] {
    toolkit::Network n = toolkit::build_network(e);
    const auto bars = toolkit::bar_zones(e, n);
    CHECK(bars.any());
    return plan_deliveries(e, n, quick());
  };
  CHECK(unmet(planned(), "closed"));
  e.zone_gates = {{1, "S-1-1", "", {130, 0}}};
  const Deliveries d = planned();
  REQUIRE(d.rounds.size() == 1);
  CHECK(d.rounds[0].metres == Approx(2 * (30 + 220 + 30 + 115 + 5)).margin(1));  // in from the east
  e.zone_gates = {{1, "S-1-1", "", {90, 0}}};
  CHECK(planned().rounds[0].metres == Approx(2 * (105 + 5)).margin(1));
}

TEST_CASE("a load that weighs little and takes much room is carried in more trips, or said to be too big") {
  Estate e = street();
  for (int i = 1; i <= 4; ++i) {
    e.requests.push_back(request(i, 10 * i, 1));
    e.requests.back().volume = 30;
  }
  for (auto& s : e.staff) s.room = 60;
  const Deliveries d = plan(e);
  CHECK(d.unmet.empty());
  CHECK(d.rounds.size() >= 2);
  for (const Round& r : d.rounds) CHECK(r.stops.size() <= 2);
  e.requests[0].volume = 80;
  CHECK(unmet(plan(e), "80 L are more than anybody has room for (60 L)"));
}

TEST_CASE("a running day keeps the rounds that have begun and plans only what is left") {
  Estate e = street();
  for (int i = 1; i <= 5; ++i) e.requests.push_back(request(i, 10 * i, 15));  // one a trip
  const Deliveries first = plan(e);
  REQUIRE(first.rounds.size() == 5);
  DeliveryOptions o = quick();
  RunningDay day;
  day.now = first.rounds[1].start + 0.5;  // both people are on their first round
  std::set<std::int64_t> begun;
  for (const Round& r : first.rounds) {
    AcceptedRound a;
    a.staff = r.staff;
    a.start = r.start;
    a.minutes = r.minutes;
    for (const RoundStop& s : r.stops) a.requests.insert(a.requests.end(), s.requests.begin(), s.requests.end());
    if (RunningDay::begun(a, day.now)) begun.insert(a.requests.begin(), a.requests.end());
    day.rounds.push_back(a);
  }
  REQUIRE(begun.size() == 2);
  o.running = day;
  e.requests.push_back(request(6, 11, 3));
  const Deliveries again = plan(e, o);
  std::set<std::int64_t> planned;
  std::map<std::int64_t, std::set<int>> trips;
  for (const Round& r : again.rounds) {
    double free = day.now;
    for (std::size_t i = 0; i < 2; ++i)
      if (day.rounds[i].staff == r.staff) free = day.rounds[i].start + day.rounds[i].minutes;
    CHECK(r.start >= Approx(free).margin(0.002));
    for (const RoundStop& s : r.stops) planned.insert(s.requests.begin(), s.requests.end());
    CHECK(trips[r.staff].insert(r.trip).second);
    CHECK(r.trip >= 2);  // the first is the one under way
  }
  CHECK(planned.size() == 4);
  for (const std::int64_t id : begun) CHECK(planned.count(id) == 0);
  CHECK(planned.count(6) == 1);
}

TEST_CASE("the time now is read as minutes, as a time of day and as a moment") {
  const double start = *toolkit::moment_of("2022-04-08T09:30");
  CHECK(minute_of("35", start) == 35);
  CHECK(minute_of("10:00", start) == 30);
  CHECK(minute_of("00:30", *toolkit::moment_of("2022-04-08T20:30")) == 240);  // after midnight
  CHECK_FALSE(minute_of("07:00", start));                                     // before the start, not tomorrow
  CHECK_FALSE(minute_of("2022-04-09T10:00", start));
  CHECK_FALSE(minute_of("2022-04-08T09:00", start));
  CHECK(minute_of("2022-04-08T09:45", start) == 15);
  CHECK_FALSE(minute_of("10:00", std::nullopt));
  CHECK_FALSE(minute_of("soon", start));
  CHECK_FALSE(minute_of("-5", start));
  CHECK_FALSE(minute_of("10:75", start));
}

TEST_CASE("without any path the rounds are planned by straight lines, and said to be") {
  Estate e = street();
  e.paths.clear();
  e.requests = {request(1, 30, 8), request(2, 50, 8)};
  const Deliveries d = plan(e);
  CHECK(d.unmet.empty());
  REQUIRE_FALSE(d.rounds.empty());
  CHECK(says(d.remarks, "No path is drawn: every walk is taken as 1.4 times the straight line"));
  for (const Round& r : d.rounds) {
    double straight = 0;
    for (const auto& leg : r.legs) straight += toolkit::length(leg);
    CHECK(r.metres == Approx(1.4 * straight));
  }
}

TEST_CASE("due times that cannot be kept together are named, with how many more people would do") {
  Estate e = street(10);
  e.staff.resize(1);
  e.staff[0].capacity = 5;
  for (const std::int64_t door : {90, 100}) {
    e.requests.push_back(request(door, door, 4));  // one a trip
    e.requests.back().due = "2022-04-08T10:00";
  }
  DeliveryOptions o = quick();
  o.start = "2022-04-08T09:50";
  const Deliveries d = plan(e, o);
  CHECK(d.late_stops == 1);
  CHECK(says(d.remarks, "No plan was found that brings these 2 all in time, though any 1 of them can be: Building 9"));
  CHECK(says(d.remarks, "With 1 more to carry, all are in time."));
}
