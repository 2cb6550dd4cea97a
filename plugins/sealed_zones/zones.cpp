#include "sealed_zones/zones.hpp"

#include <algorithm>
#include <cmath>

#include "sealed_zones/residents.hpp"
#include "sealed_zones/vehicle_reach.hpp"
#include "sealed_zones/zone_model.hpp"
#include "sealed_zones/zone_shape.hpp"
#include "toolkit/shortest_path.hpp"

namespace gatehouse::sealed_zones {
namespace {

using toolkit::none;
using toolkit::Polygon;
using toolkit::Position;
using toolkit::words;

double distance_to(const std::vector<Polygon>& parts, Position p) {
  double least = toolkit::infinity;
  for (const Polygon& part : parts) least = std::min(least, toolkit::distance_to(part, p));
  return least;
}

// A place on a building's outline: where it touches its zone's ground whatever its shape.
Position place_of(const toolkit::Building& b) {
  return b.parts.empty() || b.parts.front().shell.empty() ? Position{} : b.parts.front().shell.front();
}

double perimeter_of(const Polygon& p) {
  const auto around = [](const toolkit::Polyline& ring) {
    double metres = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) metres += toolkit::distance(ring[i], ring[(i + 1) % ring.size()]);
    return metres;
  };
  double metres = around(p.shell);
  for (const auto& h : p.holes) metres += around(h);
  return metres;
}

class ZonePlanner {
public:
  ZonePlanner(const toolkit::Estate& e, const toolkit::Network& n, const ZoneOptions& o, const toolkit::Cancelled& c)
      : e_(e), n_(n), o_(o), cancelled_(c) {}

  ZonePlan plan() {
    find_sealed();
    if (!out_.found) return std::move(out_);
    const Blocks blocks = find_blocks(e_, n_, o_.strip, cancelled_);
    if (stopped()) return std::move(out_);
    for (const Block& b : blocks.blocks) out_.blocks += b.enclosed ? 1 : 0;
    const Residents count = count_residents(e_, n_, o_);
    weights_ = count.residents;
    for (int& w : weights_) w = std::max(w, o_.empty_building);
    const ZoneModel model = make_model(e_, n_, blocks, weights_, sealed_, o_.gate_weight);
    if (stopped()) return std::move(out_);
    const Cut cut = least_cut(model.problem);
    if (stopped()) return std::move(out_);

    out_.leads_out = model.leads_out;
    out_.node_inside.assign(n_.nodes.size(), 0);
    for (std::size_t v = 0; v < n_.nodes.size(); ++v)
      if (model.vertex_of_node[v] != none) out_.node_inside[v] = cut.inside[model.vertex_of_node[v]];
    const auto ground = zone_ground(e_, n_, blocks, model, cut);
    make_zones(blocks, model, cut, ground, count);
    if (stopped()) return std::move(out_);
    add_reach();
    say_what_was_assumed(blocks, count);
    say_who_is_cut_off(blocks, cut);
    return std::move(out_);
  }

private:
  bool stopped() const { return cancelled_ && cancelled_(); }

  void find_sealed() {
    sealed_.assign(e_.buildings.size(), 0);
    for (const std::int64_t id : o_.buildings) {
      const auto b = std::find_if(e_.buildings.begin(), e_.buildings.end(), [&](const auto& x) { return x.id == id; });
      if (b == e_.buildings.end()) continue;
      if (b->parts.empty()) {
        out_.remarks.push_back({words("{} has no outline and cannot be sealed; draw it.",
                                      "{}没有轮廓，无法划入；请先画出。", toolkit::name_of(*b)),
                                true, "buildings", id});
        continue;
      }
      sealed_[static_cast<std::size_t>(b - e_.buildings.begin())] = 1;
      out_.found = true;
    }
  }

  // One zone for each separate piece of ground with buildings in it.
  void make_zones(const Blocks& blocks, const ZoneModel& model, const Cut& cut, const std::vector<Polygon>& ground,
                  const Residents& count) {
    std::vector<Zone> zones(ground.size());
    for (std::size_t i = 0; i < ground.size(); ++i) {
      zones[i].parts = {ground[i]};
      zones[i].perimeter = perimeter_of(ground[i]);
    }
    const auto nearest = [&](Position p) {
      std::size_t best = none;
      double least = toolkit::infinity;
      for (std::size_t i = 0; i < ground.size(); ++i) {
        const double d = toolkit::distance_to(ground[i], p);
        if (d < least) least = d, best = i;
      }
      return best;
    };
    int closed_in = 0;
    for (std::size_t b = 0; b < e_.buildings.size(); ++b) {
      if (blocks.of_building[b] == none || cut.inside[blocks.of_building[b]] == 0) continue;
      const std::size_t z = nearest(place_of(e_.buildings[b]));
      if (z == none) continue;
      zones[z].buildings.push_back({b, sealed_[b] != 0, count.residents[b], count.households[b], {}, {}});
      zones[z].residents += count.residents[b];
      zones[z].households += count.households[b];
      if (sealed_[b] == 0) closed_in += weights_[b];
    }
    for (Gate& g : zone_gates(n_, model, cut, ground))
      if (const std::size_t z = nearest(g.at); z != none) zones[z].gates.push_back(g);
    // Ground without a building is a stretch of path between zones: it belongs to the nearest zone.
    for (std::size_t i = 0; i < zones.size(); ++i) {
      if (!zones[i].buildings.empty()) continue;
      std::size_t to = none;
      double least = toolkit::infinity;
      for (std::size_t j = 0; j < zones.size(); ++j) {
        if (zones[j].buildings.empty()) continue;
        const double d = distance_to(zones[j].parts, ground[i].shell.front());
        if (d < least) least = d, to = j;
      }
      if (to == none) continue;
      zones[to].parts.push_back(ground[i]);
      zones[to].perimeter += zones[i].perimeter;
      zones[to].gates.insert(zones[to].gates.end(), zones[i].gates.begin(), zones[i].gates.end());
      zones[i] = {};
    }
    for (Zone& z : zones) {
      if (z.buildings.empty()) continue;
      // Gates in the order in which one meets them walking west to east, then south to north: the same on every run.
      std::stable_sort(z.gates.begin(), z.gates.end(), [](const Gate& a, const Gate& b) {
        return a.at.x != b.at.x ? a.at.x < b.at.x : a.at.y < b.at.y;
      });
      out_.gates += static_cast<int>(z.gates.size());
      out_.residents += z.residents;
      out_.households += z.households;
      out_.buildings += static_cast<int>(z.buildings.size());
      out_.perimeter += z.perimeter;
      out_.zones.push_back(std::move(z));
    }
    std::stable_sort(out_.zones.begin(), out_.zones.end(), [](const Zone& a, const Zone& b) {
      return a.buildings.front().building < b.buildings.front().building;
    });
    out_.objective = closed_in + std::round(o_.gate_weight * 10) / 10 * out_.gates;
  }

  void add_reach() {
    const VehicleReach fire(e_, n_, out_.leads_out, toolkit::Mode::fire_engine);
    const VehicleReach ambulance(e_, n_, out_.leads_out, toolkit::Mode::ambulance);
    for (Zone& z : out_.zones) {
      for (BuildingInside& b : z.buildings) {
        if (stopped()) return;
        b.fire_engine = fire.reach(b.building, o_.fire_reach);
        b.ambulance = ambulance.reach(b.building, o_.ambulance_reach);
      }
    }
  }

  void say_what_was_assumed(const Blocks& blocks, const Residents& count) {
    for (std::size_t b = 0; b < e_.buildings.size(); ++b) {
      if (sealed_[b] == 0 || blocks.of_building[b] == none || blocks.blocks[blocks.of_building[b]].enclosed) continue;
      out_.remarks.push_back(
          {words("No paths or walls close a ring round {}: its zone is a strip of {} m round the building.",
                 "{}四周没有由道路或围墙围成的街块：按楼栋周围{}米划定。", toolkit::name_of(e_.buildings[b]), o_.strip),
           false, "buildings", e_.buildings[b].id});
    }
    if (count.guessed > 0)
      out_.remarks.push_back(
          {words("Buildings with neither residents nor households filled in: {}. {} homes on each floor of each stair "
                 "and "
                 "{} people in each are taken; fill them in for a better zone.",
                 "{}栋楼没有登记人数和户数：按每单元每层{}户、每户{}人估计。请补填以得到更合适的划分。", count.guessed,
                 o_.homes_per_floor, o_.household_size),
           false, "", 0});
    for (const Zone& z : out_.zones)
      for (const BuildingInside& b : z.buildings)
        for (const toolkit::Join& j : joins_of(b.building))
          if (!j.joined()) {
            out_.remarks.push_back(
                {words("A door of {} is joined to no path: whether its gate is watched must be seen on the spot.",
                       "{}有单元门没有连到道路：其出入需现场确认。", toolkit::name_of(e_.buildings[b.building])),
                 true, "buildings", e_.buildings[b.building].id});
            break;
          }
  }

  std::vector<toolkit::Join> joins_of(std::size_t building) const {
    std::vector<toolkit::Join> joins;
    for (const std::size_t d : n_.building_doors[building]) joins.push_back(n_.doors[d]);
    if (joins.empty()) joins.push_back(n_.buildings[building]);
    return joins;
  }

  // Homes outside that could walk out of the estate before and can no longer without passing through a zone.
  void say_who_is_cut_off(const Blocks& blocks, const Cut& cut) {
    std::vector<std::size_t> sources;
    for (std::size_t v = 0; v < n_.nodes.size(); ++v)
      if (out_.leads_out[v] != 0) sources.push_back(v);
    if (sources.empty()) return;
    std::vector<char> blocked(n_.edges.size(), 0);
    for (std::size_t i = 0; i < n_.edges.size(); ++i)
      if (out_.node_inside[n_.edges[i].from] != 0 || out_.node_inside[n_.edges[i].to] != 0) blocked[i] = 1;
    toolkit::SearchOptions search;
    const auto before = toolkit::shortest_paths(n_, sources, search);
    search.blocked = blocked;
    const auto after = toolkit::shortest_paths(n_, sources, search);
    int said = 0, more = 0;
    for (std::size_t b = 0; b < e_.buildings.size(); ++b) {
      if (blocks.of_building[b] != none && cut.inside[blocks.of_building[b]] != 0) continue;
      bool could = false, can = false;
      for (const std::size_t v : n_.nodes_of_building(b)) {
        if (v == none) continue;
        could = could || std::isfinite(before.distance[v]);
        can = can || std::isfinite(after.distance[v]);
      }
      if (!could || can) continue;
      if (++said > 8) {
        ++more;
        continue;
      }
      out_.remarks.push_back(
          {words("{} is outside, but can now only be walked to through a zone: let its people pass at the gates or "
                 "seal it too.",
                 "{}在区外，但现在只能穿过封控区才能进出：请在卡口放行，或一并划入。",
                 toolkit::name_of(e_.buildings[b])),
           true, "buildings", e_.buildings[b].id});
    }
    if (more > 0)
      out_.remarks.push_back(
          {words("The same holds for {} more buildings.", "另有{}栋楼情况相同。", more), true, "", 0});
  }

  const toolkit::Estate& e_;
  const toolkit::Network& n_;
  const ZoneOptions& o_;
  const toolkit::Cancelled& cancelled_;
  std::vector<char> sealed_;
  std::vector<int> weights_;  // how many residents each building counts as
  ZonePlan out_;
};

}  // namespace

ZonePlan plan_zones(const toolkit::Estate& estate, const toolkit::Network& network, const ZoneOptions& options,
                    const toolkit::Cancelled& cancelled) {
  return ZonePlanner(estate, network, options, cancelled).plan();
}

}  // namespace gatehouse::sealed_zones
