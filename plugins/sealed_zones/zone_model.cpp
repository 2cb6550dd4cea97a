#include "sealed_zones/zone_model.hpp"

#include <algorithm>
#include <cmath>

#include "toolkit/estate_boundary.hpp"

namespace gatehouse::sealed_zones {
namespace {

using toolkit::Mode;
using toolkit::none;

constexpr double entrance_on_edge = 15;  // metres from the estate's edge within which an entrance leads out
// Ground costs next to nothing, and all of it together less than the smallest difference of gates or residents: of
// equal zones the smaller is taken.
constexpr Cost all_ground = one_resident / 20;

class ModelMaker {
public:
  ModelMaker(const toolkit::Estate& e, const toolkit::Network& n, const Blocks& blocks)
      : e_(e), n_(n), blocks_(blocks) {}

  ZoneModel make(const std::vector<int>& weights, const std::vector<char>& sealed, double gate_weight) {
    gate_ = static_cast<Cost>(std::llround(gate_weight * 10)) * (one_resident / 10);
    add_blocks(weights, sealed);
    find_outside();
    add_places();
    for (std::size_t i = 0; i < n_.edges.size(); ++i)
      if (n_.edges[i].path != none) add_path(i);
    for (std::size_t b = 0; b < e_.buildings.size(); ++b) add_doors(b);
    return std::move(m_);
  }

private:
  std::size_t add_vertex(Cost cost) {
    m_.problem.inside_cost.push_back(cost);
    m_.problem.must_be_inside.push_back(0);
    m_.problem.must_be_outside.push_back(0);
    return m_.problem.inside_cost.size() - 1;
  }

  void add_blocks(const std::vector<int>& weights, const std::vector<char>& sealed) {
    double ground = 1;
    for (const Block& b : blocks_.blocks) ground += b.area;
    for (const Block& b : blocks_.blocks) {
      Cost cost = static_cast<Cost>(b.area / ground * static_cast<double>(all_ground));
      bool inside = false;
      for (const std::size_t i : b.buildings) {
        if (sealed[i] != 0) inside = true;
        if (sealed[i] == 0) cost += weights[i] * one_resident;
      }
      m_.problem.must_be_inside[add_vertex(cost)] = inside ? 1 : 0;
    }
  }

  bool on_path(std::size_t node) const {
    return std::any_of(n_.arcs[node].begin(), n_.arcs[node].end(),
                       [&](const toolkit::Arc& a) { return n_.edges[a.edge].path != none; });
  }

  void find_outside() {
    m_.leads_out.assign(n_.nodes.size(), 0);
    const auto boundary = toolkit::estate_boundary(e_);
    for (std::size_t v = 0; v < n_.nodes.size(); ++v)
      if (on_path(v) && !toolkit::inside(boundary, n_.nodes[v].at)) m_.leads_out[v] = 1;
    for (std::size_t i = 0; i < e_.entrances.size(); ++i) {
      const toolkit::Join& j = n_.entrances[i];
      if (!j.joined() || e_.entrances[i].state == toolkit::EntranceState::closed) continue;
      for (const toolkit::Polygon& p : boundary)
        if (toolkit::distance_to_outline(p, n_.nodes[j.path_node].at) <= entrance_on_edge)
          m_.leads_out[j.path_node] = 1;
    }
  }

  void add_places() {
    m_.vertex_of_node.assign(n_.nodes.size(), none);
    for (std::size_t v = 0; v < n_.nodes.size(); ++v) {
      if (!on_path(v)) continue;
      const std::size_t block = blocks_.of_node[v];
      // Land beyond the edge is nobody's block, even where paths enclose it there, unless it is to be sealed.
      const bool inside_block = block != none && (m_.leads_out[v] == 0 || m_.problem.must_be_inside[block] != 0);
      if (inside_block) m_.leads_out[v] = 0;
      m_.vertex_of_node[v] = inside_block ? block : add_vertex(0);
      if (!inside_block && m_.leads_out[v] != 0) m_.problem.must_be_outside[m_.vertex_of_node[v]] = 1;
    }
  }

  void add_path(std::size_t i) {
    const toolkit::Edge& edge = n_.edges[i];
    if (!(edge.forward | edge.backward).has(Mode::foot)) return;
    if (!n_.nodes[edge.from].passes.has(Mode::foot) || !n_.nodes[edge.to].passes.has(Mode::foot)) return;
    const std::size_t a = m_.vertex_of_node[edge.from], b = m_.vertex_of_node[edge.to];
    if (a == b) return;
    m_.walks.push_back({i, a, b, none, none});
    m_.problem.crossings.push_back({a, b, gate_, gate_});
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
    const std::size_t place = on_path(join.node) ? join.node : join.path_node;
    const std::size_t foot = m_.vertex_of_node[place];
    if (join.node != place) m_.vertex_of_node[join.node] = block;
    if (foot == block || foot == none) return;
    std::size_t edge = none;
    for (const toolkit::Arc& a : n_.arcs[join.node])
      if (a.to == place && n_.edges[a.edge].path == none) edge = a.edge;
    m_.walks.push_back({edge, block, foot, door, building});
    // Whoever stays outside must not have to walk out through the zone.
    m_.problem.crossings.push_back({block, foot, gate_, never});
  }

  const toolkit::Estate& e_;
  const toolkit::Network& n_;
  const Blocks& blocks_;
  Cost gate_ = 0;
  ZoneModel m_;
};

}  // namespace

ZoneModel make_model(const toolkit::Estate& estate, const toolkit::Network& network, const Blocks& blocks,
                     const std::vector<int>& weights, const std::vector<char>& sealed, double gate_weight) {
  return ModelMaker(estate, network, blocks).make(weights, sealed, gate_weight);
}

}  // namespace gatehouse::sealed_zones
