#include "drop_points/drop_plan.hpp"

#include <algorithm>
#include <set>

namespace gatehouse::drop_points {

using toolkit::infinity;
using toolkit::none;

namespace {

Chosen tell(const DropPlan& plan, std::size_t place) {
  Chosen c;
  c.place = place;
  std::set<std::size_t> buildings;
  double walked = 0, otherwise = 0;
  for (std::size_t h = 0; h < plan.homes.size(); ++h) {
    if (plan.placing.place_of[h] != place) continue;
    const double households = plan.homes[h].households, metres = plan.walks.metres(h, place);
    ++c.homes;
    buildings.insert(plan.homes[h].building);
    c.households += households;
    walked += households * metres;
    if (c.farthest == none || metres > c.longest) c.farthest = h;
    c.longest = std::max(c.longest, metres);
    double next = infinity;
    for (const std::size_t other : plan.placing.chosen) {
      if (other != place) next = std::min(next, plan.walks.metres(h, other));
    }
    otherwise += households * next;
  }
  c.buildings = buildings.size();
  if (c.households > 0) {
    c.mean = walked / c.households;
    c.without = otherwise / c.households;
  }
  return c;
}

}  // namespace

DropPlan plan_drop_points(const toolkit::Estate& estate, const toolkit::Network& network, const DropOptions& options,
                          const toolkit::Cancelled& cancelled) {
  DropPlan plan;
  const auto stopped = [&] { return cancelled && cancelled(); };
  const auto with = [&plan](Trouble trouble) {
    plan.trouble = trouble;
    return plan;
  };
  plan.homes = homes_of(estate, network, options.asked.homes_per_floor);
  if (plan.homes.empty()) return with(Trouble::no_homes);
  const Walking walking = walking_on(estate, network);
  plan.straight = walking.straight;
  plan.uneven = !walking.metres.empty();
  plan.places = places_in(estate, network, walking, options.asked);
  if (plan.places.empty()) return with(Trouble::no_places);
  for (const Home& h : plan.homes) {
    plan.walks.households.push_back(h.households);
    plan.households += h.households;
    plan.guessed += h.guessed ? 1 : 0;
  }
  for (std::size_t p = 0; p < plan.places.size(); ++p) {
    if (plan.places[p].stays) plan.walks.stay.push_back(p);
  }
  plan.walks.metres = walks(estate, network, walking, plan.homes, plan.places, cancelled);
  if (stopped()) return with(Trouble::cancelled);
  plan.placing = place(plan.walks, options.placing, cancelled);
  if (stopped()) return with(Trouble::cancelled);
  if (!plan.placing.found) return with(Trouble::no_way);
  for (const std::size_t p : plan.placing.chosen) plan.chosen.push_back(tell(plan, p));
  plan.curve = curve_of(plan.walks, options.placing, plan.placing, cancelled);
  if (options.placing.largest_walk > 0)
    plan.needed = fewest_within(plan.walks, options.placing.largest_walk, cancelled);
  if (stopped()) return with(Trouble::cancelled);
  return plan;
}

}  // namespace gatehouse::drop_points
