// Where people of each zone are tested: open ground ranked by room, walking distance, and ways that do not meet.
#pragma once

#include <vector>

#include "sealed_zones/rules.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::sealed_zones {

/// One place for one zone.
struct TestSite {
  std::size_t zone = 0;                ///< as given
  std::size_t ground = toolkit::none;  ///< into Estate::open_ground; none: a site that stands on no ground of the map
  std::size_t site = toolkit::none;    ///< into Estate::sites: a test site that is there already
  toolkit::Position at;                ///< where the walks end
  double area = 0;                     ///< square metres; 0: not known
  double needed = 0;                   ///< square metres, for who waits there at a time
  double mean_walk = 0, farthest = 0;  ///< metres, from the buildings' doors, weighted by nobody
  int buildings = 0;                   ///< of the zone, reached on foot
  int unreached = 0;                   ///< of the zone, not reached but through another such zone, or not at all
  int apart = 0;                       ///< buildings that can walk there at the same time without meeting
  int meets = 0;                       ///< buildings whose shortest walk meets a walk to another zone's chosen place
  std::vector<std::size_t> shared;     ///< zones, as given, whose chosen place is this one or within 30 m of it
  bool inside = false;                 ///< in the zone's own ground
  bool chosen = false;
  double score = 0;  ///< metres of walk, with what is short counted as metres; less is better
};

/// A zone as its test sites see it.
struct TestZone {
  std::size_t ring = 0;  ///< the less, the stricter
  std::vector<std::size_t> buildings;
  std::vector<toolkit::Polygon> parts;
  int residents = 0;
};

/// At most `most` places for each zone, the chosen one first, then by score; none that fewer of its buildings can walk
/// to than to another, nor one that nobody can walk to. Grounds are squares, car parks, sports and
/// play grounds, greens and the like of at least 20 m² with a path within 40 m, those nearest the zone; a test site of
/// the map that stands on one is that ground. Score: the mean walk, what the farthest is beyond the rule, room that is
/// short, and 2 m for each building that cannot walk there while the others do without meeting them. Walks of a zone
/// do not lead through another as strict or stricter. Chosen is the best of each zone once the others' are taken into
/// account, the strictest zone first, until none would choose anew (or eight times): a building whose walk meets
/// another zone's counts as 10 m more, and a place that another zone has, or one within 30 m of it, as 300 m more, so
/// that two zones share a place only where there is no other near. Of up to six zones two may choose anew together,
/// where people walk less in all.
[[nodiscard]] std::vector<TestSite> rank_test_sites(const toolkit::Estate& estate, const toolkit::Network& network,
                                                    const std::vector<TestZone>& zones, const TestSiteRule& rule,
                                                    std::size_t most, const toolkit::Cancelled& cancelled);

}  // namespace gatehouse::sealed_zones
