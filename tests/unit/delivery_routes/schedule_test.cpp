#include <array>

#include "delivery_routes/schedule.hpp"
#include "delivery_routes/search.hpp"
#include "instances.hpp"
#include "support/catch.hpp"

using namespace gatehouse::delivery_routes;
using namespace gatehouse::delivery_routes::test;

namespace {
// Trips as the schedule itself gives them: without calls.
std::vector<std::vector<Trip>> planned_trips(const Plan& plan) {
  auto trips = plan.trips;
  for (auto& carrier : trips)
    for (Trip& t : carrier) t.calls.clear();
  return trips;
}
}  // namespace

TEST_CASE("a change priced by slices costs what the changed day costs when walked through") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Shape shape = mixed_shape(seed, 18, 2);
    shape.doors = seed % 7 == 3;
    Problem p = random_problem(seed, shape);
    if (seed % 4 < 2) p.carriers[1].speed = p.carriers[0].speed;
    Schedule s(p);
    construct_by_savings(s);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
      const int a = static_cast<int>(random() % 2), b = 1 - a;
      if (s.day(a).size() < 3 || s.day(b).size() < 3) continue;
      const std::size_t i = 1 + random() % (s.day(a).size() - 1), j = 1 + random() % (s.day(b).size() - 1);
      const std::array one{s.cut(a, 0, i), s.cut(b, j, s.day(b).size())};
      const std::array two{s.cut(b, 0, j), s.cut(a, i, s.day(a).size())};
      const Outcome first = s.price(a, one), second = s.price(b, two);
      if (!first.fits || !second.fits) continue;
      const std::int64_t expected = s.cost_with(a, first, b, second);
      Visits va = Schedule::joined(one), vb = Schedule::joined(two);
      // Trips left without a stop are dropped when a day is set, and may only make it cheaper.
      bool tidy = true;
      for (const Visits* v : {&va, &vb})
        for (std::size_t k = 0; k < v->size(); ++k)
          if (s.is_loading((*v)[k]) && (k + 1 == v->size() || s.is_loading((*v)[k + 1]))) tidy = false;
      s.set_day(a, va);
      s.set_day(b, vb);
      INFO("seed " << seed << " round " << round);
      if (tidy) CHECK(s.cost() == expected);
      Plan plan = s.plan();
      call_when_needed(p, plan);
      CHECK(plan_cost(p, plan) == s.cost());
    }
  }
}

TEST_CASE("descent never makes a schedule dearer and keeps it whole") {
  for (unsigned seed = 1; seed <= 15; ++seed) {
    Shape shape;
    shape.stops = 30;
    shape.carriers = 3;
    shape.drops = 2;
    shape.windows = seed % 2 == 0;
    const Problem p = random_problem(seed, shape);
    Schedule s(p);
    construct_by_savings(s);
    const std::int64_t before = s.cost();
    descend(s, near_stops(p, 10), {});
    CHECK(s.cost() <= before);
    CHECK(fault_of(p, s.plan()) == "");
    CHECK(plan_cost(p, s.plan()) == s.cost());
  }
}

TEST_CASE("a stop put into a day is priced as the day with it costs, and days roll back to what they were") {
  for (unsigned seed = 1; seed <= 80; ++seed) {
    const Shape shape = mixed_shape(seed, 16, 3);
    const Problem p = random_problem(seed, shape);
    Schedule s(p);
    construct_by_savings(s);
    if (seed % 4 == 1) s.soften(0.7);
    const std::int64_t cost = s.cost(), truly = s.true_cost();
    Plan planned = s.plan();
    call_when_needed(p, planned);
    CHECK(truly == plan_cost(p, planned));
    std::mt19937 random(seed);
    for (int round = 0; round < 40; ++round) {
      const int stop = static_cast<int>(random() % p.stops.size());
      const int from = s.carrier_of(stop);
      if (from < 0) continue;
      s.remember();
      Visits without;
      for (const int v : s.day(from))
        if (v != stop) without.push_back(v);
      s.set_day(from, without);
      const int c = static_cast<int>(random() % 3);
      const Visits& day = s.day(c);
      const std::size_t position = 1 + random() % day.size();
      const bool boundary = position == day.size() || s.is_loading(day[position]);
      int loading = boundary && random() % 2 == 0 ? s.stops() + static_cast<int>(random() % 2) : -1;
      if (loading >= 0 && !s.may_load(c, loading)) loading = -1;
      const auto priced = s.cost_inserted(c, position, loading, stop);
      Visits with(day.begin(), day.begin() + static_cast<std::ptrdiff_t>(position));
      if (loading >= 0 && day.size() < 2) with.clear();
      if (loading >= 0) with.push_back(loading);
      with.push_back(stop);
      with.insert(with.end(), day.begin() + static_cast<std::ptrdiff_t>(position), day.end());
      s.set_day(c, with);
      INFO("seed " << seed << " round " << round);
      const bool fits = fault_of(p, [&] {
                          Plan plan = s.plan();
                          for (int i = 0; i < s.stops(); ++i)
                            if (s.carrier_of(i) < 0) plan.unserved.push_back(i);
                          call_when_needed(p, plan);
                          return plan;
                        }()) == "";
      CHECK(priced.has_value() == fits);
      if (priced) CHECK(*priced == s.cost());
      s.roll_back();
      CHECK(s.cost() == cost);
      CHECK(s.plan().trips == planned_trips(planned));
    }
  }
}

TEST_CASE("books of days changed bit by bit are those of the same days written anew") {
  for (unsigned seed = 1; seed <= 80; ++seed) {
    Shape shape = mixed_shape(seed, 30, 3);
    shape.doors = seed % 5 == 4;
    const Problem p = random_problem(seed, shape);
    Schedule s(p);
    construct_by_savings(s);
    const auto near = near_stops(p, 8);
    Chance chance(seed);
    for (int round = 0; round < 25; ++round) {
      // Some changes, of which about half are rolled back.
      s.remember();
      std::vector<int> out;
      for (int k = 0; k < 4; ++k) {
        const auto stop = static_cast<int>(chance.index(static_cast<std::uint32_t>(s.stops())));
        const int c = s.carrier_of(stop);
        if (c < 0) continue;
        Visits left = s.day(c);
        std::erase(left, stop);
        s.set_day(c, left);
        out.push_back(stop);
      }
      insert_best(s, out, 0.3, &chance, round % 2 == 0 ? &near : nullptr);
      if (chance.index(2) == 0) s.roll_back();
      s.forget();
      Schedule anew(p);
      anew.set_days(s.days());
      INFO("seed " << seed << " round " << round);
      REQUIRE(s.cost() == anew.cost());
      REQUIRE(s.lateness() == anew.lateness());
      bool same = true;
      for (int i = 0; i < s.stops(); ++i) {
        same = same && s.carrier_of(i) == anew.carrier_of(i);
        if (s.carrier_of(i) < 0) continue;
        same = same && s.position_of(i) == anew.position_of(i);
        const int other = static_cast<int>(chance.index(static_cast<std::uint32_t>(s.stops())));
        if (other == i) continue;
        same = same && s.least_after(i, other) == anew.least_after(i, other);
        const int c = s.carrier_of(i);
        if (s.is_loading(s.day(c)[s.position_of(i) - 1]))
          same = same && s.least_before(i, other) == anew.least_before(i, other);
        const int loading = s.only_loading(c);
        if (loading < 0) continue;
        same = same && s.starts(c).size() == anew.starts(c).size();
        for (std::size_t k = 0; same && k < s.starts(c).size(); ++k) {
          same = s.starts(c)[k].position == anew.starts(c)[k].position &&
                 s.least_from(c, s.starts(c)[k], other) == anew.least_from(c, anew.starts(c)[k], other);
          CHECK(s.least_from(c, s.starts(c)[k], other) == s.least_alone(c, s.starts(c)[k].position, loading, other));
        }
      }
      CHECK(same);
    }
  }
}

TEST_CASE("what passes over a place never promises less than the place costs, and a limit hides only what is dearer") {
  int bounds = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    const Problem p = random_problem(seed, mixed_shape(seed, 24, 4));
    Schedule s(p);
    construct_by_savings(s);
    if (seed % 4 == 1) s.soften(0.9);
    std::mt19937 random(seed);
    for (int round = 0; round < 12; ++round) {
      const int stop = static_cast<int>(random() % p.stops.size());
      const int from = s.carrier_of(stop);
      if (from < 0) continue;
      s.remember();
      Visits without;
      for (const int v : s.day(from))
        if (v != stop) without.push_back(v);
      s.set_day(from, without);
      INFO("seed " << seed << " stop " << stop);
      const auto hold = [&](std::int64_t least, int c, std::size_t position, int loading) {
        const auto cost = s.cost_inserted(c, position, loading, stop);
        if (!cost) {
          CHECK_FALSE(s.cost_inserted(c, position, loading, stop, s.cost() * 2));
          return;
        }
        ++bounds;
        CHECK(least <= *cost);
        CHECK_FALSE(s.cost_inserted(c, position, loading, stop, *cost));
        CHECK(s.cost_inserted(c, position, loading, stop, *cost + 1) == cost);
      };
      for (int c = 0; c < s.carriers(); ++c) {
        const Visits& day = s.day(c);
        for (std::size_t i = 0; i <= day.size(); ++i) {
          const bool between = i == day.size() || s.is_loading(day[i]);
          for (int d = 0; between && d < 2; ++d)
            if (s.may_load(c, s.stops() + d) && (i > 0 || day.size() > 1))
              hold(s.least_alone(c, i, s.stops() + d, stop), c, i, s.stops() + d);
          if (i == 0 || day.size() < 2) continue;
          if (!s.is_loading(day[i - 1])) hold(s.least_after(day[i - 1], stop), c, i, -1);
          if (s.is_loading(day[i - 1])) hold(s.least_before(day[i], stop), c, i, -1);
        }
      }
      s.roll_back();
    }
  }
  CHECK(bounds > 10'000);
}

TEST_CASE("moves of trips stay under their threshold, keep every stop, and cost what they say") {
  int moved = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const Problem p = random_problem(seed, mixed_shape(seed, 24, 4));
    Schedule s(p);
    construct_by_savings(s);
    const auto near = near_stops(p, 12);
    Chance chance(seed);
    for (int round = 0; round < 300; ++round) {
      const std::int64_t before = s.cost();
      const auto days = s.days();
      const double threshold = static_cast<double>(before) * 1.02;
      const bool done = move_a_trip(s, near, chance, threshold);
      INFO("seed " << seed << " round " << round);
      if (done) {
        ++moved;
        CHECK(static_cast<double>(s.cost()) < threshold);
        Plan plan = s.plan();
        call_when_needed(p, plan);
        CHECK(fault_of(p, plan) == "");
        CHECK(plan_cost(p, plan) == s.cost());
      } else {
        CHECK(s.cost() == before);
        CHECK(s.days() == days);
      }
      for (int i = 0; i < s.stops(); ++i) CHECK(s.day(s.carrier_of(i)).at(s.position_of(i)) == i);
    }
  }
  CHECK(moved > 100);
}

TEST_CASE("putting back under a limit puts where it does without, and gives up only what costs the limit") {
  int given_up = 0, put = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    Shape shape = mixed_shape(seed, 30, 4);
    shape.pickups = 0;                            // ways by them may become shorter
    shape.doors = shape.doors && !shape.windows;  // a climb shared in a wait costs less than nothing
    const Problem p = random_problem(seed, shape);
    const auto near = near_stops(p, 10);
    Schedule s(p);
    construct_by_savings(s);
    if (seed % 4 == 1) s.soften(0.9);
    Chance chance(seed);
    for (int round = 0; round < 10; ++round) {
      std::vector<int> out;
      for (int k = 0; k < 5; ++k) {
        const int stop = static_cast<int>(chance.index(static_cast<std::uint32_t>(s.stops())));
        const int c = s.carrier_of(stop);
        if (c < 0) continue;
        Visits left = s.day(c);
        std::erase(left, stop);
        s.set_day(c, left);
        out.push_back(stop);
      }
      Schedule free = s, tight = s;
      Recreate(free, 0, nullptr, round % 2 == 0 ? &near : nullptr).run(out);
      const std::int64_t cost = free.cost();
      // Ways are rounded: a stop between two others can make those after it a tick sooner, and less late.
      const std::int64_t rounding = cost / 500 + (free.lateness() > 0 ? 100 * free.late_price() : 0);
      for (const std::int64_t limit : {cost + rounding, cost, cost - rounding}) {
        Schedule limited = s;
        const bool whole = Recreate(limited, 0, nullptr, round % 2 == 0 ? &near : nullptr).run(out, limit);
        INFO("seed " << seed << " round " << round << " limit " << limit - cost);
        if (limit > cost) CHECK(whole);
        if (limit <= cost) CHECK_FALSE(whole);
        (whole ? put : given_up) += 1;
        if (whole) CHECK(limited.days() == free.days());
      }
      s.set_days(free.days());
    }
  }
  CHECK(put > 500);
  CHECK(given_up > 1000);
}

TEST_CASE("the days that differ from what was remembered are told, and make the same of another schedule") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const Problem p = random_problem(seed, mixed_shape(seed, 30, 4));
    const auto near = near_stops(p, 10);
    Schedule s(p);
    construct_by_savings(s);
    Schedule other = s;
    Chance chance(seed);
    std::vector<DayChange> changes;
    for (int round = 0; round < 20; ++round) {
      s.remember();
      const auto before = s.days();
      const int stop = static_cast<int>(chance.index(static_cast<std::uint32_t>(s.stops())));
      if (s.carrier_of(stop) < 0) continue;
      Visits left = s.day(s.carrier_of(stop));
      std::erase(left, stop);
      s.set_day(s.carrier_of(stop), left);
      insert_best(s, {stop}, 0.3, &chance, &near);
      const std::size_t count = s.changes(changes);
      std::size_t differ = 0;
      for (int c = 0; c < s.carriers(); ++c) differ += before[static_cast<std::size_t>(c)] != s.day(c) ? 1U : 0U;
      CHECK(count == differ);
      other.set_days(std::span(changes).first(count));
      s.forget();
      CHECK(other.days() == s.days());
      CHECK(other.cost() == s.cost());
      for (int i = 0; i < s.stops(); ++i) CHECK(other.carrier_of(i) == s.carrier_of(i));
    }
  }
}
