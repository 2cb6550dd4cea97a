#include "drop_points/walks.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "toolkit/movers.hpp"

namespace gatehouse::drop_points {

using namespace toolkit;

namespace {

constexpr int assumed_levels = 3;
constexpr double least_ground = 20;    ///< m²: a table and a queue
constexpr double ground_to_path = 30;  ///< metres
constexpr double junctions_apart = 20;
constexpr std::size_t most_junctions = 150;

/// Where a place meets the network: up to two nodes, and the metres to each.
struct Access {
  std::size_t node = none;
  double metres = 0;
};
using Accesses = std::array<Access, 2>;

Building outline_of(const OpenGround& ground) {
  Building outline;
  outline.parts = ground.parts;
  return outline;
}

const Polygon* largest(const OpenGround& ground) {
  const Polygon* best = nullptr;
  for (const Polygon& p : ground.parts) {
    if (best == nullptr || area(p) > area(*best)) best = &p;
  }
  return best;
}

bool wants(Candidates asked, Place::Kind kind) {
  switch (asked) {
    case Candidates::sites:
      return kind == Place::Kind::site;
    case Candidates::open_ground:
      return kind == Place::Kind::open_ground;
    case Candidates::entrances:
      return kind == Place::Kind::entrance;
    case Candidates::usual:
      return kind != Place::Kind::junction;
    case Candidates::anywhere:
      break;
  }
  return true;
}

/// Nodes where three ways or more meet on foot, connectors aside, apart from each other and from `others`.
std::vector<std::size_t> junctions(const Network& network, const std::vector<Place>& others) {
  std::vector<std::size_t> meeting;
  for (std::size_t n = 0; n < network.nodes.size(); ++n) {
    const auto ways = std::count_if(network.arcs[n].begin(), network.arcs[n].end(), [&](const Arc& a) {
      return network.edges[a.edge].path != none && network.open(a, Mode::foot);
    });
    if (ways >= 3) meeting.push_back(n);
  }
  for (double apart = junctions_apart;; apart *= 1.4) {
    std::vector<std::size_t> kept;
    for (const std::size_t n : meeting) {
      const Position at = network.nodes[n].at;
      const bool near =
          std::any_of(kept.begin(), kept.end(),
                      [&](std::size_t k) { return distance(network.nodes[k].at, at) < apart; }) ||
          std::any_of(others.begin(), others.end(), [&](const Place& p) { return distance(p.at, at) < apart; });
      if (!near) kept.push_back(n);
    }
    if (kept.size() <= most_junctions) return kept;
  }
}

Accesses accesses_of(const Estate& estate, const Network& network, const Walking& walking, const NearestEdges& nearest,
                     const Place& place) {
  Accesses accesses;
  switch (place.kind) {
    case Place::Kind::site:
      accesses[0].node = network.sites[place.index].node;
      break;
    case Place::Kind::entrance:
      accesses[0].node = network.entrances[place.index].node;
      break;
    case Place::Kind::junction:
      accesses[0].node = place.index;
      break;
    case Place::Kind::open_ground: {
      const auto around = nearest.around(outline_of(estate.open_ground[place.index]), Mode::foot, ground_to_path);
      if (around.empty()) break;
      const Edge& edge = network.edges[around.front().edge];
      const double across = distance(place.at, around.front().at);
      const double share = edge.length > 0 ? std::clamp(around.front().along / edge.length, 0.0, 1.0) : 0;
      const double whole = walking.metres.empty() ? edge.length : walking.metres[around.front().edge * 2];
      accesses[0] = {edge.from, across + share * whole};
      accesses[1] = {edge.to, across + (1 - share) * whole};
      break;
    }
  }
  return accesses;
}

}  // namespace

Walking walking_on(const Estate& estate, const Network& network) {
  Walking walking;
  walking.straight =
      std::none_of(network.edges.begin(), network.edges.end(), [](const Edge& e) { return e.path != none; });
  walking.metres = level_metres_of_arcs(estate, network, mover(Who::walker));
  for (std::size_t a = 0; a + 1 < walking.metres.size(); a += 2)
    walking.metres[a] = walking.metres[a + 1] = (walking.metres[a] + walking.metres[a + 1]) / 2;
  return walking;
}

std::vector<Home> homes_of(const Estate& estate, const Network& network, int homes_per_floor) {
  std::vector<Home> homes;
  for (const HomeDoor& h : homes_by_door(estate, network)) {
    Home home{h.building, h.door, h.node, h.households};
    const Building& building = estate.buildings[h.building];
    if (home.households <= 0) {
      int levels = h.door != none ? estate.doors[h.door].levels.value_or(0) : 0;
      if (levels <= 0) levels = building.levels > 0 ? building.levels : assumed_levels;
      home.households = std::clamp(levels, 1, 200) * std::max(homes_per_floor, 1);
      home.guessed = true;
    }
    homes.push_back(home);
  }
  return homes;
}

std::vector<Place> places_in(const Estate& estate, const Network& network, const Walking& walking, const Asked& asked) {
  std::vector<Place> places;
  const auto named = [](const std::vector<std::int64_t>& ids, std::int64_t id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  for (const bool stays : {true, false}) {
    for (std::size_t s = 0; s < estate.sites.size(); ++s) {
      const Site& site = estate.sites[s];
      if (named(asked.keep, site.id) != stays || (!walking.straight && !network.sites[s].joined())) continue;
      const bool of_kind = wants(asked.candidates, Place::Kind::site) && site.kind == asked.site_kind;
      if (stays || (of_kind && !named(asked.replaced, site.id)))
        places.push_back({Place::Kind::site, s, site.at, stays, !named(asked.replaced, site.id)});
    }
  }
  if (wants(asked.candidates, Place::Kind::open_ground)) {
    const NearestEdges nearest(network);
    for (std::size_t g = 0; g < estate.open_ground.size(); ++g) {
      const Polygon* part = largest(estate.open_ground[g]);
      if (part == nullptr || area(*part) < least_ground) continue;
      // Ground that has such a site is that site: nobody puts a second one beside it.
      const auto there = std::find_if(estate.sites.begin(), estate.sites.end(), [&](const Site& site) {
        return site.kind == asked.site_kind && !named(asked.replaced, site.id) && contains(*part, site.at);
      });
      const auto s = static_cast<std::size_t>(there - estate.sites.begin());
      if (there != estate.sites.end() && (walking.straight || network.sites[s].joined())) {
        const bool known = std::any_of(places.begin(), places.end(), [&](const Place& place) {
          return place.kind == Place::Kind::site && place.index == s;
        });
        if (!known) places.push_back({Place::Kind::site, s, there->at, false, true});
        continue;
      }
      const Place place{Place::Kind::open_ground, g, middle(*part)};
      if (walking.straight || accesses_of(estate, network, walking, nearest, place)[0].node != none)
        places.push_back(place);
    }
  }
  if (wants(asked.candidates, Place::Kind::entrance)) {
    for (std::size_t e = 0; e < estate.entrances.size(); ++e) {
      if (estate.entrances[e].state == EntranceState::closed) continue;
      if (!walking.straight && !network.entrances[e].joined()) continue;
      places.push_back({Place::Kind::entrance, e, estate.entrances[e].at});
    }
  }
  if (wants(asked.candidates, Place::Kind::junction)) {
    const std::vector<Place> others = places;
    for (const std::size_t n : junctions(network, others))
      places.push_back({Place::Kind::junction, n, network.nodes[n].at});
  }
  return places;
}

Matrix walks(const Estate& estate, const Network& network, const Walking& walking, const std::vector<Home>& homes,
             const std::vector<Place>& places, const Cancelled& cancelled) {
  Matrix metres{homes.size(), places.size(), std::vector<double>(homes.size() * places.size(), infinity)};
  if (walking.straight) {
    for (std::size_t h = 0; h < homes.size(); ++h) {
      if (cancelled && cancelled()) return metres;
      if (homes[h].node == none) continue;
      for (std::size_t p = 0; p < places.size(); ++p)
        metres(h, p) = Walking::detour() * distance(network.nodes[homes[h].node].at, places[p].at);
    }
    return metres;
  }
  const NearestEdges nearest(network);
  SearchOptions towards;
  towards.reverse = true;
  towards.costs = walking.metres;
  std::map<std::size_t, std::vector<double>> from_homes;  // to each node that a place hangs on
  for (std::size_t p = 0; p < places.size(); ++p) {
    for (const Access& access : accesses_of(estate, network, walking, nearest, places[p])) {
      if (access.node == none) continue;
      if (cancelled && cancelled()) return metres;
      std::vector<double>& from = from_homes[access.node];
      if (from.empty()) {
        const std::size_t source[] = {access.node};
        const ShortestPaths paths = shortest_paths(network, source, towards);
        for (const Home& h : homes) from.push_back(h.node == none ? infinity : paths.distance[h.node]);
      }
      for (std::size_t h = 0; h < homes.size(); ++h) metres(h, p) = std::min(metres(h, p), from[h] + access.metres);
    }
  }
  return metres;
}

}  // namespace gatehouse::drop_points
