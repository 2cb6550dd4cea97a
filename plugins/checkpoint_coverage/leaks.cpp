#include "checkpoint_coverage/leaks.hpp"

#include <algorithm>

namespace gatehouse::checkpoint_coverage {

using namespace toolkit;

namespace {

bool walkable(const Edge& e) { return (e.forward | e.backward).has(Mode::foot); }

/// Marks what can be walked to from `starts` over nodes for which `allowed` holds; starts that are not allowed are left out.
template <class Allowed>
std::vector<char> flood(const Network& network, const std::vector<std::size_t>& starts, Allowed allowed) {
  std::vector<char> reached(network.nodes.size(), 0);
  std::vector<std::size_t> stack;
  auto push = [&](std::size_t node) {
    if (reached[node] != 0 || !allowed(node)) return;
    reached[node] = 1;
    stack.push_back(node);
  };
  for (const std::size_t s : starts) push(s);
  while (!stack.empty()) {
    const std::size_t at = stack.back();
    stack.pop_back();
    for (const Arc& arc : network.arcs[at]) {
      if (walkable(network.edges[arc.edge])) push(arc.to);
    }
  }
  return reached;
}

std::vector<std::size_t> home_nodes(const Estate& estate, const Network& network) {
  std::vector<std::size_t> nodes;
  const std::vector<bool> homes = homes_of(estate);
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    if (!homes[b]) continue;
    const auto own = network.nodes_of_building(b);
    nodes.insert(nodes.end(), own.begin(), own.end());
  }
  return nodes;
}

/// Which nodes are inside, which are certainly outside. Stretches of path inside the line that serve no building are
/// outside, and pockets outside it that lead nowhere are inside.
struct Sides {
  std::vector<char> inside;
  std::vector<std::size_t> anchors;
};

Sides sides_of(const Estate& estate, const Network& network, const std::vector<Polygon>& boundary, double outside) {
  Sides sides;
  const std::size_t n = network.nodes.size();
  sides.inside.resize(n);
  for (std::size_t i = 0; i < n; ++i) sides.inside[i] = inside(boundary, network.nodes[i].at) ? 1 : 0;

  std::vector<std::size_t> served;
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    const auto own = network.nodes_of_building(b);
    served.insert(served.end(), own.begin(), own.end());
  }
  for (const std::size_t s : served) sides.inside[s] = 1;
  const std::vector<char> used = flood(network, served, [&](std::size_t i) { return sides.inside[i] != 0; });
  for (std::size_t i = 0; i < n; ++i) sides.inside[i] = static_cast<char>(sides.inside[i] != 0 && used[i] != 0);

  for (std::size_t i = 0; i < n; ++i) {
    if (sides.inside[i] != 0) continue;
    double far = infinity;
    for (const Polygon& part : boundary) {
      const double d = distance_to(part, network.nodes[i].at);
      far = std::min(far, d);
    }
    const auto ways = std::count_if(network.arcs[i].begin(), network.arcs[i].end(), [&](const Arc& a) {
      return network.edges[a.edge].path != none && walkable(network.edges[a.edge]);
    });
    // A path that is drawn to 3 m beyond the edge is meant to lead out; less is a slip of the pen.
    if (far > outside || (ways == 1 && far > 3)) sides.anchors.push_back(i);
  }
  const std::vector<char> open = flood(network, sides.anchors, [&](std::size_t i) { return sides.inside[i] == 0; });
  for (std::size_t i = 0; i < n; ++i) sides.inside[i] = static_cast<char>(sides.inside[i] != 0 || open[i] == 0);
  return sides;
}

/// Entrances farther than this from a path do not close it.
constexpr double entrance_gap = 25;

std::vector<char> entrance_nodes(const Network& network) {
  std::vector<char> at(network.nodes.size(), 0);
  for (const Join& j : network.entrances) {
    if (j.joined() && j.gap <= entrance_gap) at[j.path_node] = 1;
  }
  return at;
}

std::size_t nearest_building(const Estate& estate, Position p) {
  std::size_t best = none;
  double least = infinity;
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    for (const Polygon& part : estate.buildings[b].parts) {
      const double d = distance_to(part, p);
      if (d < least) {
        least = d;
        best = b;
      }
    }
  }
  return best;
}

}  // namespace

std::vector<Leak> find_leaks(const Estate& estate, const Network& network, const std::vector<Polygon>& boundary,
                             double outside) {
  std::vector<Leak> leaks;
  if (boundary.empty()) return leaks;
  const Sides sides = sides_of(estate, network, boundary, outside);
  const std::vector<char> entrance = entrance_nodes(network);
  const std::vector<char> from_homes = flood(network, home_nodes(estate, network), [&](std::size_t i) {
    return sides.inside[i] != 0 && entrance[i] == 0;
  });
  const std::vector<char> from_outside =
      flood(network, sides.anchors, [&](std::size_t i) { return sides.inside[i] == 0 && entrance[i] == 0; });
  const std::vector<EdgeCrossing> crossings = boundary_crossings(network, boundary);
  for (std::size_t e = 0; e < network.edges.size(); ++e) {
    const Edge& edge = network.edges[e];
    if (edge.path == none || !walkable(edge)) continue;
    const bool outward = from_homes[edge.from] != 0 && from_outside[edge.to] != 0;
    const bool inward = from_outside[edge.from] != 0 && from_homes[edge.to] != 0;
    if (!outward && !inward) continue;
    Leak leak{e, edge.path, network.nodes[outward ? edge.from : edge.to].at, none};
    // Of several crossings, the one nearest the homes; where the line itself is not crossed, the inner end.
    for (const EdgeCrossing& c : crossings) {
      if (c.edge != e) continue;
      leak.at = c.at;
      if (outward) break;
    }
    leak.building = nearest_building(estate, leak.at);
    leaks.push_back(leak);
  }
  return leaks;
}

Entrance entrance_at(const Estate& estate, const Leak& leak, const std::string& number) {
  const Path& path = estate.paths[leak.path];
  Entrance e;
  e.number = number;
  switch (path.kind) {
    case PathKind::road: e.kind = EntranceKind::road; break;
    case PathKind::steps: e.kind = EntranceKind::steps; break;
    default: e.kind = EntranceKind::lane;
  }
  e.state = EntranceState::open;
  e.clear_width = path.clear_width;
  e.steps = path.kind == PathKind::steps;
  const ModeSet modes = modes_of(path);
  e.vehicle = modes.has(Mode::vehicle);
  e.fire_engine = modes.has(Mode::fire_engine);
  e.lockable = false;
  e.at = leak.at;
  return e;
}

}  // namespace gatehouse::checkpoint_coverage
