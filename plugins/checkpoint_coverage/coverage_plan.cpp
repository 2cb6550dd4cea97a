#include "checkpoint_coverage/coverage_plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "toolkit/estate_boundary.hpp"

namespace gatehouse::checkpoint_coverage {

using namespace toolkit;

namespace {

/// Metres beyond which it no longer matters to a reader how far the next entrance is.
constexpr double told_apart = 1000;

NetworkOptions planning_network() {
  NetworkOptions options;
  options.closed_entrances_bar = false;  // what is closed is what the plan decides
  return options;
}

/// An imported map holds entrances of neighbours too: those this far outside the built area are none of this estate's.
constexpr double far_outside = 100;

void leave_out_far_entrances(CoveragePlan& plan, const std::vector<Polygon>& boundary) {
  if (boundary.empty()) return;
  std::vector<Entrance> near;
  for (Entrance& e : plan.estate.entrances) {
    double metres = infinity;
    for (const Polygon& part : boundary) metres = std::min(metres, distance_to(part, e.at));
    (metres <= far_outside ? near : plan.left_out).push_back(std::move(e));
  }
  plan.estate.entrances = std::move(near);
}

/// Clockwise from the north round the middle of them, so that numbers run along the edge.
void sort_round(std::vector<Leak>& leaks) {
  Position middle;
  for (const Leak& l : leaks) {
    middle.x += l.at.x / static_cast<double>(leaks.size());
    middle.y += l.at.y / static_cast<double>(leaks.size());
  }
  auto bearing = [middle](const Leak& l) {
    const double angle = std::atan2(l.at.x - middle.x, l.at.y - middle.y);
    return angle < 0 ? angle + 2 * std::acos(-1.0) : angle;
  };
  std::stable_sort(leaks.begin(), leaks.end(), [&](const Leak& a, const Leak& b) { return bearing(a) < bearing(b); });
}

void add_ways_in(CoveragePlan& plan, std::vector<Leak> leaks) {
  sort_round(leaks);
  const std::string prefix = plan.drawn == 0 ? "" : "N";
  for (std::size_t i = 0; i < leaks.size(); ++i) {
    plan.estate.entrances.push_back(entrance_at(plan.estate, leaks[i], prefix + std::to_string(i + 1)));
  }
}

/// Homes' and entrances' parts of the network: fire ways are counted in each part on its own.
std::vector<Demand> fire_lanes(CoveragePlan& plan, int ways) {
  const std::vector<std::size_t> part = parts_of(plan.network, Mode::foot);
  std::map<std::size_t, Demand> by_part;
  for (std::size_t i = 0; i < plan.estate.entrances.size(); ++i) {
    if (plan.fire_way[i] == 0) continue;
    by_part[part[plan.network.entrances[i].node]].entrances.push_back(i);
  }
  std::vector<Demand> demands;
  for (auto& [number, demand] : by_part) {
    demand.kind = Demand::Kind::fire_lane;
    demand.open = std::min(demand.entrances.size(), static_cast<std::size_t>(std::max(ways, 0)));
    if (demand.open > 0) demands.push_back(demand);
  }
  return demands;
}

bool may_close(const Entrance& e, Closing closing) {
  switch (closing) {
    case Closing::none:
      return false;
    case Closing::any:
      return true;
    case Closing::lockable:
      return e.lockable.value_or(false) || e.state == EntranceState::closed;
  }
  return false;
}

/// What a plan that guards here costs beside one that guards there, all else equal: places that are guarded already or
/// that vehicles use want a person anyway.
double guard_cost(const Entrance& e, bool fire_way) {
  double cost = 1;
  if (e.state == EntranceState::guarded) cost -= 0.5;
  if (fire_way) cost -= 0.25;
  if (modes_of(e).has(Mode::vehicle)) cost -= 0.1;
  return cost;
}

/// Of a home that can walk to no entrance as the paths are drawn: those near enough as the crow flies, with a detour as
/// in a grid of streets, else the nearest. So nobody is locked in because a path is missing on the map.
std::vector<std::size_t> entrances_beside(const CoveragePlan& plan, const Home& home, double within) {
  constexpr double detour = 1.4;
  std::vector<std::size_t> beside;
  std::size_t nearest = none;
  double least = infinity;
  for (std::size_t i = 0; i < plan.estate.entrances.size(); ++i) {
    const double metres = detour * distance(plan.estate.entrances[i].at, plan.network.nodes[home.node].at);
    if (metres <= within) beside.push_back(i);
    if (metres < least) least = metres, nearest = i;
  }
  if (beside.empty() && nearest != none) beside.push_back(nearest);
  return beside;
}

/// Each home keeps an entrance: one near enough and with no longer a detour than it may have, or the nearest where none
/// is near enough.
void add_homes(CoveragePlan& plan, const Matrix& to_homes, const CoverageOptions& options, CoverageProblem& problem) {
  const std::size_t n = plan.estate.entrances.size();
  problem.homes.assign(n, 0.0);
  plan.walks.resize(plan.homes.size());
  for (std::size_t h = 0; h < plan.homes.size(); ++h) {
    std::size_t best = none;
    Demand keep{Demand::Kind::home, {}, 1, h};
    for (std::size_t i = 0; i < n; ++i) {
      if (to_homes(i, h) == infinity) continue;
      keep.entrances.push_back(i);
      if (to_homes(i, h) >= plan.walks[h].nearest) continue;
      plan.walks[h].nearest = to_homes(i, h);
      best = i;
    }
    if (best == none) {
      keep.entrances = entrances_beside(plan, plan.homes[h], options.home_distance);
      if (!keep.entrances.empty()) problem.demands.push_back(std::move(keep));
      continue;
    }
    std::erase_if(keep.entrances,
                  [&](std::size_t i) { return to_homes(i, h) > plan.walks[h].nearest + options.detour + 1e-6; });
    problem.homes[best] += plan.homes[h].households;
    problem.demands.push_back(std::move(keep));
  }
}

void add_orders(const CoveragePlan& plan, const CoverageOptions& options, CoverageProblem& problem) {
  const std::pair<Demand::Kind, const std::vector<std::int64_t>*> lists[] = {
      {Demand::Kind::keep_open, &options.keep_open},
      {Demand::Kind::keep_closed, &options.keep_closed},
      {Demand::Kind::guard_here, &options.guard_here}};
  for (const auto& [kind, ids] : lists) {
    for (std::size_t i = 0; i < plan.drawn; ++i) {
      if (std::find(ids->begin(), ids->end(), plan.estate.entrances[i].id) == ids->end()) continue;
      problem.demands.push_back({kind, {i}, 1, i});
      if (kind == Demand::Kind::keep_closed) problem.may_close[i] = 1;
    }
  }
}

CoverageProblem problem_of(CoveragePlan& plan, const Matrix& to_homes, const CoverageOptions& options) {
  CoverageProblem problem;
  const std::size_t n = plan.estate.entrances.size();
  add_homes(plan, to_homes, options, problem);
  double households = 0;
  for (const double h : problem.homes) households += h;
  for (std::size_t i = 0; i < n; ++i) {
    const Entrance& e = plan.estate.entrances[i];
    plan.fire_way.push_back(fire_engine_passes(plan.estate, plan.network, i) ? 1 : 0);
    std::vector<std::size_t> watchers;
    std::vector<double> metres(n, infinity);
    for (std::size_t j = 0; j < n; ++j) {
      metres[j] = watch_between(plan, options, j, i).metres;
      if (j != i && metres[j] < infinity) watchers.push_back(j);
    }
    std::stable_sort(watchers.begin(), watchers.end(),
                     [&metres](std::size_t a, std::size_t b) { return metres[a] < metres[b]; });
    problem.watchers.push_back(std::move(watchers));
    problem.may_close.push_back(may_close(e, options.closing) ? 1 : 0);
    const double share = households > 0 ? problem.homes[i] / households : 0;
    problem.close_cost.push_back(e.state == EntranceState::closed ? 0 : 1 + 4 * share);
    problem.guard_cost.push_back(guard_cost(e, plan.fire_way[i] != 0));
    if (options.backup == Backup::everywhere) problem.demands.push_back({Demand::Kind::backup, {i}, 1, i});
  }
  const std::vector<Demand> fire = fire_lanes(plan, options.fire_ways);
  problem.demands.insert(problem.demands.end(), fire.begin(), fire.end());
  add_orders(plan, options, problem);
  problem.spare_backup = options.backup == Backup::spare;
  return problem;
}

std::vector<double> nearest_of(const CoveragePlan& plan) {
  std::vector<double> nearest;
  for (const HomeWalk& w : plan.walks) nearest.push_back(w.nearest);
  return nearest;
}

void measure(CoveragePlan& plan, const Matrix& to_homes) {
  std::vector<char> open;
  const CoverageSolution& s = plan.solution;
  for (std::size_t i = 0; i < s.decisions.size(); ++i) {
    open.push_back(s.decisions[i] != Decision::closed ? 1 : 0);
    if (open[i] != 0 && plan.fire_way[i] != 0) ++plan.fire_open;
    if (s.backed_by[i] != none) ++plan.seen_twice;
    if (s.decisions[i] == Decision::unwatched) plan.homes_unwatched += plan.problem.homes[i];
  }
  const Detour detour = detour_of(plan.homes, to_homes, nearest_of(plan), open);
  for (std::size_t h = 0; h < plan.walks.size(); ++h) plan.walks[h].nearest_open = detour.nearest_open[h];
  plan.mean_detour = detour.mean;
  plan.most_detour = detour.most;
}

/// The solution, with fewer staff than full supervision takes the best that there is.
void choose(CoveragePlan& plan, const CoverageOptions& options, const Cancelled& cancelled) {
  plan.solution = solve(plan.problem, cancelled);
  plan.needed = plan.solution.guarded;
  if (plan.solution.outcome != Outcome::optimal || options.staff <= 0) return;
  const auto most = static_cast<std::size_t>(options.staff / std::max(options.people, 1));
  if (plan.needed <= most) return;
  plan.problem.most_guarded = most;
  // With too few people for one look, a second look is no demand but a wish.
  std::erase_if(plan.problem.demands, [](const Demand& d) { return d.kind == Demand::Kind::backup; });
  plan.problem.spare_backup = options.backup != Backup::none;
  plan.solution = solve(plan.problem, cancelled);
}

/// What the figures rest on, and what other choices there are.
void explore(CoveragePlan& plan, const CoverageOptions& options, const Matrix& to_homes, const Cancelled& cancelled) {
  plan.conflicts = conflicts(plan.problem, plan.solution.broken, 3, cancelled);
  if (!options.explore) return;
  CoverageProblem met = plan.problem;  // without what had to be given up
  std::vector<Demand> kept;
  for (std::size_t k = 0; k < met.demands.size(); ++k) {
    const auto& b = plan.solution.broken;
    if (std::find(b.begin(), b.end(), k) == b.end()) kept.push_back(met.demands[k]);
  }
  met.demands = std::move(kept);
  met.most_guarded.reset();
  plan.apart = apart(met, cancelled);
  if (plan.apart.size() != plan.needed) plan.apart.clear();
  plan.reliefs = reliefs(met, plan.needed, cancelled);
  std::erase_if(met.demands, [](const Demand& d) { return d.kind == Demand::Kind::backup; });
  const std::size_t once = options.backup == Backup::everywhere ? fewest_guards(met, cancelled) : plan.needed;
  if (once != none) plan.trade_off = trade_off(met, once, plan.homes, to_homes, nearest_of(plan), cancelled);
}

}  // namespace

bool fire_engine_passes(const Estate& estate, const Network& network, std::size_t i) {
  const Entrance& e = estate.entrances[i];
  if (e.fire_engine) return *e.fire_engine;
  const Join& j = network.entrances[i];
  if (!j.joined() || !modes_of(e).has(Mode::fire_engine)) return false;
  return std::any_of(network.arcs[j.path_node].begin(), network.arcs[j.path_node].end(), [&network](const Arc& a) {
    return network.edges[a.edge].path != none && network.open(a, Mode::fire_engine);
  });
}

Watch watch_between(const CoveragePlan& plan, const CoverageOptions& options, std::size_t from, std::size_t to) {
  const double walk = plan.between(from, to);
  if (walk <= options.radius) return {walk, false};
  if (!plan.in_sight(from, to)) return {};
  return {distance(plan.estate.entrances[from].at, plan.estate.entrances[to].at), true};
}

CoveragePlan plan_coverage(const Estate& estate, const CoverageOptions& options, const Cancelled& cancelled) {
  CoveragePlan plan;
  plan.estate = estate;
  const std::vector<Polygon> boundary = estate_boundary(estate, {}, cancelled);
  leave_out_far_entrances(plan, boundary);
  plan.drawn = plan.estate.entrances.size();
  auto stopped = [&cancelled] { return cancelled && cancelled(); };
  plan.network = build_network(plan.estate, planning_network(), cancelled);
  // Without entrances the leaks are the ways in, as few as can be; else they are to be stopped as cheaply as can be.
  const StopPrices prices = plan.drawn == 0 ? StopPrices{1, 1} : StopPrices{};
  if (!stopped()) plan.leaks = find_leaks(plan.estate, plan.network, boundary, prices, 40, cancelled);
  if (stopped()) {
    plan.outcome = Outcome::cancelled;
    return plan;
  }
  if ((plan.drawn == 0 || options.guard_leaks) && !plan.leaks.empty()) {
    add_ways_in(plan, std::move(plan.leaks));
    plan.leaks.clear();
    plan.network = build_network(plan.estate, planning_network(), cancelled);
  }
  plan.homes = homes_in(plan.estate, plan.network);
  const Matrix to_homes = home_distances(plan.network, plan.homes, options.home_distance, cancelled);
  plan.between = entrance_distances(plan.network, std::max(options.radius, told_apart), cancelled);
  std::vector<Position> places;
  for (const Entrance& e : plan.estate.entrances) places.push_back(e.at);
  plan.in_sight = sight_lines(plan.estate, places, options.sight, cancelled);
  if (stopped()) {
    plan.outcome = Outcome::cancelled;
    return plan;
  }
  if (plan.estate.entrances.empty()) {
    plan.outcome = Outcome::infeasible;
    return plan;
  }
  plan.problem = problem_of(plan, to_homes, options);
  const solvers::Stopwatch watch;
  choose(plan, options, cancelled);
  plan.outcome = plan.solution.outcome;
  if (plan.outcome == Outcome::optimal) {
    measure(plan, to_homes);
    explore(plan, options, to_homes, cancelled);
  }
  plan.seconds = watch.seconds();
  if (stopped()) plan.outcome = Outcome::cancelled;
  return plan;
}

}  // namespace gatehouse::checkpoint_coverage
