#include "sealed_zones/test_sites.hpp"

#include <algorithm>
#include <cmath>

#include "solvers/parametric_cut/disjoint_ways.hpp"
#include "toolkit/shortest_path.hpp"

namespace gatehouse::sealed_zones {
namespace {

using toolkit::none;
using toolkit::Position;

constexpr double least_ground = 20;   // square metres
constexpr double nearest_path = 40;   // metres from a ground to the path that serves it
constexpr double beside = 15;         // metres from a ground within which paths lead to it
constexpr std::size_t looked_at = 8;  // grounds nearest a zone
constexpr double outside_zone = 30;   // metres that leaving the zone counts as
constexpr double too_small = 150;     // metres that a ground without any room counts as
constexpr double not_reached = 1000;  // metres, each building
constexpr double meeting = 10;        // metres, each building
constexpr double waiting = 2;         // metres, each building that cannot walk while the others do
constexpr double sharing = 300;       // metres, each zone that has the same place
constexpr double same_place = 30;     // metres within which two places are one: people would stand in one crowd
constexpr int most_rounds = 8;
constexpr std::size_t few_zones = 6;  // with so many, what two of them choose together is looked at

// A place to test at, before it is looked at from a zone.
struct Ground {
  std::size_t ground = none, site = none;
  Position at;  // on the network
  std::size_t edge = none;
  double along = 0;                 // metres
  double gap = 0;                   // metres from the path to the ground
  std::vector<std::size_t> beside;  // edges along it
  double area = 0;
};

struct Candidate {
  TestSite site;
  std::vector<std::size_t> beside;              // edges along the ground
  std::vector<std::vector<std::size_t>> walks;  // of each building reached: nodes
};

double distance_between(const std::vector<toolkit::Polygon>& parts, Position p) {
  double least = toolkit::infinity;
  for (const toolkit::Polygon& part : parts) least = std::min(least, toolkit::distance_to(part, p));
  return least;
}

class Ranking {
public:
  Ranking(const toolkit::Estate& e, const toolkit::Network& n, const std::vector<TestZone>& zones,
          const TestSiteRule& rule, const toolkit::Cancelled& cancelled)
      : e_(e), n_(n), zones_(zones), rule_(rule), cancelled_(cancelled), edges_(n) {}

  std::vector<TestSite> rank(std::size_t most) {
    find_grounds();
    candidates_.resize(zones_.size());
    for (std::size_t z = 0; z < zones_.size() && !stopped(); ++z) look_from(z);
    choose();
    std::vector<TestSite> sites;
    for (std::size_t z = 0; z < zones_.size(); ++z) {
      std::vector<Candidate>& found = candidates_[z];
      std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        return a.site.chosen != b.site.chosen ? a.site.chosen : a.site.score < b.site.score;
      });
      if (found.size() > most) found.resize(most);
      for (const Candidate& c : found) sites.push_back(c.site);
    }
    return sites;
  }

private:
  bool stopped() const { return cancelled_ && cancelled_(); }

  void add_ground(Ground g, const std::vector<Position>& around) {
    double least = nearest_path;
    for (const Position& p : around) {
      const toolkit::Place place = edges_.nearest(p, toolkit::Mode::foot, least);
      if (place.edge == none || place.distance >= least) continue;
      least = place.distance;
      g.edge = place.edge;
      g.at = place.at;
      g.along = place.along;
      g.gap = place.distance;
    }
    if (g.edge == none) return;
    if (g.ground != none) {
      toolkit::Building outline;
      outline.parts = e_.open_ground[g.ground].parts;
      for (const toolkit::Place& place : edges_.around(outline, toolkit::Mode::foot, std::max(least, beside)))
        g.beside.push_back(place.edge);
    }
    if (g.beside.empty()) g.beside.push_back(g.edge);
    grounds_.push_back(g);
  }

  void find_grounds() {
    for (std::size_t i = 0; i < e_.open_ground.size() && !stopped(); ++i) {
      const toolkit::OpenGround& o = e_.open_ground[i];
      if (o.kind == "water" || o.parts.empty()) continue;
      Ground g;
      g.ground = i;
      for (const toolkit::Polygon& p : o.parts) g.area += toolkit::area(p);
      if (g.area < least_ground) continue;
      // Corners, and the middles of the sides between them.
      std::vector<Position> around;
      const toolkit::Polyline& shell = o.parts.front().shell;
      const std::size_t every = shell.size() / 24 + 1;
      for (std::size_t v = 0; v < shell.size(); v += every) {
        around.push_back(shell[v]);
        around.push_back(toolkit::along(shell[v], shell[(v + 1) % shell.size()], 0.5));
      }
      add_ground(g, around);
    }
    for (std::size_t i = 0; i < e_.sites.size(); ++i) {
      if (e_.sites[i].kind != "test_site") continue;
      // One that stands on a ground is that ground: it has its room.
      const auto on = std::find_if(grounds_.begin(), grounds_.end(), [&](const Ground& g) {
        return g.ground != none && distance_between(e_.open_ground[g.ground].parts, e_.sites[i].at) == 0;
      });
      if (on != grounds_.end()) {
        if (on->site == none) on->site = i;
        continue;
      }
      Ground g;
      g.site = i;
      add_ground(g, {e_.sites[i].at});
    }
  }

  // Edges that this zone's people must not walk on: those within other zones as strict or stricter.
  std::vector<char> barred_for(std::size_t zone) const {
    std::vector<char> barred(n_.edges.size(), 0);
    for (std::size_t z = 0; z < zones_.size(); ++z) {
      if (z == zone || zones_[z].ring > zones_[zone].ring) continue;
      toolkit::Box box;
      for (const toolkit::Polygon& p : zones_[z].parts)
        for (const Position& at : p.shell) box.expand(at);
      if (box.empty()) continue;
      for (std::size_t i = 0; i < n_.edges.size(); ++i) {
        if (n_.edges[i].path == none) continue;
        const Position at = toolkit::place_along(n_.edges[i].shape, n_.edges[i].length / 2);
        if (box.intersects({at, at}) && distance_between(zones_[z].parts, at) == 0) barred[i] = 1;
      }
    }
    return barred;
  }

  void look_from(std::size_t z) {
    const TestZone& zone = zones_[z];
    if (zone.parts.empty() || zone.buildings.empty()) return;
    std::vector<std::pair<double, std::size_t>> near;
    for (std::size_t g = 0; g < grounds_.size(); ++g) {
      // Ground in another zone, if it is as strict or stricter, is not for this one's people.
      bool theirs = false;
      for (std::size_t other = 0; other < zones_.size(); ++other)
        theirs = theirs || (other != z && zones_[other].ring <= zone.ring &&
                            distance_between(zones_[other].parts, grounds_[g].at) == 0);
      if (!theirs) near.emplace_back(distance_between(zone.parts, grounds_[g].at), g);
    }
    std::stable_sort(near.begin(), near.end());
    if (near.size() > looked_at) near.resize(looked_at);
    const std::vector<char> barred = barred_for(z);
    std::vector<Candidate>& found = candidates_[z];
    for (const auto& [metres, g] : near) {
      if (stopped()) return;
      found.push_back(candidate(z, grounds_[g], barred));
    }
    // A place that some cannot walk to is none where all can walk to another; one that nobody can is none at all.
    int fewest = static_cast<int>(zone.buildings.size());
    for (const Candidate& c : found) fewest = std::min(fewest, c.site.unreached);
    std::erase_if(found, [fewest](const Candidate& c) { return c.site.buildings == 0 || c.site.unreached > fewest; });
    for (Candidate& c : found) {
      if (stopped()) return;
      c.site.apart = ways_apart(zone, c, barred);
      c.site.score += waiting * std::max(0, c.site.buildings - c.site.apart);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.site.score < b.site.score; });
  }

  Candidate candidate(std::size_t z, const Ground& g, const std::vector<char>& barred) const {
    const TestZone& zone = zones_[z];
    Candidate c;
    TestSite& s = c.site;
    s.zone = z;
    c.beside = g.beside;
    s.ground = g.ground;
    s.site = g.site;
    s.at = g.at;
    s.area = g.area;
    s.needed = zone.residents * rule_.share_at_a_time * rule_.square_metres;
    s.inside = distance_between(zone.parts, g.at) == 0;
    // To both ends of the edge that the ground lies at; the shorter way counts.
    toolkit::SearchOptions search;
    search.reverse = true;
    search.blocked = barred;
    search.limit = rule_.farthest_walk * 4 + 400;
    const toolkit::Edge& edge = n_.edges[g.edge];
    const std::size_t ends[2] = {edge.from, edge.to};
    const double rest[2] = {g.along + g.gap, edge.length - g.along + g.gap};
    const toolkit::ShortestPaths ways[2] = {toolkit::shortest_paths(n_, std::span(ends, 1), search),
                                            toolkit::shortest_paths(n_, std::span(ends + 1, 1), search)};
    double sum = 0;
    for (const std::size_t b : zone.buildings) {
      double best = toolkit::infinity;
      std::size_t from = none, end = 0;
      for (const std::size_t v : n_.nodes_of_building(b)) {
        if (v == none) continue;
        for (std::size_t i = 0; i < 2; ++i)
          if (ways[i].distance[v] + rest[i] < best) best = ways[i].distance[v] + rest[i], from = v, end = i;
      }
      if (!std::isfinite(best)) {
        ++s.unreached;
        continue;
      }
      ++s.buildings;
      sum += best;
      s.farthest = std::max(s.farthest, best);
      std::vector<std::size_t>& walk = c.walks.emplace_back();
      for (std::size_t v = from; v != none; v = ways[end].previous[v]) walk.push_back(v);
    }
    s.mean_walk = s.buildings > 0 ? sum / s.buildings : 0;
    s.score = s.mean_walk + std::max(0.0, s.farthest - rule_.farthest_walk) + (s.inside ? 0 : outside_zone) +
              not_reached * s.unreached;
    if (s.area > 0 && s.area < s.needed) s.score += too_small * (1 - s.area / s.needed);
    return c;
  }

  int ways_apart(const TestZone& zone, const Candidate& c, const std::vector<char>& barred) const {
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (std::size_t i = 0; i < n_.edges.size(); ++i) {
      const toolkit::Edge& e = n_.edges[i];
      if (barred[i] == 0 && (e.forward | e.backward).has(toolkit::Mode::foot)) edges.emplace_back(e.from, e.to);
    }
    // Each building leaves by one of its doors only; the ground is a place of its own, joined to the ends of the
    // paths along it.
    const std::size_t target = n_.nodes.size() + zone.buildings.size();
    std::vector<std::size_t> sources;
    for (std::size_t i = 0; i < zone.buildings.size(); ++i) {
      const std::size_t home = n_.nodes.size() + i;
      sources.push_back(home);
      for (const std::size_t v : n_.nodes_of_building(zone.buildings[i]))
        if (v != none) edges.emplace_back(home, v);
    }
    for (const std::size_t i : c.beside) {
      edges.emplace_back(n_.edges[i].from, target);
      edges.emplace_back(n_.edges[i].to, target);
    }
    return static_cast<int>(solvers::disjoint_ways(target + 1, edges, sources, target, cancelled_));
  }

  int count_meets(const Candidate& c, std::size_t zone) const {
    std::vector<char> theirs(n_.nodes.size(), 0);
    for (std::size_t z = 0; z < zones_.size(); ++z) {
      if (z == zone) continue;
      for (const Candidate& other : candidates_[z])
        if (other.site.chosen)
          for (const auto& walk : other.walks)
            for (const std::size_t v : walk) theirs[v] = 1;
    }
    return static_cast<int>(std::count_if(c.walks.begin(), c.walks.end(), [&](const auto& walk) {
      return std::any_of(walk.begin(), walk.end(), [&](std::size_t v) { return theirs[v] != 0; });
    }));
  }

  // Zones, but this one, that have this place.
  [[nodiscard]] std::vector<std::size_t> sharers(const Candidate& c, std::size_t zone) const {
    std::vector<std::size_t> found;
    for (std::size_t z = 0; z < zones_.size(); ++z) {
      if (z == zone) continue;
      for (const Candidate& other : candidates_[z])
        if (other.site.chosen && toolkit::distance(other.site.at, c.site.at) <= same_place) found.push_back(z);
    }
    return found;
  }

  [[nodiscard]] double score_of(const Candidate& c, std::size_t zone) const {
    return c.site.score + meeting * count_meets(c, zone) + sharing * static_cast<double>(sharers(c, zone).size());
  }

  [[nodiscard]] std::size_t chosen_of(std::size_t zone) const {
    for (std::size_t i = 0; i < candidates_[zone].size(); ++i)
      if (candidates_[zone][i].site.chosen) return i;
    return none;
  }

  void put(std::size_t zone, std::size_t place) {
    for (std::size_t i = 0; i < candidates_[zone].size(); ++i) candidates_[zone][i].site.chosen = i == place;
  }

  // The best place for a zone while the others keep theirs. Whether it is another than before.
  bool choose_again(std::size_t zone) {
    const std::size_t before = chosen_of(zone);
    put(zone, none);
    std::size_t best = none;
    double least = toolkit::infinity;
    for (std::size_t i = 0; i < candidates_[zone].size(); ++i)
      if (const double score = score_of(candidates_[zone][i], zone); score < least) least = score, best = i;
    put(zone, best);
    return best != before;
  }

  // Of all zones, each as many times as it has people.
  [[nodiscard]] double score_of_all() const {
    double sum = 0;
    for (std::size_t z = 0; z < zones_.size(); ++z)
      if (const std::size_t i = chosen_of(z); i != none)
        sum += score_of(candidates_[z][i], z) * std::max(zones_[z].residents, 1);
    return sum;
  }

  // A zone takes another place and one other zone chooses anew: kept where people walk less in all. So few people make
  // room for many.
  bool make_room() {
    const double before = score_of_all();
    for (std::size_t z = 0; z < zones_.size(); ++z)
      for (std::size_t i = 0; i < candidates_[z].size(); ++i)
        for (std::size_t other = 0; other < zones_.size(); ++other) {
          if (stopped()) return false;
          const std::size_t own = chosen_of(z), theirs = chosen_of(other);
          if (other == z || own == i) continue;
          put(z, i);
          choose_again(other);
          if (score_of_all() < before - 1e-6) return true;
          put(z, own);
          put(other, theirs);
        }
    return false;
  }

  void choose() {
    // Nobody has a place yet; the strictest zones come first, then each looks again at what the others took.
    bool changed = true;
    for (int round = 0; round < most_rounds && changed && !stopped(); ++round) {
      changed = false;
      for (std::size_t z = 0; z < zones_.size(); ++z) changed = choose_again(z) || changed;
    }
    if (zones_.size() <= few_zones)
      for (int round = 0; round < most_rounds && make_room(); ++round) {
      }
    for (std::size_t z = 0; z < zones_.size(); ++z)
      for (Candidate& c : candidates_[z]) {
        c.site.meets = count_meets(c, z);
        c.site.shared = sharers(c, z);
      }
  }

  const toolkit::Estate& e_;
  const toolkit::Network& n_;
  const std::vector<TestZone>& zones_;
  const TestSiteRule& rule_;
  const toolkit::Cancelled& cancelled_;
  toolkit::NearestEdges edges_;
  std::vector<Ground> grounds_;
  std::vector<std::vector<Candidate>> candidates_;
};

}  // namespace

std::vector<TestSite> rank_test_sites(const toolkit::Estate& estate, const toolkit::Network& network,
                                      const std::vector<TestZone>& zones, const TestSiteRule& rule, std::size_t most,
                                      const toolkit::Cancelled& cancelled) {
  return Ranking(estate, network, zones, rule, cancelled).rank(most);
}

}  // namespace gatehouse::sealed_zones
