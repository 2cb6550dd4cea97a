#include "checkpoint_coverage/leaks.hpp"

#include <algorithm>
#include <cmath>

#include "toolkit/min_cut.hpp"
#include "toolkit/segment_index.hpp"

namespace gatehouse::checkpoint_coverage {

using namespace toolkit;

namespace {

bool walkable(const Edge& e) { return (e.forward | e.backward).has(Mode::foot); }

std::vector<std::size_t> building_nodes(const Estate& estate, const Network& network) {
  std::vector<std::size_t> nodes;
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    const auto own = network.nodes_of_building(b);
    nodes.insert(nodes.end(), own.begin(), own.end());
  }
  return nodes;
}

/// How far a place is from the estate's edge, as far as that matters.
class EdgeDistance {
public:
  explicit EdgeDistance(const std::vector<Polygon>& boundary) : sides_(sides_of(boundary)), index_(sides_) {}

  /// Metres to the edge, or `most` where it is farther.
  [[nodiscard]] double operator()(Position p, double most) const {
    double least = most;
    for (const std::size_t s : index_.in_box(box_of({p}).grown(most))) {
      least = std::min(least, nearest_on_segment(p, sides_[s].first, sides_[s].second).distance);
    }
    return least;
  }

private:
  static std::vector<Segment> sides_of(const std::vector<Polygon>& boundary) {
    std::vector<Segment> sides;
    for (const Polygon& part : boundary) {
      for (std::size_t i = 0; i < part.shell.size(); ++i) {
        sides.emplace_back(part.shell[i], part.shell[(i + 1) % part.shell.size()]);
      }
    }
    return sides;
  }
  std::vector<Segment> sides_;
  SegmentIndex index_;
};

/// Nodes that are certainly outside; not all of them once it is cancelled.
std::vector<std::size_t> outside_nodes(const Network& network, const std::vector<Polygon>& boundary,
                                       const EdgeDistance& distance_to_edge, double outside,
                                       const Cancelled& cancelled) {
  std::vector<std::size_t> nodes;
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    if (i % 512 == 0 && cancelled && cancelled()) return nodes;
    if (inside(boundary, network.nodes[i].at)) continue;
    const double far = distance_to_edge(network.nodes[i].at, outside + 1);
    const auto ways = std::count_if(network.arcs[i].begin(), network.arcs[i].end(), [&](const Arc& a) {
      return network.edges[a.edge].path != none && walkable(network.edges[a.edge]);
    });
    // A path that is drawn to 3 m beyond the edge is meant to lead out; less is a slip of the pen.
    if (far > outside || (ways == 1 && far > 3)) nodes.push_back(i);
  }
  return nodes;
}

/// Where on a cut edge the leak is: where it crosses the estate's edge nearest the homes, else just off the homes' end.
Position place_on(const Edge& edge, bool from_start, const std::vector<const EdgeCrossing*>& crossings) {
  constexpr double clear = 0.5;  // metres from a junction: an entrance on it would bar all its paths
  const EdgeCrossing* best = nullptr;
  for (const EdgeCrossing* c : crossings) {
    if (c->along < clear || edge.length - c->along < clear) continue;
    if (best == nullptr || (from_start ? c->along < best->along : c->along > best->along)) best = c;
  }
  if (best != nullptr) return best->at;
  const double in = std::min(5.0, edge.length / 2);
  return on_grid(place_along(edge.shape, from_start ? in : edge.length - in));
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
                             const StopPrices& prices, double outside, const Cancelled& cancelled) {
  std::vector<Leak> leaks;
  if (boundary.empty()) return leaks;
  const std::vector<char> entrance = entrance_nodes(network);
  const std::vector<EdgeCrossing> crossings = boundary_crossings(network, boundary);
  std::vector<std::vector<const EdgeCrossing*>> of_edge(network.edges.size());
  for (const EdgeCrossing& c : crossings) of_edge[c.edge].push_back(&c);

  const EdgeDistance distance_to_edge(boundary);
  // Being off the estate's edge adds at most a ten-thousandth, so that it only decides between equally many.
  constexpr std::int64_t one = 1'000'000;
  std::vector<CutEdge> edges;
  std::vector<std::size_t> origin;
  for (std::size_t e = 0; e < network.edges.size(); ++e) {
    if (e % 512 == 0 && cancelled && cancelled()) return leaks;
    const Edge& edge = network.edges[e];
    if (!walkable(edge) || entrance[edge.from] != 0 || entrance[edge.to] != 0) continue;
    const bool guard = (edge.forward | edge.backward).has(Mode::vehicle);
    auto capacity =
        static_cast<std::int64_t>(std::llround(static_cast<double>(one) * (guard ? prices.guard : prices.barrier)));
    if (edge.path == none) {
      capacity = 1000 * one;  // the way to a door is never the place for a gate
    } else if (of_edge[e].empty()) {
      capacity += std::llround(2 * distance_to_edge(place_along(edge.shape, edge.length / 2), 50));
    }
    edges.push_back({edge.from, edge.to, capacity});
    origin.push_back(e);
  }
  const std::vector<std::size_t> outer = outside_nodes(network, boundary, distance_to_edge, outside, cancelled);
  if (cancelled && cancelled()) return leaks;
  const MinCut cut = min_cut(network.nodes.size(), edges, building_nodes(estate, network), outer, cancelled);
  for (const std::size_t c : cut.edges) {
    const std::size_t e = origin[c];
    const Edge& edge = network.edges[e];
    if (edge.path == none || (cancelled && cancelled())) continue;
    const bool guard = (edge.forward | edge.backward).has(Mode::vehicle);
    Leak leak{e, edge.path, place_on(edge, cut.source_side[edge.from] != 0, of_edge[e]), none, guard};
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
    case PathKind::road:
      e.kind = EntranceKind::road;
      break;
    case PathKind::steps:
      e.kind = EntranceKind::steps;
      break;
    default:
      e.kind = EntranceKind::lane;
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
