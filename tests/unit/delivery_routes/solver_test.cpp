
#include "delivery_routes/routing.hpp"
#include "instances.hpp"
#include "support/catch.hpp"
#include "support/questions.hpp"

using namespace gatehouse::delivery_routes;
using namespace gatehouse::delivery_routes::test;
using namespace gatehouse::test;

TEST_CASE("small problems are solved as well as by trying every plan") {
  int met = 0, all = 0;
  for (const Aim aim : {Aim::last_door, Aim::mean_door, Aim::least_work, Aim::balanced}) {
    for (unsigned seed = 1; seed <= 12; ++seed) {
      Shape shape;
      shape.stops = 3 + static_cast<int>(seed % 3);
      shape.carriers = 1 + static_cast<int>(seed % 2);
      shape.windows = seed % 4 == 0;
      shape.urgent = seed % 5 == 0;
      shape.volumes = seed % 6 == 1;
      shape.flexible = seed % 4 == 0 && seed % 8 == 0;
      shape.running = seed % 6 == 3;
      shape.doors = seed % 4 == 2;
      shape.aim = aim;
      const Problem p = random_problem(seed, shape);
      SolveOptions options;
      options.iterations = 400;
      const Plan plan = solve(p, options);
      INFO("aim " << static_cast<int>(aim) << ", seed " << seed);
      REQUIRE(fault_of(p, plan) == "");
      const std::int64_t least = least_cost(p);
      CHECK(plan.cost >= least);
      ++all;
      if (plan.cost == least) ++met;
      CHECK(static_cast<double>(plan.cost) <= 1.01 * static_cast<double>(least));
    }
  }
  CHECK(met >= all - 1);
}

TEST_CASE("seven stops for one carrier are visited in the best order") {
  for (unsigned seed = 100; seed < 103; ++seed) {
    Shape shape;
    shape.stops = 7;
    shape.carriers = 1;
    shape.aim = Aim::least_work;
    const Problem p = random_problem(seed, shape);
    SolveOptions options;
    options.iterations = 1000;
    const Plan plan = solve(p, options);
    REQUIRE(fault_of(p, plan) == "");
    CHECK(plan.cost == least_cost(p));
  }
}

TEST_CASE("every stop is delivered once and no load limit is broken") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    Shape shape = mixed_shape(seed, 1 + static_cast<int>(seed * 7 % 60), 1 + static_cast<int>(seed % 5));
    shape.drops = 1 + static_cast<int>(seed % 3);
    shape.pickups = seed % 5 == 2 ? 3 : 0;
    shape.doors = seed % 7 == 5;
    const Problem p = random_problem(seed, shape);
    SolveOptions options;
    options.iterations = 300;
    options.seed = seed;
    const Plan plan = solve(p, options);
    INFO("seed " << seed);
    CHECK(fault_of(p, plan) == "");
    CHECK(plan.unserved.empty());
    CHECK(plan.cost == plan_cost(p, plan));
    CHECK(plan.cost <= plan.savings_cost);
  }
}

TEST_CASE("arrivals follow from walking, loading and service, and are never earlier than the straight line allows") {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    Shape shape;
    shape.stops = 25;
    shape.windows = true;
    const Problem p = random_problem(seed, shape);
    SolveOptions options;
    options.iterations = 200;
    const Plan plan = solve(p, options);
    const auto times = timetable(p, plan);
    for (std::size_t c = 0; c < times.size(); ++c) {
      Ticks free_at = 0;
      for (std::size_t t = 0; t < times[c].size(); ++t) {
        const Trip& trip = plan.trips[c][t];
        CHECK(times[c][t].start >= free_at);
        Ticks leave = times[c][t].start + p.loading;
        int place = p.drops[static_cast<std::size_t>(trip.drop)];
        for (std::size_t i = 0; i < trip.stops.size(); ++i) {
          const Stop& s = p.stops[static_cast<std::size_t>(trip.stops[i])];
          const double metres = p.metres[static_cast<std::size_t>(place * p.places + s.place)];
          CHECK(static_cast<double>(times[c][t].arrivals[i] - leave) >= metres / p.carriers[c].speed * 10 - 1);
          leave = std::max(times[c][t].arrivals[i], s.ready) + s.service;
          place = s.place;
        }
        free_at = times[c][t].end;
        CHECK(free_at >= leave);
      }
    }
  }
}

TEST_CASE("the steps of a search by the problem: fewer for few stops and for long days, never fewer for more stops") {
  const auto steps = [](int stops, int carriers) {
    Problem p;
    p.stops.resize(static_cast<std::size_t>(stops));
    p.carriers.resize(static_cast<std::size_t>(carriers));
    return steps_for(p);
  };
  CHECK(steps(0, 3) == 0);
  CHECK(steps(2, 1) == 20'000);
  CHECK(steps(440, 38) >= 4 * steps(10, 1));
  CHECK(steps(228, 3) <= steps(228, 19) * 6 / 10);
  for (int stops = 1; stops < 3000; ++stops) REQUIRE(steps(stops, stops) <= steps(stops + 1, stops + 1));
  CHECK(steps(10'000, 1) >= 100'000);

  Shape shape;
  shape.stops = 3;
  SolveOptions options;
  options.iterations = steps_by_problem;
  const Problem few = random_problem(1, shape);
  CHECK(solve(few, options).iterations >= steps_for(few) * 9 / 10);
}

TEST_CASE("windows are kept where a plan that keeps them is known") {
  // Due times are set from a plan that exists: straight to each stop in turn, with time to spare.
  for (unsigned seed = 1; seed <= 10; ++seed) {
    Shape shape;
    shape.stops = 20;
    shape.carriers = 3;
    Problem p = random_problem(seed, shape);
    SolveOptions options;
    options.iterations = 0;
    const Plan first = solve(p, options);
    const auto times = timetable(p, first);
    for (std::size_t c = 0; c < times.size(); ++c)
      for (std::size_t t = 0; t < times[c].size(); ++t)
        for (std::size_t i = 0; i < times[c][t].arrivals.size(); ++i)
          p.stops[static_cast<std::size_t>(first.trips[c][t].stops[i])].due =
              times[c][t].arrivals[i] + 8 * ticks_per_minute;
    options.iterations = 5000;
    const Plan plan = solve(p, options);
    Ticks late = 0;
    const auto kept = timetable(p, plan);
    for (std::size_t c = 0; c < kept.size(); ++c)
      for (std::size_t t = 0; t < kept[c].size(); ++t)
        for (std::size_t i = 0; i < kept[c][t].arrivals.size(); ++i)
          late += std::max<Ticks>(
              0, kept[c][t].arrivals[i] - p.stops[static_cast<std::size_t>(plan.trips[c][t].stops[i])].due);
    INFO("seed " << seed);
    CHECK(late == 0);
  }
}

TEST_CASE("the same problem and seed give the same plan") {
  Shape shape;
  shape.stops = 40;
  shape.carriers = 4;
  shape.windows = true;
  const Problem p = random_problem(5, shape);
  SolveOptions options;
  options.iterations = 500;
  options.seed = 9;
  const Plan a = solve(p, options), b = solve(p, options);
  CHECK(a.trips == b.trips);
  CHECK(a.cost == b.cost);
}

TEST_CASE("work is shared when the last door counts and not when only work counts") {
  Shape shape;
  shape.stops = 30;
  shape.carriers = 3;
  Problem p = random_problem(3, shape);
  for (Carrier& c : p.carriers) c = {60'000, 1.0, -1};
  const auto last = [&](const Plan& plan) {
    Ticks latest = 0;
    for (const auto& carrier : timetable(p, plan))
      for (const auto& trip : carrier) latest = std::max(latest, trip.arrivals.back());
    return latest;
  };
  p.aim = Aim::least_work;
  const Ticks by_work = last(solve(p));
  p.aim = Aim::last_door;
  const Plan shared = solve(p);
  CHECK(last(shared) < by_work);
  for (const auto& trips : shared.trips) CHECK_FALSE(trips.empty());
}

TEST_CASE("urgent stops come before others of the same place in time") {
  Problem p;
  p.places = 3;
  p.metres = {0, 100, 100, 100, 0, 200, 100, 200, 0};
  p.drops = {0};
  p.stops.resize(2);
  p.stops[0].place = 1;
  p.stops[1].place = 2;
  p.carriers = {{10'000, 1.0, -1}};
  for (const int urgent : {0, 1}) {
    p.stops[0].urgent = urgent == 0;
    p.stops[1].urgent = urgent == 1;
    const Plan plan = solve(p);
    CHECK(plan.trips[0][0].stops.front() == urgent);
  }
}

TEST_CASE("what nobody can lift or reach is unserved and the rest is delivered") {
  Shape shape;
  shape.stops = 8;
  Problem p = random_problem(4, shape);
  p.stops[2].load = 1'000'000;
  const int cut_off = p.stops[5].place;
  for (int i = 0; i < p.places; ++i) {
    if (i == cut_off) continue;
    p.metres[static_cast<std::size_t>(i * p.places + cut_off)] = std::numeric_limits<double>::infinity();
    p.metres[static_cast<std::size_t>(cut_off * p.places + i)] = std::numeric_limits<double>::infinity();
  }
  const Plan plan = solve(p);
  CHECK(fault_of(p, plan) == "");
  CHECK(plan.unserved == std::vector<int>{2, 5});
}

TEST_CASE("nothing to do, nobody to do it and nowhere to load are answered, not crashed on") {
  CHECK(solve({}).trips.empty());
  Shape shape;
  Problem p = random_problem(1, shape);
  p.carriers.clear();
  CHECK(solve(p).unserved.size() == p.stops.size());
  p = random_problem(1, shape);
  p.drops.clear();
  CHECK(solve(p).unserved.size() == p.stops.size());
  p = random_problem(1, shape);
  for (Carrier& c : p.carriers) c.capacity = 0;
  CHECK(solve(p).unserved.size() == p.stops.size());
}

TEST_CASE("a search that is told to stop answers within 100 ms with a whole plan") {
  Shape shape;
  shape.stops = 150;
  shape.carriers = 5;
  const Problem p = random_problem(8, shape);
  Questions questions;
  SolveOptions options;
  options.iterations = 1'000'000;
  options.stop = [&](double) { return questions.ask() > 0.3; };
  const Plan plan = solve(p, options);
  CHECK(questions.longest() < promised(0.1));
  CHECK(fault_of(p, plan) == "");
  CHECK(plan.unserved.empty());
}

TEST_CASE("a pickup is gone by once a trip, before its first door, where the trip is shortest") {
  // Drop at 0, pharmacy at 100, doors at 200 (vegetables) and 50 (medicine): the pharmacy comes first on the way out.
  Problem p;
  p.places = 4;
  const double at[] = {0, 100, 200, 50};
  for (const double a : at)
    for (const double b : at) p.metres.push_back(std::abs(a - b));
  p.drops = {0};
  p.pickups = {{1, ticks_per_minute}};
  p.aim = Aim::least_work;
  Stop vegetables{.place = 2, .load = 1000}, medicine{.place = 3, .load = 100};
  medicine.pickup = 0;
  p.stops = {vegetables, medicine};
  p.carriers = {{.capacity = 5000, .speed = 1.0}};
  const Plan plan = solve(p);
  REQUIRE(plan.trips[0].size() == 1);
  CHECK(fault_of(p, plan) == "");
  const auto times = timetable(p, plan);
  CHECK(times[0][0].metres == 400);
  CHECK(times[0][0].end == 4000 + ticks_per_minute);
  REQUIRE(plan.trips[0][0].calls.size() == 1);
}

TEST_CASE("a running day is changed no more than the gain of it is worth") {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    Shape shape;
    shape.stops = 24;
    shape.carriers = 3;
    shape.aim = Aim::least_work;
    Problem p = random_problem(seed, shape);
    for (Carrier& c : p.carriers) c = p.carriers.front();
    SolveOptions options;
    options.iterations = 2000;
    const Plan first = solve(p, options);
    for (std::size_t c = 0; c < first.trips.size(); ++c)
      for (const Trip& t : first.trips[c])
        for (const int s : t.stops) p.stops[static_cast<std::size_t>(s)].before = static_cast<int>(c);
    options.seed = 99;
    const Plan again = solve(p, options);
    int moved = 0;
    for (std::size_t c = 0; c < again.trips.size(); ++c)
      for (const Trip& t : again.trips[c])
        for (const int s : t.stops) moved += p.stops[static_cast<std::size_t>(s)].before != static_cast<int>(c);
    CHECK(moved <= 6);
  }
}

TEST_CASE("of two doors due at once the one whose time may slip waits") {
  // One carrier, two doors 10 minutes apart either way, both due at once: the flexible one waits.
  Problem p;
  p.places = 3;
  const double at[] = {0, -600, 600};
  for (const double a : at)
    for (const double b : at) p.metres.push_back(std::abs(a - b));
  p.drops = {0};
  p.carriers = {{.capacity = 5000, .speed = 1.0}};
  for (int i = 1; i <= 2; ++i) {
    Stop s{.place = i, .load = 1};
    s.due = 10 * ticks_per_minute;
    p.stops.push_back(s);
  }
  for (const int flexible : {0, 1}) {
    p.stops[0].flexible = flexible == 0;
    p.stops[1].flexible = flexible == 1;
    const Plan plan = solve(p);
    REQUIRE(plan.trips[0].size() == 1);
    CHECK(plan.trips[0][0].stops == std::vector<int>{1 - flexible, flexible});
  }
}
