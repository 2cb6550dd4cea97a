#include "sealed_zones/access.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

namespace gatehouse::sealed_zones {
namespace {

using toolkit::none;
using toolkit::words;
using toolkit::Words;

Words why_barred(const toolkit::Path& p, toolkit::Mode mode) {
  const toolkit::Demand needed = toolkit::demand_of(mode);
  const Words name = toolkit::name_of(p);
  if (p.closed) return words("{} is closed", "{}已封闭", name);
  if (p.kind == toolkit::PathKind::steps) return words("{} has steps", "{}有台阶", name);
  if (p.clear_width > 0 && p.clear_width < needed.clear_width)
    return words("{} is {} m wide, {} m are needed", "{}净宽{}米，需要{}米", name, p.clear_width, needed.clear_width);
  if (p.clear_height > 0 && p.clear_height < needed.clear_height)
    return words("{} is {} m high, {} m are needed", "{}净高{}米，需要{}米", name, p.clear_height, needed.clear_height);
  if (p.clear_width <= 0 && toolkit::assumed_clear_width(p.kind) < needed.clear_width)
    return words("{} has no measured width and is taken to be {} m wide, {} m are needed. Measure it",
                 "{}未测量净宽，按{}米计，需要{}米。请实地测量", name, toolkit::assumed_clear_width(p.kind),
                 needed.clear_width);
  if (!p.hours.empty() && toolkit::modes_of(p).has(mode))
    return words("{} is shut at that hour ({})", "{}该时刻关闭（{}）", name, p.hours);
  return words("{} cannot be driven along", "{}不能通行机动车", name);
}

Words why_barred(const toolkit::Entrance& e, toolkit::Mode mode) {
  const Words name = toolkit::name_of(e);
  const toolkit::Demand needed = toolkit::demand_of(mode);
  if (e.state == toolkit::EntranceState::closed)
    return words("{} is closed: keep its key at hand or open it", "{}已封闭：请备好钥匙或开放", name);
  if (e.steps.value_or(e.kind == toolkit::EntranceKind::steps)) return words("{} has steps", "{}有台阶", name);
  if (e.clear_width > 0 && e.clear_width < needed.clear_width)
    return words("{} is {} m wide, {} m are needed", "{}净宽{}米，需要{}米", name, e.clear_width, needed.clear_width);
  if (e.lockable.value_or(false) && !e.hours.empty() && toolkit::modes_of(e).has(mode))
    return words("{} is locked at that hour ({})", "{}该时刻上锁（{}）", name, e.hours);
  return words("{} does not let it through", "{}不能通过", name);
}

Words why_tight(const toolkit::Estate& e, const toolkit::Corner& c, const Words& in, const Words& out) {
  const Words what = c.building != none ? toolkit::name_of(e.buildings[c.building]) : words("a wall", "围墙");
  if (in == out) return words("a bend of {} is too tight: {} is in the way", "{}的弯道太急：被{}挡住", in, what);
  return words("the corner of {} and {} is too tight: {} is in the way", "{}与{}的转角太急：被{}挡住", in, out, what);
}

}  // namespace

VehicleReach::VehicleReach(const toolkit::Estate& e, const toolkit::Network& n, const toolkit::NearestEdges& edges,
                           const std::vector<char>& leads_out, const toolkit::Mover& mover,
                           const toolkit::Cancelled& cancelled)
    : estate_(e), network_(n), edges_(edges), mover_(mover), corners_(e, n, mover) {
  std::vector<std::size_t> sources;
  for (std::size_t v = 0; v < n.nodes.size(); ++v)
    if (leads_out[v] != 0) sources.push_back(v);
  if (sources.empty()) {
    const auto part = toolkit::parts_of(n, mover.mode);
    for (std::size_t v = 0; v < n.nodes.size(); ++v)
      if (part[v] == 0) sources.push_back(v);
  }
  open_ = toolkit::drive(n, sources, mover, corners_, cancelled);

  // The same again with every path open, barred metres a thousand times as dear.
  barred_.assign(n.nodes.size(), toolkit::infinity);
  edge_.assign(n.nodes.size(), none);
  before_.assign(n.nodes.size(), none);
  using Item = std::pair<double, std::size_t>;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> open;
  for (const std::size_t v : sources) barred_[v] = 0, open.emplace(0.0, v);
  while (!open.empty()) {
    const auto [cost, v] = open.top();
    open.pop();
    if (cost > barred_[v]) continue;
    for (const toolkit::Arc& a : n.arcs[v]) {
      const toolkit::Edge& edge = n.edges[a.edge];
      if (edge.path == none) continue;
      const bool passes = n.open(a, mover_.mode) && n.nodes[a.to].passes.has(mover_.mode);
      const double next = cost + (edge.length + 0.01) * (passes ? 1.0 : 1000.0);
      if (next >= barred_[a.to]) continue;
      barred_[a.to] = next;
      edge_[a.to] = a.edge;
      before_[a.to] = v;
      open.emplace(next, a.to);
    }
  }
}

Words VehicleReach::obstacle_before(std::size_t node, std::size_t last_edge) const {
  // The way from the source on, and the first thing on it that bars.
  std::vector<toolkit::Arc> way;
  for (std::size_t v = node; edge_[v] != none; v = before_[v])
    way.push_back({edge_[v], v, network_.edges[edge_[v]].to == v});
  std::reverse(way.begin(), way.end());
  if (last_edge != none) {
    const toolkit::Edge& e = network_.edges[last_edge];
    way.push_back({last_edge, e.from == node ? e.to : e.from, e.from == node});
  }
  const auto path_of = [&](const toolkit::Arc& a) -> const toolkit::Path& {
    return estate_.paths[network_.edges[a.edge].path];
  };
  for (std::size_t i = 0; i < way.size(); ++i) {
    const toolkit::Arc& a = way[i];
    if (!network_.open(a, mover_.mode)) return why_barred(path_of(a), mover_.mode);
    const Words name = toolkit::name_of(path_of(a));
    if (const auto& bend = corners_.along(a.edge); bend.verdict == toolkit::Corner::Verdict::tight)
      return why_tight(estate_, bend, name, name);
    if (i + 1 == way.size()) break;
    if (!network_.nodes[a.to].passes.has(mover_.mode)) {
      for (std::size_t x = 0; x < estate_.entrances.size(); ++x)
        if (network_.entrances[x].path_node == a.to) return why_barred(estate_.entrances[x], mover_.mode);
    }
    if (way[i + 1].edge == a.edge) continue;
    if (const auto& turn = corners_.at(a, way[i + 1]); turn.verdict == toolkit::Corner::Verdict::tight)
      return why_tight(estate_, turn, name, toolkit::name_of(path_of(way[i + 1])));
  }
  return words("no path leads there", "没有道路通到");
}

Reach VehicleReach::reach(std::size_t building, double metres) const {
  Reach r;
  for (const toolkit::Place& place : edges_.around(estate_.buildings[building], mover_.mode, metres)) {
    for (const std::size_t arc : {place.edge * 2, place.edge * 2 + 1}) {
      if (!std::isfinite(open_.along_arc[arc])) continue;
      r.assumed_width = open_.assumed[arc] != 0 && (r.assumed_width || !r.reached);
      r.reached = true;
      if (!r.assumed_width) return r;
    }
  }
  if (r.reached) return r;
  // Any path near is looked at, on foot too: the nearest place a vehicle cannot come to tells what is in its way.
  auto near = edges_.around(estate_.buildings[building], toolkit::Mode::foot, metres);
  if (near.empty()) near = edges_.around(estate_.buildings[building], mover_.mode, metres);
  double least = toolkit::infinity;
  std::size_t at = none, last = none;
  for (const toolkit::Place& place : near) {
    const toolkit::Edge& e = network_.edges[place.edge];
    for (const std::size_t v : {e.from, e.to}) {
      // The last stretch counts as well, where the vehicle has to drive along it.
      const bool open = (v == e.from ? e.forward : e.backward).has(mover_.mode);
      const double cost = barred_[v] + (e.length + 0.01) * (open ? 1.0 : 1000.0);
      if (cost >= least) continue;
      least = cost;
      at = v;
      last = place.edge;
    }
  }
  r.obstacle =
      at == none ? words("no path comes within {} m of it", "{}米内没有道路", metres) : obstacle_before(at, last);
  return r;
}

std::vector<Access> access_of_buildings(const toolkit::Estate& estate, const toolkit::Network& network,
                                        const std::vector<char>& leads_out, const AccessOptions& options,
                                        const toolkit::Cancelled& cancelled) {
  std::vector<Access> access(estate.buildings.size());
  const toolkit::NearestEdges edges(network);
  for (std::size_t i = 0; i < access_vehicles.size(); ++i) {
    const toolkit::Who who = access_vehicles[i];
    const VehicleReach vehicle(estate, network, edges, leads_out, toolkit::mover(who), cancelled);
    const double metres = who == toolkit::Who::fire_engine ? options.fire_reach
                          : who == toolkit::Who::ambulance ? options.ambulance_reach
                                                           : options.truck_reach;
    for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
      if (cancelled && cancelled()) return access;
      access[b].of[i] = vehicle.reach(b, metres);
    }
  }
  return access;
}

}  // namespace gatehouse::sealed_zones
