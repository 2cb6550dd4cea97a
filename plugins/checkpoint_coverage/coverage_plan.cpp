#include "checkpoint_coverage/coverage_plan.hpp"

#include <algorithm>
#include <chrono>
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
std::vector<KeepOpen> fire_lanes(CoveragePlan& plan, int ways) {
  const std::vector<std::size_t> part = parts_of(plan.network, Mode::foot);
  std::map<std::size_t, KeepOpen> by_part;
  for (std::size_t i = 0; i < plan.estate.entrances.size(); ++i) {
    if (plan.fire_way[i] == 0) continue;
    by_part[part[plan.network.entrances[i].node]].entrances.push_back(i);
  }
  std::vector<KeepOpen> rows;
  for (auto& [number, row] : by_part) {
    row.open = std::min(row.entrances.size(), static_cast<std::size_t>(std::max(ways, 0)));
    if (row.open > 0) rows.push_back(row);
  }
  return rows;
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

CoverageProblem problem_of(CoveragePlan& plan, const Matrix& to_homes, const CoverageOptions& options) {
  CoverageProblem problem;
  const std::size_t n = plan.estate.entrances.size();
  double households = 0;
  std::vector<double> nearest_to(n, 0.0);
  plan.walks.resize(plan.homes.size());
  for (std::size_t h = 0; h < plan.homes.size(); ++h) {
    std::size_t best = none;
    for (std::size_t i = 0; i < n; ++i) {
      if (to_homes(i, h) >= plan.walks[h].nearest) continue;
      plan.walks[h].nearest = to_homes(i, h);
      best = i;
    }
    if (best == none) continue;
    households += plan.homes[h].households;
    nearest_to[best] += plan.homes[h].households;
    KeepOpen keep;
    for (std::size_t i = 0; i < n; ++i) {
      if (to_homes(i, h) < infinity) keep.entrances.push_back(i);  // near enough, or the nearest where none is
    }
    problem.keep_open.push_back(std::move(keep));
  }
  for (std::size_t i = 0; i < n; ++i) {
    const Entrance& e = plan.estate.entrances[i];
    plan.fire_way.push_back(fire_engine_passes(plan.estate, plan.network, i) ? 1 : 0);
    std::vector<std::size_t> watchers;
    for (std::size_t j = 0; j < n; ++j) {
      if (j != i && plan.between(j, i) <= options.radius) watchers.push_back(j);
    }
    std::stable_sort(watchers.begin(), watchers.end(),
                     [&](std::size_t a, std::size_t b) { return plan.between(a, i) < plan.between(b, i); });
    problem.watchers.push_back(std::move(watchers));
    problem.may_close.push_back(may_close(e, options.closing) ? 1 : 0);
    const double share = households > 0 ? nearest_to[i] / households : 0;
    problem.close_cost.push_back(e.state == EntranceState::closed ? 0 : 1 + 4 * share);
    problem.guard_cost.push_back(guard_cost(e, plan.fire_way[i] != 0));
  }
  const std::vector<KeepOpen> fire = fire_lanes(plan, options.fire_ways);
  problem.keep_open.insert(problem.keep_open.end(), fire.begin(), fire.end());
  return problem;
}

void measure(CoveragePlan& plan, const Matrix& to_homes) {
  double households = 0;
  for (std::size_t h = 0; h < plan.homes.size(); ++h) {
    HomeWalk& walk = plan.walks[h];
    for (std::size_t i = 0; i < plan.estate.entrances.size(); ++i) {
      if (plan.solution.decisions[i] != Decision::closed)
        walk.nearest_open = std::min(walk.nearest_open, to_homes(i, h));
    }
    if (walk.nearest_open == infinity) continue;
    const double detour = walk.nearest_open - walk.nearest;
    plan.mean_detour += detour * plan.homes[h].households;
    plan.most_detour = std::max(plan.most_detour, detour);
    households += plan.homes[h].households;
  }
  if (households > 0) plan.mean_detour /= households;
  for (std::size_t i = 0; i < plan.estate.entrances.size(); ++i) {
    const bool open = plan.solution.decisions[i] != Decision::closed;
    if (open && plan.fire_way[i] != 0) ++plan.fire_open;
  }
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

CoveragePlan plan_coverage(const Estate& estate, const CoverageOptions& options, const Cancelled& cancelled) {
  CoveragePlan plan;
  plan.estate = estate;
  const std::vector<Polygon> boundary = estate_boundary(estate);
  leave_out_far_entrances(plan, boundary);
  plan.drawn = plan.estate.entrances.size();
  auto stopped = [&cancelled] { return cancelled && cancelled(); };
  plan.network = build_network(plan.estate, planning_network(), cancelled);
  if (!stopped()) plan.leaks = find_leaks(plan.estate, plan.network, boundary, 40, cancelled);
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
  if (stopped()) {
    plan.outcome = Outcome::cancelled;
    return plan;
  }
  if (plan.estate.entrances.empty()) {
    plan.outcome = Outcome::infeasible;
    return plan;
  }
  CoverageProblem problem = problem_of(plan, to_homes, options);
  const auto begin = std::chrono::steady_clock::now();
  plan.solution = solve(problem, cancelled);
  plan.needed = plan.solution.guarded;
  const auto most = static_cast<std::size_t>(options.staff / std::max(options.people, 1));
  if (plan.solution.outcome == Outcome::optimal && options.staff > 0 && plan.needed > most) {
    problem.most_guarded = most;
    plan.solution = solve(problem, cancelled);
  }
  plan.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  plan.outcome = plan.solution.outcome;
  if (plan.outcome == Outcome::optimal) measure(plan, to_homes);
  return plan;
}

}  // namespace gatehouse::checkpoint_coverage
