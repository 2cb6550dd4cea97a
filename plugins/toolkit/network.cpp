#include "toolkit/network.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "toolkit/connectors.hpp"
#include "toolkit/findings.hpp"
#include "toolkit/hours.hpp"
#include "toolkit/path_splitting.hpp"

namespace gatehouse::toolkit {
namespace {

/// Builds nodes by place and edges between them.
class Assembly {
public:
  Assembly(Network& network, std::optional<int> time_of_day) : network_(network), time_of_day_(time_of_day) {}

  std::size_t node_at(Position p) {
    const auto [known, fresh] = nodes_.emplace(grid_key(p), network_.nodes.size());
    if (fresh) {
      network_.nodes.push_back({p, all_modes});
      network_.arcs.emplace_back();
    }
    return known->second;
  }

  void add_edge(Edge edge) {
    const std::size_t e = network_.edges.size();
    network_.arcs[edge.from].push_back({e, edge.to, true});
    if (edge.from != edge.to) network_.arcs[edge.to].push_back({e, edge.from, false});
    network_.edges.push_back(std::move(edge));
  }

  void add_path_edge(const Estate& estate, std::size_t path, Polyline shape) {
    const Path& p = estate.paths[path];
    Edge edge;
    edge.from = node_at(shape.front());
    edge.to = node_at(shape.back());
    edge.length = length(shape);
    edge.path = path;
    edge.forward = edge.backward = modes_of(p);
    edge.clear_width = std::max(p.clear_width, 0.0);
    edge.clear_height = std::max(p.clear_height, 0.0);
    edge.incline = p.incline;
    if (shut_at(p.hours, time_of_day_)) edge.forward = edge.backward = {};
    // Engines and ambulances on a call may go against a one-way rule.
    for (const Mode m : {Mode::vehicle, Mode::truck, Mode::refuse_truck}) {
      if (p.oneway == Oneway::forward) edge.backward.remove(m);
      if (p.oneway == Oneway::backward) edge.forward.remove(m);
    }
    edge.shape = std::move(shape);
    add_edge(std::move(edge));
  }

private:
  Network& network_;
  std::optional<int> time_of_day_;
  std::unordered_map<GridKey, std::size_t, GridKeyHash> nodes_;
};

using KeySet = std::unordered_set<GridKey, GridKeyHash>;

/// The places where edges must end: ends of lines, vertices of more than one line (or passed twice), and cuts.
KeySet node_places(const SplitPaths& paths) {
  KeySet places;
  std::unordered_map<GridKey, int, GridKeyHash> uses;
  for (std::size_t i = 0; i < paths.segments.size(); ++i) {
    const PathSegment& s = paths.segments[i];
    const bool last = i + 1 == paths.segments.size() || paths.segments[i + 1].line != s.line;
    if (s.place == 0) places.insert(grid_key(s.a));
    if (last) places.insert(grid_key(s.b));
    if (++uses[grid_key(s.a)] == 2) places.insert(grid_key(s.a));
    if (last && ++uses[grid_key(s.b)] == 2) places.insert(grid_key(s.b));
    for (const Cut& c : paths.cuts[i]) places.insert(grid_key(c.at));
  }
  return places;
}

void add_paths(const Estate& estate, SplitPaths& paths, Assembly& assembly) {
  const KeySet places = node_places(paths);
  Polyline shape;
  auto step_to = [&](Position p, std::size_t path) {
    if (grid_key(shape.back()) == grid_key(p)) return;
    shape.push_back(p);
    if (!places.contains(grid_key(p))) return;
    assembly.add_path_edge(estate, path, shape);
    shape = {p};
  };
  for (std::size_t i = 0; i < paths.segments.size(); ++i) {
    const PathSegment& s = paths.segments[i];
    if (s.place == 0) shape = {s.a};
    std::vector<Cut>& cuts = paths.cuts[i];
    std::stable_sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.t < b.t; });
    for (const Cut& c : cuts) step_to(c.at, s.path);
    step_to(s.b, s.path);
  }
  for (const Link& link : paths.links) assembly.add_path_edge(estate, link.path, {link.from, link.to});
}

struct Connectors {
  std::vector<Connector> entrances, doors, buildings, sites;
};

Connectors find_connectors(const Estate& estate, SplitPaths& paths, double reach,
                           const std::vector<std::size_t>& building_of_door,
                           const std::vector<std::vector<std::size_t>>& building_doors, const Cancelled& cancelled) {
  const ConnectorFinder finder(estate, paths, reach);
  auto stopped = [&cancelled] { return cancelled && cancelled(); };
  Connectors c;
  for (const Entrance& e : estate.entrances) {
    c.entrances.push_back(stopped() ? Connector{e.at, e.at} : finder.from_place(on_grid(e.at), none));
  }
  for (std::size_t d = 0; d < estate.doors.size(); ++d) {
    const Position at = on_grid(estate.doors[d].at);
    c.doors.push_back(stopped() ? Connector{at, at} : finder.from_place(at, building_of_door[d]));
  }
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    const bool thought = building_doors[b].empty() && !stopped();
    c.buildings.push_back(thought ? finder.from_building(b) : Connector{});
  }
  for (const Site& s : estate.sites) {
    c.sites.push_back(stopped() ? Connector{s.at, s.at} : finder.from_place(on_grid(s.at), none));
  }
  for (const auto* list : {&c.entrances, &c.doors, &c.buildings, &c.sites}) {
    for (const Connector& connector : *list) {
      if (connector.segment != none) paths.cuts[connector.segment].push_back({connector.t, connector.to});
    }
  }
  return c;
}

Join join(const Connector& c, ModeSet modes, Assembly& assembly) {
  Join result;
  result.gap = c.gap;
  if (c.segment == none) {
    result.node = assembly.node_at(c.from);
    return result;
  }
  result.through_barrier = c.through_barrier;
  result.path_node = assembly.node_at(c.to);
  result.node = assembly.node_at(c.from);
  if (result.node == result.path_node) return result;
  Edge edge;
  edge.from = result.node;
  edge.to = result.path_node;
  edge.shape = {c.from, c.to};
  edge.length = length(edge.shape);
  edge.forward = edge.backward = modes;
  assembly.add_edge(std::move(edge));
  return result;
}

/// An entrance on a path lets through only whom it lets pass.
void bar_at_entrances(const Estate& estate, const NetworkOptions& options, Network& network) {
  for (std::size_t i = 0; i < estate.entrances.size(); ++i) {
    const Join& j = network.entrances[i];
    if (!j.joined() || j.gap > options.on_path) continue;
    const auto& arcs = network.arcs[j.path_node];
    const auto ways = std::count_if(arcs.begin(), arcs.end(),
                                    [&network](const Arc& a) { return network.edges[a.edge].path != none; });
    if (ways > 2) {
      network.findings.push_back(
          {FindingKind::junction_entrance, "entrances", i, none, estate.entrances[i].at, 0, 0, 0, 0});
      continue;
    }
    const Entrance& e = estate.entrances[i];
    const bool shut = (options.closed_entrances_bar && e.state == EntranceState::closed) ||
                      (e.lockable.value_or(false) && shut_at(e.hours, options.time_of_day));
    ModeSet& passes = network.nodes[j.path_node].passes;
    passes = shut ? ModeSet{} : passes & modes_of(estate.entrances[i]);
  }
}

}  // namespace

std::vector<std::size_t> Network::nodes_of_building(std::size_t building) const {
  std::vector<std::size_t> result;
  for (const std::size_t d : building_doors[building]) result.push_back(doors[d].node);
  if (result.empty()) result.push_back(buildings[building].node);
  return result;
}

Network build_network(const Estate& estate, const NetworkOptions& options, const Cancelled& cancelled) {
  Network network;
  const std::vector<std::size_t> building_of_door = buildings_of_doors(estate);
  network.building_doors.resize(estate.buildings.size());
  for (std::size_t d = 0; d < estate.doors.size(); ++d) {
    if (building_of_door[d] != none) network.building_doors[building_of_door[d]].push_back(d);
  }

  SplitPaths paths = split_paths(estate, options, network.findings, cancelled);
  const Connectors c =
      find_connectors(estate, paths, options.reach, building_of_door, network.building_doors, cancelled);

  Assembly assembly(network, options.time_of_day);
  add_paths(estate, paths, assembly);
  ModeSet walked;
  walked.add(Mode::foot);
  walked.add(Mode::cart);
  walked.add(Mode::tricycle);
  for (const Connector& x : c.entrances) {
    const ModeSet modes = x.segment == none ? walked : modes_of(estate.paths[paths.segments[x.segment].path]);
    network.entrances.push_back(join(x, modes, assembly));
  }
  for (const Connector& x : c.doors) network.doors.push_back(join(x, walked, assembly));
  for (const Connector& x : c.sites) network.sites.push_back(join(x, walked, assembly));
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    const std::vector<std::size_t>& doors = network.building_doors[b];
    if (doors.empty()) {
      network.buildings.push_back(join(c.buildings[b], walked, assembly));
      continue;
    }
    network.buildings.push_back(
        network.doors[*std::min_element(doors.begin(), doors.end(), [&](std::size_t x, std::size_t y) {
          return network.doors[x].gap < network.doors[y].gap;
        })]);
  }
  bar_at_entrances(estate, options, network);
  add_join_findings(estate, options.time_of_day, network);
  if (!(cancelled && cancelled())) add_unconnected_findings(estate, network);
  return network;
}

std::vector<std::size_t> parts_of(const Network& network, Mode mode) {
  const std::size_t n = network.nodes.size();
  std::vector<std::size_t> root(n);
  for (std::size_t i = 0; i < n; ++i) root[i] = i;
  auto find = [&root](std::size_t i) {
    while (root[i] != i) i = root[i] = root[root[i]];
    return i;
  };
  std::vector<double> metres(n, 0.0);
  for (const Edge& e : network.edges) {
    if (!(e.forward | e.backward).has(mode)) continue;
    const std::size_t a = find(e.from);
    const std::size_t b = find(e.to);
    root[std::max(a, b)] = std::min(a, b);
  }
  for (const Edge& e : network.edges) {
    if (e.path != none && (e.forward | e.backward).has(mode)) metres[find(e.from)] += e.length;
  }
  std::vector<std::size_t> roots;
  for (std::size_t i = 0; i < n; ++i) {
    if (find(i) == i) roots.push_back(i);
  }
  std::stable_sort(roots.begin(), roots.end(), [&](std::size_t a, std::size_t b) { return metres[a] > metres[b]; });
  std::vector<std::size_t> number(n);
  for (std::size_t r = 0; r < roots.size(); ++r) number[roots[r]] = r;
  std::vector<std::size_t> part(n);
  for (std::size_t i = 0; i < n; ++i) part[i] = number[find(i)];
  return part;
}

}  // namespace gatehouse::toolkit
