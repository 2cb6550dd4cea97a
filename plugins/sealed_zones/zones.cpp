#include "sealed_zones/zones.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "sealed_zones/grouping.hpp"
#include "sealed_zones/residents.hpp"
#include "sealed_zones/zone_remarks.hpp"
#include "sealed_zones/zone_shape.hpp"
#include "toolkit/estate_boundary.hpp"
#include "toolkit/geos.hpp"

namespace gatehouse::sealed_zones {
namespace {

using toolkit::none;
using toolkit::Polygon;
using toolkit::Position;

constexpr std::size_t most_test_sites = 3;  // of each zone

double distance_to(const std::vector<Polygon>& parts, Position p) {
  double least = toolkit::infinity;
  for (const Polygon& part : parts) least = std::min(least, toolkit::distance_to(part, p));
  return least;
}

bool nearer(const Block& a, const Block& b, double metres) {
  for (const Polygon& p : a.parts)
    for (const Polygon& q : b.parts) {
      if (!toolkit::box_of(p.shell).grown(metres).intersects(toolkit::box_of(q.shell))) continue;
      for (const Position& v : p.shell)
        if (toolkit::distance_to(q, v) <= metres) return true;
      for (const Position& v : q.shell)
        if (toolkit::distance_to(p, v) <= metres) return true;
    }
  return false;
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
    asked_ = find_asked(e_, o_, out_.remarks);
    out_.found = !asked_.groups.empty();
    if (!out_.found) return std::move(out_);
    blocks_ = find_blocks(e_, n_, o_.strip, cancelled_);
    if (stopped()) return std::move(out_);
    for (const Block& b : blocks_.blocks) out_.blocks += b.enclosed ? 1 : 0;
    count_ = count_residents(e_, n_, o_);
    weights_ = count_.residents;
    for (int& w : weights_) w = std::max(w, o_.empty_building);
    model_ = make_model(e_, n_, blocks_, places_outside(e_, n_, cancelled_), asked_.sealed, o_.rules.gates);
    out_.leads_out = model_.leads_out;
    if (stopped()) return std::move(out_);

    const auto begun = std::chrono::steady_clock::now();
    ChoiceOptions options = o_.choices;
    options.gate_weight = o_.gate_weight;
    options.most_guards = o_.most_guards;
    options.guards = o_.guards;
    const Choices choices = find_choices(model_, blocks_, weights_, asked_.groups, options, cancelled_);
    out_.cut_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    if (stopped() || choices.front.empty()) return std::move(out_);
    out_.groups = choices.groups;
    tell_front(choices);
    close_in(choices.front[choices.chosen]);
    for (std::size_t ring = 1; ring < o_.rules.rings.size() && !stopped(); ++ring) add_ring(ring);
    if (stopped()) return std::move(out_);
    for (const Zone& z : out_.zones)
      if (z.ring > 0 && o_.rules.rings[z.ring].extent != RingRule::Extent::rest) out_.outer_guards += z.guards;
    out_.access = access_of_buildings(e_, n_, out_.leads_out, o_.access, cancelled_);
    for (Zone& z : out_.zones)
      for (BuildingInside& b : z.buildings) b.access = out_.access[b.building];
    if (stopped()) return std::move(out_);
    add_test_sites();
    if (stopped()) return std::move(out_);
    add_release();
    if (stopped()) return std::move(out_);
    add_remarks(e_, n_, o_, blocks_, choices, count_, asked_.sealed, out_);
    return std::move(out_);
  }

private:
  bool stopped() const { return cancelled_ && cancelled_(); }

  [[nodiscard]] double cost(int weight, int guards) const { return weight + o_.gate_weight * guards; }

  void tell_front(const Choices& choices) {
    out_.bound = toolkit::infinity;
    for (std::size_t i = 0; i < choices.front.size(); ++i) {
      const Choice& c = choices.front[i];
      FrontRow row{c.guards, c.gates, 0, 0, c.weight, c.proven, i == choices.chosen, c.best_for};
      for (std::size_t b = 0; b < e_.buildings.size(); ++b) {
        if (asked_.sealed[b] != 0 || blocks_.of_building[b] == none) continue;
        const std::size_t block = blocks_.of_building[b];
        if (std::none_of(c.inside.begin(), c.inside.end(), [&](const auto& set) { return set[block] != 0; })) continue;
        ++row.buildings;
        row.residents += count_.residents[b];
      }
      out_.bound = std::min(out_.bound, cost(c.weight, c.guards));
      out_.front.push_back(row);
    }
    out_.front_complete = choices.complete;
    const Choice& chosen = choices.front[choices.chosen];
    out_.objective = cost(chosen.weight, chosen.guards);
  }

  // The sealed zones of each group.
  void close_in(const Choice& choice) {
    inside_.assign(model_.problem.weight.size(), 0);
    for (std::size_t g = 0; g < choice.inside.size(); ++g) {
      const std::vector<char>& set = choice.inside[g];
      for (std::size_t v = 0; v < set.size(); ++v)
        if (set[v] != 0) inside_[v] = 1;
      auto [ground, gates] = zone_shape(e_, n_, blocks_, model_, set, cancelled_);
      taken_.insert(taken_.end(), ground.begin(), ground.end());
      add_zones(std::move(ground), gates, buildings_in(set, {}), 0, g, false);
    }
    sealed_inside_ = ringed_inside_ = inside_;
    out_.node_inside.assign(n_.nodes.size(), 0);
    for (std::size_t v = 0; v < n_.nodes.size(); ++v)
      if (model_.vertex_of_node[v] != none) out_.node_inside[v] = inside_[model_.vertex_of_node[v]];
    for (const Zone& z : out_.zones) {
      out_.gates += static_cast<int>(z.gates.size());
      out_.guards += z.guards;
      out_.residents += z.residents;
      out_.households += z.households;
      out_.buildings += static_cast<int>(z.buildings.size());
      out_.perimeter += z.perimeter;
    }
  }

  [[nodiscard]] std::vector<std::size_t> buildings_in(const std::vector<char>& set,
                                                      const std::vector<char>& without) const {
    std::vector<std::size_t> found;
    for (std::size_t b = 0; b < e_.buildings.size(); ++b) {
      const std::size_t block = blocks_.of_building[b];
      if (block != none && set[block] != 0 && (without.empty() || without[block] == 0)) found.push_back(b);
    }
    return found;
  }

  // The next ring: what the rule says and the cheapest edge round it; all that is inside stays inside.
  void add_ring(std::size_t ring) {
    const RingRule& rule = o_.rules.rings[ring];
    const std::vector<char> before = inside_;
    ZoneShape shape;
    auto& [ground, gates] = shape;
    if (rule.extent == RingRule::Extent::rest) {
      for (std::size_t v = 0; v < inside_.size(); ++v) inside_[v] = model_.problem.must_be_outside[v] != 0 ? 0 : 1;
      ground = toolkit::estate_boundary(e_, {}, cancelled_);
      gates = zone_gates(n_, model_, inside_, ground);
    } else {
      const std::vector<char> nobody(e_.buildings.size(), 0);
      solvers::CutProblem problem = problem_for(model_, blocks_, weights_, nobody, nobody);
      for (std::size_t v = 0; v < inside_.size(); ++v)
        if (before[v] != 0) problem.must_be_inside[v] = 1;
      for (std::size_t b = 0; b < blocks_.blocks.size(); ++b) {
        if (before[b] != 0 || blocks_.blocks[b].buildings.empty() || problem.must_be_outside[b] != 0) continue;
        for (std::size_t a = 0; a < blocks_.blocks.size() && problem.must_be_inside[b] == 0; ++a)
          if (before[a] != 0 && nearer(blocks_.blocks[a], blocks_.blocks[b], rule.metres))
            problem.must_be_inside[b] = 1;
      }
      const solvers::TradeOff trade{std::llround(rule.resident_weight * 100), std::llround(o_.gate_weight * 100)};
      const solvers::CutPoint cut = solvers::least_cut(problem, trade, cancelled_);
      if (!cut.allowed() || stopped()) return;
      inside_ = cut.inside;
      shape = zone_shape(e_, n_, blocks_, model_, inside_, cancelled_);
      if (stopped()) return;
    }
    const toolkit::Geos geos;
    auto outer = geos.plain(geos.on_grid(geos.difference(geos.polygons(ground), geos.polygons(taken_))));
    std::erase_if(outer, [](const Polygon& p) { return toolkit::area(p) < 4.0; });
    for (Polygon& p : outer) {
      for (Position& v : p.shell) v = toolkit::on_grid(v);
      for (toolkit::Polyline& h : p.holes)
        for (Position& v : h) v = toolkit::on_grid(v);
    }
    if (rule.extent != RingRule::Extent::rest) {
      ringed_inside_ = inside_;
      outer_guards_ = 0;
      for (const Gate& g : gates) outer_guards_ += g.guards;
    }
    taken_.insert(taken_.end(), ground.begin(), ground.end());
    add_zones(std::move(outer), gates, buildings_in(inside_, before), ring, none,
              rule.extent == RingRule::Extent::rest);
  }

  // Pieces that hold parts of one building, cut by a path outside that runs through it, put together in the first.
  void join_at_buildings(std::vector<Zone>& zones, const std::vector<std::size_t>& buildings) const {
    for (const std::size_t b : buildings) {
      Zone* first = nullptr;
      for (Zone& z : zones) {
        const bool holds = std::any_of(z.parts.begin(), z.parts.end(), [&](const Polygon& part) {
          const toolkit::Box box = toolkit::box_of(part.shell).grown(0.01);
          return std::any_of(e_.buildings[b].parts.begin(), e_.buildings[b].parts.end(), [&](const Polygon& p) {
            return std::any_of(p.shell.begin(), p.shell.end(), [&](Position v) {
              return box.intersects({v, v}) && toolkit::distance_to(part, v) <= 0.01;
            });
          });
        });
        if (!holds) continue;
        if (first == nullptr) {
          first = &z;
          continue;
        }
        first->perimeter += z.perimeter;
        first->parts.insert(first->parts.end(), z.parts.begin(), z.parts.end());
        z = {};
      }
    }
    std::erase_if(zones, [](const Zone& z) { return z.parts.empty(); });
  }

  // One zone for each separate piece of ground with buildings in it, or one for all.
  void add_zones(std::vector<Polygon> ground, const std::vector<Gate>& gates, const std::vector<std::size_t>& buildings,
                 std::size_t ring, std::size_t group, bool together) {
    if (ground.empty() || buildings.empty()) return;
    std::vector<Zone> zones(together ? 1 : ground.size());
    for (std::size_t i = 0; i < ground.size(); ++i) {
      Zone& z = zones[together ? 0 : i];
      z.perimeter += perimeter_of(ground[i]);
      z.parts.push_back(std::move(ground[i]));
    }
    join_at_buildings(zones, buildings);
    const auto nearest = [&](Position p) {
      std::size_t best = 0;
      double least = toolkit::infinity;
      for (std::size_t i = 0; i < zones.size(); ++i) {
        const double d = distance_to(zones[i].parts, p);
        if (d < least) least = d, best = i;
      }
      return best;
    };
    for (const std::size_t b : buildings) {
      Zone& z = zones[nearest(place_of(e_.buildings[b]))];
      z.buildings.push_back({b, asked_.sealed[b] != 0, count_.residents[b], count_.households[b], {}});
      z.residents += count_.residents[b];
      z.households += count_.households[b];
    }
    for (const Gate& g : gates) zones[nearest(g.at)].gates.push_back(g);
    // Ground without a building is a stretch of path between zones: it belongs to the nearest zone.
    for (std::size_t i = 0; i < zones.size(); ++i) {
      if (!zones[i].buildings.empty() || zones[i].parts.empty()) continue;
      std::size_t to = none;
      double least = toolkit::infinity;
      for (std::size_t j = 0; j < zones.size(); ++j) {
        if (zones[j].buildings.empty()) continue;
        const double d = distance_to(zones[j].parts, zones[i].parts.front().shell.front());
        if (d < least) least = d, to = j;
      }
      if (to == none) continue;
      zones[to].parts.insert(zones[to].parts.end(), zones[i].parts.begin(), zones[i].parts.end());
      zones[to].perimeter += zones[i].perimeter;
      zones[to].gates.insert(zones[to].gates.end(), zones[i].gates.begin(), zones[i].gates.end());
      zones[i] = {};
    }
    std::erase_if(zones, [](const Zone& z) { return z.buildings.empty(); });
    std::stable_sort(zones.begin(), zones.end(), [](const Zone& a, const Zone& b) {
      return a.buildings.front().building < b.buildings.front().building;
    });
    for (Zone& z : zones) {
      z.kind = o_.rules.rings.empty() ? RingKind::sealed : o_.rules.rings[ring].kind;
      z.ring = ring;
      z.group = group;
      // Gates in the order in which one meets them walking west to east, then south to north: the same on every run.
      std::stable_sort(z.gates.begin(), z.gates.end(), [](const Gate& a, const Gate& b) {
        return a.at.x != b.at.x ? a.at.x < b.at.x : a.at.y < b.at.y;
      });
      for (const Gate& g : z.gates) z.guards += g.guards;
      out_.zones.push_back(std::move(z));
    }
  }

  // For the zones whose people must not go far: all but the last ring, the rest of the estate.
  void add_test_sites() {
    std::vector<TestZone> zones;
    std::vector<std::size_t> of;
    for (std::size_t z = 0; z < out_.zones.size(); ++z) {
      const Zone& zone = out_.zones[z];
      if (zone.ring > 0 && o_.rules.rings[zone.ring].extent == RingRule::Extent::rest) continue;
      TestZone& t = zones.emplace_back();
      t.ring = zone.ring;
      for (const BuildingInside& b : zone.buildings)
        if (b.residents > 0) t.buildings.push_back(b.building);
      t.parts = zone.parts;
      t.residents = zone.residents;
      of.push_back(z);
    }
    out_.tests = rank_test_sites(e_, n_, zones, o_.rules.test_site, most_test_sites, cancelled_);
    for (TestSite& s : out_.tests) {
      s.zone = of[s.zone];
      for (std::size_t& z : s.shared) z = of[z];
    }
  }

  void add_release() {
    if (o_.rules.rings.empty()) return;
    std::vector<ReleaseBlock> blocks;
    std::vector<std::size_t> at(blocks_.blocks.size(), none);
    for (const Zone& z : out_.zones)
      for (const BuildingInside& b : z.buildings) {
        std::size_t& i = at[blocks_.of_building[b.building]];
        if (i == none) {
          i = blocks.size();
          ReleaseBlock block;
          block.block = blocks_.of_building[b.building];
          block.ring = z.ring;
          blocks.push_back(block);
        }
        blocks[i].residents += b.residents;
        blocks[i].asked = blocks[i].asked || b.asked;
      }
    std::vector<char> all_sealed(blocks_.blocks.size(), 0), all(blocks_.blocks.size(), 0);
    for (const ReleaseBlock& b : blocks) {
      if (b.ring == 0) all_sealed[b.block] = 1;
      if (o_.rules.rings[b.ring].extent != RingRule::Extent::rest) all[b.block] = 1;
    }
    const GuardsOf guards = [&](const std::vector<char>& kept, RingKind up_to) {
      const bool sealed_alone = up_to == RingKind::sealed;
      if (kept == (sealed_alone ? all_sealed : all)) return sealed_alone ? out_.guards : outer_guards_;
      const std::vector<char>& within = sealed_alone ? sealed_inside_ : ringed_inside_;
      solvers::CutProblem p = model_.problem;
      for (std::size_t v = 0; v < p.weight.size(); ++v) {
        const bool released = v < all.size() && all[v] != 0 && kept[v] == 0;
        if (v < all.size() && kept[v] != 0) p.must_be_inside[v] = 1;
        if (within[v] == 0 || released) p.must_be_outside[v] = 1;
      }
      const solvers::CutPoint cut = solvers::least_cut(p, {0, 1}, cancelled_);
      return cut.allowed() ? static_cast<int>(cut.crossing) : 0;
    };
    out_.buildings_of_block.resize(blocks_.blocks.size());
    for (std::size_t b = 0; b < blocks_.blocks.size(); ++b) out_.buildings_of_block[b] = blocks_.blocks[b].buildings;
    out_.release = plan_release(o_.rules, std::move(blocks), o_.tests_a_day, blocks_.blocks.size(), guards);
  }

  const toolkit::Estate& e_;
  const toolkit::Network& n_;
  const ZoneOptions& o_;
  const toolkit::Cancelled& cancelled_;
  Asked asked_;
  Blocks blocks_;
  Residents count_;
  std::vector<int> weights_;  // how many residents each building counts as
  ZoneModel model_;
  // Of each vertex: in the rings so far; in a sealed zone; in a ring but the rest of the estate.
  std::vector<char> inside_, sealed_inside_, ringed_inside_;
  int outer_guards_ = 0;        // at the gates of the outermost of these
  std::vector<Polygon> taken_;  // their ground
  ZonePlan out_;
};

}  // namespace

ZonePlan plan_zones(const toolkit::Estate& estate, const toolkit::Network& network, const ZoneOptions& options,
                    const toolkit::Cancelled& cancelled) {
  return ZonePlanner(estate, network, options, cancelled).plan();
}

}  // namespace gatehouse::sealed_zones
