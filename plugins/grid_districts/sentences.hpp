// What a plan of districts has to say, in both languages.
#pragma once

#include "grid_districts/districts.hpp"
#include "toolkit/words.hpp"

namespace gatehouse::grid_districts {

struct Sentence {
  toolkit::Words words;
  bool severe = false;
  std::size_t district = toolkit::none;  ///< about this one of the plan's
  std::size_t building = toolkit::none;  ///< about this one of the estate's
};

[[nodiscard]] toolkit::Words measure_name(Measure measure);

/// A border building's move in a few words: "fairer", "cuts district 3 in two".
[[nodiscard]] toolkit::Words meaning_of(const BorderMove& move);

/// In the order in which a user wants them: what was reached, what is in the way, what was guessed, heads, moves.
[[nodiscard]] std::vector<Sentence> sentences(const toolkit::Estate& estate, const DistrictPlan& plan,
                                              const DistrictOptions& options);

}  // namespace gatehouse::grid_districts
