#include "patrol_routes/patrol_network.hpp"

#include <algorithm>
#include <cmath>

#include "toolkit/movers.hpp"

namespace gatehouse::patrol_routes {
namespace {

using toolkit::Mode;
using toolkit::none;

bool walkable(const toolkit::Edge& e) { return (e.forward | e.backward).has(Mode::foot); }

class Builder {
public:
  Builder(const toolkit::Estate& estate, const toolkit::Network& network, const std::vector<char>& keep_edge,
          const std::vector<char>& keep_node, const std::vector<char>& demanded)
      : n_(network),
        keep_(keep_node),
        demanded_(demanded),
        minutes_(toolkit::minutes_of_arcs(estate, network, toolkit::mover(toolkit::Who::walker), level_speed)),
        used_(network.edges.size(), 0),
        at_(network.nodes.size()) {
    result_.places_of_node.resize(network.nodes.size());
    for (std::size_t e = 0; e < network.edges.size(); ++e) {
      const toolkit::Edge& edge = network.edges[e];
      if (!walkable(edge) || (edge.path == none && keep_edge[e] == 0)) continue;
      used_[e] = 1;
      at_[edge.from].push_back(e);
      if (edge.to != edge.from) at_[edge.to].push_back(e);
    }
  }

  PatrolNetwork build() {
    std::vector<char> done(n_.edges.size(), 0);
    for (std::size_t v = 0; v < n_.nodes.size(); ++v) {
      if (!junction(v)) continue;
      if (at_[v].empty() && keep_[v] != 0) place(v);
      for (const std::size_t e : at_[v])
        if (done[e] == 0) walk_street(v, e, done);
    }
    // Rings that no junction touches.
    for (std::size_t e = 0; e < n_.edges.size(); ++e)
      if (used_[e] != 0 && done[e] == 0) walk_street(n_.edges[e].from, e, done);
    result_.part = solvers::parts_of(result_.streets);
    return std::move(result_);
  }

private:
  [[nodiscard]] bool passable(std::size_t v) const { return n_.nodes[v].passes.has(Mode::foot); }
  [[nodiscard]] std::size_t other_end(std::size_t e, std::size_t v) const {
    return n_.edges[e].from == v ? n_.edges[e].to : n_.edges[e].from;
  }

  [[nodiscard]] bool junction(std::size_t v) const {
    if (keep_[v] != 0 || !passable(v) || at_[v].size() != 2) return true;
    const std::size_t a = at_[v][0], b = at_[v][1];
    return (demanded_[a] != 0) != (demanded_[b] != 0) || other_end(a, v) == v || other_end(b, v) == v;
  }

  int place(std::size_t v) {
    auto& places = result_.places_of_node[v];
    if (places.empty() || !passable(v)) places.push_back(result_.streets.places++);
    return places.back();
  }

  void walk_street(std::size_t from, std::size_t edge, std::vector<char>& done) {
    std::vector<Stretch> stretches;
    solvers::Street street;
    street.a = place(from);
    std::size_t v = from;
    std::size_t e = edge;
    double metres = 0, forth = 0, back = 0;  // the latter two as if level
    while (true) {
      done[e] = 1;
      const bool forward = n_.edges[e].from == v;
      stretches.push_back({e, forward});
      metres += n_.edges[e].length;
      forth += as_if_level(e, forward);
      back += as_if_level(e, !forward);
      street.required = street.required || demanded_[e] != 0;
      v = other_end(e, v);
      if (v == from || junction(v)) break;
      e = at_[v][0] == e ? at_[v][1] : at_[v][0];
      if (done[e] != 0) break;
    }
    street.b = v == from && passable(v) ? street.a : place(v);
    const std::array<solvers::Cost, 2> ways{std::max<solvers::Cost>(1, std::llround(forth * 100)),
                                            std::max<solvers::Cost>(1, std::llround(back * 100))};
    street.cost = (ways[0] + ways[1] + 1) / 2;
    result_.ways.push_back(ways);
    result_.metres.push_back(metres);
    result_.sloped = result_.sloped || ways[0] != ways[1];
    result_.streets.list.push_back(street);
    result_.stretches.push_back(std::move(stretches));
  }

  static constexpr double level_speed = 6;  // km/h: a hundred metres a minute

  /// Metres that are walked on level ground in the time that the edge takes.
  [[nodiscard]] double as_if_level(std::size_t e, bool forward) const {
    const double minutes = minutes_[e * 2 + (forward ? 0 : 1)];
    return std::isfinite(minutes) ? minutes * level_speed * 1000 / 60 : n_.edges[e].length;
  }

  const toolkit::Network& n_;
  const std::vector<char>& keep_;
  const std::vector<char>& demanded_;
  std::vector<double> minutes_;
  std::vector<char> used_;
  std::vector<std::vector<std::size_t>> at_;  // edges used, of each node
  PatrolNetwork result_;
};

}  // namespace

PatrolNetwork patrol_network(const toolkit::Estate& estate, const toolkit::Network& network,
                             const std::vector<char>& keep_edge, const std::vector<char>& keep_node,
                             const std::vector<char>& demanded) {
  return Builder(estate, network, keep_edge, keep_node, demanded).build();
}

toolkit::Polyline shape_of(const PatrolNetwork& patrol, const toolkit::Network& network, int street, bool forward) {
  toolkit::Polyline line;
  const auto& stretches = patrol.stretches[static_cast<std::size_t>(street)];
  for (const Stretch& s : stretches) {
    toolkit::Polyline piece = network.edges[s.edge].shape;
    if (!s.forward) std::reverse(piece.begin(), piece.end());
    line.insert(line.end(), piece.begin() + (line.empty() ? 0 : 1), piece.end());
  }
  if (!forward) std::reverse(line.begin(), line.end());
  return line;
}

double metres_of(const PatrolNetwork& patrol, int street) { return patrol.metres[static_cast<std::size_t>(street)]; }

std::vector<char> bridges_of(const solvers::Streets& streets) {
  // Depth first without recursion (Tarjan 1974): a street is a bridge where nothing behind it leads back before it.
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  std::vector<std::vector<int>> streets_at(at(streets.places));
  for (int s = 0; s < static_cast<int>(streets.list.size()); ++s) {
    const solvers::Street& street = streets.list[at(s)];
    if (street.a == street.b) continue;
    streets_at[at(street.a)].push_back(s);
    streets_at[at(street.b)].push_back(s);
  }
  std::vector<char> bridge(streets.list.size(), 0);
  std::vector<int> order(at(streets.places), -1), low(at(streets.places), 0);
  std::vector<std::size_t> next(at(streets.places), 0);
  int count = 0;
  for (int root = 0; root < streets.places; ++root) {
    if (order[at(root)] >= 0) continue;
    std::vector<std::pair<int, int>> stack{{root, -1}};
    order[at(root)] = low[at(root)] = count++;
    while (!stack.empty()) {
      const auto [v, came] = stack.back();
      if (next[at(v)] < streets_at[at(v)].size()) {
        const int s = streets_at[at(v)][next[at(v)]++];
        if (s == came) continue;
        const int w = streets.list[at(s)].a == v ? streets.list[at(s)].b : streets.list[at(s)].a;
        if (order[at(w)] >= 0) {
          low[at(v)] = std::min(low[at(v)], order[at(w)]);
        } else {
          order[at(w)] = low[at(w)] = count++;
          stack.emplace_back(w, s);
        }
        continue;
      }
      stack.pop_back();
      if (stack.empty()) continue;
      const int before = stack.back().first;
      low[at(before)] = std::min(low[at(before)], low[at(v)]);
      if (low[at(v)] > order[at(before)]) bridge[at(came)] = 1;
    }
  }
  return bridge;
}

}  // namespace gatehouse::patrol_routes
