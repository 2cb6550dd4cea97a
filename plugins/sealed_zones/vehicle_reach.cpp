#include "sealed_zones/vehicle_reach.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

#include "toolkit/shortest_path.hpp"

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
  return words("{} cannot be driven along", "{}不能通行机动车", name);
}

}  // namespace

VehicleReach::VehicleReach(const toolkit::Estate& e, const toolkit::Network& n, const std::vector<char>& leads_out,
                           toolkit::Mode mode)
    : estate_(e), network_(n), mode_(mode), edges_(n) {
  std::vector<std::size_t> sources;
  for (std::size_t v = 0; v < n.nodes.size(); ++v)
    if (leads_out[v] != 0) sources.push_back(v);
  if (sources.empty()) {
    const auto part = toolkit::parts_of(n, mode);
    for (std::size_t v = 0; v < n.nodes.size(); ++v)
      if (part[v] == 0) sources.push_back(v);
  }
  toolkit::SearchOptions search;
  search.mode = mode;
  const auto paths = toolkit::shortest_paths(n, sources, search);
  open_ = paths.distance;
  open_edge_ = paths.edge;
  open_before_ = paths.previous;

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
      const bool passes = n.open(a, mode_) && n.nodes[a.to].passes.has(mode_);
      const double next = cost + (edge.length + 0.01) * (passes ? 1.0 : 1000.0);
      if (next >= barred_[a.to]) continue;
      barred_[a.to] = next;
      edge_[a.to] = a.edge;
      before_[a.to] = v;
      open.emplace(next, a.to);
    }
  }
}

bool VehicleReach::reached(const toolkit::Place& place) const {
  const toolkit::Edge& e = network_.edges[place.edge];
  return (e.forward.has(mode_) && std::isfinite(open_[e.from]) &&
          (network_.nodes[e.from].passes.has(mode_) || open_[e.from] == 0)) ||
         (e.backward.has(mode_) && std::isfinite(open_[e.to]) &&
          (network_.nodes[e.to].passes.has(mode_) || open_[e.to] == 0));
}

bool VehicleReach::assumed_on_way(std::size_t node) const {
  for (std::size_t v = node; open_edge_[v] != none; v = open_before_[v])
    if (network_.edges[open_edge_[v]].clear_width <= 0) return true;
  return false;
}

Words VehicleReach::obstacle_before(std::size_t node) const {
  // Back to the source; the last barred edge met is the first that the vehicle comes to.
  std::size_t barred = none, entrance_node = none;
  for (std::size_t v = node; edge_[v] != none; v = before_[v]) {
    const toolkit::Edge& e = network_.edges[edge_[v]];
    const bool forward = e.to == v;
    if (!(forward ? e.forward : e.backward).has(mode_)) barred = edge_[v], entrance_node = none;
    if (!network_.nodes[v].passes.has(mode_)) entrance_node = v, barred = none;
  }
  if (entrance_node != none) {
    for (std::size_t i = 0; i < estate_.entrances.size(); ++i)
      if (network_.entrances[i].path_node == entrance_node)
        return words("{} does not let it through", "{}不能通过", toolkit::name_of(estate_.entrances[i]));
  }
  if (barred == none) return words("no path leads there", "没有道路通到");
  return why_barred(estate_.paths[network_.edges[barred].path], mode_);
}

Reach VehicleReach::reach(std::size_t building, double metres) const {
  Reach r;
  // Any path near is looked at, on foot too: the nearest place a vehicle cannot come to tells what is in its way.
  for (const toolkit::Place& place : edges_.around(estate_.buildings[building], mode_, metres)) {
    if (!reached(place)) continue;
    r.reached = true;
    const toolkit::Edge& e = network_.edges[place.edge];
    const bool by_from = e.forward.has(mode_) && std::isfinite(open_[e.from]);
    r.assumed_width = e.clear_width <= 0 || assumed_on_way(by_from ? e.from : e.to);
    if (!r.assumed_width) return r;
  }
  if (r.reached) return r;
  auto near = edges_.around(estate_.buildings[building], toolkit::Mode::foot, metres);
  if (near.empty()) near = edges_.around(estate_.buildings[building], mode_, metres);
  double least = toolkit::infinity;
  std::size_t at = none, last = none;
  for (const toolkit::Place& place : near) {
    for (const std::size_t v : {network_.edges[place.edge].from, network_.edges[place.edge].to}) {
      if (barred_[v] >= least) continue;
      least = barred_[v];
      at = v;
      last = place.edge;
    }
  }
  if (at == none) {
    r.obstacle = words("no path comes within {} m of it", "{}米内没有道路", metres);
    return r;
  }
  if (std::isfinite(open_[at]) && last != none) {
    // It is the last stretch itself that bars.
    r.obstacle = why_barred(estate_.paths[network_.edges[last].path], mode_);
    return r;
  }
  r.obstacle = obstacle_before(at);
  return r;
}

}  // namespace gatehouse::sealed_zones
