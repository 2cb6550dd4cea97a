#include "toolkit/movers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::toolkit {
namespace {

// What was looked up says where; all else is assumed, and says so. Sizes are those of usual vehicles: the code for
// parking garages (JGJ 100-2015) sets design vehicles by such classes (4.1.1), but its tables were not at hand. Turning
// radii by class as commonly printed: small cars 6.0 m, light vehicles 6.5 to 8.0 m (the code of 1998), usual fire
// engines 9 m, ladders 12 m, special ones 16 to 20 m.
const std::array<Mover, 9>& table() {
  static const std::array<Mover, 9> all{{
      {Who::walker,
       "walker",
       {"somebody on foot", "步行者"},
       Mode::foot,
       4.3,
       0.5,
       {},
       "1.2 m/s (4 ft/s): what crossings are timed by, MUTCD; old people walk 0.9 to 1.0. On steps half of it, "
       "assumed: "
       "0.4 to 0.5 m/s up a long stairway, about twice that up a short one (Kretz and others 2008)"},
      {Who::loaded_walker,
       "loaded_walker",
       {"somebody with a load", "负重步行者"},
       Mode::foot,
       3.6,
       0.4,
       {},
       "assumed: 1.0 m/s with 10 to 25 kg"},
      {Who::cart, "cart", {"a handcart", "手推车"}, Mode::cart, 3.2, 0, {}, "assumed: 0.9 m/s"},
      {Who::tricycle,
       "tricycle",
       {"a tricycle", "三轮车"},
       Mode::tricycle,
       10,
       0,
       {2.9, 1.2, 1.8, 2.0, 0.4, 3.0},
       "size assumed; 10 km/h assumed among people on foot, below the 15 km/h of electric bicycles in cycle lanes "
       "(Road "
       "Traffic Safety Law, article 58)"},
      {Who::car,
       "car",
       {"a car", "小汽车"},
       Mode::vehicle,
       10,
       0,
       {4.8, 1.8, 2.0, 2.7, 0.9, 6.0},
       "size assumed: a usual small car; radius 6.0 m of that class; 10 km/h assumed within an estate"},
      {Who::ambulance,
       "ambulance",
       {"an ambulance", "救护车"},
       Mode::ambulance,
       15,
       0,
       {6.0, 2.1, 2.75, 3.7, 1.0, 6.6},
       "assumed: size, and a radius at the lower end of light vehicles (6.5 to 8.0 m); 15 km/h assumed"},
      {Who::refuse_truck,
       "refuse_truck",
       {"a refuse truck", "垃圾车"},
       Mode::refuse_truck,
       10,
       0,
       {7.0, 2.25, 2.9, 3.8, 1.2, 7.2},
       "assumed: size and radius of a light vehicle (6.5 to 8.0 m); 10 km/h assumed"},
      {Who::supply_truck,
       "supply_truck",
       {"a supply truck", "物资车"},
       Mode::truck,
       10,
       0,
       {7.0, 2.25, 3.3, 3.8, 1.2, 7.2},
       "assumed: size and radius of a light vehicle (6.5 to 8.0 m); 10 km/h assumed"},
      {Who::fire_engine,
       "fire_engine",
       {"a fire engine", "消防车"},
       Mode::fire_engine,
       15,
       0,
       {8.0, 2.5, 3.5, 4.5, 1.4, 9.0},
       "clear 4.0 by 4.0 m: GB 50016-2014, 7.1.8; radius 9 m: the usual engine's; its size and 15 km/h assumed"},
  }};
  return all;
}

// Tobler's hiking function, as a share of the speed on the level, and never more than that: a plan that counts on
// people hurrying down a gentle slope promises too much.
double on_slope(double percent) { return std::min(1.0, std::exp(-3.5 * (std::abs(percent / 100 + 0.05) - 0.05))); }

}  // namespace

const Mover& mover(Who who) { return table()[static_cast<std::size_t>(who)]; }
std::span<const Mover> movers() { return table(); }

std::vector<double> minutes_of_arcs(const Estate& estate, const Network& network, const Mover& mover, double speed) {
  const double metres_a_minute = (speed > 0 ? speed : mover.speed) * 1000 / 60;
  std::vector<double> minutes(network.edges.size() * 2, infinity);
  for (std::size_t i = 0; i < network.edges.size(); ++i) {
    const Edge& e = network.edges[i];
    const bool steps = e.path != none && estate.paths[e.path].kind == PathKind::steps;
    const double share = steps ? mover.steps_speed : 1.0;
    if (share <= 0) continue;
    // Steps are slower already for what they climb.
    const double incline = steps || mover.mode != Mode::foot ? 0 : std::clamp(e.incline.value_or(0), -60.0, 60.0);
    minutes[i * 2] = e.length / (metres_a_minute * share * on_slope(incline));
    minutes[i * 2 + 1] = e.length / (metres_a_minute * share * on_slope(-incline));
  }
  return minutes;
}

std::vector<double> level_metres_of_arcs(const Estate& estate, const Network& network, const Mover& mover) {
  constexpr double speed = 6, metres_a_minute = speed * 1000 / 60;
  std::vector<double> metres = minutes_of_arcs(estate, network, mover, speed);
  bool uneven = false;
  for (std::size_t a = 0; a < metres.size(); ++a) {
    const double length = network.edges[a / 2].length;
    metres[a] = std::max(metres[a] * metres_a_minute, length);
    // Where the mover cannot pass at all it meets nothing.
    uneven = uneven || (std::isfinite(metres[a]) && metres[a] > length * 1.001 + 0.001);
  }
  if (!uneven) metres.clear();
  return metres;
}

SweptRing swept_ring(const TurningData& t) {
  if (t.turns_on_the_spot()) return {0, t.length / 2};
  // The track of the wheels is taken as the vehicle's width.
  const double inner = std::sqrt(std::max(t.radius * t.radius - t.wheelbase * t.wheelbase, 0.0)) - t.width;
  return {std::max(inner, 0.0), std::hypot(inner + t.width, t.wheelbase + t.front_overhang)};
}

}  // namespace gatehouse::toolkit
