// The plan in words: the reason of each choice, and what the user should know.
#pragma once

#include <string>
#include <vector>

#include "checkpoint_coverage/coverage_plan.hpp"
#include "toolkit/words.hpp"

namespace gatehouse::checkpoint_coverage {

struct Sentence {
  toolkit::Words text;
  bool warning = false;
  const char* layer = nullptr;        ///< "entrances", "buildings", "paths"; null: about the whole
  std::size_t index = toolkit::none;  ///< in that vector of CoveragePlan::estate
};

/// Why entrance `i` is guarded, watched, closed or left unwatched: one sentence.
[[nodiscard]] toolkit::Words reason_of(const CoveragePlan& plan, const CoverageOptions& options, std::size_t i);

/// The guarded entrance's checkpoint also watches these, nearest first: "Entrance 6 (43 m), Entrance 8 (71 m)"; both
/// empty where there are none.
[[nodiscard]] toolkit::Words watched_from(const CoveragePlan& plan, std::size_t i);

/// What is to be said of the plan as a whole: the proof, homes too far, fire lanes, leaks, staff that is missing. Not
/// the entrances' own reasons.
[[nodiscard]] std::vector<Sentence> sentences(const CoveragePlan& plan, const CoverageOptions& options);

/// The words of a leak's note on the map.
[[nodiscard]] toolkit::Words leak_words(const CoveragePlan& plan, const Leak& leak);

}  // namespace gatehouse::checkpoint_coverage
