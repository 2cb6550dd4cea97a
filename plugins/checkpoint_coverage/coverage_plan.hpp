// The whole plan: from an estate to which entrances are guarded, watched and closed, and why.
#pragma once

#include <string>
#include <vector>

#include "checkpoint_coverage/coverage_problem.hpp"
#include "checkpoint_coverage/homes.hpp"
#include "checkpoint_coverage/leaks.hpp"

namespace gatehouse::checkpoint_coverage {

enum class Closing { none, lockable, any };

struct CoverageOptions {
  double radius = 100;         ///< metres' walk in which a guard watches another entrance
  double home_distance = 300;  ///< metres' walk in which each home keeps an open entrance
  Closing closing = Closing::lockable;
  int fire_ways = 2;         ///< so many ways in for fire engines stay open, where there are so many
  int people = 1;            ///< at each checkpoint at a time
  int staff = 0;             ///< people there are at a time; 0: as many as needed
  bool guard_leaks = false;  ///< plan leaks as entrances; done anyway where the map has no entrance
};

/// How a home fares. Metres; infinite where nothing can be walked to.
struct HomeWalk {
  double nearest = toolkit::infinity;       ///< to the nearest entrance of all
  double nearest_open = toolkit::infinity;  ///< to the nearest that stays open
};

struct CoveragePlan {
  Outcome outcome = Outcome::failed;
  /// As given, but for entrances: those left out are not in it, and those found at the edge stand behind the others.
  toolkit::Estate estate;
  std::vector<toolkit::Entrance> left_out;  ///< too far outside the built area to be this estate's
  std::size_t drawn = 0;                    ///< entrances[drawn...] were found at the edge
  toolkit::Network network;
  toolkit::Matrix between;  ///< metres between entrances; infinite beyond a kilometre or the radius
  std::vector<Home> homes;
  std::vector<HomeWalk> walks;  ///< of each home
  CoverageSolution solution;
  std::size_t needed = 0;      ///< guarded entrances that full supervision needs (with a staff limit; else as planned)
  std::vector<Leak> leaks;     ///< those not planned as entrances
  std::vector<char> fire_way;  ///< of each entrance: a fire engine passes it and the path it stands on
  std::size_t fire_open = 0;   ///< how many of these stay open
  double mean_detour = 0;      ///< metres that closing adds to a household's way, on average
  double most_detour = 0;
  double seconds = 0;  ///< of the solver
};

/// Whether a fire engine passes entrance `i`: it is said to, or neither its own width nor that of the path it stands on
/// bars one. Widths that are not known are assumed by the path's kind.
[[nodiscard]] bool fire_engine_passes(const toolkit::Estate& estate, const toolkit::Network& network, std::size_t i);

/// Proven best for the options (see CoverageProblem). A home that no entrance is near enough to keeps the nearest one
/// it can reach; walks[] shows it. Outcome infeasible: there is no entrance and no path crosses the edge, or no edge.
[[nodiscard]] CoveragePlan plan_coverage(const toolkit::Estate& estate, const CoverageOptions& options,
                                         const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::checkpoint_coverage
