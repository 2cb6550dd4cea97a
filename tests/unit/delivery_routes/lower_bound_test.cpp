// The bound on what any plan costs: never above the best of all plans, and not so low that it says nothing.
#include "support/catch.hpp"

#include "delivery_routes/lower_bound.hpp"
#include "instances.hpp"

namespace gatehouse::delivery_routes {
namespace {

using namespace test;

TEST_CASE("No plan of a few stops costs less than the bound, whatever the aim") {
  double best = 0, proven = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Shape shape = mixed_shape(seed, seed % 2 == 0 ? 4 : 5, 1 + static_cast<int>(seed % 2));
    shape.drops = 1;
    Problem p = random_problem(seed, shape);
    for (Stop& s : p.stops) s.volume = std::min<std::int64_t>(s.volume, 30'000);
    const std::int64_t least = least_cost(p);
    const std::int64_t bound = lower_bound(p, {});
    CHECK(bound <= least);
    CHECK(bound > 0);
    best += static_cast<double>(least);
    proven += static_cast<double>(bound);
  }
  CHECK(proven > 0.2 * best);
}

TEST_CASE("No plan found is below the bound: many stops, two drops, windows, pickups, doors, people of all kinds") {
  for (unsigned seed = 1; seed <= 84; ++seed) {
    CAPTURE(seed);
    const Problem p = random_problem(seed, mixed_shape(seed, 30, 4));
    SolveOptions options;
    options.iterations = 600;
    const Plan plan = solve(p, options);
    CHECK(lower_bound(p, plan.unserved) <= plan.cost);
  }
}

TEST_CASE("One stop, one person: the bound is the plan") {
  Shape shape;
  shape.stops = 1;
  shape.carriers = 1;
  for (const Aim aim : {Aim::last_door, Aim::least_work, Aim::mean_door, Aim::balanced}) {
    shape.aim = aim;
    Problem p = random_problem(7, shape);
    p.stops[0].load = p.carriers[0].capacity;  // a full trip: all of it is the stop's
    CHECK(lower_bound(p, {}) == solve(p, {}).cost);
  }
}

TEST_CASE("The bound of trips that fill up far away is near their cost") {
  Problem p;
  p.places = 41;
  p.drops = {0};
  p.metres.assign(41 * 41, 20);
  for (std::size_t i = 0; i < 41; ++i) p.metres[i * 42] = 0, p.metres[i] = p.metres[i * 41] = 500;
  p.metres[0] = 0;
  for (int i = 1; i <= 40; ++i) {
    Stop s;
    s.place = i;
    s.load = 5000;
    s.service = ticks_per_minute;
    p.stops.push_back(s);
  }
  Carrier carrier;
  carrier.capacity = 25'000;
  p.carriers.assign(4, carrier);
  p.loading = ticks_per_minute;
  p.aim = Aim::least_work;
  const Plan plan = solve(p, {});
  const auto bound = static_cast<double>(lower_bound(p, {}));
  CHECK(bound <= static_cast<double>(plan.cost));
  CHECK(bound > 0.98 * static_cast<double>(plan.cost));
}

TEST_CASE("A bound that is stopped is still one, and what is left out does not count") {
  const Problem p = random_problem(3, mixed_shape(3, 25, 3));
  const std::int64_t whole = lower_bound(p, {});
  CHECK(lower_bound(p, {}, [] { return true; }) <= whole);
  CHECK(lower_bound(p, {0, 1, 2, 3, 4}) < whole);
  std::vector<int> all(p.stops.size());
  std::iota(all.begin(), all.end(), 0);
  CHECK(lower_bound(p, all) == 0);
}

}  // namespace
}  // namespace gatehouse::delivery_routes
