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

/// The guarded entrance's checkpoint also watches these, nearest first: "Entrance 6 (43 m), Entrance 8 (in sight, 71
/// m)"; both empty where there are none.
[[nodiscard]] toolkit::Words watched_from(const CoveragePlan& plan, const CoverageOptions& options, std::size_t i);

/// What is to be said of the plan as a whole: the proof, what binds, what contradicts, staff that is missing or spare,
/// leaks, homes too far, fire lanes, thin data. Not the entrances' own reasons.
[[nodiscard]] std::vector<Sentence> sentences(const CoveragePlan& plan, const CoverageOptions& options);

/// The words of a leak's note on the map, with what stops it.
[[nodiscard]] toolkit::Words leak_words(const CoveragePlan& plan, const Leak& leak);

/// "A, B and C"; more than `most` are counted: "A, B and 4 more".
[[nodiscard]] toolkit::Words list_of(const std::vector<toolkit::Words>& names, std::size_t most = 5);

// Parts of sentences(), each about its subject; each appends.
void say_proof(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out);
void say_conflicts(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out);
void say_leaks(const CoveragePlan& plan, std::vector<Sentence>& out);
void say_homes(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out);
void say_fire_lanes(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out);
void say_data(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out);

}  // namespace gatehouse::checkpoint_coverage
