// What is left to nobody, post by post, and what can be done about it meanwhile.
#pragma once

#include <vector>

#include "duty_roster/explanations.hpp"

namespace gatehouse::duty_roster {

/// A post's shift with too few people.
struct Gap {
  int day = 0;
  std::size_t shift = 0, post = 0;
  int there = 0;  ///< so many stand there all the same
};

/// By post, shift, day.
[[nodiscard]] std::vector<Gap> gaps_of(const DutyPlan& plan);

/// "It can be locked meanwhile": what becomes of a post that nobody stands at. Empty where nothing can be said.
[[nodiscard]] toolkit::Words meanwhile(const Post& post);

/// Which posts are left to nobody, in which shifts of which days, and by what rule they were chosen.
void add_gaps(const DutyPlan& plan, std::vector<Sentence>& out);

}  // namespace gatehouse::duty_roster
