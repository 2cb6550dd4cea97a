// The best coverage that so many sites can give, and cover with a backup.
//
// Maximal covering, MCLP (Church, ReVelle 1974), is solved as a p-median; set cover with backup, LSCP-B, gives the
// fewest sites and among these the most weight covered twice (Daskin, Stern 1981; Church, Gerrard 2003); maximal
// covering with backup is BACOP2 (Hogan, ReVelle 1986).
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/control.hpp"
#include "solvers/integer_program/integer_program.hpp"

namespace gatehouse::solvers {

struct CoverageModel {
  std::size_t sites = 0;
  std::vector<double> weight;                        ///< of each demand; 0 or more
  std::vector<std::vector<std::uint32_t>> coverers;  ///< of each demand, the sites that cover it
};

struct CoverageChoice {
  Outcome outcome = Outcome::failed;
  std::vector<std::size_t> chosen;  ///< sites, ascending
  double covered = 0;               ///< weight covered at least once
  double twice = 0;                 ///< weight covered at least twice
  /// Of what was asked for (weight covered, or covered and twice as weighed), no choice gives more.
  double bound = 0;
};

/// At most `sites` of them, covering the most weight. Cancelled: the best known, with its bound.
[[nodiscard]] CoverageChoice maximal_cover(const CoverageModel& model, std::size_t sites,
                                           const Cancelled& cancelled = {});

/// maximal_cover() for 0, 1, 2 … sites up to `most`, or until all weight that can be covered is. Cut short when
/// cancelled.
[[nodiscard]] std::vector<CoverageChoice> cover_curve(const CoverageModel& model, std::size_t most,
                                                      const Cancelled& cancelled = {});

/// The fewest sites that cover every demand, and of all such choices one that covers the most weight twice. Infeasible
/// where a demand has no coverer.
[[nodiscard]] CoverageChoice backup_set_cover(const CoverageModel& model, const Cancelled& cancelled = {});

/// At most `sites`, with the largest sum of `first` times the weight covered and 1 - `first` times that covered twice.
/// 0 <= first <= 1.
[[nodiscard]] CoverageChoice backup_maximal_cover(const CoverageModel& model, std::size_t sites, double first,
                                                  const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
