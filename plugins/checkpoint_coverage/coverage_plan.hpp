// The whole plan: from an estate to which entrances are guarded, watched and closed, and why.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checkpoint_coverage/coverage_problem.hpp"
#include "checkpoint_coverage/homes.hpp"
#include "checkpoint_coverage/leaks.hpp"
#include "checkpoint_coverage/sight.hpp"
#include "checkpoint_coverage/trade_off.hpp"

namespace gatehouse::checkpoint_coverage {

enum class Closing { none, lockable, any };
enum class Backup {
  none,
  spare,      ///< as many entrances as possible seen by two, as far as that takes no more people
  everywhere  ///< every open entrance seen by two
};

struct CoverageOptions {
  double radius = 100;                ///< metres' walk in which a guard watches another entrance
  double sight = 0;                   ///< metres in which a guard watches another entrance that is in plain sight
  double home_distance = 300;         ///< metres' walk in which each home keeps an open entrance
  double detour = toolkit::infinity;  ///< metres that closing may add to a home's way
  Closing closing = Closing::lockable;
  int fire_ways = 2;         ///< so many ways in for fire engines stay open, where there are so many
  int people = 1;            ///< at each checkpoint at a time
  int staff = 0;             ///< people there are at a time; 0: as many as needed
  bool guard_leaks = false;  ///< plan leaks as entrances; done anyway where the map has no entrance
  Backup backup = Backup::none;
  std::vector<std::int64_t> keep_open, keep_closed, guard_here;  ///< entrances' ids: the user's orders
  bool explore = true;  ///< also find the trade-off, what binds and what proves
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
  toolkit::Matrix between;  ///< metres' walk between entrances; infinite beyond a kilometre or the radius
  SightLines in_sight;      ///< which entrances see each other
  std::vector<Home> homes;
  std::vector<HomeWalk> walks;  ///< of each home
  CoverageProblem problem;
  CoverageSolution solution;
  std::size_t needed = 0;      ///< guarded entrances that full supervision needs (with a staff limit; else as planned)
  std::vector<Leak> leaks;     ///< those not planned as entrances
  std::vector<char> fire_way;  ///< of each entrance: a fire engine passes it and the path it stands on
  std::size_t fire_open = 0;   ///< how many of these stay open
  double mean_detour = 0;      ///< metres that closing adds to a household's way, on average
  double most_detour = 0;
  std::size_t seen_twice = 0;                       ///< open entrances that two guards see
  double homes_unwatched = 0;                       ///< households whose nearest entrance is open and watched by nobody
  std::vector<std::vector<std::size_t>> conflicts;  ///< demands that contradict each other, into problem.demands
  std::vector<std::size_t> apart;                   ///< see apart(): as many as are guarded, or empty
  std::vector<Relief> reliefs;
  std::vector<TradePoint> trade_off;
  double seconds = 0;  ///< of the solver
};

/// How far a guard at entrance `from` is from entrance `to`: along the paths, or the straight line where it only sees
/// it.
struct Watch {
  double metres = toolkit::infinity;
  bool by_sight = false;  ///< not within the walk that counts, but in plain sight
};
[[nodiscard]] Watch watch_between(const CoveragePlan& plan, const CoverageOptions& options, std::size_t from,
                                  std::size_t to);

/// Whether a fire engine passes entrance `i`: it is said to, or neither its own width nor that of the path it stands on
/// bars one. Widths that are not known are assumed by the path's kind.
[[nodiscard]] bool fire_engine_passes(const toolkit::Estate& estate, const toolkit::Network& network, std::size_t i);

/// Proven best for the options (see CoverageProblem). A home that no entrance is near enough to keeps the nearest one
/// it can reach; walks[] shows it. Demands that contradict each other are given up as few as can be; conflicts[] says
/// which. Outcome infeasible: there is no entrance and no path crosses the edge, or no edge.
[[nodiscard]] CoveragePlan plan_coverage(const toolkit::Estate& estate, const CoverageOptions& options,
                                         const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::checkpoint_coverage
