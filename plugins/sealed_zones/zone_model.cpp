#include "sealed_zones/zone_model.hpp"

#include <algorithm>
#include <cmath>

#include "toolkit/estate_boundary.hpp"

namespace gatehouse::sealed_zones {
namespace {

using toolkit::Mode;
using toolkit::none;

constexpr double entrance_on_edge = 15;  // metres from the estate's edge within which an entrance leads out
bool on_path(const toolkit::Network& n, std::size_t node) {
  return std::any_of(n.arcs[node].begin(), n.arcs[node].end(),
                     [&](const toolkit::Arc& a) { return n.edges[a.edge].path != none; });
}

class ModelMaker {
public:
  ModelMaker(const toolkit::Estate& e, const toolkit::Network& n, const Blocks& blocks, const GatePrices& prices)
      : e_(e), n_(n), blocks_(blocks), prices_(prices) {}

  ZoneModel make(const std::vector<char>& outside, const std::vector<char>& sealed) {
    m_.leads_out = outside;
    for (std::size_t b = 0; b < blocks_.blocks.size(); ++b) add_vertex();
    add_places(sealed);
    for (std::size_t i = 0; i < n_.edges.size(); ++i)
      if (n_.edges[i].path != none) add_path(i);
    for (std::size_t b = 0; b < e_.buildings.size(); ++b) add_doors(b);
    return std::move(m_);
  }

private:
  std::size_t add_vertex() {
    m_.problem.weight.push_back(0);
    m_.problem.must_be_inside.push_back(0);
    m_.problem.must_be_outside.push_back(0);
    return m_.problem.weight.size() - 1;
  }

  void add_places(const std::vector<char>& sealed) {
    std::vector<char> asked(blocks_.blocks.size(), 0);
    for (std::size_t b = 0; b < sealed.size(); ++b)
      if (sealed[b] != 0 && blocks_.of_building[b] != none) asked[blocks_.of_building[b]] = 1;
    m_.vertex_of_node.assign(n_.nodes.size(), none);
    for (std::size_t v = 0; v < n_.nodes.size(); ++v) {
      if (!on_path(n_, v)) continue;
      const std::size_t block = blocks_.of_node[v];
      // Land beyond the edge is nobody's block, even where paths enclose it there, unless it is to be sealed.
      const bool inside_block = block != none && (m_.leads_out[v] == 0 || asked[block] != 0);
      if (inside_block) m_.leads_out[v] = 0;
      m_.vertex_of_node[v] = inside_block ? block : add_vertex();
      if (!inside_block && m_.leads_out[v] != 0) m_.problem.must_be_outside[m_.vertex_of_node[v]] = 1;
    }
  }

  void add_path(std::size_t i) {
    const toolkit::Edge& edge = n_.edges[i];
    // Who drives out carries as much as who walks, and who may not walk along a road can.
    if (((edge.forward | edge.backward) & n_.nodes[edge.from].passes & n_.nodes[edge.to].passes).empty()) return;
    const std::size_t a = m_.vertex_of_node[edge.from], b = m_.vertex_of_node[edge.to];
    if (a == b) return;
    const bool vehicles = (edge.forward | edge.backward).has(Mode::vehicle);
    int guards = vehicles ? prices_.vehicles : prices_.on_foot;
    if (prices_.wide > 0)
      guards += prices_.wide_more * static_cast<int>(std::min(edge.clear_width / prices_.wide, 10.0));
    m_.walks.push_back({i, a, b, none, none, guards, vehicles});
    m_.problem.crossings.push_back({a, b, guards, guards});
  }

  void add_doors(std::size_t b) {
    const std::size_t block = blocks_.of_building[b];
    if (block == none) return;
    const auto& doors = n_.building_doors[b];
    if (doors.empty()) add_door(block, n_.buildings[b], none, b);
    for (const std::size_t d : doors) add_door(block, n_.doors[d], d, b);
  }

  void add_door(std::size_t block, const toolkit::Join& join, std::size_t door, std::size_t building) {
    if (!join.joined()) return;
    // A door that stands on a path opens there, without a connector.
    const std::size_t place = on_path(n_, join.node) ? join.node : join.path_node;
    const std::size_t foot = m_.vertex_of_node[place];
    if (join.node != place) m_.vertex_of_node[join.node] = block;
    if (foot == block || foot == none) return;
    std::size_t edge = none;
    for (const toolkit::Arc& a : n_.arcs[join.node])
      if (a.to == place && n_.edges[a.edge].path == none) edge = a.edge;
    m_.walks.push_back({edge, block, foot, door, building, prices_.on_foot, false});
    // Whoever stays outside must not have to walk out through the zone.
    m_.problem.crossings.push_back({block, foot, prices_.on_foot, solvers::never});
  }

  const toolkit::Estate& e_;
  const toolkit::Network& n_;
  const Blocks& blocks_;
  const GatePrices& prices_;
  ZoneModel m_;
};

}  // namespace

std::vector<char> places_outside(const toolkit::Estate& e, const toolkit::Network& n,
                                 const toolkit::Cancelled& cancelled) {
  std::vector<char> outside(n.nodes.size(), 0);
  const auto boundary = toolkit::estate_boundary(e, {}, cancelled);
  for (std::size_t v = 0; v < n.nodes.size() && !(cancelled && v % 64 == 0 && cancelled()); ++v)
    if (on_path(n, v) && !toolkit::inside(boundary, n.nodes[v].at)) outside[v] = 1;
  for (std::size_t i = 0; i < e.entrances.size(); ++i) {
    const toolkit::Join& j = n.entrances[i];
    if (!j.joined() || e.entrances[i].state == toolkit::EntranceState::closed) continue;
    for (const toolkit::Polygon& p : boundary)
      if (toolkit::distance_to_outline(p, n.nodes[j.path_node].at) <= entrance_on_edge) outside[j.path_node] = 1;
  }
  return outside;
}

ZoneModel make_model(const toolkit::Estate& estate, const toolkit::Network& network, const Blocks& blocks,
                     const std::vector<char>& outside, const std::vector<char>& sealed, const GatePrices& prices) {
  return ModelMaker(estate, network, blocks, prices).make(outside, sealed);
}

solvers::CutProblem problem_for(const ZoneModel& model, const Blocks& blocks, const std::vector<int>& weights,
                                const std::vector<char>& sealed, const std::vector<char>& apart) {
  solvers::CutProblem p = model.problem;
  for (std::size_t v = 0; v < blocks.blocks.size(); ++v) {
    for (const std::size_t b : blocks.blocks[v].buildings) {
      if (sealed[b] != 0) p.must_be_inside[v] = 1;
      if (apart[b] != 0) p.must_be_outside[v] = 1;
      if (sealed[b] == 0) p.weight[v] += weights[b];
    }
    if (p.must_be_inside[v] != 0) p.must_be_outside[v] = 0;
  }
  return p;
}

}  // namespace gatehouse::sealed_zones
