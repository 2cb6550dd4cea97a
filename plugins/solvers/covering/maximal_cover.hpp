// The best coverage that so many sites can give: maximal covering, MCLP (Church, ReVelle 1974), solved as a p-median.
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
  double bound = 0;                 ///< no choice covers more
};

/// At most `sites` of them, covering the most weight. Cancelled: the best known, with its bound.
[[nodiscard]] CoverageChoice maximal_cover(const CoverageModel& model, std::size_t sites,
                                           const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
