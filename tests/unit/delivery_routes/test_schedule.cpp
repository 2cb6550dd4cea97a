#include <array>

#include "delivery_routes/schedule.hpp"
#include "delivery_routes/search.hpp"
#include "instances.hpp"
#include "support/catch.hpp"

using namespace gatehouse::delivery_routes;
using namespace gatehouse::delivery_routes::test;

TEST_CASE("a change priced by slices costs what the changed day costs when walked through") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Shape shape;
    shape.stops = 18;
    shape.carriers = 2;
    shape.drops = 2;
    shape.windows = seed % 2 == 0;
    shape.urgent = seed % 3 == 0;
    shape.aim = static_cast<Aim>(seed % 4);
    shape.volumes = seed % 5 == 1;
    shape.pickups = seed % 5 == 2 ? 2 : 0;
    shape.flexible = seed % 5 == 3;
    shape.running = seed % 5 == 4;
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
