#include "checkpoint_coverage/trade_off.hpp"

#include <algorithm>
#include <set>

namespace gatehouse::checkpoint_coverage {

using toolkit::none;

namespace {

TradePoint point_of(const CoverageProblem& problem, const CoverageSolution& s, const std::vector<Home>& homes,
                    const toolkit::Matrix& to_homes, const std::vector<double>& nearest) {
  TradePoint point;
  std::vector<char> open;
  for (std::size_t i = 0; i < s.decisions.size(); ++i) {
    open.push_back(s.decisions[i] != Decision::closed ? 1 : 0);
    if (open[i] == 0) ++point.closed;
    if (s.decisions[i] == Decision::unwatched) point.homes += problem.homes[i];
  }
  point.checkpoints = s.guarded;
  point.unwatched = s.unwatched;
  const Detour detour = detour_of(homes, to_homes, nearest, open);
  point.mean_detour = detour.mean;
  point.most_detour = detour.most;
  return point;
}

std::set<std::size_t> sizes(std::size_t needed) {
  constexpr std::size_t most = 24;
  const std::size_t step = (needed + most) / most;
  std::set<std::size_t> all{needed};
  for (std::size_t k = 0; k < needed; k += step) all.insert(k);
  return all;
}

}  // namespace

std::vector<TradePoint> trade_off(const CoverageProblem& problem, std::size_t needed, const std::vector<Home>& homes,
                                  const toolkit::Matrix& to_homes, const std::vector<double>& nearest,
                                  const solvers::Cancelled& cancelled) {
  constexpr std::size_t beyond = 6;
  std::vector<TradePoint> points;
  CoverageProblem limited = problem;
  limited.spare_backup = false;
  for (const std::size_t k : sizes(needed)) {
    limited.most_guarded = k;
    const CoverageSolution s = solve(limited, cancelled);
    if (s.outcome != Outcome::optimal) return points;
    points.push_back(point_of(problem, s, homes, to_homes, nearest));
    points.back().checkpoints = k;
  }
  limited.guards_cost = false;
  for (std::size_t k = needed + 1; k <= needed + beyond && points.back().closed > 0; ++k) {
    limited.most_guarded = k;
    const CoverageSolution s = solve(limited, cancelled);
    if (s.outcome != Outcome::optimal) return points;
    const TradePoint next = point_of(problem, s, homes, to_homes, nearest);
    if (next.closed >= points.back().closed) break;
    points.push_back(next);
  }
  return points;
}

std::vector<Relief> reliefs(const CoverageProblem& problem, std::size_t needed, const solvers::Cancelled& cancelled) {
  std::vector<Relief> result;
  auto ask = [&](Relief::Kind kind, const CoverageProblem& relaxed) {
    const std::size_t guards = fewest_guards(relaxed, cancelled);
    if (guards != none && guards > 0 && guards < needed) result.push_back({kind, guards});
  };
  auto without = [&problem](auto&& gone) {
    CoverageProblem relaxed = problem;
    std::erase_if(relaxed.demands, [&gone](const Demand& d) { return gone(d.kind); });
    return std::make_pair(relaxed, relaxed.demands.size() < problem.demands.size());
  };
  using Kind = Demand::Kind;
  const std::pair<Relief::Kind, std::vector<Kind>> groups[] = {
      {Relief::Kind::homes, {Kind::home}},
      {Relief::Kind::fire_lanes, {Kind::fire_lane}},
      {Relief::Kind::orders, {Kind::keep_open, Kind::keep_closed, Kind::guard_here}}};
  for (const auto& [kind, kinds] : groups) {
    const auto [relaxed, fewer] =
        without([&kinds = kinds](Kind k) { return std::find(kinds.begin(), kinds.end(), k) != kinds.end(); });
    if (fewer) ask(kind, relaxed);
  }
  if (std::find(problem.may_close.begin(), problem.may_close.end(), 0) != problem.may_close.end()) {
    CoverageProblem relaxed = problem;
    relaxed.may_close.assign(relaxed.may_close.size(), 1);
    ask(Relief::Kind::closing, relaxed);
  }
  return result;
}

}  // namespace gatehouse::checkpoint_coverage
