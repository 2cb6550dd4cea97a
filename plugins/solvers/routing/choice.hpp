// Some neighbouring rounds of a plan chosen anew from all that were seen: set partitioning (Balinski, Quandt 1964) with
// subset row cuts (Jepsen, Petersen, Spoorendonk, Pisinger, "Subset-row inequalities applied to the vehicle-routing
// problem with time windows", Operations Research 56, 2008) and k-path cuts (Kohl et al. 1999). Where rounds are short
// and loads tight a better plan differs in a dozen rounds at once: each of them was seen long before, never together.
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/routing/choice_program.hpp"

namespace gatehouse::solvers::routing {

struct Choice {
  ChoiceOutcome outcome = ChoiceOutcome::none;
  Rounds rounds = {};      ///< where better, in the group's stead; the cheapest, unless too much was open
  std::uint64_t work = 0;  ///< done, in ruin and recreates, about
};

/// The cheapest rounds of the pool that visit the stops of `group` once each, if they are cheaper than it; no more than
/// `vehicles`. `too_hard` where none was found and the bound leaves more open than is soon settled.
[[nodiscard]] Choice choose_anew(const Instance& instance, const RoundPool& pool, const Rounds& group, int vehicles,
                                 const Cancelled& stop);

}  // namespace gatehouse::solvers::routing
